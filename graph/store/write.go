package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

// batchSize is how many quads go into one transaction: one by one is a thousand
// quads a second, beyond ten thousand nothing is gained.
const batchSize = 10_000

// layoutVersion goes into the hash, so that a store of an older layout is built
// anew. Raise it with any change to graph's layout or to the files here.
const layoutVersion = 3

// Write makes g the content of the store, of no documents that it knows of; see
// [Update.Commit]. Another process that is writing gives [ErrLocked], at once.
func (s *Store) Write(ctx context.Context, g *graph.Graph) error {
	u, err := s.Begin()
	if err != nil {
		return err
	}
	return errors.Join(u.Commit(ctx, g, nil, nil), u.Close())
}

// publish writes a generation, names it in CURRENT and opens it. It runs under
// the lock of the builder.
func (s *Store) publish(ctx context.Context, g *graph.Graph, members []Member, notes [][]string) error {
	if s.server != nil {
		if err := s.server.publish(ctx, g, members); err != nil {
			return err
		}
		return errors.Join(s.close(), s.server.open(s))
	}
	return s.replace(members, func(temp string) (string, error) { return s.writeGeneration(ctx, temp, g, members, notes) })
}

// replace has a generation written, publishes it and opens it. write makes it in
// a folder and returns its name.
func (s *Store) replace(members []Member, write func(dir string) (gen string, err error)) error {
	temp, err := os.MkdirTemp(s.dir, buildPrefix)
	if err != nil {
		return err
	}
	gen, err := write(temp)
	if err == nil {
		err = s.put(temp, gen)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(temp))
	}
	if s.gen != gen || s.quads == nil {
		if err := errors.Join(s.close(), s.open()); err != nil {
			return err
		}
	}
	// The graph is published; what cannot be removed now, the next build removes.
	_, _ = sweep(s.dir), sweepSegments(s.dir, members)
	return nil
}

// put gives the finished generation in temp its name and publishes it. When it
// is the one that is published, and that is whole, temp is removed.
func (s *Store) put(temp, gen string) error {
	final := filepath.Join(s.dir, gen)
	now, _ := current(s.dir)
	if now == gen && same(temp, final) {
		return os.RemoveAll(temp)
	}
	if _, err := os.Stat(final); err == nil { // not published, or damaged
		if err := os.Rename(final, temp+"-old"); err != nil {
			return err
		}
		if now == gen {
			s.gen = "" // what is open is that one
		}
	}
	if err := os.Rename(temp, final); err != nil {
		return err
	}
	return setCurrent(s.dir, gen)
}

// same reports whether two generations of one name have the same files. Those of
// leveldb are never the same; it is enough that they can be opened.
func same(a, b string) bool {
	for _, name := range []string{listFile, namesFile, notesFile, renamedFile, deltaFile, packFile} {
		if !sameFile(filepath.Join(a, name), filepath.Join(b, name)) {
			return false
		}
	}
	quads, err := openQuads(b)
	return err == nil && quads.Close() == nil
}

func sameFile(a, b string) bool {
	f, errA := os.Open(a)
	g, errB := os.Open(b)
	defer func() { _, _ = f.Close(), g.Close() }()
	if errA != nil || errB != nil {
		return errors.Is(errA, fs.ErrNotExist) && errors.Is(errB, fs.ErrNotExist)
	}
	x, errA := f.Stat()
	y, errB := g.Stat()
	if errA == nil && errB == nil && os.SameFile(x, y) { // a link, made by an amendment, which has checked it
		return true
	}
	return equal(bufio.NewReaderSize(f, 1<<20), bufio.NewReaderSize(g, 1<<20))
}

func equal(a, b io.Reader) bool {
	x, y := make([]byte, 1<<20), make([]byte, 1<<20)
	for {
		n, errA := io.ReadFull(a, x)
		m, errB := io.ReadFull(b, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false
		}
		if errA != nil || errB != nil {
			return errA == errB && (errA == io.EOF || errA == io.ErrUnexpectedEOF)
		}
	}
}

// writeGeneration makes a complete generation in dir, on the disk, and returns
// its name.
func (s *Store) writeGeneration(ctx context.Context, dir string, g *graph.Graph, members []Member, notes [][]string) (string, error) {
	if err := os.Chmod(dir, 0o755); err != nil { // MkdirTemp makes it the builder's own
		return "", err
	}
	h := newDigest()
	err := errors.Join(
		writeSealed(filepath.Join(dir, namesFile), nameLines(g)),
		writeSealed(filepath.Join(dir, listFile), memberLines(members)),
		writeSealed(filepath.Join(dir, notesFile), noteLines(notes)))
	if err == nil {
		err = s.backend.write(ctx, dir, ahead(h.listen(g.Statements())))
	}
	if err == nil {
		err = errors.Join(syncDir(dir), ctx.Err())
	}
	return s.backend.generation(h.String(), listHash(members)), err
}

// fill adds the lines in batches.
func fill(ctx context.Context, quads cayley.QuadStore, lines iter.Seq[graph.Statement]) error {
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
	for st := range lines {
		if batch = append(batch, toQuad(st)); len(batch) == batchSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// ahead makes the lines on another core than the one that uses them: naming and
// hashing them takes as long as finding the numbers of their values. The lines
// and their order stay.
func ahead(lines iter.Seq[graph.Statement]) iter.Seq[graph.Statement] {
	const batch, waiting = 1024, 8
	return func(yield func(graph.Statement) bool) {
		batches := make(chan []graph.Statement, waiting)
		done := make(chan struct{})
		defer func() {
			close(done)
			for range batches { // until the other has seen it and is gone
			}
		}()
		go func() {
			defer close(batches)
			send := func(b []graph.Statement) bool {
				select {
				case batches <- b:
					return true
				case <-done:
					return false
				}
			}
			var b []graph.Statement
			for s := range lines {
				if b = append(b, s); len(b) == batch {
					if !send(b) {
						return
					}
					b = make([]graph.Statement, 0, batch)
				}
			}
			send(b)
		}()
		for b := range batches {
			for _, s := range b {
				if !yield(s) {
					return
				}
			}
		}
	}
}
