package store

import (
	"context"
	"fmt"
	"strconv"

	"policygraph/graph"
	"policygraph/graph/pack"
)

// Tally is how much a graph holds.
type Tally struct {
	Kinds    map[graph.Kind]int      // entities
	Facts    map[graph.Predicate]int // whatever number of evidence each has
	Mentions int
	Losses   int // characters that could not be restored, of all documents
}

// Tally counts what the published graph holds, from its indexes: 0.1 s for 12
// million quads. It is for a graph in a pack.
func (u *Update) Tally(ctx context.Context) (*Tally, error) {
	s := u.s
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.readable(); err != nil {
		return nil, err
	}
	p, ok := s.quads.(*pack.QuadStore)
	if !ok {
		return nil, fmt.Errorf("store %s: it is no pack", s.dir)
	}
	t := &Tally{Kinds: map[graph.Kind]int{}, Facts: map[graph.Predicate]int{}}
	class := func(k graph.Kind) int { return p.Count(graph.Type, k.Class()) }
	for _, k := range graph.Kinds {
		t.Kinds[k.Kind] = class(k.Kind)
	}
	t.Mentions = class(graph.MentionNode)
	for _, info := range graph.Predicates {
		t.Facts[info.Predicate] = p.CountPairs(ctx, info.Predicate.ID())
	}
	for line := range p.With(graph.Losses.ID()) {
		n, err := strconv.ParseFloat(line.Object.Value, 64)
		if err != nil {
			return nil, fmt.Errorf("store %s: %w (%q characters lost)", s.dir, ErrDamaged, line.Object.Value)
		}
		t.Losses += int(n)
	}
	if err := p.Err(); err != nil {
		return nil, fmt.Errorf("store %s: %w (%w)", s.dir, ErrDamaged, err)
	}
	return t, ctx.Err()
}
