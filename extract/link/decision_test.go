package link

import (
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
)

func TestReadDecisions(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"a good file", "policygraph decisions 1\n# why\n\nsame\tcompany\t云谷\t云谷高科\t王\tnote\nundo\tcompany\t云谷高科\t云谷\t李\n", ""},
		{"another format", "decisions\n", `f:1: begins with "decisions", want "policygraph decisions 1"`},
		{"too few columns", "policygraph decisions 1\nsame\tcompany\t云谷\n", "f:2: 3 columns, want verb, kind, two names, who and a note"},
		{"a verb that is none", "policygraph decisions 1\nlike\tcompany\ta\tb\t王\n", `f:2: unknown verb "like", want same, apart or undo`},
		{"a kind that is none", "policygraph decisions 1\nsame\tfirma\ta\tb\t王\n", `f:2: unknown kind "firma"`},
		{"one thing", "policygraph decisions 1\nsame\tcompany\ta\ta\t王\n", `f:2: want two different names, have "a" and "a"`},
		{"nothing to undo", "policygraph decisions 1\nundo\tcompany\ta\tb\t王\n", `f:2: nothing to undo: no decision on "a" and "b" stands before it`},
		{"all problems at once", "policygraph decisions 1\nlike\tcompany\ta\tb\t王\nsame\tfirma\ta\tb\t王\n", "f:2: unknown verb \"like\", want same, apart or undo\nf:3: unknown kind \"firma\""},
	} {
		ds, err := ReadDecisions("f", strings.NewReader(c.in))
		if c.want == "" {
			if err != nil || len(ds) != 2 || len(ds.Standing()) != 0 {
				t.Errorf("%s: %v, %v", c.why, ds, err)
			}
			continue
		}
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.why, err, c.want)
		}
	}
}

func TestDecisionsWriteRead(t *testing.T) {
	var ds Decisions
	for _, d := range []Decision{
		{Verb: Same, Kind: graph.Company, A: "云谷", B: "云谷高科", Who: "王", Note: "a\tb"},
		{Verb: Undo, Kind: graph.Company, A: "云谷", B: "云谷高科", Who: "李"},
		{Verb: Apart, Kind: graph.Company, A: "蓝海", B: "蓝海化工", Who: "王"},
	} {
		var err error
		if ds, err = ds.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ds.Add(Decision{Verb: Undo, Kind: graph.Company, A: "云谷", B: "云谷高科", Who: "李"}); err == nil {
		t.Error("undone twice")
	}
	var b strings.Builder
	if err := ds.Write(&b); err != nil {
		t.Fatal(err)
	}
	again, err := ReadDecisions("f", strings.NewReader(b.String()))
	if err != nil || len(again) != 3 || len(again.Standing()) != 1 || again.Standing()[0].Verb != Apart {
		t.Errorf("%v, %v", again, err)
	}
}

// firms is a graph of one document that names firms in sentences of ten
// characters each.
func firms(names ...string) *graph.Graph {
	doc := graph.Document{ID: graph.NewDocumentID("00"), Length: 1000, Year: 2025}
	p := graph.Entity{ID: graph.NewID(graph.Project, "甲"), Kind: graph.Project, Name: "甲"}
	g := &graph.Graph{Documents: []graph.Document{doc}, Entities: []graph.Entity{p}}
	for i, n := range names {
		id := graph.NewID(graph.Company, n)
		g.Entities = append(g.Entities, graph.Entity{ID: id, Kind: graph.Company, Name: n})
		g.Mentions = append(g.Mentions, graph.Mention{Document: doc.ID, Start: 10 * i, End: 10*i + 2, Entity: id, Text: n})
		g.Facts = append(g.Facts, graph.Fact{Subject: id, Predicate: graph.Undertakes, Object: p.ID, Evidence: []graph.Evidence{{Document: doc.ID, Start: 10 * i, End: 10*i + 9, Quote: n + "建甲", Rule: "test", Score: 1}}})
	}
	g.Sort()
	return g
}

func TestApply(t *testing.T) {
	g := firms("云谷", "云谷高科", "蓝海")
	same := Decisions{{Verb: Same, Kind: graph.Company, A: "云谷高科", B: "云谷", Who: "王"}, {Verb: Same, Kind: graph.Company, A: "云谷高科", B: "青禾", Who: "王"}}
	merges, skipped, err := same.Apply(g)
	if err != nil || len(merges) != 1 || len(skipped) != 1 || skipped[0].B != "青禾" {
		t.Fatalf("%v, %v, %v", merges, skipped, err)
	}
	if err := g.Validate(); err != nil {
		t.Error(err)
	}
	id := graph.NewID(graph.Company, "云谷高科")
	if len(g.Entities) != 3 || slices.ContainsFunc(g.Mentions, func(m graph.Mention) bool { return m.Text == "云谷" && m.Entity != id }) {
		t.Errorf("not merged: %+v", g)
	}
	if rows := Merges(g); len(rows) != 1 || rows[0].Gone != "云谷" || rows[0].Reason != "decided by 王" {
		t.Errorf("merges: %+v", rows)
	}
	// The other way: the form is a node of its own again, with its fact.
	apart := Decisions{{Verb: Apart, Kind: graph.Company, A: "云谷高科", B: "云谷", Who: "王"}}
	if _, skipped, err := apart.Apply(g); err != nil || len(skipped) != 0 {
		t.Fatalf("%v, %v", skipped, err)
	}
	if err := g.Validate(); err != nil {
		t.Error(err)
	}
	want := firms("云谷", "云谷高科", "蓝海")
	if got, want := len(g.Facts), len(want.Facts); got != want || len(g.Entities) != 4 || len(Merges(g)) != 0 {
		t.Errorf("%d facts, want %d; %+v", got, want, g.Entities)
	}
}

func TestApplyAmbiguous(t *testing.T) {
	g := firms("蓝海")
	g.Entities = append(g.Entities, graph.Entity{ID: "pg:company/乙省/蓝海", Kind: graph.Company, Name: "蓝海"})
	g.Sort()
	ds, err := ReadDecisions("f", strings.NewReader("policygraph decisions 1\nsame\tcompany\t蓝海\t蓝海化工\t王\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = ds.Apply(g)
	if want := `f:2: 2 nodes are called "蓝海", say which by IRI: pg:company/乙省/蓝海, pg:company/蓝海`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	ds[0].A = "pg:company/乙省/蓝海"
	ds[0].B = "pg:company/蓝海"
	if merges, _, err := ds.Apply(g); err != nil || len(merges) != 1 {
		t.Errorf("by IRI: %v, %v", merges, err)
	}
}

func FuzzReadDecisions(f *testing.F) {
	f.Add("policygraph decisions 1\nsame\tcompany\t云谷\t云谷高科\t王\tnote\nundo\tcompany\t云谷高科\t云谷\t李\n")
	f.Add("policygraph decisions 1\n\tcompany\t\t\t\n")
	f.Fuzz(func(t *testing.T, s string) {
		ds, err := ReadDecisions("f", strings.NewReader(s))
		if err != nil {
			return
		}
		var b strings.Builder
		if err := ds.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := ReadDecisions("f", strings.NewReader(b.String()))
		if err != nil || len(again) != len(ds) || len(again.Standing()) != len(ds.Standing()) {
			t.Errorf("%q: %v: %v", s, err, again)
		}
	})
}
