package pack

import (
	"context"
	"fmt"
	"runtime"

	cayley "github.com/cayleygraph/cayley/graph"
)

// keep says that the mapped memory is in use up to here.
func (qs *QuadStore) keep() { runtime.KeepAlive(qs) }

// legacy is the older of Cayley's two forms of an iterator, which the
// interfaces still speak, around the newer.
type legacy struct {
	cayley.Iterator
	shape cayley.IteratorShapeCompat
}

func newLegacy(s cayley.IteratorShapeCompat) cayley.Iterator {
	it := &legacy{shape: s}
	it.Iterator = cayley.NewLegacy(s, it)
	return it
}

// AsShape is the newer form.
func (it *legacy) AsShape() cayley.IteratorShape {
	_ = it.Close() // gives nothing back
	return it.shape
}

// leaf is what all iterators over the file have in common: nothing below them,
// and the file's error.
type leaf struct{ qs *QuadStore }

func (leaf) SubIterators() []cayley.IteratorShape { return nil }
func (leaf) TagResults(map[string]cayley.Ref)     {}
func (leaf) NextPath(context.Context) bool        { return false }
func (leaf) Close() error                         { return nil }
func (l leaf) Err() error                         { return l.qs.Err() }

// costs tells the planner that to read the next is dearer than to look whether
// a given one belongs, which is a comparison of numbers.
func costs(size cayley.Size) cayley.IteratorCosts {
	return cayley.IteratorCosts{NextCost: 2, ContainsCost: 1, Size: size}
}

// scan is the quads of one range that agree with want.
type scan struct {
	leaf
	want  edge
	view  view
	exact bool // all of the range agree
}

func newScan(qs *QuadStore, want edge, v view, exact bool) cayley.Iterator {
	return newLegacy(&scan{leaf{qs}, want, v, exact})
}

func (s *scan) String() string {
	return fmt.Sprintf("PackScan(%s, %v)", orders[s.view.order].name, s.want)
}

func (s *scan) AsLegacy() cayley.Iterator { return newLegacy(s) }
func (s *scan) Iterate() cayley.Scanner   { return &scanNext{scan: s, walk: s.qs.walk(s.view)} }
func (s *scan) Lookup() cayley.Index      { return &scanContains{scan: s} }

func (s *scan) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }

func (s *scan) Stats(context.Context) (cayley.IteratorCosts, error) {
	return costs(cayley.Size{Size: s.view.size(), Exact: s.exact}), s.qs.Err()
}

type scanNext struct {
	*scan
	walk *walk
	seen uint
	cur  edge
	ctx  error
}

// lookUp is after how many rows that do not agree a scan asks whether it is
// still wanted.
const lookUp = 4096

func (it *scanNext) Next(ctx context.Context) bool {
	for it.walk.next() {
		if it.exact || it.walk.cur.agrees(it.want) {
			it.cur = it.walk.cur
			return true
		}
		if it.seen++; it.seen%lookUp == 0 && ctx.Err() != nil {
			it.ctx = ctx.Err()
			return false
		}
	}
	return false
}

func (it *scanNext) Err() error {
	if it.ctx != nil {
		return it.ctx
	}
	return it.qs.Err()
}

func (it *scanNext) Result() cayley.Ref { return edgeRef(it.cur) }

// edgeRef is nil before the first quad.
func edgeRef(e edge) cayley.Ref {
	if e == (edge{}) {
		return nil
	}
	return e
}

type scanContains struct {
	*scan
	cur edge
}

func (it *scanContains) Contains(_ context.Context, ref cayley.Ref) bool {
	e, ok := ref.(edge)
	if !ok || !e.agrees(it.want) || it.qs.Err() != nil {
		return false
	}
	it.cur = e
	return true
}

func (it *scanContains) Result() cayley.Ref { return edgeRef(it.cur) }

// allQuads is every quad of the store.
type allQuads struct{ leaf }

// QuadsAllIterator is every quad, by subject, predicate, object and label.
func (qs *QuadStore) QuadsAllIterator() cayley.Iterator { return newLegacy(&allQuads{leaf{qs}}) }

func (s *allQuads) String() string            { return "PackQuads" }
func (s *allQuads) AsLegacy() cayley.Iterator { return newLegacy(s) }
func (s *allQuads) Iterate() cayley.Scanner   { return &allNext{s.leaf, s.qs.all()} }
func (s *allQuads) Lookup() cayley.Index      { return &scanContains{scan: &scan{leaf: s.leaf}} }

func (s *allQuads) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }

func (s *allQuads) Stats(context.Context) (cayley.IteratorCosts, error) {
	return costs(cayley.Size{Size: s.qs.countQuads(), Exact: true}), s.qs.Err()
}

type allNext struct {
	leaf
	*walk
}

func (it *allNext) String() string            { return "PackQuadsNext" }
func (it *allNext) Next(context.Context) bool { return it.next() }
func (it *allNext) Result() cayley.Ref        { return edgeRef(it.cur) }
