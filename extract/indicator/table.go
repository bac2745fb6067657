package indicator

import (
	_ "embed"
	"fmt"
	"strings"

	"policygraph/extract/cue"
)

//go:embed indicators.tsv
var source string

// series is a row of the table: one statistic, or several that share a tail.
type series struct {
	names []string
	kind  string
	skip  bool // read and left out
	own   bool // named as written
}

var forms, rows = mustRead(source)

func mustRead(s string) (*cue.Table, []series) {
	t, r, err := read(s)
	if err != nil {
		panic("indicator: embedded table: " + err.Error())
	}
	return t, r
}

// read splits the table into written forms by class, and what each class is.
func read(s string) (*cue.Table, []series, error) {
	var lines strings.Builder
	out := []series{{}}
	for i, line := range strings.Split(s, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return nil, nil, fmt.Errorf("indicators.tsv:%d: want name, kind and forms, have %q", i+1, line)
		}
		if units[cells[1]] == nil {
			return nil, nil, fmt.Errorf("indicators.tsv:%d: unknown kind %q", i+1, cells[1])
		}
		fmt.Fprintf(&lines, "%s\t%s\n", cells[0], cells[2])
		out = append(out, series{strings.Split(cells[0], "+"), cells[1], cells[0][0] == '[', cells[0][0] == '='})
	}
	t, err := cue.Parse("indicators.tsv", lines.String())
	return t, out, err
}

// units are those that a value of each kind may have; the longest comes first.
var units = map[string][]string{
	"money":  {"万亿元", "亿美元", "万美元", "亿元", "万元", "元", "亿"},
	"rate":   {"%", "％"},
	"people": {"万人", "人", "万"},
	"trips":  {"亿人次", "万人次", "万人", "人次", "亿人"},
	"firms":  {"万户", "万家", "万个", "户", "家", "个"},
	"grain":  {"亿公斤", "万公斤", "亿斤", "万吨", "万斤", "吨"},
	"days":   {"天"},
	"dust":   {"微克/立方米", "微克每立方米", "微克／立方米", "μg/m3", "μg/m³", "ug/m3"},
	"energy": {"吨标准煤", "吨标煤"},
	"price":  {},
}
