package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/memstore"

	"policygraph/graph"
	"policygraph/graph/segment"
)

// Member is a document of a store's graph: one line of documents.tsv.
type Member struct {
	Key      string   // of its segment
	Document graph.ID // empty when the store does not know
	Version  string   // of what read it
	File     string
	Title    string // of the report, as read
}

// Update is a new graph of a store in the making. From [Store.Begin] to Close
// it holds the lock of the builder, so that hours of reading are not lost to
// another builder that was faster. It may be used by several goroutines.
type Update struct {
	s       *Store
	unlock  func()
	members []Member
}

// Begin starts an update. Another process that is building gives [ErrLocked],
// at once.
func (s *Store) Begin() (*Update, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.readable(); errors.Is(err, errClosed) {
		return nil, err
	}
	u := &Update{s: s, unlock: func() {}}
	if s.dir == "" {
		return u, nil
	}
	var err error
	if s.server != nil {
		u.unlock, err = s.server.lock()
	} else {
		u.unlock, err = lock(s.dir)
	}
	if err != nil {
		if errors.Is(err, fs.ErrPermission) {
			err = fmt.Errorf("it cannot be written: %w", err)
		}
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	// Another build may have published since the store was opened; a damaged one
	// has no list that could be added to.
	u.members, _ = s.published()
	if s.server != nil {
		return u, nil
	}
	if gen, err := current(s.dir); err == nil && gen != s.gen {
		if err := errors.Join(s.close(), s.open()); err != nil {
			s.broken = fmt.Errorf("store %s: %w", s.dir, err)
		}
	}
	if err := errors.Join(sweep(s.dir), os.MkdirAll(filepath.Join(s.dir, segmentsDir), 0o777)); err != nil {
		return nil, errors.Join(fmt.Errorf("store %s: %w", s.dir, err), u.Close())
	}
	return u, nil
}

// published are the documents of the graph that is published now.
func (s *Store) published() ([]Member, error) {
	if s.server != nil {
		b, err := s.server.file(listFile)
		if err != nil {
			return nil, err
		}
		return readMembers(bytes.NewReader(b))
	}
	gen, err := current(s.dir)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(s.dir, gen, listFile))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return readMembers(f)
}

// Close lets other builders go on. What was kept and not committed stays for
// the next build of the same documents.
func (u *Update) Close() error {
	u.unlock()
	u.unlock = func() {}
	return nil
}

// Members are the documents of the published graph, by key.
func (u *Update) Members() []Member { return u.members }

// Has finds a document of the published graph whose segment is whole, and does
// not read the segment.
func (u *Update) Has(key string) (Member, bool) {
	i, ok := slices.BinarySearchFunc(u.members, key, compareKey)
	if !ok {
		return Member{}, false
	}
	b, err := u.s.segmentBytes(key)
	return u.members[i], err == nil && segment.Check(b) == nil
}

func compareKey(m Member, key string) int { return cmp.Compare(m.Key, key) }

// Load reads the segment of that key: [ErrNoSegment] when it is not there,
// [ErrDamaged] when it cannot be read.
func (u *Update) Load(key string) (*segment.Segment, error) { return u.s.segment(key) }

// Outline reads the outline of the segment of that key, and fails as Load does.
func (u *Update) Outline(key string) (*graph.Outline, error) {
	b, err := u.s.outlineBytes(key)
	if err != nil {
		return nil, fmt.Errorf("store %s: segment %s: %w", u.s.dir, key, err)
	}
	o, err := segment.DecodeOutline(b)
	if err != nil {
		return nil, fmt.Errorf("store %s: segment %s: %w (%w)", u.s.dir, key, ErrDamaged, err)
	}
	return o, nil
}

