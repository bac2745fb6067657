package store

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"os"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	hleveldb "github.com/hidal-go/hidalgo/kv/flat/leveldb"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"

	"policygraph/graph"
)

// noBloom: Cayley's filter for nodes takes 500 MB and up to seconds to fill
// when a store is opened (5.6 s at a million quads), and saves nothing here.
var noBloom = cayley.Options{kv.OptNoBloom: true}

// openLevel opens a leveldb for reading. Its lock is then a shared one.
func openLevel(dir string) (cayley.QuadStore, error) {
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
	db.SetWriteOptions(&opt.WriteOptions{Sync: false}) // settle flushes once, at the end
	return flat.Upgrade(db), nil
}

// writeLevel makes a leveldb as Cayley lays it out.
func writeLevel(ctx context.Context, dir string, lines iter.Seq[graph.Statement]) error {
	// A write buffer of 64 MB in place of 4: fewer tables to merge later.
	db, err := openLevelDB(dir, &opt.Options{ErrorIfExist: true, WriteBuffer: 64 << 20})
	if err != nil {
		return err
	}
	if err := errors.Join(kv.Init(db, nil), setIndexes(ctx, db)); err != nil {
		return errors.Join(err, db.Close())
	}
	quads, err := kv.New(db, noBloom)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	// After an error the store may hold node numbers that were never committed,
	// and would write wrong facts under them. The generation is thrown away.
	if err := errors.Join(fill(ctx, quads, lines), quads.Close()); err != nil {
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
