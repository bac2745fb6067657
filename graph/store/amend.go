package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"

	"policygraph/graph"
	"policygraph/graph/pack"
)

// Amendment is what a graph is to have more and less than the published one.
type Amendment struct {
	Added, Removed []graph.Statement // one that is added may be there already, one that is removed must be
	Entities       []graph.Entity    // new or called otherwise, by ID
	Gone           []graph.ID        // entities, in order
}

// ErrWhole says that a graph cannot be amended and has to be written whole: it is
// not there, damaged, kept by a backend that cannot, or too much would change.
var ErrWhole = errors.New("the graph has to be written whole")

// defaultDelta is the share of a pack to which a delta grows: one of 600,000
// quads is written in 2 s, and a hundred reports and more fit in.
const defaultDelta = 0.05

// Amend publishes the graph that the amendment makes of the published one, as
// the graph of the members, and fails as [Update.Commit] does, or with
// [ErrWhole] and the reason. Every block of the old graph and its names are checked
// first: what is damaged is not built upon.
func (u *Update) Amend(ctx context.Context, a *Amendment, members []Member, notes [][]string) error {
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.amend(ctx, a, inOrder(members), notes); err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	u.members = inOrder(members)
	return nil
}

// Room is how many quads more a delta to the published graph may hold, and how
// many the graph has a document; none when it cannot be amended.
func (u *Update) Room() (quads, document int) {
	s := u.s
	s.mu.RLock()
	defer s.mu.RUnlock()
	p, ok := s.quads.(*pack.QuadStore)
	if !ok || s.backend != &backends[0] || len(u.members) == 0 {
		return 0, 0
	}
	return s.most(p) - p.DeltaSize(), int(p.Base()) / len(u.members)
}

// most is how many quads a delta may hold.
func (s *Store) most(p *pack.QuadStore) int {
	return int(cmp.Or(s.share, defaultDelta) * float64(p.Base()))
}

// whole gives an error the sense of ErrWhole.
func whole(err error) error { return fmt.Errorf("%w: %w", ErrWhole, err) }

func (s *Store) amend(ctx context.Context, a *Amendment, members []Member, notes [][]string) error {
	if s.dir == "" || s.server != nil || s.backend != &backends[0] {
		return fmt.Errorf("%w: it is no pack", ErrWhole)
	}
	if gen, err := current(s.dir); err != nil || gen != s.gen || s.quads == nil {
		return whole(cmp.Or(err, s.broken, ErrDamaged))
	}
	p, ok := s.quads.(*pack.QuadStore)
	if !ok {
		return fmt.Errorf("%w: it is no pack", ErrWhole)
	}
	err := p.Check(ctx)
	if err == nil {
		_, err = unsealed(io.NewSectionReader(s.file, 0, math.MaxInt64), namesFile)
	}
	if err != nil {
		return cmp.Or(ctx.Err(), whole(err))
	}
	delta, sum, err := s.apply(ctx, p, a)
	if err != nil {
		return err
	}
	return s.replace(members, func(dir string) (string, error) {
		return s.writeAmended(ctx, dir, delta, sum, a, members, notes)
	})
}

// apply makes the delta and the hash.
func (s *Store) apply(ctx context.Context, p *pack.QuadStore, a *Amendment) (*pack.Delta, *digest, error) {
	sum, err := digestOf(s.hash())
	if err != nil {
		return nil, nil, whole(err)
	}
	d, err := p.NewDelta()
	if err != nil {
		return nil, nil, whole(err)
	}
	for _, line := range a.Removed {
		if err := d.Remove(line); err != nil {
			return nil, nil, whole(err)
		}
		sum.remove(line)
	}
	for _, line := range a.Added {
		fresh, err := d.Add(line)
		if err != nil {
			return nil, nil, whole(err)
		}
		if fresh {
			sum.add(line)
		}
	}
	if most := s.most(p); d.Size() > most {
		return nil, nil, fmt.Errorf("%w: the delta would hold %d quads, more than %d", ErrWhole, d.Size(), most)
	}
	return d, sum, ctx.Err()
}

