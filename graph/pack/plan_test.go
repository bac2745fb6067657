package pack

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// TestPlans: what is known of a hop goes into one range of rows, whose size is
// known. firm1 has three quads, solar three, "in" two.
func TestPlans(t *testing.T) {
	qs := written(t, filepath.Join(t.TempDir(), "graph.pack"), firms()...)
	iri := func(s string) quad.Value { return quad.IRI(s) }
	for _, c := range []struct {
		what string
		path *path.Path
		want string // the iterators, outermost first, with their sizes
	}{
		{"subject and predicate", path.StartPath(qs, iri("firm1")).Out(iri("in")), "HasA(object) 1, PackScan(spo) 1 exact"},
		{"object and predicate", path.StartPath(qs, iri("solar")).In(iri("in")), "HasA(subject) 2, PackScan(pos) 2 exact"},
		{"subject, predicate and label", path.StartPath(qs, iri("firm1")).LabelContext(iri("e1")).Out(iri("in")), "HasA(object) 1, PackScan(lso) 1 exact"},
		{"predicate", path.StartPath(qs).Out(iri("in")), "HasA(object) 2, PackScan(pos) 2 exact"},
		{"label", path.StartPath(qs).LabelContext(iri("e2")).Out(), "HasA(object) 1, PackScan(lso) 1 exact"},
		{"label of another subject", path.StartPath(qs, iri("firm1")).LabelContext(iri("e2")).Out(iri("in")), "HasA(object) 0, Null 0 exact"},
		{"pattern", path.StartPath(qs).Regex(regexp.MustCompile("公司")), "PackPattern 2"},
	} {
		it := c.path.BuildIterator()
		it, _ = it.Optimize()
		if got := strings.Join(plan(cayley.DescribeIterator(it)), ", "); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.what, got, c.want)
		}
	}
}

var known = regexp.MustCompile(`, \[[0-9 ]*\]`)

func plan(d cayley.Description) []string {
	line := fmt.Sprintf("%s %d", known.ReplaceAllString(d.Name, ""), d.Size)
	if d.Exact {
		line += " exact"
	}
	lines := []string{line}
	for _, sub := range d.Iterators {
		lines = append(lines, plan(sub)...)
	}
	return lines
}
