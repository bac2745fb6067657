package pack

import (
	"context"
	"fmt"
	"runtime"

	cayley "github.com/cayleygraph/cayley/graph"
)

// keep says that the mapped memory is in use up to here.
func (qs *QuadStore) keep() { runtime.KeepAlive(qs.f) }

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
	span  span
	exact bool // all of the range agree
}

func newScan(qs *QuadStore, want edge, s span, exact bool) cayley.Iterator {
	return newLegacy(&scan{leaf{qs}, want, s, exact})
}

func (s *scan) String() string {
	return fmt.Sprintf("PackScan(%s, %v)", orders[s.span.order].name, s.want)
}

func (s *scan) AsLegacy() cayley.Iterator { return newLegacy(s) }
func (s *scan) Iterate() cayley.Scanner   { return &scanNext{scan: s, row: s.span.lo} }
func (s *scan) Lookup() cayley.Index      { return &scanContains{scan: s} }

func (s *scan) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }

func (s *scan) Stats(context.Context) (cayley.IteratorCosts, error) {
	return costs(cayley.Size{Size: int64(s.span.size()), Exact: s.exact}), s.qs.Err()
}

type scanNext struct {
	*scan
	row uint32
	cur edge
	ctx error
}

// lookUp is after how many rows that do not agree a scan asks whether it is
// still wanted.
const lookUp = 4096

func (it *scanNext) Next(ctx context.Context) bool {
	f := it.qs.f
	for it.row < it.span.hi && f.err() == nil {
		e, ok := f.edge(it.span.order, it.span.key, it.row)
		if !ok {
			return false
		}
		it.row++
		if it.exact || e.agrees(it.want) {
			it.cur = e
			return true
		}
		if it.row%lookUp == 0 && ctx.Err() != nil {
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
func (s *allQuads) Iterate() cayley.Scanner   { return newAllEdges(s.qs) }
func (s *allQuads) Lookup() cayley.Index      { return &scanContains{scan: &scan{leaf: s.leaf}} }

func (s *allQuads) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }

func (s *allQuads) Stats(context.Context) (cayley.IteratorCosts, error) {
	return costs(cayley.Size{Size: int64(s.qs.f.quads), Exact: true}), s.qs.Err()
}

// allEdges walks through the first order, one directory entry after the other.
type allEdges struct {
	leaf
	entry uint64 // the next
	span  span   // what is left of the present
	cur   edge
}

func newAllEdges(qs *QuadStore) *allEdges { return &allEdges{leaf: leaf{qs}} }

func (it *allEdges) next() bool {
	f := it.qs.f
	if f.err() != nil {
		return false
	}
	if it.span.size() == 0 {
		if it.entry >= f.entries(spoOrder) {
			return false
		}
		key, _, ok := f.entry(spoOrder, it.entry)
		if !ok {
			return false
		}
		it.span = f.spanAt(spoOrder, it.entry, key)
		it.entry++
		if it.span.size() == 0 {
			return false
		}
	}
	e, ok := f.edge(spoOrder, it.span.key, it.span.lo)
	it.cur = e
	it.span.lo++
	return ok
}

func (it *allEdges) String() string            { return "PackQuadsNext" }
func (it *allEdges) Next(context.Context) bool { return it.next() }
func (it *allEdges) Result() cayley.Ref        { return edgeRef(it.cur) }

// someNodes is the nodes that pass a test, in ranges of numbers.
type someNodes struct {
	leaf
	name   string
	ranges []nodeRange
	test   func(node) bool // nil: all
	size   cayley.Size
}

// nodeRange is the numbers from lo up to, not with, hi.
type nodeRange struct{ lo, hi node }

// NodesAllIterator is every value that occurs in a quad, in the order of values.
func (qs *QuadStore) NodesAllIterator() cayley.Iterator {
	return newLegacy(&someNodes{
		leaf: leaf{qs}, name: "PackNodes", ranges: []nodeRange{{1, node(qs.f.values + 1)}},
		size: cayley.Size{Size: int64(qs.f.values), Exact: true},
	})
}

func (s *someNodes) String() string            { return s.name }
func (s *someNodes) AsLegacy() cayley.Iterator { return newLegacy(s) }
func (s *someNodes) Iterate() cayley.Scanner   { return &nodesNext{someNodes: s, rest: s.ranges} }
func (s *someNodes) Lookup() cayley.Index      { return &nodesContains{someNodes: s} }

func (s *someNodes) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }

func (s *someNodes) Stats(context.Context) (cayley.IteratorCosts, error) {
	return costs(s.size), s.qs.Err()
}

type nodesNext struct {
	*someNodes
	rest []nodeRange
	next node // 0: at the beginning of rest[0]
	cur  node
	ctx  error
}

func (it *nodesNext) Next(ctx context.Context) bool {
	for len(it.rest) > 0 && it.qs.Err() == nil {
		it.next = max(it.next, it.rest[0].lo)
		if it.next >= it.rest[0].hi {
			it.rest = it.rest[1:]
			continue
		}
		n := it.next
		it.next++
		if it.test == nil || it.test(n) {
			it.cur = n
			return true
		}
		if n%lookUp == 0 && ctx.Err() != nil {
			it.ctx = ctx.Err()
			return false
		}
	}
	return false
}

func (it *nodesNext) Err() error {
	if it.ctx != nil {
		return it.ctx
	}
	return it.qs.Err()
}

func (it *nodesNext) Result() cayley.Ref { return nodeRef(it.cur) }

func nodeRef(n node) cayley.Ref {
	if n == 0 {
		return nil
	}
	return n
}

type nodesContains struct {
	*someNodes
	cur node
}

func (it *nodesContains) Contains(_ context.Context, ref cayley.Ref) bool {
	n, ok := ref.(node)
	if !ok || it.qs.Err() != nil {
		return false
	}
	for _, r := range it.ranges {
		if r.lo <= n && n < r.hi && (it.test == nil || it.test(n)) {
			it.cur = n
			return true
		}
	}
	return false
}

func (it *nodesContains) Result() cayley.Ref { return nodeRef(it.cur) }