// outlineBytes is as much of a segment as holds the outline.
func (s *Store) outlineBytes(key string) ([]byte, error) {
	if s.server != nil || s.dir == "" {
		return nil, ErrNoSegment
	}
	f, err := os.Open(s.segmentPath(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoSegment
	} else if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	b := make([]byte, segment.OutlineRead)
	n, err := f.ReadAt(b, 0)
	for err == nil && segment.OutlineEnd(b[:n]) > n {
		b = slices.Grow(b, segment.OutlineEnd(b)-len(b))[:segment.OutlineEnd(b)]
		var more int
		more, err = f.ReadAt(b[n:], int64(n))
		n += more
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return b[:n], nil
}

// ErrNoSegment says that what a document gave is not in the store.
var ErrNoSegment = errors.New("what this document gave is not in the store; build it again")

func (s *Store) segment(key string) (*segment.Segment, error) {
	if s.dir == "" {
		return nil, ErrNoSegment
	}
	b, err := s.segmentBytes(key)
	if errors.Is(err, ErrNoSegment) {
		return nil, fmt.Errorf("store %s: segment %s: %w", s.dir, key, err)
	} else if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	seg, err := segment.Decode(b)
	if err == nil && seg.Key() != key {
		err = fmt.Errorf("it is that of %s", seg.Key())
	}
	if err != nil {
		return nil, fmt.Errorf("store %s: segment %s: %w (%w)", s.dir, key, ErrDamaged, err)
	}
	return seg, nil
}

func (s *Store) segmentBytes(key string) ([]byte, error) {
	if s.server != nil {
		return s.server.segment(key)
	}
	b, err := os.ReadFile(s.segmentPath(key))
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNoSegment
	}
	return b, err
}

func (s *Store) segmentPath(key string) string {
	return filepath.Join(s.dir, segmentsDir, key+segmentExt)
}

// Keep puts a segment on the disk. It becomes part of the graph by Commit.
func (u *Update) Keep(seg *segment.Segment) error {
	if u.s.dir == "" {
		return nil
	}
	keep := u.s.keepFile
	if u.s.server != nil {
		keep = u.s.server.keep
	}
	if err := keep(seg); err != nil {
		return fmt.Errorf("store %s: %w", u.s.dir, err)
	}
	return nil
}

func (s *Store) keepFile(seg *segment.Segment) error {
	path := s.segmentPath(seg.Key())
	f, err := os.CreateTemp(filepath.Dir(path), buildPrefix)
	if err != nil {
		return err
	}
	_, err = f.Write(segment.Encode(seg))
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// MemberOf is the line of a segment's document.
func MemberOf(seg *segment.Segment) Member {
	m := Member{Key: seg.Key(), Document: seg.Document(), Version: seg.Version, File: seg.File}
	for _, d := range seg.Graph.Documents {
		if d.ID == m.Document {
			m.Title = d.Title
		}
	}
	return m
}

// Commit publishes g as the graph of the members, in place of what the store
// held, and brings g into canonical order. It happens at once: until Commit
// returns, and if it is interrupted or fails, every reader finds the old graph.
// Committing what is there already changes no file. Segments of no member are
// removed. The notes are the caller's, for the next [Update.Notes].
func (u *Update) Commit(ctx context.Context, g *graph.Graph, members []Member, notes [][]string) error {
	g.Sort()
	members = inOrder(members)
	s := u.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.dir == "" {
		quads := memstore.New()
		if err := fill(ctx, quads, g.Statements()); err != nil {
			return err
		}
		s.quads, s.names, s.index = quads, nil, false
		return nil
	}
	if err := s.publish(ctx, g, members, notes); err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	u.members = members
	return nil
}

// inOrder is the members by key, each once.
func inOrder(members []Member) []Member {
	members = slices.Clone(members)
	slices.SortFunc(members, func(a, b Member) int { return cmp.Compare(a.Key, b.Key) })
	return slices.Compact(members)
}

func memberLines(members []Member) lines {
	return func(line func(...string)) {
		for _, m := range members {
			line(m.Key, string(m.Document), m.Version, m.File, m.Title)
		}
	}
}

// listHash is the hash of the list of documents.
func listHash(members []Member) string {
	h := sha256.New() // whose Write never fails
	for _, m := range members {
		h.Write([]byte(m.Key + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

func readMembers(r io.Reader) ([]Member, error) {
	var out []Member
	err := readSealed(r, listFile, 5, func(l []string) {
		out = append(out, Member{l[0], graph.ID(l[1]), l[2], l[3], l[4]})
	})
	return out, err
}

// Members are the documents that the open graph was made of, by key; none for
// a graph that was written without saying.
func (s *Store) Members() ([]Member, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.readable(); err != nil {
		return nil, err
	}
	members, err := s.listed()
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", s.dir, err)
	}
	return members, nil
}

func (s *Store) listed() ([]Member, error) {
	if s.list == nil {
		return nil, nil
	}
	return readMembers(io.NewSectionReader(s.list, 0, math.MaxInt64))
}

// Segment reads what the document of that key gave.
func (s *Store) Segment(key string) (*segment.Segment, error) { return s.segment(key) }

// sweepSegments removes what is of none of the members, and what a killed build
// has half written.
func sweepSegments(dir string, members []Member) error {
	entries, err := os.ReadDir(filepath.Join(dir, segmentsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	for _, e := range entries {
		key := strings.TrimSuffix(e.Name(), segmentExt)
		if _, ok := slices.BinarySearchFunc(members, key, compareKey); ok {
			continue
		}
		if err := os.Remove(filepath.Join(dir, segmentsDir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}
