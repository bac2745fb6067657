package store

import (
	"context"
	"fmt"
	"iter"

	"policygraph/graph"
)

// Read is the graph in the store, in canonical order. It needs memory for all
// of it.
func (s *Store) Read(ctx context.Context) (*graph.Graph, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return nil, errClosed
	}
	var err error
	g, bad := graph.FromStatements(s.statements(ctx, &err))
	if err == nil {
		err = bad
	}
	if err != nil {
		return nil, fmt.Errorf("store %s: read: %w", s.dir, err)
	}
	return g, nil
}

// statements is every line of the store; *err is set when it ends early.
func (s *Store) statements(ctx context.Context, err *error) iter.Seq[graph.Statement] {
	return func(yield func(graph.Statement) bool) {
		it := s.quads.QuadsAllIterator()
		defer it.Close()
		for it.Next(ctx) {
			if !yield(fromQuad(s.quads.Quad(it.Result()))) {
				return
			}
		}
		if *err = it.Err(); *err == nil {
			*err = ctx.Err()
		}
	}
}
