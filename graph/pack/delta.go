package pack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"policygraph/graph"
)

// The errors of deltas.
var (
	// ErrOtherPack: the delta is to another pack than the one it lies beside.
	ErrOtherPack = errors.New("it is of another pack")
	// ErrAbsent: a quad is to be taken away that is not there.
	ErrAbsent = errors.New("a quad that is to be taken away is not there")
)

// OpenDelta opens a pack with the delta that lies at the other path, and shows
// the two as one. It refuses what [Open] refuses, of both files, and a delta to
// another pack ([ErrDamaged], [ErrOtherPack]).
func OpenDelta(path, delta string) (*QuadStore, error) {
	f, err := openFile(&packKind, path)
	if err != nil {
		return nil, err
	}
	d, err := openFile(&deltaKind, delta)
	if err != nil {
		return nil, err
	}
	if d.of != f.hash || d.base != f.values {
		return nil, fmt.Errorf("%s: %w (%w)", delta, ErrDamaged, ErrOtherPack)
	}
	return &QuadStore{f, d}, nil
}

// Amended reports whether the store was opened with a delta.
func (qs *QuadStore) Amended() bool { return qs.d != nil }

// Base is the number of quads in the pack itself, whatever a delta says.
func (qs *QuadStore) Base() uint64 { return qs.f.quads }

// DeltaSize is how many quads the store's delta adds and takes away.
func (qs *QuadStore) DeltaSize() int {
	if qs.d == nil {
		return 0
	}
	return int(qs.d.quads + qs.d.taken)
}

// Delta collects what a graph is to have more and less than one that is in a
// store, and writes it as a delta to that store's pack. What the store's own
// delta says is taken over. One goroutine may use it at a time.
type Delta struct {
	qs            *QuadStore
	vals          []string          // by number, less those of the pack; [0] is unused
	number        map[string]uint32 // of vals
	added, absent map[edge]struct{}
}

// NewDelta begins with what the store holds.
func (qs *QuadStore) NewDelta() (*Delta, error) {
	d := &Delta{qs: qs, vals: []string{""}, number: map[string]uint32{}, added: map[edge]struct{}{}, absent: map[edge]struct{}{}}
	if qs.d == nil {
		return d, qs.Err()
	}
	for n := uint64(1); n <= qs.d.values; n++ {
		b, _ := qs.d.raw(node(n))
		d.number[string(b)] = uint32(qs.f.values + n)
		d.vals = append(d.vals, string(b))
	}
	for c := (cursor{f: qs.d, order: spoOrder, entries: qs.d.entries(spoOrder)}); c.next(); {
		d.added[c.cur] = struct{}{}
	}
	for c := (cursor{f: qs.d, order: taken, entries: qs.d.entries(taken)}); c.next(); {
		d.absent[c.cur] = struct{}{}
	}
	qs.keep()
	return d, qs.Err()
}

// Add adds a line, and reports whether it was not there.
func (d *Delta) Add(s graph.Statement) (bool, error) { return d.add(stored(s)) }

// Remove takes a line away; [ErrAbsent] when it is not there.
func (d *Delta) Remove(s graph.Statement) error {
	err := d.remove(stored(s))
	if errors.Is(err, ErrAbsent) {
		err = fmt.Errorf("%w: %v", err, s)
	}
	return err
}

// stored is the form in which a file holds each part of a line; nil for none.
func stored(s graph.Statement) (parts [4][]byte, err error) {
	for i, t := range [4]graph.Term{s.Subject, s.Predicate, s.Object, s.Label} {
		if t == (graph.Term{}) {
			if i != label {
				return parts, fmt.Errorf("quad %v: a subject, predicate or object is missing", s)
			}
			continue
		}
		if parts[i], err = appendTerm(nil, t); err != nil {
			return parts, fmt.Errorf("quad %v: %w", s, err)
		}
	}
	return parts, nil
}

func (d *Delta) add(parts [4][]byte, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	e, _ := d.edge(parts, true)
	if _, ok := d.absent[e]; ok {
		delete(d.absent, e)
		return true, nil
	}
	if _, ok := d.added[e]; ok || d.inPack(e) {
		return false, d.qs.Err()
	}
	d.added[e] = struct{}{}
	return true, d.qs.Err()
}

func (d *Delta) remove(parts [4][]byte, err error) error {
	if err != nil {
		return err
	}
	e, known := d.edge(parts, false)
	if _, ok := d.added[e]; known && ok {
		delete(d.added, e)
		return nil
	}
	if _, ok := d.absent[e]; !known || ok || !d.inPack(e) {
		return cmp.Or(d.qs.Err(), ErrAbsent)
	}
	d.absent[e] = struct{}{}
	return nil
}

// Size is how many quads the delta adds and takes away.
func (d *Delta) Size() int { return len(d.added) + len(d.absent) }

// inPack reports whether the pack has the quad, whatever the delta says of it.
func (d *Delta) inPack(e edge) bool {
	for _, n := range e {
		if uint64(n) > d.qs.f.values {
			return false
		}
	}
	return d.qs.f.has(e)
}

// edge is a quad in numbers; those of values that are new are given when fresh is
// set, and known is false when one is new and it is not.
func (d *Delta) edge(parts [4][]byte, fresh bool) (e edge, known bool) {
	for i, b := range parts {
		if b == nil {
			continue
		}
		n, ok := d.find(b)
		if !ok && !fresh {
			return e, false
		} else if !ok {
			n = uint32(d.qs.f.values) + uint32(len(d.vals))
			d.number[string(b)] = n
			d.vals = append(d.vals, string(b))
		}
		e[i] = n
	}
	return e, true
}

