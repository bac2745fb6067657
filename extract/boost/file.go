package boost

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Write writes named forests as lines of text, in the order of names: a line
// "forest NAME DEPTH BIAS TREES", then a line a tree: its splits as
// feature:cut, then its leaves in thousandths.
func Write(w io.Writer, names []string, forests map[string]*Forest) error {
	b := bufio.NewWriter(w)
	for _, name := range names {
		f := forests[name]
		fmt.Fprintf(b, "forest %s %d %.6f %d\n", name, f.Depth, f.Bias, f.Trees())
		n := 1<<f.Depth - 1
		for t := range f.Trees() {
			for _, sp := range f.Splits[t*n : (t+1)*n] {
				if sp.Cut == 255 {
					b.WriteString("- ")
					continue
				}
				fmt.Fprintf(b, "%d:%d ", sp.Feature, sp.Cut)
			}
			for i, l := range f.Leaves[t*(n+1) : (t+1)*(n+1)] {
				if i > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(strconv.Itoa(int(math.Round(float64(l) * 1000))))
			}
			b.WriteByte('\n')
		}
	}
	return b.Flush()
}

// Read reads what [Write] wrote; name is for errors.
func Read(name string, r io.Reader) (map[string]*Forest, error) {
	out := map[string]*Forest{}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	var f *Forest
	for line := 1; sc.Scan(); line++ {
		s := sc.Text()
		if rest, ok := strings.CutPrefix(s, "forest "); ok {
			var key string
			var trees int
			f = &Forest{}
			if _, err := fmt.Sscanf(rest, "%s %d %f %d", &key, &f.Depth, &f.Bias, &trees); err != nil {
				return nil, fmt.Errorf("%s:%d: forest line %q: %w", name, line, s, err)
			}
			out[key] = f
			continue
		}
		if f == nil {
			return nil, fmt.Errorf("%s:%d: tree before any forest", name, line)
		}
		if err := f.readTree(s); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	return out, sc.Err()
}

func (f *Forest) readTree(s string) error {
	cells := strings.Fields(s)
	n := 1<<f.Depth - 1
	if len(cells) != 2*n+1 {
		return fmt.Errorf("tree of depth %d has %d cells, not %d", f.Depth, len(cells), 2*n+1)
	}
	for _, c := range cells[:n] {
		if c == "-" {
			f.Splits = append(f.Splits, Split{Cut: 255})
			continue
		}
		a, b, _ := strings.Cut(c, ":")
		feature, err := strconv.ParseUint(a, 10, 16)
		if err != nil {
			return fmt.Errorf("split %q: %w", c, err)
		}
		v, err := strconv.ParseUint(b, 10, 8)
		if err != nil {
			return fmt.Errorf("split %q: %w", c, err)
		}
		f.Splits = append(f.Splits, Split{uint16(feature), uint8(v)})
	}
	for _, c := range cells[n:] {
		v, err := strconv.Atoi(c)
		if err != nil {
			return fmt.Errorf("leaf %q: %w", c, err)
		}
		f.Leaves = append(f.Leaves, float32(v)/1000)
	}
	return nil
}
