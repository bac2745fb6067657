package pack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

// Type is the name under which Cayley knows this store.
const Type = "pack"

func init() {
	cayley.RegisterQuadStore(Type, cayley.QuadStoreRegistration{
		NewFunc: func(path string, _ cayley.Options) (cayley.QuadStore, error) {
			qs, err := Open(path)
			if err != nil {
				return nil, err // not a nil *QuadStore, which is no nil QuadStore
			}
			return qs, nil
		},
		InitFunc:     func(path string, _ cayley.Options) error { return create(path) },
		IsPersistent: true,
	})
}

var (
	_ cayley.QuadStore = (*QuadStore)(nil)
	_ shape.Optimizer  = (*QuadStore)(nil)
)

// QuadStore is one open file, or one and a delta to it. It may be used by several
// goroutines.
type QuadStore struct {
	f *file
	d *file // nil when there is no delta
}

// Open opens the file at path. It refuses one that is something else
// ([ErrNotPack]), of another version, or cut short or altered ([ErrDamaged]) as
// far as the header and the table of checksums show; see the package's
// documentation for when the rest is checked. Every error names the path.
func Open(path string) (*QuadStore, error) {
	f, err := openFile(&packKind, path)
	if err != nil {
		return nil, err
	}
	return &QuadStore{f: f}, nil
}

// create writes an empty file where there is none.
func create(path string) error {
	if _, err := os.Stat(path); err == nil {
		return cayley.ErrDatabaseExists
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return new(Writer).WriteFile(context.Background(), path)
}

// Close ends every use of the store: iterators that are still running end with
// [ErrClosed]. The memory is given back when nothing refers to it any more.
func (qs *QuadStore) Close() error {
	qs.f.fail(ErrClosed)
	if qs.d != nil {
		qs.d.fail(ErrClosed)
	}
	return nil
}

// Err is the first damage that was met since the file was opened, or
// [ErrClosed], or nil. What was read from the store before holds only if this is
// nil afterwards.
func (qs *QuadStore) Err() error {
	if err := qs.f.err(); err != nil || qs.d == nil {
		return err
	}
	return qs.d.err()
}

// Hash names the content: 64 hexadecimal digits that are the same for the same
// quads, and for no others. With a delta it names the two files.
func (qs *QuadStore) Hash() string {
	if qs.d == nil {
		return hex.EncodeToString(qs.f.hash[:])
	}
	both := sha256.Sum256(append(qs.f.hash[:], qs.d.hash[:]...))
	return hex.EncodeToString(both[:])
}

// Stats is how many values and quads there are, exactly.
func (qs *QuadStore) Stats(context.Context, bool) (cayley.Stats, error) {
	return cayley.Stats{
		Nodes: cayley.Size{Size: qs.countValues(), Exact: true},
		Quads: cayley.Size{Size: qs.countQuads(), Exact: true},
	}, qs.Err()
}

// ApplyDeltas gives [ErrReadOnly].
func (qs *QuadStore) ApplyDeltas([]cayley.Delta, cayley.IgnoreOpts) error {
	return fmt.Errorf("%s: %w", qs.f.path, ErrReadOnly)
}

// NewQuadWriter gives [ErrReadOnly].
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	return nil, fmt.Errorf("%s: %w", qs.f.path, ErrReadOnly)
}

// node is the number of a value: what Cayley hands about for a node. (For a
// quad it hands about an edge, which needs no look at the file.)
type node uint32

// Key makes a node comparable; it is so already.
func (n node) Key() interface{} { return n }

// Key makes an edge comparable; it is so already.
func (e edge) Key() interface{} { return e }

// nodeOf is the node in a reference, or 0.
func (qs *QuadStore) nodeOf(ref cayley.Ref) node {
	switch ref := ref.(type) {
	case node:
		return ref
	case cayley.PreFetchedValue:
		n, _ := qs.ValueOf(ref.NameOf()).(node)
		return n
	}
	return 0
}

// ValueOf is the reference of a value, nil when no quad has it.
func (qs *QuadStore) ValueOf(v quad.Value) cayley.Ref {
	if v == nil {
		return nil
	}
	b, err := appendValue(make([]byte, 0, 128), v)
	if err != nil {
		return nil
	}
	return qs.refOf(b)
}

// TermOf is [QuadStore.ValueOf] for a term of the layout.
func (qs *QuadStore) TermOf(t graph.Term) cayley.Ref {
	b, err := appendTerm(make([]byte, 0, 128), t)
	if err != nil {
		return nil
	}
	return qs.refOf(b)
}

func (qs *QuadStore) refOf(b []byte) cayley.Ref {
	if n, ok := qs.search(b); ok && !qs.isGone(n) {
		return n
	}
	return nil
}