// writeAmended makes a generation that shares the pack and the names of the
// published one. Where nothing is left of the delta it is a whole one.
func (s *Store) writeAmended(ctx context.Context, dir string, d *pack.Delta, sum *digest, a *Amendment, members []Member, notes [][]string) (string, error) {
	err := os.Chmod(dir, 0o755) // MkdirTemp makes it the builder's own
	for _, name := range []string{packFile, namesFile} {
		if err == nil {
			err = os.Link(filepath.Join(s.dir, s.gen, name), filepath.Join(dir, name))
		}
	}
	if err != nil {
		return "", whole(err)
	}
	err = errors.Join(
		writeSealed(filepath.Join(dir, listFile), memberLines(members)),
		writeSealed(filepath.Join(dir, notesFile), noteLines(notes)))
	b := &backends[0]
	if d.Size() > 0 && err == nil {
		b = &amended
		var renamed lines
		if renamed, err = s.renaming(a); err == nil {
			err = errors.Join(writeSealed(filepath.Join(dir, renamedFile), renamed), d.WriteFile(ctx, filepath.Join(dir, deltaFile)))
		}
	}
	if err == nil {
		err = errors.Join(syncDir(dir), ctx.Err())
	}
	return b.generation(sum.String(), listHash(members)), err
}

// The file delta.tsv has a line for every entity whose line in names.tsv holds no
// longer, by ID: the new line, or "-" and the ID of one that is gone.

// renaming is the lines of the published delta.tsv with those of the amendment.
// A line that says again what names.tsv says does no harm, and is rare.
func (s *Store) renaming(a *Amendment) (lines, error) {
	rows := map[graph.ID][]string{}
	if s.more != nil {
		if err := readSealed(io.NewSectionReader(s.more, 0, math.MaxInt64), renamedFile, 2, func(l []string) { rows[graph.ID(l[1])] = l }); err != nil {
			return nil, whole(err)
		}
	}
	for _, id := range a.Gone {
		rows[id] = []string{"-", string(id)}
	}
	for i := range a.Entities {
		rows[a.Entities[i].ID] = nameLine(&a.Entities[i])
	}
	return func(line func(...string)) {
		for _, id := range slices.Sorted(maps.Keys(rows)) {
			line(rows[id]...)
		}
	}, nil
}

// renamed applies delta.tsv to the names, which are by ID and stay so.
func (s *Store) renamed(names []name) ([]name, error) {
	change := map[graph.ID]*name{}
	err := readSealed(io.NewSectionReader(s.more, 0, math.MaxInt64), renamedFile, 2, func(l []string) {
		if l[0] == "-" {
			change[graph.ID(l[1])] = nil
		} else if len(l) > 2 {
			change[graph.ID(l[1])] = nameOf(l)
		}
	})
	if err != nil {
		return nil, err
	}
	out := make([]name, 0, len(names)+len(change))
	for _, n := range names {
		if _, ok := change[n.ID]; !ok {
			out = append(out, n)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(change)) {
		if n := change[id]; n != nil {
			out = append(out, *n)
		}
	}
	slices.SortFunc(out, func(a, b name) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

// noteLines are the builder's notes as lines.
func noteLines(notes [][]string) lines {
	return func(line func(...string)) {
		for _, n := range notes {
			line(n...)
		}
	}
}

// Notes are those of the published graph; none when they cannot be read.
func (u *Update) Notes() [][]string {
	u.s.mu.RLock()
	defer u.s.mu.RUnlock()
	notes, err := u.s.noted()
	if err != nil {
		return nil
	}
	return notes
}

func (s *Store) noted() (notes [][]string, err error) {
	if s.notes == nil {
		return nil, nil
	}
	err = readSealed(io.NewSectionReader(s.notes, 0, math.MaxInt64), notesFile, 1, func(l []string) { notes = append(notes, l) })
	return notes, err
}
