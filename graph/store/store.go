// Package store keeps a graph on disk and answers Gizmo. It is the only package
// that knows Cayley.
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
//	graph.db/gen-3f9c…/     a generation: a Cayley leveldb store, never written
//	                        again once CURRENT names it, and names.tsv
//	graph.db/build-…/       what a build is writing, or a killed one has left
//
// [Store.Write] writes a whole new generation beside the old one and then
// renames a new CURRENT over the old, which a file system does at once or not at
// all. A build that is killed therefore leaves the old graph as it was, and
// what it had written is removed by the next. A generation is named by the hash
// of its content: building the same graph again finds it published and writes
// nothing.
//
// Because a published generation never changes, any number of processes read it
// at the same time, also while a build runs; leveldb's lock on it is shared. A
// process that has it open goes on reading the old one after a build.
package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	hleveldb "github.com/hidal-go/hidalgo/kv/flat/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
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
	dir string // empty for a store in memory

	mu     sync.RWMutex     // held for reading while a query runs
	gen    string           // the generation that is open; empty when there is none yet
	quads  cayley.QuadStore // nil when broken or closed
	broken error            // why there is nothing to read until the next Write

	namesMu sync.Mutex // of the two below
	names   []name     // read when first needed
	index   bool       // names has been read
}

// Open opens the store in dir, making the directory when it is absent. A new
// store holds an empty graph. A damaged one can be written anew, until when
// whoever reads it gets [ErrDamaged]; a directory with other files is refused.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("store %s: %w", dir, err)
	}
	s, err := OpenReadOnly(dir)
	switch {
	case errors.Is(err, ErrNoStore):
		return &Store{dir: dir, quads: memstore.New()}, nil
	case errors.Is(err, ErrDamaged):
		return &Store{dir: dir, broken: err}, nil
	}
	return s, err
}

// OpenReadOnly opens the store in dir for queries and makes nothing: a
// directory that is missing or empty gives [ErrNoStore], one with other files
// [ErrNotStore], one whose files cannot be read [ErrDamaged]. Every error names
// the directory.
func OpenReadOnly(dir string) (*Store, error) {
	s := &Store{dir: dir}
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
	return s.close()
}

func (s *Store) close() error {
	if s.broken != nil {
		s.broken = errClosed
	}
	if s.quads == nil {
		return nil
	}
	err := s.quads.Close()
	s.quads, s.names, s.index = nil, nil, false
	return err
}

// Hash names the content of the store: two stores with the same hash hold the
// same graph. It is empty for a store in memory and one never written.
func (s *Store) Hash() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.gen == "" {
		return ""
	}
	return s.gen[len(genPrefix):]
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
		quads, err := openQuads(filepath.Join(s.dir, gen))
		if err == nil {
			s.gen, s.quads, s.broken = gen, quads, nil
			return nil
		}
		if again, _ := current(s.dir); again == gen {
			return fmt.Errorf("%s: %w (%w)", gen, ErrDamaged, err)
		}
	}
	return ErrLocked
}

// noBloom: Cayley's filter for nodes takes 500 MB and up to seconds to fill
// when a store is opened (5.6 s at a million quads), and saves nothing here.
var noBloom = cayley.Options{kv.OptNoBloom: true}

// openQuads opens a generation for reading. Leveldb's lock is then a shared
// one, and its files are not changed.
func openQuads(dir string) (cayley.QuadStore, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	db, err := openLevelDB(dir, &opt.Options{ErrorIfMissing: true, ReadOnly: true})
	if err != nil {
		return nil, err
	}
	quads, err := kv.New(db, noBloom)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return quads, nil
}

// openLevelDB opens leveldb itself, since Cayley's own opening can neither read
// without a lock for writing nor write without waiting for the disk each time.
func openLevelDB(dir string, o *opt.Options) (hkv.KV, error) {
	db, err := hleveldb.Open(dir, o)
	if err != nil {
		return nil, err
	}
	db.SetWriteOptions(&opt.WriteOptions{Sync: false}) // Write flushes once, at the end
	return flat.Upgrade(db), nil
}
