// Package store keeps a graph on disk and answers Gizmo. Package pack beside it,
// no other package knows Cayley.
//
// In: a [policygraph/graph.Graph]. Out: the same graph, rows of a query, or the
// part of the graph around one entity. It does not decide what a graph looks
// like as quads: that is graph's layout (graph/statement.go).
//
// # On disk
//
// A store is a directory:
//
//	graph.db/CURRENT        one line: the name of the published generation
//	graph.db/LOCK           held by the one process that builds
//	graph.db/gen-3f9c…/     a generation, never written again once CURRENT names it:
//	    graph.pack          the graph (package pack)
//	    names.tsv           the entities, for finding them by a part of a name
//	    documents.tsv       the documents that it was made of
//	    notes.tsv           what the builder wants to know the next time
//	    delta.pack          what the graph has more and less than graph.pack, and
//	    delta.tsv           what it calls otherwise than names.tsv, if it is amended
//	graph.db/segments/      what each document gave (package segment), one file each
//	graph.db/build-…/       what a build is writing, or a killed one has left
//
// [Update.Commit] writes a whole new generation beside the old one and then
// renames a new CURRENT over the old, which a file system does at once or not at
// all. A build that is killed therefore leaves the old graph as it was, and
// what it had written is removed by the next, but for the segments: what a
// document gave need not be read again. A generation is named by the hash of
// its graph and that of its list of documents, so that building the same again
// changes nothing, and two stores of one name hold the same.
//
// [Update.Amend] writes as little as has changed: the new generation shares
// graph.pack and names.tsv with the old one (hard links; a folder is still
// complete by itself) and adds a delta to them. Its name ends with "-delta", so
// that a delta that is lost is noticed. Once a delta has grown to a tenth of the
// pack, the graph is written whole again.
//
// Because a published generation never changes, any number of processes read it
// at the same time, also while a build runs: they map the same file. A process
// that has it open goes on reading the old one after a build.
//
// The name of a store may also be the address of a PostgreSQL server
// (postgres://user:password@host/database); see server.go.
//
// In place of graph.pack a generation may hold what Cayley's leveldb backend
// makes ([Options]), and then has the name of that at its end.
package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"

	"policygraph/graph/pack"
)

// The errors that a caller may want to tell apart.
var (
	// ErrLocked: another process is building this store.
	ErrLocked = errors.New("another process is writing this store; wait until it has finished")
	// ErrNoStore: there is no store in that place.
	ErrNoStore = errors.New("no graph here; make one with: policygraph build")
	// ErrNotStore: the directory holds other files.
	ErrNotStore = errors.New("not a policygraph store: it holds other files and no CURRENT")
	// ErrDamaged: the files of the store cannot be read.
	ErrDamaged = errors.New("the store is damaged; build it again")
)

// Store is one graph that can be asked. It may be used by several goroutines;
// but a goroutine that is in the middle of the rows of a query must not write or
// close, which wait for the query to end.
type Store struct {
	dir     string   // empty for a store in memory; of a server its address without the password
	server  *server  // nil for a store in a folder
	backend *backend // for the next generation
	share   float64  // Options.Delta

	mu     sync.RWMutex     // held for reading while a query runs
	gen    string           // the generation that is open; empty when there is none yet
	quads  cayley.QuadStore // nil when broken or closed
	file   piece            // names.tsv, open: a build may remove the generation
	list   piece            // documents.tsv, likewise
	more   piece            // delta.tsv, when there is a delta
	notes  piece            // notes.tsv; nil for a server
	broken error            // why there is nothing to read until the next Write

	namesMu sync.Mutex // of the two below
	names   []name     // read when first needed
	index   bool       // names has been read
}

// piece is a file that was opened.
type piece interface {
	io.ReaderAt
	io.Closer
}

// Options say how a store is written. The zero value is the usual way.
type Options struct {
	Backend string // one of [Backends]; empty for the first
	// Delta is the share of a pack's quads to which a delta may grow; 0 is a tenth.
	Delta float64
}

// Open opens the store in dir, making the directory when it is absent. A new
// store holds an empty graph. A damaged one can be written anew, until when
// whoever reads it gets [ErrDamaged]; a directory with other files is refused.
func Open(dir string) (*Store, error) { return OpenWith(dir, Options{}) }

