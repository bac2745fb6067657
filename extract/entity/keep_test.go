package entity

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"policygraph/extract/segment"
	"policygraph/extract/text"
	"policygraph/graph"
)

// TestKeep writes a candidate as kind:start-end:score, and expects those kept.
func TestKeep(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"alone", "place:0-3:0.5", "place:0-3"},
		{"same kind, overlapping: the likelier", "place:0-6:0.5 place:3-9:0.7", "place:3-9"},
		{"same kind, nested: the likelier, not the longer", "place:0-9:0.5 place:0-6:0.7", "place:0-6"},
		{"same kind and span from two recognisers: once", "person:0-6:0.9 person:0-6:0.4", "person:0-6"},
		{"one loser does not shield the next", "place:0-6:0.9 place:3-9:0.8 place:6-12:0.7", "place:0-6 place:6-12"},
		{"different kinds nest", "project:0-9:0.6 company:0-3:0.5", "project:0-9 company:0-3"},
		{"different kinds share a span", "project:0-3:0.6 company:0-3:0.5", "company:0-3 project:0-3"},
		{"touching is not overlapping", "place:0-3:0.6 place:3-6:0.5", "place:0-3 place:3-6"},
	} {
		doc := &Document{Text: strings.Repeat("x", 20), Outline: text.Outline{Sentences: []text.Sentence{{Start: 0, End: 20}}}}
		var cs []Candidate
		for _, f := range strings.Fields(c.in) {
			var m Mention
			kind, rest, _ := strings.Cut(f, ":")
			m.Kind = graph.Kind(kind)
			if _, err := fmt.Sscanf(rest, "%d-%d:%f", &m.Start, &m.End, &m.Score); err != nil {
				t.Fatal(err)
			}
			cs = append(cs, Candidate{Mention: m})
		}
		var got []string
		for _, k := range keep(place(doc, cs)) {
			if k.Lost == "" {
				got = append(got, fmt.Sprintf("%s:%d-%d", k.Kind, k.Start, k.End))
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.in, g, c.want)
		}
	}
}

// TestPlace: a candidate belongs to the sentence that holds it, or to none.
func TestPlace(t *testing.T) {
	doc := &Document{Outline: text.Outline{Sentences: []text.Sentence{{Start: 2, End: 10}, {Start: 11, End: 20}}}}
	cs := place(doc, []Candidate{
		{Mention: Mention{Start: 12, End: 15}},
		{Mention: Mention{Start: 2, End: 10}},
		{Mention: Mention{Start: 0, End: 2}},   // before all sentences
		{Mention: Mention{Start: 8, End: 12}},  // across two
		{Mention: Mention{Start: 19, End: 21}}, // beyond the last
	})
	var got []int
	for _, c := range cs {
		got = append(got, c.Start, c.Sentence)
	}
	if want := []int{2, 0, 12, 1}; !slices.Equal(got, want) {
		t.Errorf("start and sentence %v, want %v", got, want)
	}
}

// TestSpeaker writes words as jieba tags them; the person found is after the
// arrow.
func TestSpeaker(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		// the line of the one who gives the report
		{"东山区/ns 区长/n _/x 陈大河/nr", "陈大河"},
		{"代市长/n _/x 陈大河/nr", "陈大河"},
		// an office without the space is no speaker's line
		{"区长/n 陈大河/nr", ""},
		// awardees
		{"村民/n 陈大河/nr 获评/v 劳模/n", "陈大河"},
		{"授予/v 陈大河/nr 同志/n 称号/n", "陈大河"},
		// stock phrases, and words of other tags
		{"以/p 习近平/nr 同志/n 为/v 核心/n", ""},
		{"村民/n 合作社/n", ""},
		{"高峰/nr 论坛/n", ""},
	} {
		doc := &Document{}
		var ws []segment.Word
		for _, f := range strings.Fields(c.words) {
			w, tag, _ := strings.Cut(f, "/")
			w = strings.ReplaceAll(w, "_", " ")
			ws = append(ws, segment.Word{Start: len(doc.Text), End: len(doc.Text) + len(w), Tag: tag})
			doc.Text += w
		}
		doc.Words = [][]segment.Word{ws}
		got := ""
		for _, m := range speaker.Find(nil, doc, nil) {
			got += doc.Text[m.Start:m.End]
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.words, got, c.want)
		}
	}
}

// TestAllListed: recognisers have what lists print.
func TestAllListed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range All {
		if r.Name == "" || r.Doc == "" || r.Find == nil || seen[r.Name] {
			t.Errorf("recogniser %+v: wants a name of its own, a doc and a Find", r)
		}
		seen[r.Name] = true
	}
}
