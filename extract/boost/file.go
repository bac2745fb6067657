package boost

import (
	"bufio"
	"fmt"
	"io"
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
		fmt.Fprintf(b, "forest %s %d %.6f %d\n", name, f.Depth, f.Bias, len(f.Trees))
		for _, t := range f.Trees {
			for i := range t.Feature {
				if t.Cut[i] == 255 {
					b.WriteString("- ")
					continue
				}
				fmt.Fprintf(b, "%d:%d ", t.Feature[i], t.Cut[i])
			}
			for i, l := range t.Leaf {
				if i > 0 {
					b.WriteByte(' ')
				}
				fmt.Fprintf(b, "%.0f", float64(l)*1000)
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
		t, err := readTree(s, f.Depth)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		f.Trees = append(f.Trees, t)
	}
	return out, sc.Err()
}

func readTree(s string, depth int) (Tree, error) {
	cells := strings.Fields(s)
	n := 1<<depth - 1
	t := Tree{Feature: make([]uint16, n), Cut: make([]uint8, n), Leaf: make([]float32, n+1)}
	if len(cells) != 2*n+1 {
		return t, fmt.Errorf("tree of depth %d has %d cells, not %d", depth, len(cells), 2*n+1)
	}
	for i, c := range cells[:n] {
		if c == "-" {
			t.Cut[i] = 255
			continue
		}
		a, b, _ := strings.Cut(c, ":")
		f, err := strconv.ParseUint(a, 10, 16)
		if err != nil {
			return t, fmt.Errorf("split %q: %w", c, err)
		}
		v, err := strconv.ParseUint(b, 10, 8)
		if err != nil {
			return t, fmt.Errorf("split %q: %w", c, err)
		}
		t.Feature[i], t.Cut[i] = uint16(f), uint8(v)
	}
	for i, c := range cells[n:] {
		v, err := strconv.Atoi(c)
		if err != nil {
			return t, fmt.Errorf("leaf %q: %w", c, err)
		}
		t.Leaf[i] = float32(v) / 1000
	}
	return t, nil
}