// OpenWith is [Open] with options. What is in the store can be of any backend;
// the next graph is written by the one of the options.
func OpenWith(dir string, o Options) (*Store, error) {
	b, err := backendNamed(o.Backend)
	if err != nil {
		return nil, err
	}
	if isServer(dir) {
		s, err := openShared(dir)
		if errors.Is(err, ErrNoStore) {
			s.quads, err = memstore.New(), nil
		}
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		return s, nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	s, err := OpenReadOnly(dir)
	switch {
	case errors.Is(err, ErrNoStore):
		s, err = &Store{dir: dir, quads: memstore.New()}, nil
	case errors.Is(err, ErrDamaged):
		s, err = &Store{dir: dir, broken: err}, nil
	case err != nil:
		return nil, err
	}
	s.backend, s.share = b, o.Delta
	return s, err
}

// OpenReadOnly opens the store in dir for queries and makes nothing: a
// directory that is missing or empty gives [ErrNoStore], one with other files
// [ErrNotStore], one whose files cannot be read [ErrDamaged]. Every error names
// the directory.
func OpenReadOnly(dir string) (*Store, error) {
	if isServer(dir) {
		s, err := openShared(dir)
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		return s, nil
	}
	s := &Store{dir: dir, backend: &backends[0]}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	return s, nil
}

// Memory makes an empty store in memory, for tests and for questions to a graph
// that is not kept.
func Memory() (*Store, error) { return &Store{quads: memstore.New()}, nil }

// Close gives the files back. It waits for the queries that are running.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.close()
	if s.server != nil {
		err = errors.Join(err, s.server.db.Close())
	}
	return err
}

func (s *Store) close() error {
	if s.broken != nil {
		s.broken = errClosed
	}
	if s.quads == nil {
		return nil
	}
	err := s.quads.Close()
	for _, f := range []piece{s.file, s.list, s.more, s.notes} {
		if f != nil {
			err = errors.Join(err, f.Close())
		}
	}
	s.quads, s.file, s.list, s.more, s.notes, s.names, s.index = nil, nil, nil, nil, nil, nil, false
	return err
}

// Hash names the content of the store: two stores with the same hash hold the
// same graph. It is empty for a store in memory and one never written.
func (s *Store) Hash() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.hash()
}

func (s *Store) hash() string {
	if s.gen == "" {
		return ""
	}
	hash, _, _ := strings.Cut(s.gen[len(genPrefix):], "-")
	return hash
}

// Size is the number of quads in the store.
func (s *Store) Size() (int64, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.readable(); err != nil {
		return 0, err
	}
	stats, err := s.quads.Stats(context.Background(), false)
	return stats.Quads.Size, err
}

var errClosed = errors.New("the store is closed")

// readable says why the store cannot be read; nil when it can.
func (s *Store) readable() error {
	if s.quads == nil {
		return cmp.Or(s.broken, errClosed)
	}
	return nil
}

// open opens the generation that CURRENT names. A build may remove the old
// generation between the two steps; then CURRENT has changed and is read again.
func (s *Store) open() error {
	for range 3 {
		gen, err := current(s.dir)
		if err != nil {
			return err
		}
		err = s.openGeneration(gen)
		if err == nil {
			return nil
		}
		if errors.Is(err, fs.ErrPermission) {
			return err
		}
		if again, _ := current(s.dir); again == gen {
			return fmt.Errorf("%s: %w (%w)", gen, ErrDamaged, err)
		}
	}
	return ErrLocked
}

func (s *Store) openGeneration(gen string) error {
	dir := filepath.Join(s.dir, gen)
	quads, err := openQuads(dir)
	if err != nil {
		return err
	}
	names := []string{namesFile, listFile, notesFile}
	if quads, ok := quads.(*pack.QuadStore); ok && quads.Amended() {
		names = append(names, renamedFile)
	}
	files := make([]piece, 4)
	for i, name := range names {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			for _, f := range files[:i] {
				err = errors.Join(err, f.Close())
			}
			return errors.Join(err, quads.Close())
		}
		files[i] = f
	}
	s.gen, s.quads, s.file, s.list, s.notes, s.more, s.broken = gen, quads, files[0], files[1], files[2], files[3], nil
	return nil
}

// openQuads opens a generation for reading.
func openQuads(gen string) (cayley.QuadStore, error) {
	b, err := backendOf(filepath.Base(gen))
	if err != nil {
		return nil, err
	}
	return b.open(gen)
}

// damage is what reading the quads has met, if anything: Cayley cannot return an
// error with a value, so that an answer holds only if there is none after it.
func (s *Store) damage() error {
	if p, ok := s.quads.(*pack.QuadStore); ok {
		return p.Err()
	}
	return nil
}
