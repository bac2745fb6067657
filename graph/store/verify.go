package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"policygraph/graph/pack"
)

// Verify reads every file of the store and proves that each is as it was
// written: the checksums of the pack and that its four orders say the same, the
// hash that the graph was published under, the names, the list of documents and
// the segment of each. A difference is [ErrDamaged]. It says nothing of whether
// the graph is right: see graph's Validate.
func (s *Store) Verify(ctx context.Context) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.readable(); err != nil {
		return err
	}
	if s.gen == "" {
		_, err := s.read(ctx)
		return err
	}
	err := s.verifyGraph(ctx)
	if _, bad := s.readNames(ctx); err == nil && bad != nil {
		err = bad
	}
	members, bad := s.listed()
	if err == nil {
		err = bad
	}
	if _, bad := s.noted(); err == nil {
		err = bad
	}
	if err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	for _, m := range members {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := s.segment(m.Key); err != nil {
			return fmt.Errorf("%w: it is of %s", err, m.File)
		}
	}
	return nil
}

func (s *Store) verifyGraph(ctx context.Context) error {
	if err := s.verifyPack(ctx); err != nil {
		return err
	}
	var err error
	h := newDigest()
	for line := range s.statements(ctx, &err) {
		h.add(line)
	}
	if err != nil {
		if ctx.Err() == nil {
			err = fmt.Errorf("%w (%w)", ErrDamaged, err)
		}
		return err
	}
	if !strings.HasPrefix(s.gen+"-", genPrefix+h.String()+"-") {
		return fmt.Errorf("%s: %w (its content has the hash %s)", s.gen, ErrDamaged, h)
	}
	return nil
}

func (s *Store) verifyPack(ctx context.Context) error {
	p, ok := s.quads.(*pack.QuadStore)
	if !ok {
		return nil
	}
	err := p.Verify(ctx)
	if errors.Is(err, pack.ErrDamaged) {
		err = fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return err
}
