package store

import (
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

// About is the part of the graph around one entity: itself, every fact that has
// it as subject or object, the entities at the other ends, the evidence of those
// facts and its documents. Mentions are left out: a province has a hundred
// thousand. An entity that the store does not hold gives an empty graph.
func (s *Store) About(ctx context.Context, id graph.ID) (*graph.Graph, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.readable(); err != nil {
		return nil, err
	}
	c := collector{ctx: ctx, quads: s.quads, done: map[graph.Term]bool{}}
	self := graph.IRITermOf(id)
	c.describe(self)
	for _, dir := range []quad.Direction{quad.Subject, quad.Object} {
		for _, st := range c.with(dir, self) {
			if p, ok := predicateOf(st); !ok || !p.IsFact() {
				continue
			}
			c.lines = append(c.lines, st)
			c.describe(st.Subject)
			c.describe(st.Object)
			c.evidence(st.Label)
		}
	}
	if c.err != nil {
		return nil, fmt.Errorf("store %s: %s: %w", s.dir, id, c.err)
	}
	g, err := graph.FromStatements(func(yield func(graph.Statement) bool) {
		for _, st := range c.lines {
			if !yield(st) {
				return
			}
		}
	})
	if err != nil {
		return nil, fmt.Errorf("store %s: %s: %w", s.dir, id, err)
	}
	return g, nil
}

// collector gathers lines of the store; the first error stops it.
type collector struct {
	ctx   context.Context
	quads cayley.QuadStore
	done  map[graph.Term]bool // nodes that have been described
	lines []graph.Statement
	err   error
}

// with is every line that has the term in that place.
func (c *collector) with(dir quad.Direction, t graph.Term) []graph.Statement {
	ref := c.quads.ValueOf(toValue(t))
	if ref == nil || c.err != nil {
		return nil
	}
	it := c.quads.QuadIterator(dir, ref)
	defer func() { _ = it.Close() }() // its error is it.Err()
	var out []graph.Statement
	for it.Next(c.ctx) {
		out = append(out, fromQuad(c.quads.Quad(it.Result())))
	}
	c.err = errors.Join(it.Err(), c.ctx.Err())
	return out
}

// describe adds what the bookkeeping says of a node: class, names, and of an
// evidence, a sentence or a document everything.
func (c *collector) describe(t graph.Term) []graph.Statement {
	if t.Type != graph.IRITerm || c.done[t] {
		return nil
	}
	c.done[t] = true
	var said []graph.Statement
	for _, st := range c.with(quad.Subject, t) {
		if p, ok := predicateOf(st); !ok || st.Label.Type == graph.NoTerm && !p.IsFact() {
			said = append(said, st)
		}
	}
	c.lines = append(c.lines, said...)
	return said
}

// evidence adds an evidence, its sentence, the sentence's document and the
// document's place.
func (c *collector) evidence(label graph.Term) {
	for _, p := range []graph.Predicate{graph.RestsOn, graph.InDocument, graph.DocumentPlace} {
		next := graph.Term{}
		for _, st := range c.describe(label) {
			if q, _ := predicateOf(st); q == p {
				next = st.Object
			}
		}
		label = next
	}
	c.describe(label)
}

// predicateOf is the predicate of a line; false when it is not one of ours
// (rdf:type).
func predicateOf(st graph.Statement) (graph.Predicate, bool) {
	const prefix = "pg:"
	if len(st.Predicate.Value) < len(prefix) || st.Predicate.Value[:len(prefix)] != prefix {
		return "", false
	}
	return graph.Predicate(st.Predicate.Value[len(prefix):]), true
}
