package link

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"policygraph/extract/sheet"
	"policygraph/graph"
)

// The floors of the pairs: how many of those that are made one are one, and how
// many of those that are one are made one.
const (
	precisionFloor = 0.97
	recallFloor    = 0.85
)

// pair is a row of testdata/pairs.tsv: two names of two reports, judged by
// reading them. Names and reports are facts; the sentences stay where they are.
type pair struct {
	kind   graph.Kind
	name   [2]string
	report [2]string // 包头市2014
	judged string    // same, related or different
	why    string
}

func pairs(t testing.TB) []pair {
	t.Helper()
	var out []pair
	_, err := sheet.ReadFile(os.DirFS("testdata"), "pairs.tsv", "kind\t", 9, func(f []string, _ sheet.Row) error {
		if f[7] != "same" && f[7] != "related" && f[7] != "different" {
			return fmt.Errorf("unknown judgement %q", f[7])
		}
		out = append(out, pair{graph.Kind(f[0]), [2]string{f[1], f[4]}, [2]string{f[2] + f[3], f[5] + f[6]}, f[7], f[8]})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPairs puts the names of every report into a report of their own, one a
// sentence, and asks of every pair whether it is one node.
func TestPairs(t *testing.T) {
	all := pairs(t)
	named := map[string][]string{} // report -> marked names
	for _, p := range all {
		for i, r := range p.report {
			m := "[" + map[graph.Kind]string{graph.Place: "p", graph.Company: "c"}[p.kind] + p.name[i] + "]。"
			if !slices.Contains(named[r], m) {
				named[r] = append(named[r], m)
			}
		}
	}
	g := &graph.Graph{}
	files := map[string]string{}
	for n, r := range slices.Sorted(maps.Keys(named)) {
		files[fmt.Sprintf("%d.txt", n)] = r
		g.Merge(report(t, n, r+"年政府工作报告", strings.Join(named[r], ""), nil))
	}
	Join(g, tables())
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	node := map[string]string{}
	for _, m := range Mentions(g, tables().Divisions) {
		node[m.Type+files[m.File]+m.Mention] = m.Entity
	}
	for _, kind := range []graph.Kind{graph.Place, graph.Company} {
		var right, wrong, missed, apart int
		for _, p := range all {
			if p.kind != kind {
				continue
			}
			a, b := node[string(kind)+p.report[0]+p.name[0]], node[string(kind)+p.report[1]+p.name[1]]
			if a == "" || b == "" {
				t.Fatalf("%v is not in the graph", p)
			}
			switch one := a == b; {
			case one && p.judged == "same":
				right++
			case one:
				wrong++
				t.Logf("wrong: %v: %s", p, graph.Shorten(a))
			case p.judged == "same":
				missed++
				t.Logf("missed: %v: %s, %s", p, graph.Shorten(a), graph.Shorten(b))
			default:
				apart++
			}
		}
		precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
		t.Logf("%s: precision %.3f, recall %.3f (%d one, %d wrongly one, %d missed, %d apart)", kind, precision, recall, right, wrong, missed, apart)
		if precision < precisionFloor || recall < recallFloor {
			t.Errorf("%s: precision %.3f, recall %.3f; floors %.2f, %.2f", kind, precision, recall, precisionFloor, recallFloor)
		}
	}
}

// TestPairsRelated asks of the pairs judged related whether a chain of groups
// leads from one to the other, or both to one.
func TestPairsRelated(t *testing.T) {
	var related, found int
	for n, p := range pairs(t) {
		if p.judged != "related" {
			continue
		}
		related++
		g := union(t,
			report(t, 2*n, p.report[0]+"年政府工作报告", "[c"+p.name[0]+"]。", nil),
			report(t, 2*n+1, p.report[1]+"年政府工作报告", "[c"+p.name[1]+"]。", nil))
		if strings.Contains(facts(g, graph.SubsidiaryOf), " ") {
			found++
		} else {
			t.Logf("no relation: %v", p)
		}
	}
	if found*10 < related*7 {
		t.Errorf("%d of %d related pairs are related", found, related)
	}
}
