package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"

	"policygraph/graph"
)

// batchSize is how many quads go into one transaction: one by one is a thousand
// quads a second, beyond ten thousand nothing is gained.
const batchSize = 10_000

// layoutVersion goes into the hash, so that a store of an older layout is built
// anew. Raise it with any change to graph's layout or to the files here.
const layoutVersion = 1

// Write makes g the content of the store, in place of what it held, and brings
// g into canonical order. On disk it happens at once: until Write returns, and
// if it is interrupted or fails, every reader finds the old graph. Writing the
// graph that is there already changes no file.
//
// Another process that is writing gives [ErrLocked], at once.
func (s *Store) Write(ctx context.Context, g *graph.Graph) error {
	g.Sort()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.readable(); errors.Is(err, errClosed) {
		return err
	}
	if s.dir == "" {
		quads := memstore.New()
		if err := fill(ctx, quads, g); err != nil {
			return err
		}
		s.quads, s.names, s.index = quads, nil, false
		return nil
	}
	if err := s.publish(ctx, g); err != nil {
		return fmt.Errorf("store %s: %w", s.dir, err)
	}
	return nil
}

// publish writes a generation, names it in CURRENT and opens it.
func (s *Store) publish(ctx context.Context, g *graph.Graph) error {
	unlock, err := lock(s.dir)
	if err != nil {
		return err
	}
	defer unlock()
	gen := genPrefix + contentHash(g)
	if now, err := current(s.dir); err == nil && now == gen && s.gen == gen {
		return nil
	}
	if err := sweep(s.dir); err != nil {
		return err
	}
	final := filepath.Join(s.dir, gen)
	if !whole(final) {
		if err := os.RemoveAll(final); err != nil {
			return err
		}
		temp, err := os.MkdirTemp(s.dir, buildPrefix)
		if err != nil {
			return err
		}
		err = os.Chmod(temp, 0o755) // MkdirTemp makes it the builder's own
		if err == nil {
			err = writeGeneration(ctx, temp, g)
		}
		if err != nil {
			return errors.Join(err, os.RemoveAll(temp))
		}
		if err := os.Rename(temp, final); err != nil {
			return err
		}
	}
	if err := setCurrent(s.dir, gen); err != nil {
		return err
	}
	if err := s.close(); err != nil {
		return err
	}
	if err := s.open(); err != nil {
		return err
	}
	return sweep(s.dir)
}

// whole reports whether the generation is there and can be opened: one that was
// published before and is the same graph need not be written again.
func whole(dir string) bool {
	quads, err := openQuads(dir)
	if err != nil {
		return false
	}
	return quads.Close() == nil
}

// writeGeneration makes a complete generation in dir.
func writeGeneration(ctx context.Context, dir string, g *graph.Graph) error {
	if err := writeNames(filepath.Join(dir, namesFile), g); err != nil {
		return err
	}
	// A write buffer of 64 MB in place of 4: fewer tables to merge later.
	db, err := openLevelDB(dir, &opt.Options{ErrorIfExist: true, WriteBuffer: 64 << 20})
	if err != nil {
		return err
	}
	if err := kv.Init(db, nil); err != nil {
		return errors.Join(err, db.Close())
	}
	if err := setIndexes(ctx, db); err != nil {
		return errors.Join(err, db.Close())
	}
	quads, err := kv.New(db, noBloom)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	// After an error the store may hold node numbers that were never committed,
	// and would write wrong facts under them. The generation is thrown away.
	if err := errors.Join(fill(ctx, quads, g), quads.Close()); err != nil {
		return err
	}
	return settle(dir)
}

// setIndexes adds an index by label to Cayley's two: without it everything that
// one sentence says takes 126 ms to find among 100,000 quads, with it 0.7 ms.
// The indexes are read when the store is first opened; there is no option.
func setIndexes(ctx context.Context, db hkv.KV) error {
	all := []kv.QuadIndex{
		{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
		{Dirs: []quad.Direction{quad.Object, quad.Predicate}},
		{Dirs: []quad.Direction{quad.Label}},
	}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return hkv.Update(ctx, db, func(tx hkv.Tx) error {
		return tx.Put(hkv.Key{[]byte("meta"), []byte("indexes")}, data)
	})
}

// settle moves everything from leveldb's log into sorted tables, so that
// opening has nothing to replay, and leaves all of it on the disk.
func settle(dir string) error {
	db, err := leveldb.OpenFile(dir, &opt.Options{ErrorIfMissing: true})
	if err != nil {
		return err
	}
	return errors.Join(db.CompactRange(util.Range{}), db.Close())
}

// fill adds the statements of g in batches.
func fill(ctx context.Context, quads cayley.QuadStore, g *graph.Graph) error {
	w, err := writer.NewSingle(quads, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	if err != nil {
		return err
	}
	batch := make([]quad.Quad, 0, batchSize)
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := w.AddQuadSet(batch)
		batch = batch[:0]
		return err
	}
	for st := range g.Statements() {
		if batch = append(batch, toQuad(st)); len(batch) == batchSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// contentHash is the hash of a graph in canonical order: of its statements, in
// the order of the layout.
func contentHash(g *graph.Graph) string {
	h := sha256.New() // whose Write never fails
	buf := fmt.Appendf(nil, "layout %d\n", layoutVersion)
	for s := range g.Statements() {
		for _, t := range []graph.Term{s.Subject, s.Predicate, s.Object, s.Label} {
			buf = append(buf, t.Value...)
			buf = append(buf, 0xFF, byte(t.Type)) // 0xFF is in no UTF-8 text
		}
		if len(buf) > 32<<10 {
			h.Write(buf)
			buf = buf[:0]
		}
	}
	h.Write(buf)
	return hex.EncodeToString(h.Sum(nil)[:16])
}
