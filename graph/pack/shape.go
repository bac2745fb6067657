package pack

import (
	"regexp"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// Cayley plans a hop over a predicate as: take the quads of each node, keep
// those that are also among the quads of the predicate. For a node that ten
// thousand mentions point at, that reads ten thousand quads to find three. Here
// the known places of a hop go down into every look at the store, so that it
// reads three.

// OptimizeShape replaces what this store can do better than Cayley's plan:
// hops with a known predicate, object or label, and patterns tried on all
// values.
func (qs *QuadStore) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		return qs.quadsAction(s)
	case shape.NodesFrom:
		return qs.nodesFrom(s)
	case shape.Filter:
		return qs.pattern(s)
	case shape.Union:
		return withoutNull(s)
	}
	return s, false
}

// withoutNull takes out what cannot have results. Cayley does so itself, but not
// after the pass of a store's own optimizer, and then panics.
func withoutNull(s shape.Union) (shape.Shape, bool) {
	if !slices.ContainsFunc(s, shape.IsNull) {
		return s, false
	}
	s = slices.DeleteFunc(slices.Clone(s), shape.IsNull)
	switch len(s) {
	case 0:
		return nil, true
	case 1:
		return s[0], true
	}
	return s, true
}

// hop is the nodes in one place of the quads that agree with want and whose
// other places are among the nodes of filters. It is shape.NodesFrom with the
// known nodes taken out.
type hop struct {
	qs      *QuadStore
	result  quad.Direction
	want    edge
	filters shape.Quads
}

func (qs *QuadStore) quadsAction(s shape.QuadsAction) (shape.Shape, bool) {
	h := hop{qs: qs, result: s.Result}
	for d, ref := range s.Filter {
		if !h.fix(d, ref) {
			return s, false
		}
	}
	for d := quad.Subject; d <= quad.Label; d++ { // in order: the plan must not change from run to run
		if tags := s.Save[d]; len(tags) > 0 {
			h.filters = append(h.filters, shape.QuadFilter{Dir: d, Values: shape.Save{From: shape.AllNodes{}, Tags: tags}})
		}
	}
	return h, true
}

func (qs *QuadStore) nodesFrom(s shape.NodesFrom) (shape.Shape, bool) {
	quads, ok := s.Quads.(shape.Quads)
	if !ok {
		return s, false
	}
	h := hop{qs: qs, result: s.Dir}
	for _, f := range quads {
		if ref, ok := shape.One(f.Values); ok {
			if !h.fix(f.Dir, ref) {
				return s, false
			}
			continue
		}
		h.filters = append(h.filters, f)
	}
	return h, h.want != edge{}
}

// fix adds a known node; false when it is none of ours or contradicts another.
func (h *hop) fix(d quad.Direction, ref cayley.Ref) bool {
	n, ok := ref.(node)
	if !ok || d < quad.Subject || d > quad.Label || h.want[d-1] != 0 {
		return false
	}
	h.want[d-1] = uint32(n)
	return true
}

// Optimize leaves a hop as it is: it was made last.
func (h hop) Optimize(shape.Optimizer) (shape.Shape, bool) { return h, false }

// BuildIterator makes Cayley's own iterators, but gives them an eye on the store
// that sees the quads that agree with want alone.
func (h hop) BuildIterator(qs cayley.QuadStore) cayley.Iterator {
	eye := narrowed{h.qs, h.want}
	var its []cayley.Iterator
	if h.want != (edge{}) {
		its = append(its, h.qs.quads(h.want))
	}
	for _, f := range h.filters {
		if shape.IsNull(f.Values) {
			return iterator.NewNull()
		}
		its = append(its, iterator.NewLinksTo(eye, f.Values.BuildIterator(qs), f.Dir))
	}
	switch len(its) {
	case 0:
		return iterator.NewHasA(eye, h.qs.QuadsAllIterator(), h.result)
	case 1:
		return iterator.NewHasA(eye, its[0], h.result)
	}
	return iterator.NewHasA(eye, iterator.NewAnd(its...), h.result)
}

// narrowed is a store of the quads that agree with want.
type narrowed struct {
	*QuadStore
	want edge
}

// QuadIterator is the quads of them with that node in that place.
func (v narrowed) QuadIterator(d quad.Direction, ref cayley.Ref) cayley.Iterator {
	n := uint32(v.nodeOf(ref))
	if n == 0 || d < quad.Subject || d > quad.Label || v.want[d-1] != 0 && v.want[d-1] != n {
		return v.none()
	}
	v.want[d-1] = n
	return v.quads(v.want)
}

// matching is the values whose text matches all patterns.
type matching struct {
	qs       *QuadStore
	patterns []pattern
}

type pattern struct {
	re   *regexp.Regexp
	refs bool // tried on IRIs and blank nodes as well
}

// pattern replaces a filter of all nodes by patterns. Cayley would make a value
// of every node first, which takes more time than most patterns.
func (qs *QuadStore) pattern(s shape.Filter) (shape.Shape, bool) {
	if _, ok := s.From.(shape.AllNodes); !ok {
		return s, false
	}
	m := matching{qs: qs}
	for _, f := range s.Filters {
		switch f := f.(type) {
		case shape.Regexp:
			m.patterns = append(m.patterns, pattern{f.Re, f.Refs})
		case shape.Wildcard:
			re, err := regexp.Compile(f.Regexp())
			if err != nil || strings.Trim(f.Pattern, "%") == "" {
				return s, false
			}
			m.patterns = append(m.patterns, pattern{re, true})
		default:
			return s, false
		}
	}
	return m, len(m.patterns) > 0
}

// Optimize leaves it as it is: it was made last.
func (m matching) Optimize(shape.Optimizer) (shape.Shape, bool) { return m, false }

// BuildIterator looks only where texts are: values are sorted by type.
func (m matching) BuildIterator(cayley.QuadStore) cayley.Iterator {
	first, last := byte(tagString), byte(tagTyped)
	for _, p := range m.patterns {
		if !p.refs {
			first = tagString
			break
		}
		first = tagIRI
	}
	s := &someNodes{leaf: leaf{m.qs}, name: "PackPattern", test: m.test}
	for i, f := range []*file{m.qs.f, m.qs.d} {
		if f != nil {
			lo, _ := f.search([]byte{first})
			hi, _ := f.search([]byte{last + 1})
			behind := node(i) * node(m.qs.f.values)
			s.ranges[i] = nodeRange{lo + behind, hi + behind}
			s.size.Size += int64(hi - lo)
		}
	}
	s.size.Size = s.size.Size/2 + 1
	return newLegacy(s)
}

func (m matching) test(n node) bool {
	defer m.qs.keep()
	b, ok := m.qs.raw(n)
	if !ok {
		return false
	}
	for _, p := range m.patterns {
		if text, ok := textOf(b, p.refs); !ok || !p.re.Match(text) {
			return false
		}
	}
	return true
}
