package pack

import (
	"encoding/binary"
	"runtime"
)

// A store with a delta shows what a pack of the same quads would show, in the
// same order. A value of the delta has a number behind those of the pack, and a
// rank among them: that of the pack's value before it. Everything sorted is
// sorted by rank.

// rank puts a number where its value stands among those of the pack and this
// delta; in a pack numbers stand as they are.
func (f *file) rank(n uint32) uint64 {
	if n <= f.known {
		return uint64(n) << 32
	}
	own := uint64(n - f.known)
	at := f.table[ranks].off + (own-1)*4
	if own > f.values || !f.touch(at, 4) {
		return 1<<64 - 1
	}
	before := binary.LittleEndian.Uint32(f.data[at:])
	runtime.KeepAlive(f)
	return uint64(before)<<32 | own
}

// less is the order of two quads in an order.
func (f *file) less(order int, a, b edge) bool {
	for _, d := range orders[order].dims {
		if a[d] != b[d] {
			return f.rank(a[d]) < f.rank(b[d])
		}
	}
	return false
}

// raw is the stored form of a value; see file.raw.
func (qs *QuadStore) raw(n node) ([]byte, bool) {
	if uint64(n) <= qs.f.values || qs.d == nil {
		return qs.f.raw(n)
	}
	return qs.d.raw(n - node(qs.f.values))
}

// noValue notes that a number that the files themselves give is of no value.
func (qs *QuadStore) noValue(n uint32) {
	if qs.d != nil {
		qs.d.noValue(n)
		return
	}
	qs.f.noValue(n)
}

// search is the number of a value, also of one that is gone.
func (qs *QuadStore) search(b []byte) (node, bool) {
	n, ok := qs.f.search(b)
	if !ok && qs.d != nil {
		n, ok = qs.d.search(b)
		n += node(qs.f.values)
	}
	return n, ok
}

// isGone reports whether the delta takes away all quads of a value of the pack.
func (qs *QuadStore) isGone(n node) bool {
	if qs.d == nil || qs.d.lost == 0 || uint64(n) > qs.f.values {
		return false
	}
	lo, hi := uint64(0), qs.d.lost
	for lo < hi {
		mid := (lo + hi) / 2
		m, ok := qs.d.goneAt(mid)
		switch {
		case !ok:
			return true
		case m < uint32(n):
			lo = mid + 1
		case m > uint32(n):
			hi = mid
		default:
			return true
		}
	}
	return false
}

func (f *file) goneAt(i uint64) (uint32, bool) {
	at := f.table[gone].off + i*4
	if !f.touch(at, 4) {
		return 0, false
	}
	n := binary.LittleEndian.Uint32(f.data[at:])
	runtime.KeepAlive(f)
	return n, true
}

func (qs *QuadStore) countValues() int64 {
	if qs.d == nil {
		return int64(qs.f.values)
	}
	return int64(qs.f.values) + int64(qs.d.values) - int64(qs.d.lost)
}

func (qs *QuadStore) countQuads() int64 {
	if qs.d == nil {
		return int64(qs.f.quads)
	}
	return int64(qs.f.quads) + int64(qs.d.quads) - int64(qs.d.taken)
}

// view is a range of rows in one order, of the pack, without what the delta
// takes away, with what it adds.
type view struct {
	order               int
	base, added, absent span
}

func (v view) size() int64 {
	return int64(v.base.size()) + int64(v.added.size()) - int64(v.absent.size())
}

// find is the rows of an order that begin with key.
func (qs *QuadStore) find(order int, key uint32) view {
	v := view{order: order, base: qs.f.find(order, key)}
	if qs.d != nil {
		v.added, v.absent = qs.d.find(order, key), qs.d.find(taken+order, key)
	}
	return v
}

// narrow keeps the rows that have number n in the dim-th place.
func (qs *QuadStore) narrow(v view, dim int, n uint32) view {
	v.base = qs.f.narrow(v.base, dim, n)
	if qs.d != nil {
		v.added, v.absent = qs.d.narrow(v.added, dim, n), qs.d.narrow(v.absent, dim, n)
	}
	return v
}

// plan is the smallest range that holds every quad which agrees with want (0
// stands for any number), and whether it holds no other. want is not all zeros.
func (qs *QuadStore) plan(want edge) (best view, exact bool) {
	found := false
	for _, o := range packKind.orders {
		d := &orders[o].dims
		if want[d[0]] == 0 {
			continue
		}
		v, dim := qs.find(o, want[d[0]]), 1
		for ; dim < 4 && want[d[dim]] != 0 && v.size() > 0; dim++ {
			v = qs.narrow(v, dim, want[d[dim]])
		}
		if v.size() <= 0 {
			return view{}, true
		}
		whole := true // every known number is among those that led here
		for ; dim < 4; dim++ {
			whole = whole && want[d[dim]] == 0
		}
		if whole {
			return v, true
		}
		if !found || v.size() < best.size() {
			best, found = v, true
		}
	}
	return best, false
}

// walk goes through the quads of a view in its order.
type walk struct {
	qs                  *QuadStore
	order               int
	base, added, absent cursor
	cur                 edge
}

func (qs *QuadStore) walk(v view) *walk {
	w := &walk{qs: qs, order: v.order, base: cursor{f: qs.f, order: v.order, span: v.base}}
	if qs.d != nil {
		w.added = cursor{f: qs.d, order: v.order, span: v.added}
		w.absent = cursor{f: qs.d, order: taken + v.order, span: v.absent}
	}
	return w.start()
}

// all goes through every quad, by subject, predicate, object and label.
func (qs *QuadStore) all() *walk { return qs.through(spoOrder) }

// through goes through every quad of an order.
func (qs *QuadStore) through(order int) *walk {
	w := &walk{qs: qs, order: order, base: cursor{f: qs.f, order: order, entries: qs.f.entries(order)}}
	if qs.d != nil {
		w.added = cursor{f: qs.d, order: order, entries: qs.d.entries(order)}
		w.absent = cursor{f: qs.d, order: taken + order, entries: qs.d.entries(taken + order)}
	}
	return w.start()
}

func (w *walk) start() *walk {
	if w.qs.d != nil {
		w.base.next()
		w.added.next()
		w.absent.next()
	}
	return w
}

func (w *walk) next() bool {
	if w.qs.d == nil {
		ok := w.base.next()
		w.cur = w.base.cur
		return ok && w.qs.f.err() == nil
	}
	for w.base.ok && w.absent.ok && w.base.cur == w.absent.cur {
		w.base.next()
		w.absent.next()
	}
	from := &w.base
	if w.added.ok && (!w.base.ok || w.qs.d.less(w.order, w.added.cur, w.base.cur)) {
		from = &w.added
	}
	if !from.ok || w.qs.Err() != nil {
		return false
	}
	w.cur = from.cur
	from.next()
	return true
}

// cursor goes through the rows of one file: those of a span, and after it those
// of the directory entries up to entries.
type cursor struct {
	f              *file
	order          int
	span           span
	entry, entries uint64
	cur            edge
	ok             bool
}

func (c *cursor) next() bool {
	c.ok = false
	if c.span.size() == 0 {
		if c.entry >= c.entries {
			return false
		}
		key, _, ok := c.f.entry(c.order, c.entry)
		if !ok {
			return false
		}
		c.span = c.f.spanAt(c.order, c.entry, key)
		c.entry++
		if c.span.size() == 0 {
			return false
		}
	}
	c.cur, c.ok = c.f.edge(c.order, c.span.key, c.span.lo)
	c.span.lo++
	return c.ok
}
