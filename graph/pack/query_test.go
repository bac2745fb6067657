package pack

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
)

// randomQuads makes quads over few nodes, so that they meet: IRIs, texts,
// numbers, blank nodes and texts in a language, half of them with a label.
func randomQuads(r *rand.Rand, n int) []quad.Quad {
	nodes := 2 + r.IntN(12)
	value := func() quad.Value {
		i := r.IntN(nodes)
		switch r.IntN(8) {
		case 0:
			return quad.String(fmt.Sprintf("名%d", i))
		case 1:
			return quad.Float(float64(i) - 3.5)
		case 2:
			return quad.Int(i - 4)
		case 3:
			return quad.LangString{Value: quad.String(fmt.Sprintf("名%d", i)), Lang: "zh"}
		case 4:
			return quad.BNode(fmt.Sprintf("b%d", i))
		}
		return quad.IRI(fmt.Sprintf("n%d", i))
	}
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = quad.Quad{Subject: quad.IRI(fmt.Sprintf("n%d", r.IntN(nodes))), Predicate: quad.IRI(fmt.Sprintf("p%d", r.IntN(3))), Object: value()}
		if r.IntN(2) == 0 {
			quads[i].Label = quad.IRI(fmt.Sprintf("n%d", r.IntN(nodes)))
		}
	}
	return quads
}

// randomPath makes a Gizmo path of a few steps. present is a node of the graph:
// except() of a node that is not makes Cayley itself panic.
func randomPath(r *rand.Rand, present string) string {
	start := []string{`g.V()`, `g.V("<n1>")`, `g.V("<n0>","<n2>","<absent>")`, `g.V("名1","名2")`, `g.V().has("<p0>", "<n1>")`}
	path := start[r.IntN(len(start))]
	for range 1 + r.IntN(4) {
		path += "." + randomStep(r, present)
	}
	return path
}

func randomStep(r *rand.Rand, present string) string {
	p := fmt.Sprintf(`"<p%d>"`, r.IntN(4)) // p3 is in no quad
	n := fmt.Sprintf(`"<n%d>"`, r.IntN(8))
	steps := []string{
		`out(` + p + `)`, `in(` + p + `)`, `both(` + p + `)`, `out()`, `in()`,
		`out(["<p0>","<p2>"])`, `out(null,"pred")`, `in(null,"pred")`,
		`has(` + p + `,` + n + `)`, `has(` + p + `)`, `hasR(` + p + `,` + n + `)`,
		`has(` + p + `, regex("名[12]"))`, `has(` + p + `, like("n%"))`, `has(` + p + `, gt(0))`,
		`save(` + p + `,"saved")`, `saveR(` + p + `,"saved")`, `saveOpt(` + p + `,"saved")`,
		`tag("t")`, `unique()`, `labels()`, `inPredicates()`, `outPredicates()`,
		`labelContext(` + n + `)`, `labelContext(g.V(),"label")`, `labelContext(null)`,
		`filter(regex("[13]"))`, `filter(regex("[13]", true))`, `filter(like("%1"))`, `is(` + n + `,"名1")`,
		`and(g.V(` + n + `).out(` + p + `))`, `or(g.V(` + n + `))`, `except(g.V("` + present + `"))`,
		`intersect(g.V().has(` + p + `))`,
	}
	return steps[r.IntN(len(steps))]
}

// TestAgainstMemstore asks both stores the same of the same quads: the same rows,
// in any order, and the same number of each.
func TestAgainstMemstore(t *testing.T) {
	graphs, paths := 60, 60
	if testing.Short() {
		graphs = 10
	}
	dir, asked, answered := t.TempDir(), 0, 0
	for seed := range uint64(graphs) {
		r := rand.New(rand.NewPCG(seed, 5))
		quads := randomQuads(r, 1+r.IntN(120))
		mem := memstore.New(quads...)
		qs := written(t, filepath.Join(dir, "graph.pack"), quads...)
		if err := qs.Verify(t.Context()); err != nil {
			t.Fatal(err)
		}
		for range paths {
			script := randomPath(r, quads[0].Subject.String()) + ".all()"
			want, got := ask(t, mem, script), ask(t, qs, script)
			if inOrderOfStore.MatchString(script) && strings.Count(script, ".") > 3 {
				want, got = ids(want), ids(got)
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: %s:\ngot  %s\nwant %s\nof %s", seed, script, strings.Join(got, "\n     "), strings.Join(want, "\n     "), quadTexts(quads))
			}
			asked++
			if len(want) > 0 {
				answered++
			}
		}
	}
	if answered*4 < asked {
		t.Errorf("only %d of %d questions had an answer: the test says little", answered, asked)
	}
	t.Logf("%d questions, %d with an answer", asked, answered)
}

// inOrderOfStore finds steps after which Cayley's rows depend on the order in
// which a store gives its quads: of equal nodes unique() keeps the first, and
// where a node was reached in several ways only the first row after it is
// repeated for each; and a union gives a node once or twice as the plan has it.
// Of such paths of several steps the nodes are compared, once each.
var inOrderOfStore = regexp.MustCompile(`unique|Predicates|save|has|labels|labelContext\(g|and\(|intersect|both|or\(`)

func ids(rows []string) []string {
	out := []string{}
	for _, row := range rows {
		out = append(out, idCell.FindString(row))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var idCell = regexp.MustCompile(`\bid=.*?($| \w+=|\]$)`)

func quadTexts(quads []quad.Quad) string {
	var b strings.Builder
	for _, q := range quads {
		fmt.Fprintln(&b, q.NQuad())
	}
	return b.String()
}
