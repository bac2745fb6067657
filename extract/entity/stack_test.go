package entity

import (
	"os"
	"slices"
	"strings"
	"testing"

	"policygraph/extract/lexicon"
	"policygraph/extract/text"
	"policygraph/graph"
)

// TestStacked marks what the tagger found in brackets; want is all places after
// the rule.
func TestStacked(t *testing.T) {
	lex, err := lexicon.Load(os.DirFS("../../seeds/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	f := NewWith(nil, lex)
	for _, c := range []struct{ why, title, text, found, want string }{
		{"a missing class word", "", "在江阴市举办活动。", "江阴", "江阴市"},
		{"a market is none", "", "江阴市场繁荣。", "江阴", ""},
		{"a mayor is none", "", "江阴市长出席。", "江阴", ""},
		{"a town behind a city is no mayor", "", "江阴市长泾镇建成厂房。", "江阴", "江阴市 长泾镇"},
		{"three in a row", "", "到内蒙古自治区包头市青山区调研。", "内蒙古自治区", "内蒙古自治区 包头市 青山区"},
		{"a region is no district", "", "包头市区域发展。", "包头市", ""},
		{"the own place, which no list need know", "云州市2020年政府工作报告", "云州市经济稳步增长，云州市民满意。", "", "云州市"},
		{"a road behind a city", "", "包头市建设路通车。", "包头市", ""},
	} {
		doc := &Document{Text: c.text, Outline: text.ReadOutline(c.text, c.title)}
		var cs []Candidate
		if c.found != "" {
			at := strings.Index(c.text, c.found)
			cs = append(cs, Candidate{Mention: Mention{Kind: graph.Place, Start: at, End: at + len(c.found), Score: 0.9}})
		}
		got := ""
		for _, x := range place(doc, f.stacked(doc, slices.Clone(cs))) {
			if form := c.text[x.Start:x.End]; form != c.found {
				got += " " + form
			}
		}
		want := ""
		for _, w := range slices.DeleteFunc(strings.Fields(c.want), func(s string) bool { return s == c.found }) {
			want += " " + w
		}
		if got != want {
			t.Errorf("%s: %s: got%s, want%s", c.why, c.text, got, want)
		}
	}
}