func (d *Delta) find(b []byte) (uint32, bool) {
	if n, ok := d.number[string(b)]; ok {
		return n, true
	}
	n, ok := d.qs.f.search(b)
	return uint32(n), ok
}

// WriteFile makes the file at path hold the delta to the store's pack; it is
// written as [Writer.WriteFile] writes. The Delta cannot be used afterwards.
func (d *Delta) WriteFile(ctx context.Context, path string) error {
	if err := d.qs.Err(); err != nil {
		return err
	}
	if err := replace(ctx, path, func(f io.WriterAt) error { return d.write(ctx, f) }); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func (d *Delta) write(ctx context.Context, f io.WriterAt) error {
	added, absent := edgesOf(d.added), edgesOf(d.absent)
	n := d.number32(added, absent)
	base := d.qs.f
	h := &header{kind: &deltaKind, values: uint64(len(n.own)), quads: uint64(len(added)), of: base.hash, base: base.values, taken: uint64(len(absent)), lost: uint64(len(n.gone))}
	h.labelled, h.takenLabelled = labelled(added), labelled(absent)
	out := newBlockWriter(f)
	out.hashing = true
	out.writeValues(h, d.vals, n.own)
	out.section(h, ranks, func() { out.numbers(n.before...) })
	out.section(h, gone, func() { out.numbers(n.gone...) })
	for o := range taken {
		for _, part := range []struct {
			order int
			edges []edge
		}{{o, added}, {taken + o, absent}} {
			out.writeOrder(h, part.order, n.inOrder(part.edges, o))
		}
		if o == spoOrder {
			copy(h.hash[:], out.hash.Sum(nil))
			out.hashing = false
		}
	}
	return cmp.Or(d.qs.Err(), out.finish(ctx, h))
}

func edgesOf(m map[edge]struct{}) []edge {
	out := make([]edge, 0, len(m))
	for e := range m {
		out = append(out, e)
	}
	return out
}

func labelled(edges []edge) (n uint64) {
	for _, e := range edges {
		if e[label] != 0 {
			n++
		}
	}
	return n
}

// numbering is what a delta's values become in its file. Within it numbers are
// dense: they count the values that the delta's quads use, in their order.
type numbering struct {
	own    []uint32 // places in vals of the delta's own values, in their order
	before []uint32 // of each, the pack's value before it
	gone   []uint32
	final  []uint32 // by dense number, that of the file; [0] is 0
}

// number32 finds the numbers and writes dense ones into the quads.
func (d *Delta) number32(added, absent []edge) *numbering {
	known, uses := uint32(d.qs.f.values), map[uint32]int{}
	for i, edges := range [][]edge{added, absent} {
		for _, e := range edges {
			for _, v := range e {
				if v != 0 {
					uses[v] += 1 - 2*i
				}
			}
		}
	}
	n := &numbering{final: []uint32{0}}
	var all []uint32
	for v, k := range uses {
		if all = append(all, v); v > known {
			n.own = append(n.own, v-known)
		} else if k < 0 && d.usesInPack(v)+k == 0 {
			n.gone = append(n.gone, v)
		}
	}
	slices.Sort(n.gone)
	slices.SortFunc(n.own, func(a, b uint32) int { return cmp.Compare(d.vals[a], d.vals[b]) })
	rank := make(map[uint32]uint64, len(all)) // by provisional number
	final := make(map[uint32]uint32, len(n.own))
	for i, v := range n.own {
		at, _ := d.qs.f.search([]byte(d.vals[v]))
		n.before = append(n.before, uint32(at-1))
		final[known+v] = known + uint32(i) + 1
		rank[known+v] = uint64(at-1)<<32 | uint64(i+1)
	}
	for _, v := range all {
		if v <= known {
			final[v], rank[v] = v, uint64(v)<<32
		}
	}
	slices.SortFunc(all, func(a, b uint32) int { return cmp.Compare(rank[a], rank[b]) })
	dense := make(map[uint32]uint32, len(all))
	for i, v := range all {
		dense[v] = uint32(i + 1)
		n.final = append(n.final, final[v])
	}
	for _, edges := range [][]edge{added, absent} {
		for i := range edges {
			for k, v := range edges[i] {
				edges[i][k] = dense[v]
			}
		}
	}
	return n
}

// usesInPack counts the places in the pack's quads that hold a value.
func (d *Delta) usesInPack(v uint32) (n int) {
	for _, o := range packKind.orders {
		n += int(d.qs.f.find(o, v).size())
	}
	return n
}

// inOrder sorts quads in dense numbers and gives them the numbers of the file.
func (n *numbering) inOrder(edges []edge, order int) []edge {
	src, dst := slices.Clone(edges), make([]edge, len(edges))
	count := make([]uint32, len(n.final)+1)
	for i := 3; i >= 0; i-- { // the last first: each pass keeps the order before
		sortBy(dst, src, orders[order].dims[i], count)
		src, dst = dst, src
	}
	for len(src) > 0 && order == lsoOrder && src[0][label] == 0 {
		src = src[1:]
	}
	for i := range src {
		for k, v := range src[i] {
			src[i][k] = n.final[v]
		}
	}
	return src
}
