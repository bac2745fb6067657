package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestSource writes a source, rounds of edits and a range of the result, and
// asks for the piece of the source that it leads to.
func TestSource(t *testing.T) {
	tests := []struct {
		name   string
		source string
		rounds []string // old>new, applied one after the other
		want   string
		part   string // of the clean text
		leads  string // to this part of the source
	}{
		{"no edit", "甲乙丙", nil, "甲乙丙", "乙", "乙"},
		{"a deletion inside", "報(bào)告", []string{"(bào)>"}, "報告", "報告", "報(bào)告"},
		{"a deletion behind stays out", "報(bào)告", []string{"(bào)>"}, "報告", "報", "報"},
		{"character for character", "報告人", []string{"報>报"}, "报告人", "报告", "報告"},
		{"two rounds", "報(bào)告", []string{"(bào)>", "報>报"}, "报告", "报", "報"},
		{"a longer replacement is one piece", "甲&ab;乙", []string{"&ab;>丙丁"}, "甲丙丁乙", "丁", "&ab;"},
		{"an edit of an edit", "甲&ab;乙", []string{"&ab;>丙丁", "丁>戊己"}, "甲丙戊己乙", "己乙", "&ab;乙"},
		{"same length by chance", "甲abc乙", []string{"abc>丙"}, "甲丙乙", "丙", "abc"},
		{"three for one, cut in the middle", "甲丙乙", []string{"丙>abc", "b>"}, "甲ac乙", "c", "丙"},
	}
	for _, tt := range tests {
		c := New(tt.source)
		for _, round := range tt.rounds {
			from, to, _ := strings.Cut(round, ">")
			c = c.Apply(findAll(c.String, from, to))
		}
		if c.String != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, c.String, tt.want)
			continue
		}
		i := strings.Index(c.String, tt.part)
		start, end := c.Source(i, i+len(tt.part))
		if got := tt.source[start:end]; got != tt.leads {
			t.Errorf("%s: %q leads to %q, want %q", tt.name, tt.part, got, tt.leads)
		}
		checkSource(t, tt.source, c)
	}
}

func TestSourceEmpty(t *testing.T) {
	c := New("甲乙").Apply([]Edit{{0, 6, ""}})
	if start, end := c.Source(0, 0); start != end || start > 6 {
		t.Errorf("the empty text leads to [%d,%d)", start, end)
	}
	if start, end := (Text{}).Source(0, 0); start != 0 || end != 0 {
		t.Errorf("the zero text leads to [%d,%d)", start, end)
	}
}

func TestApplyPanics(t *testing.T) {
	for _, edits := range [][]Edit{{{0, 3, ""}, {2, 4, ""}}, {{3, 2, ""}}, {{0, 99, ""}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Apply(%v) did not panic", edits)
				}
			}()
			New("abcdef").Apply(edits)
		}()
	}
}

func TestRunes(t *testing.T) {
	s := strings.Repeat("增长8.4%；", 200)
	x := Runes(s)
	for i := 0; i <= len(s); i += 7 {
		for i < len(s) && !utf8.RuneStart(s[i]) {
			i++
		}
		if got, want := x.At(i), utf8.RuneCountInString(s[:i]); got != want {
			t.Fatalf("At(%d) = %d, want %d", i, got, want)
		}
	}
	if a, b := x.Range(-1, len(s)+1); a != 0 || b != utf8.RuneCountInString(s) {
		t.Errorf("Range clips to [%d,%d)", a, b)
	}
	if Runes("").At(0) != 0 {
		t.Error("an empty text has code points")
	}
}

func TestLosses(t *testing.T) {
	for s, want := range map[string]int{"": 0, "增长": 0, "四\uFFFD\uFFFD.4万户": 1, "\uFFFD甲\uFFFD": 2} {
		if got := Losses(New(s)); got != want {
			t.Errorf("Losses(%+q) = %d, want %d", s, got, want)
		}
	}
}

// TestSourceOfPieces replaces part of what was replaced: the piece that is left
// is as long as its source by chance, and must not lead inside it.
func TestSourceOfPieces(t *testing.T) {
	text := New("前①后").Apply([]Edit{{len("前"), len("前①"), "（一）"}}) // 9 bytes for 3
	text = text.Apply([]Edit{{len("前（一"), len("前（一）"), ""}, {len("前（一）后"), len("前（一）后"), "。"}})
	if text.String != "前（一后。" {
		t.Fatal(text.String)
	}
	last := 0
	for i := range len(text.String) {
		start, end := text.Source(i, i+1)
		if start < last || end < start {
			t.Errorf("byte %d leads to %d–%d, behind %d", i, start, end, last)
		}
		last = start
		if in := i >= len("前") && i < len("前（一"); in && (start != len("前") || end != len("前①")) {
			t.Errorf("byte %d of the replacement leads to %d–%d, want the whole of ①", i, start, end)
		}
	}
	text = New("前①后").Apply([]Edit{{len("前"), len("前①"), "（一）"}}).Apply([]Edit{{len("前（"), len("前（一）"), ""}})
	if start, end := text.Source(len("前")+1, len("前")+2); start != len("前") || end != len("前①") {
		t.Errorf("a piece as long as its source leads inside it: %d–%d", start, end)
	}
}
