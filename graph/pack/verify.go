package pack

import (
	"bytes"
	"context"
	"crypto/sha256"
)

// Verify reads the whole file, and the delta to it, and proves that every block
// is as it was written, that the hash is that of the content, and that values,
// directories and rows are in order and say the same in all orders. Damage is
// [ErrDamaged] with the path and the section. It reads some 200 MB a second.
func (qs *QuadStore) Verify(ctx context.Context) error {
	err := qs.f.verify(ctx)
	if err == nil && qs.d != nil {
		if err = qs.d.verify(ctx); err == nil {
			qs.verifyDelta()
			err = qs.Err()
		}
	}
	qs.keep()
	return err
}

// Check reads all blocks and proves that each is as it was written, which takes
// 0.2 s a GB that is in memory. Damage is [ErrDamaged].
func (qs *QuadStore) Check(ctx context.Context) error {
	err := qs.f.touchAll(ctx)
	if err == nil && qs.d != nil {
		err = qs.d.touchAll(ctx)
	}
	qs.keep()
	return err
}

func (f *file) touchAll(ctx context.Context) error {
	const many = 1024 * blockSize // how far between two looks at ctx
	end := f.table[sums].off
	for off := uint64(blockSize); off < end; off += many {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !f.touch(off, min(many, end-off)) {
			return f.err()
		}
	}
	return f.err()
}

func (f *file) verify(ctx context.Context) error {
	if err := f.touchAll(ctx); err != nil {
		return err
	}
	body := f.data[f.table[values].off:roundUp(f.table[f.kind.hashed].end())]
	if got := sha256.Sum256(body); got != f.hash {
		f.damaged(values, "the hash of the content is %x, not %x", got, f.hash)
	}
	f.verifyValues()
	var sum [len(orders)]digest
	for _, o := range f.kind.orders {
		if err := ctx.Err(); err != nil {
			return err
		}
		sum[o] = f.verifyOrder(o)
		first := o / taken * taken // spo, or that of the quads taken away
		want := sum[first].all
		if o%taken == lsoOrder {
			want = sum[first].labelled
		}
		if sum[o].all != want && f.err() == nil {
			f.damaged(rows(o), "its quads are not those of %s", rows(first))
		}
	}
	return f.err()
}

// verifyValues finds values that are none or not in order.
func (f *file) verifyValues() {
	var prev []byte
	at := uint64(0)
	for n := uint64(1); n <= f.values && f.err() == nil; n++ {
		b, ok := f.raw(node(n))
		if !ok {
			return
		}
		if _, ok := decodeValue(b); !ok || bytes.Compare(prev, b) >= 0 {
			f.damaged(values, "value %d is none, or not greater than the one before", n)
		}
		at += uint64(len(b))
		prev = b
	}
	if at != f.table[values].len && f.err() == nil {
		f.damaged(offsets, "values take %d bytes, not %d", at, f.table[values].len)
	}
}

// digest is a sum over quads that does not depend on their order.
type digest struct{ all, labelled uint64 }

func (d *digest) add(e edge) {
	h := uint64(0)
	for _, n := range e {
		h = (h ^ uint64(n)) * 0x9E3779B97F4A7C15 // Fibonacci hashing
		h ^= h >> 29
	}
	d.all += h
	if e[label] != 0 {
		d.labelled += h
	}
}

// verifyOrder finds entries and rows that are not in order or have numbers of no
// value.
func (f *file) verifyOrder(order int) (sum digest) {
	lastEntry, row, prev := f.entries(order), uint32(0), edge{}
	most := f.base + f.values
	if order >= taken {
		most = f.base
	}
	for i := uint64(0); i < lastEntry; i++ {
		key, start, ok := f.entry(order, i)
		if !ok {
			return sum
		}
		s := f.spanAt(order, i, key)
		if f.err() != nil {
			return sum
		}
		if start != row || key == 0 || uint64(key) > most {
			f.damaged(directory(order), "entry %d is value %d from row %d", i, key, start)
			return sum
		}
		for row = s.lo; row < s.hi; row++ {
			e, ok := f.edge(order, key, row)
			if !ok {
				return sum
			}
			if outside(e, most) || prev != (edge{}) && !f.less(order, prev, e) {
				f.damaged(rows(order), "row %d has a number of no value, or is not greater than the one before", row)
				return sum
			}
			sum.add(e)
			prev = e
		}
	}
	if key, end, ok := f.entry(order, lastEntry); ok && (key != lastKey || uint64(end) != f.orderSize(order) || end != row) {
		f.damaged(directory(order), "its last entry is %d, %d", key, end)
	}
	return sum
}

// outside reports whether a number in e is of no value.
func outside(e edge, most uint64) bool {
	for i, n := range e {
		if uint64(n) > most || n == 0 && i != label {
			return true
		}
	}
	return false
}

// verifyDelta finds a delta that does not fit its pack: values that the pack
// has, or that stand elsewhere among them; quads that are added and there, or
// taken away and not; values that are gone and used, or used by none.
func (qs *QuadStore) verifyDelta() {
	f, d := qs.f, qs.d
	for n := uint64(1); n <= d.values && qs.Err() == nil; n++ {
		b, _ := d.raw(node(n))
		at, there := f.search(b)
		if there || d.rank(uint32(f.values+n))>>32 != uint64(at-1) {
			d.damaged(ranks, "value %d is the pack's, or does not stand there", n)
		}
	}
	for c := (cursor{f: d, order: taken, entries: d.entries(taken)}); c.next(); {
		if !f.has(c.cur) {
			d.damaged(rows(taken), "it takes away a quad that is not there")
		}
	}
	for c := (cursor{f: d, order: spoOrder, entries: d.entries(spoOrder)}); c.next(); {
		if f.has(c.cur) {
			d.damaged(rows(spoOrder), "it adds a quad that is there")
		}
	}
	used := make([]bool, f.values+d.values+1)
	for w := qs.all(); w.next(); {
		for _, n := range w.cur {
			used[n] = true
		}
	}
	for n := uint64(1); n < uint64(len(used)) && qs.Err() == nil; n++ {
		if used[n] == qs.isGone(node(n)) {
			d.damaged(gone, "value %d is in it and used, or used by none", n)
		}
	}
}

// has reports whether a pack has the quad.
func (f *file) has(e edge) bool {
	d := &orders[spoOrder].dims
	s := f.find(spoOrder, e[d[0]])
	for dim := 1; dim < 4; dim++ {
		s = f.narrow(s, dim, e[d[dim]])
	}
	return s.size() > 0
}
