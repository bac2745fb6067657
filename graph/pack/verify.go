package pack

import (
	"bytes"
	"context"
	"crypto/sha256"
)

// Verify reads the whole file and proves that every block is as it was written,
// that the hash is that of the content, and that values, directories and rows
// are in order and say the same in all four orders. Damage is [ErrDamaged] with
// the path and the section. It reads some 200 MB a second.
func (qs *QuadStore) Verify(ctx context.Context) error {
	f := qs.f
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
	body := f.data[f.table[values].off:roundUp(f.table[rows(spoOrder)].end())]
	if got := sha256.Sum256(body); got != f.hash {
		f.damaged(values, "the hash of the content is %x, not %x", got, f.hash)
	}
	qs.keep()
	f.verifyValues()
	var sum [len(orders)]digest
	for o := range orders {
		if err := ctx.Err(); err != nil {
			return err
		}
		sum[o] = f.verifyOrder(o)
	}
	for o := range orders {
		want := sum[spoOrder].all
		if o == lsoOrder {
			want = sum[spoOrder].labelled
		}
		if sum[o].all != want && f.err() == nil {
			f.damaged(rows(o), "its quads are not those of %s", rows(spoOrder))
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
	for i := uint64(0); i < lastEntry; i++ {
		key, start, ok := f.entry(order, i)
		if !ok {
			return sum
		}
		s := f.spanAt(order, i, key)
		if f.err() != nil {
			return sum
		}
		if start != row || key == 0 || uint64(key) > f.values {
			f.damaged(directory(order), "entry %d is value %d from row %d", i, key, start)
			return sum
		}
		for row = s.lo; row < s.hi; row++ {
			e, ok := f.edge(order, key, row)
			if !ok {
				return sum
			}
			if f.outside(e) || compareIn(order, prev, e) >= 0 {
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
func (f *file) outside(e edge) bool {
	for i, n := range e {
		if uint64(n) > f.values || n == 0 && i != label {
			return true
		}
	}
	return false
}

// compareIn is the order of two quads in an order.
func compareIn(order int, a, b edge) int {
	for _, d := range orders[order].dims {
		if a[d] != b[d] {
			if a[d] < b[d] {
				return -1
			}
			return 1
		}
	}
	return 0
}
