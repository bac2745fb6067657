package cue

import (
	"strings"
	"testing"
)

func TestScan(t *testing.T) {
	for text, want := range map[string]string{
		"北岭风电场开工建设":     "start:开工建设", // the longest wins
		"建成投产，加快建设":     "operate:建成投产 building:加快建设",
		"获评国家卫生城市称号":    "win:获评 nation:国家 scene:城市 title:称号",
		"no cue at all": "",
		"":              "",
	} {
		var got []string
		for _, h := range Cues.Scan(text, nil) {
			got = append(got, Cues.Name(h.Class)+":"+text[h.Start:h.End])
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", text, s, want)
		}
	}
}

func TestParseSaysWhere(t *testing.T) {
	for in, want := range map[string]string{
		"a\tx y\nb\ty":  `t:2: "y" stands twice`,
		"just words":    "t:1: want class<TAB>words",
		"a\t\U00020000": "t:1: \"\U00020000\": first character outside the basic plane",
	} {
		if _, err := Parse("t", in); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s…", in, err, want)
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add("开工建设\xff获评")
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, h := range Cues.Scan(s, nil) {
			if h.Start < at || h.End <= h.Start || h.End > len(s) {
				t.Fatalf("hit %v after %d in %d bytes", h, at, len(s))
			}
			at = h.End
		}
	})
}
