package pack

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"
)

// someNodes is the nodes that pass a test, in the order of their values.
type someNodes struct {
	leaf
	name   string
	ranges [2]nodeRange // of the pack and of the delta
	test   func(node) bool
	size   cayley.Size
}

// nodeRange is the numbers from lo up to, not with, hi.
type nodeRange struct{ lo, hi node }

// NodesAllIterator is every value that occurs in a quad, in the order of values.
func (qs *QuadStore) NodesAllIterator() cayley.Iterator {
	last := node(qs.f.values + 1)
	s := &someNodes{leaf: leaf{qs}, name: "PackNodes", size: cayley.Size{Size: qs.countValues(), Exact: true}}
	s.ranges = [2]nodeRange{{1, last}, {last, last}}
	if qs.d != nil {
		s.ranges[1].hi += node(qs.d.values)
	}
	return newLegacy(s)
}

func (s *someNodes) String() string            { return s.name }
func (s *someNodes) AsLegacy() cayley.Iterator { return newLegacy(s) }
func (s *someNodes) Iterate() cayley.Scanner   { return &nodesNext{someNodes: s, rest: s.ranges} }
func (s *someNodes) Lookup() cayley.Index      { return &nodesContains{someNodes: s} }

func (s *someNodes) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }

func (s *someNodes) Stats(context.Context) (cayley.IteratorCosts, error) {
	return costs(s.size), s.qs.Err()
}

// passes says whether a node is there and passes the test.
func (s *someNodes) passes(n node) bool {
	return !s.qs.isGone(n) && (s.test == nil || s.test(n))
}

type nodesNext struct {
	*someNodes
	rest [2]nodeRange
	seen uint
	cur  node
	ctx  error
}

func (it *nodesNext) Next(ctx context.Context) bool {
	for it.qs.Err() == nil {
		n := it.least()
		if n == 0 {
			return false
		}
		if it.passes(n) {
			it.cur = n
			return true
		}
		if it.seen++; it.seen%lookUp == 0 && ctx.Err() != nil {
			it.ctx = ctx.Err()
			return false
		}
	}
	return false
}

// least takes the least of what is left of both ranges; 0 when nothing is.
func (it *nodesNext) least() node {
	from := &it.rest[0]
	if d := &it.rest[1]; d.lo < d.hi && (from.lo >= from.hi || it.qs.d.rank(uint32(d.lo)) < it.qs.d.rank(uint32(from.lo))) {
		from = d
	}
	if from.lo >= from.hi {
		return 0
	}
	from.lo++
	return from.lo - 1
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
		if r.lo <= n && n < r.hi && it.passes(n) {
			it.cur = n
			return true
		}
	}
	return false
}

func (it *nodesContains) Result() cayley.Ref { return nodeRef(it.cur) }