// NameOf is the value of a reference, nil when there is none.
func (qs *QuadStore) NameOf(ref cayley.Ref) quad.Value {
	switch ref := ref.(type) {
	case node:
		v, _ := qs.value(ref)
		return v
	case cayley.PreFetchedValue:
		return ref.NameOf()
	}
	return nil
}

func (qs *QuadStore) value(n node) (quad.Value, bool) {
	b, ok := qs.raw(n)
	if !ok {
		return nil, false
	}
	v, ok := decodeValue(b)
	qs.keep()
	if !ok {
		qs.noValue(uint32(n))
	}
	return v, ok
}

// Quad is the quad of a reference; the zero Quad when there is none.
func (qs *QuadStore) Quad(ref cayley.Ref) quad.Quad {
	e, _ := ref.(edge)
	var q quad.Quad
	for i, n := range e {
		if n != 0 {
			v, ok := qs.value(node(n))
			if !ok {
				qs.noValue(n)
				return quad.Quad{}
			}
			q.Set(quad.Direction(i+1), v)
		}
	}
	return q
}

// QuadDirection is the node in one place of a quad, nil when there is none.
func (qs *QuadStore) QuadDirection(ref cayley.Ref, d quad.Direction) cayley.Ref {
	e, ok := ref.(edge)
	if !ok || d < quad.Subject || d > quad.Label || e[d-1] == 0 {
		return nil
	}
	return node(e[d-1])
}

// QuadIterator is the quads with that node in that place: one range of rows.
func (qs *QuadStore) QuadIterator(d quad.Direction, ref cayley.Ref) cayley.Iterator {
	n := qs.nodeOf(ref)
	if n == 0 || d < quad.Subject || d > quad.Label {
		return qs.none()
	}
	var want edge
	want[d-1] = uint32(n)
	return qs.quads(want)
}

// quads is the quads that agree with want.
func (qs *QuadStore) quads(want edge) cayley.Iterator {
	v, exact := qs.plan(want)
	if v.size() == 0 {
		return qs.none()
	}
	return newScan(qs, want, v, exact)
}

// none is no quads, with an error if it is for the sake of one.
func (qs *QuadStore) none() cayley.Iterator {
	if err := qs.Err(); err != nil {
		return iterator.NewError(err)
	}
	return iterator.NewNull()
}

// QuadIteratorSize is the number of quads with that node in that place, exactly.
func (qs *QuadStore) QuadIteratorSize(_ context.Context, d quad.Direction, ref cayley.Ref) (cayley.Size, error) {
	n := qs.nodeOf(ref)
	if n == 0 || d < quad.Subject || d > quad.Label {
		return cayley.Size{Exact: true}, qs.Err()
	}
	var want edge
	want[d-1] = uint32(n)
	v, _ := qs.plan(want)
	return cayley.Size{Size: v.size(), Exact: true}, qs.Err()
}

// Statements is every quad as a line of the layout, by subject, predicate,
// object and label in the order of their values. An error ends it.
func (qs *QuadStore) Statements() iter.Seq2[graph.Statement, error] {
	return func(yield func(graph.Statement, error) bool) {
		r := termReader{qs: qs, seen: map[uint32]graph.Term{}}
		it := qs.all()
		for it.next() {
			s := graph.Statement{Subject: r.last(0, it.cur[subject]), Predicate: r.cached(it.cur[predicate]), Object: r.term(it.cur[object]), Label: r.last(1, it.cur[label])}
			if qs.Err() != nil {
				break
			}
			if !yield(s, nil) {
				return
			}
		}
		if err := qs.Err(); err != nil {
			yield(graph.Statement{}, err)
		}
	}
}

// termReader reads terms, the few predicates once, a subject or label that
// comes again at once as it was: a third of the memory of a graph.
type termReader struct {
	qs   *QuadStore
	seen map[uint32]graph.Term
	id   [2]uint32
	prev [2]graph.Term
}

func (r *termReader) term(n uint32) graph.Term {
	if n == 0 {
		return graph.Term{}
	}
	b, _ := r.qs.raw(node(n))
	t, ok := decodeTerm(b)
	r.qs.keep()
	if !ok {
		r.qs.noValue(n)
	}
	return t
}

func (r *termReader) cached(n uint32) graph.Term {
	t, ok := r.seen[n]
	if !ok {
		t = r.term(n)
		r.seen[n] = t
	}
	return t
}

func (r *termReader) last(i int, n uint32) graph.Term {
	if r.id[i] != n {
		r.id[i], r.prev[i] = n, r.term(n)
	}
	return r.prev[i]
}
