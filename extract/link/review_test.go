package link

import (
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
)

// reviewed is a graph in which 云谷 was taken for 云谷高科 by its trade alone, and
// 蓝海 and 蓝海化工 stay two.
func reviewed() *graph.Graph {
	firm := func(name string, aliases ...string) graph.Entity {
		return graph.Entity{ID: graph.NewID(graph.Company, name), Kind: graph.Company, Name: name, Aliases: aliases}
	}
	said := graph.Evidence{Document: "d", Start: 10, End: 30, Quote: "云谷高科投产，云谷扩建，蓝海停产。", Rule: "firm with and without its trade", Score: 0.8}
	clause := graph.Evidence{Document: "d", Start: 17, End: 22, Quote: "云谷扩建，", Rule: "status", Score: 0.9}
	at := func(start int, text, of string) graph.Mention {
		return graph.Mention{Document: "d", Start: start, End: start + len([]rune(text)), Entity: graph.NewID(graph.Company, of), Text: text}
	}
	return &graph.Graph{
		Documents: []graph.Document{{ID: "d", File: "a.txt"}},
		Entities:  []graph.Entity{firm("云谷高科", "云谷"), firm("蓝海"), firm("蓝海化工")},
		Facts: []graph.Fact{
			{Subject: graph.NewID(graph.Company, "云谷高科"), Predicate: graph.MergedName, Value: "云谷", Evidence: []graph.Evidence{said, clause}},
		},
		Mentions: []graph.Mention{at(10, "云谷高科", "云谷高科"), at(17, "云谷", "云谷高科"), at(22, "蓝海", "蓝海"), at(90, "蓝海化工", "蓝海化工")},
	}
}

func TestReviewPairs(t *testing.T) {
	for _, c := range []struct {
		why, decided string
		below        float64
		want         string
	}{
		{"the merge before the doubt", "", 0.85, "云谷高科=云谷 蓝海|蓝海化工"},
		{"a sure merge is not asked", "", 0.8, "蓝海|蓝海化工"},
		{"nor what is decided, whichever stands first", "apart\tcompany\t蓝海化工\t蓝海\t王\n", 0.85, "云谷高科=云谷"},
		{"what was undone is", "apart\tcompany\t蓝海\t蓝海化工\t王\nundo\tcompany\t蓝海\t蓝海化工\t王\n", 0.8, "蓝海|蓝海化工"},
	} {
		ds, err := ReadDecisions("f", strings.NewReader(decisionsHead+"\n"+c.decided))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range Pairs(reviewed(), ds, c.below) {
			got = append(got, p.A+map[bool]string{true: "=", false: "|"}[p.Merged]+p.B)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.why, got, c.want)
		}
	}
}

func TestReviewPairsSayWhereEachIsNamed(t *testing.T) {
	g := reviewed()
	p := Pairs(g, nil, 1)[0]
	if len(p.Of[0]) != 1 || p.Of[0][0].Text != "云谷高科" || len(p.Of[1]) != 1 || p.Of[1][0].Text != "云谷" {
		t.Errorf("%+v", p.Of)
	}
	q := NewQuotes(g)
	for i, want := range []string{"云谷高科投产，云谷扩建，蓝海停产。", "云谷高科投产，云谷扩建，蓝海停产。", "云谷高科投产，云谷扩建，蓝海停产。", "蓝海化工"} {
		if got := q.Of(g.Mentions[i]); got != want {
			t.Errorf("mention %d: %q, want %q", i, got, want)
		}
	}
}

// Two that are apart already obey the decision, and stay as they are.
func TestApartOfTwo(t *testing.T) {
	g := reviewed()
	_, skipped, err := Decisions{{Verb: Apart, Kind: graph.Company, A: "蓝海", B: "蓝海化工"}}.Apply(g)
	if err != nil || len(skipped) > 0 || len(g.Entities) != 3 {
		t.Errorf("%v, %v, %v", skipped, err, g.Entities)
	}
}

func TestUndo(t *testing.T) {
	ds, err := ReadDecisions("f", strings.NewReader(decisionsHead+"\nsame\tcompany\ta\tb\t王\n# twice\nsame\tcompany\tb\ta\t王\nsame\tcompany\tc\td\t王\tnote\nundo\tcompany\tc\td\t王\n"))
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[int]string{
		2: "f:2: a later decision on the same two stands (f:4); undo that one",
		3: "no decision stands on line 3",
		5: "f:5: has been undone",
		6: "f:6: is an undo itself; decide anew instead",
	} {
		if _, err := ds.Undo(line, "李"); err == nil || err.Error() != want {
			t.Errorf("line %d: %v, want %s", line, err, want)
		}
	}
	d, err := ds.Undo(4, "李")
	if err != nil || d.String() != "undo\tcompany\tb\ta\t李" {
		t.Errorf("%q, %v", d, err)
	}
	if ds, err = ds.Add(d); err != nil || slices.ContainsFunc(ds.Standing(), func(d Decision) bool { return d.A == "b" }) {
		t.Errorf("%v, %v", ds.Standing(), err)
	}
}
