package graph

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNewID(t *testing.T) {
	tests := []struct {
		kind Kind
		name string
		want ID
	}{
		// Chinese stays as it is.
		{Place, "云溪市", "pg:place/云溪市"},
		{Project, "G6高速（二期）", "pg:project/G6高速（二期）"},
		{Work, "《办法》", "pg:work/《办法》"},
		{Person, "𠮷田", "pg:person/𠮷田"},
		{Project, "一期/二期", "pg:project/一期/二期"},
		// What an IRI may not hold, or what would cut it.
		{Work, "a b", "pg:work/a%20b"},
		{Work, "全角　空格", "pg:work/全角%E3%80%80空格"},
		{Work, `<>"{}|^` + "`" + `\%`, "pg:work/%3C%3E%22%7B%7D%7C%5E%60%5C%25"},
		{Work, "#?[]", "pg:work/%23%3F%5B%5D"},
		{Work, "a\tb\x7fc\u0085", "pg:work/a%09b%7Fc%C2%85"},
		{Work, "\ue000\ufffd", "pg:work/%EE%80%80%EF%BF%BD"},
		{Work, "%20", "pg:work/%2520"},
		{Work, "\xff", "pg:work/%EF%BF%BD"},
		// Canonically equivalent names are one.
		{Work, "e\u0301", "pg:work/é"},
		{Work, "\uf900", "pg:work/豈"},
	}
	for _, tt := range tests {
		if got := NewID(tt.kind, tt.name); got != tt.want {
			t.Errorf("NewID(%s, %+q) = %+q, want %+q", tt.kind, tt.name, got, tt.want)
		}
	}
}

// FuzzNewID: whatever the name, the IRI is one that a parser takes, and the
// name, brought to form C, can be had back from it.
func FuzzNewID(f *testing.F) {
	for _, s := range []string{"云溪市", "a b", "%", "<x>", "\x00", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		id := NewID(Company, name)
		if strings.ContainsAny(string(id), " <>\"{}|^`\\#?\t\n\r") || !utf8.ValidString(string(id)) {
			t.Fatalf("%+q: not an IRI: %+q", name, id)
		}
		u, err := url.Parse(id.IRI())
		if err != nil || u.Scheme != "https" || u.Fragment != "" || u.RawQuery != "" {
			t.Fatalf("%+q: %v, %v", name, u, err)
		}
		if back := NewID(Company, strings.TrimPrefix(u.Path, "/company/")); back != id {
			t.Fatalf("%+q: %q leads to %q", name, id, back)
		}
	})
}

func TestHashedIDs(t *testing.T) {
	a := Evidence{Document: "pg:document/1", Start: 1, End: 23, Quote: "甲", Rule: "r", Score: 0.5}
	same := map[string][2]ID{
		"one evidence": {a.ID(), a.ID()},
		"one figure":   {NewObservationID("p", "i", "2024", true), NewObservationID("p", "i", "2024", true)},
		"one file":     {NewDocumentID("ABCD"), NewDocumentID("abcd")},
	}
	for intent, ids := range same {
		if ids[0] != ids[1] {
			t.Errorf("%s: %q", intent, ids)
		}
	}
	b := a
	b.Start, b.End = 12, 3 // the same digits, cut elsewhere
	c := a
	c.Score = 0.25
	different := map[string][2]ID{
		"elsewhere":          {a.ID(), b.ID()},
		"another score":      {a.ID(), c.ID()},
		"target and outturn": {NewObservationID("p", "i", "2024", true), NewObservationID("p", "i", "2024", false)},
		"fields cut apart":   {Mention{Text: "ab", Entity: "c"}.ID(), Mention{Text: "b", Entity: "ca"}.ID()},
	}
	for intent, ids := range different {
		if ids[0] == ids[1] {
			t.Errorf("%s: both are %q", intent, ids[0])
		}
	}
}
