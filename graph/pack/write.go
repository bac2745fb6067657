package pack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

// Writer collects quads in memory and writes them to a file. The zero Writer is
// ready. It may be used by one goroutine at a time.
type Writer struct {
	in   interner
	full [][]edge // of edgeChunk quads each
	last []edge
	buf  []byte
}

// edgeChunk quads are kept in a piece of memory, 1 MB, which never grows: a
// slice that grows by appending leaves four times its size behind.
const edgeChunk = 1 << 16

func (w *Writer) count() uint64 { return uint64(len(w.full))*edgeChunk + uint64(len(w.last)) }

// Write makes the file at path hold the quads; see [Writer.WriteFile].
func Write(ctx context.Context, path string, quads iter.Seq[quad.Quad]) error {
	var w Writer
	for q := range quads {
		if err := w.Add(q); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return w.WriteFile(ctx, path)
}

// WriteStatements makes the file at path hold the lines; see [Writer.WriteFile].
func WriteStatements(ctx context.Context, path string, lines iter.Seq[graph.Statement]) error {
	var w Writer
	for s := range lines {
		if err := w.AddStatement(s); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return w.WriteFile(ctx, path)
}

// Add takes a quad. It fails when subject, predicate or object is missing, when
// a value is of a type that Cayley does not have, and when there are 2^32 quads
// or distinct values; the Writer is then as it was.
func (w *Writer) Add(q quad.Quad) error {
	return add(w, appendValue, [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label})
}

// AddStatement is Add for a line of the layout, without the way over Cayley's
// values.
func (w *Writer) AddStatement(s graph.Statement) error {
	return add(w, appendTerm, [4]graph.Term{s.Subject, s.Predicate, s.Object, s.Label})
}

func add[T comparable](w *Writer, encode func([]byte, T) ([]byte, error), parts [4]T) error {
	if w.in.slots == nil {
		w.in.init()
	}
	if w.count() >= maxQuads {
		return fmt.Errorf("more than %d quads: too many for one file, which numbers them in 32 bits", maxQuads)
	}
	var (
		e    edge
		none T
	)
	for i, v := range parts {
		if v == none && i == label {
			continue
		} else if v == none {
			return fmt.Errorf("quad %v: a subject, predicate or object is missing", parts)
		}
		b, err := encode(w.buf[:0], v)
		if err != nil {
			return fmt.Errorf("quad %v: %w", parts, err)
		}
		w.buf = b
		if e[i], err = w.in.number(b); err != nil {
			return err
		}
	}
	if len(w.last) == edgeChunk {
		w.full, w.last = append(w.full, w.last), nil
	}
	if w.last == nil {
		w.last = make([]edge, 0, edgeChunk)
	}
	w.last = append(w.last, e)
	return nil
}

// WriteFile makes the file at path hold the quads that were added, each once,
// in place of what it held. Until it returns, and if it is interrupted or
// fails, path is what it was; whoever has that open goes on reading it. On the
// disk when it returns. Another process that is writing the same path gives
// [ErrLocked], at once. Every error begins with the path. The Writer is empty
// afterwards.
func (w *Writer) WriteFile(ctx context.Context, path string) error {
	if w.in.slots == nil {
		w.in.init()
	}
	vals, edges := w.in.vals, slices.Concat(append(w.full, w.last)...)
	*w = Writer{}
	if err := replace(ctx, path, func(f io.WriterAt) error { return writeTo(ctx, f, vals, edges) }); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// replace writes a new file beside path and renames it over path.
func replace(ctx context.Context, path string, write func(io.WriterAt) error) error {
	fresh := path + ".new"
	f, err := lockNew(fresh)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // lets go of the lock, after Sync and rename
	err = errors.Join(f.Truncate(0), f.Chmod(0o644))
	if err == nil {
		err = write(f)
	}
	if err == nil {
		err = errors.Join(f.Sync(), ctx.Err())
	}
	if err == nil {
		err = os.Rename(fresh, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(fresh))
	}
	return syncDir(filepath.Dir(path))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// writeTo writes the file. vals are the values by provisional number, edges the
// quads in those numbers.
func writeTo(ctx context.Context, f io.WriterAt, vals []string, edges []edge) error {
	sorted := sortValues(vals)
	renumber(edges, sorted)
	spare := make([]edge, len(edges))
	edges = sortEdges(edges, spare, len(sorted))
	h := &header{kind: &packKind, values: uint64(len(sorted)), quads: uint64(len(edges))}
	out := newBlockWriter(f)
	out.hashing = true
	out.writeValues(h, vals, sorted)
	out.writeOrder(h, spoOrder, edges)
	copy(h.hash[:], out.hash.Sum(nil))
	out.hashing = false

	// Each of the other orders follows from one before by a single stable sort.
	count := make([]uint32, len(sorted)+2)
	lso := sortBy(spare[:len(edges)], edges, label, count)
	for len(lso) > 0 && lso[0][label] == 0 {
		lso = lso[1:]
	}
	h.labelled = uint64(len(lso))
	out.writeOrder(h, lsoOrder, lso)
	osp := sortBy(spare[:len(edges)], edges, object, count)
	out.writeOrder(h, ospOrder, osp)
	pos := sortBy(edges, osp, predicate, count)
	out.writeOrder(h, posOrder, pos)
	return out.finish(ctx, h)
}

// renumber puts the place in sorted, from 1, for the provisional number.
func renumber(edges []edge, sorted []uint32) {
	rank := make([]uint32, len(sorted)+1)
	for i, n := range sorted {
		rank[n] = uint32(i + 1)
	}
	for i := range edges {
		for d, n := range edges[i] {
			edges[i][d] = rank[n]
		}
	}
}
