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
	g, err := s.read(ctx)
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	return g, nil
}

func (s *Store) read(ctx context.Context) (*graph.Graph, error) {
	var err error
	g, bad := graph.FromStatements(s.statements(ctx, &err))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("%w (%w)", ErrDamaged, err)
	case bad != nil:
		return nil, fmt.Errorf("%w (%w)", ErrDamaged, bad)
	}
	return g, nil
}

// Verify reads the whole store and compares it with the hash that it was
// published under; a difference is [ErrDamaged]. It says nothing of whether the
// graph is right: see graph's Validate.
func (s *Store) Verify(ctx context.Context) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return errClosed
	}
	g, err := s.read(ctx)
	if err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	if hash := contentHash(g); s.gen != "" && s.gen != genPrefix+hash {
		return fmt.Errorf("store %s: %s: %w (its content has the hash %s)", s.dir, s.gen, ErrDamaged, hash)
	}
	return nil
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
		*err = it.Err()
	}
}
