package pack

import (
	"context"
	"iter"

	"policygraph/graph"
)

// number is the number of an IRI, 0 when no quad has it.
func (qs *QuadStore) number(id graph.ID) uint32 {
	n, _ := qs.TermOf(graph.IRITermOf(id)).(node)
	return uint32(n)
}

// Count is how many quads have that predicate and that object.
func (qs *QuadStore) Count(p, o graph.ID) int {
	var want edge
	if want[predicate], want[object] = qs.number(p), qs.number(o); want[predicate] == 0 || want[object] == 0 {
		return 0
	}
	v, _ := qs.plan(want)
	return int(v.size())
}

// CountPairs is how many pairs of subject and object stand with that predicate,
// whatever their labels.
func (qs *QuadStore) CountPairs(ctx context.Context, p graph.ID) (n int) {
	key := qs.number(p)
	if key == 0 {
		return 0
	}
	var last edge
	for w := qs.walk(qs.find(posOrder, key)); w.next(); {
		if w.cur[subject] != last[subject] || w.cur[object] != last[object] {
			if n++; n%lookUp == 0 && ctx.Err() != nil {
				return n
			}
		}
		last = w.cur
	}
	return n
}

// With is the lines that have that predicate, by object, subject and label.
func (qs *QuadStore) With(p graph.ID) iter.Seq[graph.Statement] {
	return func(yield func(graph.Statement) bool) {
		key := qs.number(p)
		if key == 0 {
			return
		}
		r := termReader{qs: qs, seen: map[uint32]graph.Term{}}
		for w := qs.walk(qs.find(posOrder, key)); w.next(); {
			e := w.cur
			s := graph.Statement{Subject: r.term(e[subject]), Predicate: r.cached(e[predicate]), Object: r.term(e[object]), Label: r.term(e[label])}
			if qs.Err() != nil || !yield(s) {
				return
			}
		}
	}
}
