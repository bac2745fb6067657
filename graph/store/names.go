package store

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"policygraph/graph"
)

// Names are kept beside the quads as well, one entity a line: kind, ID, name,
// aliases, separated by tabs. To find a name inside another Cayley would fetch
// every name of the store one by one (7 µs each); this file is read in one go.

// name is one row of the names.
type name struct{ graph.Entity }

func nameLines(g *graph.Graph) lines {
	return func(line func(...string)) {
		for i := range g.Entities {
			line(nameLine(&g.Entities[i])...)
		}
	}
}

func nameLine(e *graph.Entity) []string {
	return append([]string{string(e.Kind), string(e.ID), e.Name}, e.Aliases...)
}

// nameOf is the way back from nameLine.
func nameOf(fields []string) *name {
	e := graph.Entity{Kind: graph.Kind(fields[0]), ID: graph.ID(fields[1]), Name: fields[2]}
	if len(fields) > 3 {
		e.Aliases = fields[3:]
	}
	return &name{e}
}

func readNames(r io.Reader) ([]name, error) {
	var out []name
	err := readSealed(r, namesFile, 3, func(fields []string) {
		out = append(out, *nameOf(fields))
	})
	return out, err
}

// FindEntities finds entities by name for a person who types: first those of
// exactly that name, then those of that alias, then those whose name or an
// alias begins with it, then those that hold it; within each the shorter name
// first, then by name and ID. At most limit, or all when limit is 0. An ID
// finds the entity of that ID.
func (s *Store) FindEntities(ctx context.Context, query string, limit int) ([]graph.Entity, error) {
	names, err := s.loadNames(ctx)
	if err != nil {
		return nil, err
	}
	query = norm.NFC.String(strings.TrimSpace(query))
	if query == "" {
		return nil, nil
	}
	type hit struct {
		rank int
		name
	}
	var hits []hit
	for _, n := range names {
		if rank := n.match(query); rank < noMatch {
			hits = append(hits, hit{rank, n})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(len(a.Name), len(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	out := make([]graph.Entity, len(hits))
	for i, h := range hits {
		out[i] = h.Entity
	}
	return out, ctx.Err()
}

// How well a name answers a query; smaller is better.
const (
	sameName = iota
	sameAlias
	prefix
	inside
	noMatch
)

func (n name) match(query string) int {
	if n.Name == query || string(n.ID) == query || n.ID.IRI() == query {
		return sameName
	}
	if slices.Contains(n.Aliases, query) {
		return sameAlias
	}
	best := noMatch
	for _, s := range append([]string{n.Name}, n.Aliases...) {
		switch i := strings.Index(s, query); {
		case i == 0:
			best = min(best, prefix)
		case i > 0:
			best = min(best, inside)
		}
	}
	return best
}

// loadNames reads the names once.
func (s *Store) loadNames(ctx context.Context) ([]name, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.readable(); err != nil {
		return nil, err
	}
	s.namesMu.Lock()
	defer s.namesMu.Unlock()
	if s.index {
		return s.names, nil
	}
	names, err := s.readNames(ctx)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	s.names, s.index = names, true
	return names, nil
}

func (s *Store) readNames(ctx context.Context) ([]name, error) {
	if s.gen == "" { // in memory: from the quads
		g, err := s.read(ctx)
		if err != nil {
			return nil, err
		}
		var out []name
		for _, e := range g.Entities {
			out = append(out, name{e})
		}
		return out, nil
	}
	names, err := readNames(io.NewSectionReader(s.file, 0, math.MaxInt64))
	if err != nil || s.more == nil {
		return names, err
	}
	return s.renamed(names)
}
