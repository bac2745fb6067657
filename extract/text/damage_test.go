package text

import (
	"bytes"
	"hash/fnv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
)

// mill is the forward model of what makes the mirror copies: three steps on
// the bytes of Traditional GBK, none of which minds where characters begin.
type mill struct {
	table [][2]string // character, reading
}

// fullTable is what the seed report shows of the mill's table (every character
// annotated there), and of the characters that it does not show, every eighth.
// lightTable is a third of it.
func newMill(t testing.TB, light bool) *mill {
	t.Helper()
	seed := readSeed(t)
	seen := map[string]string{}
	for i := 0; ; {
		n := strings.IndexByte(seed[i:], '(')
		if n < 0 {
			break
		}
		i += n
		if reading, _ := bracketReading(seed, i); reading != "" {
			if r := lastRune(seed[:i]); r >= 0x4E00 {
				seen[string(r)] = reading
			}
		}
		i++
	}
	m := &mill{}
	for line := range strings.Lines(readingRows) {
		char, said, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(char))
		reading, ok := seen[char]
		if !ok {
			if strings.Contains(seed, char) || h.Sum32()%8 != 0 {
				continue
			}
			reading = strings.Fields(said)[0]
		}
		if light && (strings.Contains("會報國", char) || h.Sum32()%3 != 0 && !strings.Contains("認實項", char)) {
			continue
		}
		if readingLen(reading) == len(reading) {
			m.table = append(m.table, [2]string{char, reading})
		}
	}
	return m
}

func readSeed(t testing.TB) string {
	t.Helper()
	s, err := Decode(readFile(t, "../../seeds/reports/baotou-qingshan-2025.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// grind puts a Traditional text through the mill.
func (m *mill) grind(t testing.TB, traditional string) string {
	t.Helper()
	b := toGBK(traditional)
	for _, row := range m.table { // 1 readings
		b = bytes.ReplaceAll(b, toGBK(row[0]), toGBK(row[0]+"("+row[1]+")"))
	}
	b = toGBK(fromGBK(b, true))
	for _, mark := range []string{"，", "？", "：", "；", "（", "）"} { // 2 width
		b = bytes.ReplaceAll(b, toGBK(mark), []byte{toGBK(mark)[1] - 0x80})
	}
	var out strings.Builder // 3 split
	piece := 0
	for i := 0; i+1 < len(b); i++ {
		mark := ""
		switch {
		case b[i] == 0xA3 && b[i+1] == 0xA1:
			mark = "!"
		case b[i] == 0xA1 && b[i+1] == 0xA3:
			mark = "。"
		default:
			continue
		}
		out.WriteString(fromGBK(b[piece:i], false) + mark)
		i++
		piece = i + 1
	}
	out.WriteString(fromGBK(b[piece:], false))
	return out.String()
}

func toGBK(s string) []byte {
	var out []byte
	for _, r := range s {
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
		} else if pair, ok := gbk().bytes[r]; ok {
			out = append(out, pair[:]...)
		} else {
			out = append(out, '?')
		}
	}
	return out
}

// fromGBK shows what cannot be read as ?. Where eat is set, a lead byte takes
// the ASCII byte behind it along.
func fromGBK(b []byte, eat bool) string {
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] < 0x80:
			out.WriteByte(b[i])
		case i+1 == len(b):
			out.WriteByte('?')
		case b[i+1] < 0x40:
			out.WriteByte('?')
			if eat && b[i+1] >= ' ' { // lines go through the mill one by one
				i++
			}
		default:
			if r := gbk().at(b[i], b[i+1]); r != 0 {
				out.WriteRune(r)
			} else {
				out.WriteByte('?')
			}
			i++
		}
	}
	return out.String()
}

var toTraditional = sync.OnceValues(func() (*opencc.OpenCC, error) { return opencc.New("s2t") })

func convert(t testing.TB, s string) string {
	t.Helper()
	cc, err := toTraditional()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cc.Convert(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
