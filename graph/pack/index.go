package pack

import (
	"encoding/binary"
	"runtime"
)

// span is a range of rows in one order, all with the same first number.
type span struct {
	order  int
	key    uint32
	lo, hi uint32
}

func (s span) size() uint32 { return s.hi - s.lo }

// entry is one entry of an order's directory.
func (f *file) entry(order int, i uint64) (key, row uint32, ok bool) {
	key, row, ok = f.pair(f.table[directory(order)].off + i*entrySize)
	if ok && uint64(row) > f.orderSize(order) {
		f.damaged(directory(order), "entry %d begins at row %d", i, row)
		return 0, 0, false
	}
	return key, row, ok
}

// entries is the number of entries without the last.
func (f *file) entries(order int) uint64 { return f.table[directory(order)].len/entrySize - 1 }

// find is the rows of an order that begin with key; empty when there are none.
func (f *file) find(order int, key uint32) span {
	lo, hi, want := uint64(0), f.entries(order), f.rank(key)
	for lo < hi {
		mid := (lo + hi) / 2
		k, _, ok := f.entry(order, mid)
		if !ok {
			return span{}
		}
		if f.rank(k) < want {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return f.spanAt(order, lo, key)
}

// spanAt is the rows of directory entry i if its key is key.
func (f *file) spanAt(order int, i uint64, key uint32) span {
	if i >= f.entries(order) {
		return span{}
	}
	k, start, ok1 := f.entry(order, i)
	_, end, ok2 := f.entry(order, i+1)
	if !ok1 || !ok2 || k != key {
		return span{}
	}
	if start >= end {
		f.damaged(directory(order), "entry %d from row %d to %d", i, start, end)
		return span{}
	}
	return span{order: order, key: key, lo: start, hi: end}
}

// narrow keeps the rows of s that have number n in the dim-th place of the order
// (1 to 3). All rows of s have the same numbers in the places before.
func (f *file) narrow(s span, dim int, n uint32) span {
	if s.size() == 0 {
		return s
	}
	want := f.rank(n)
	lo := f.lowerBound(s, dim, want)
	s.hi = f.lowerBound(span{s.order, s.key, lo, s.hi}, dim, want+1)
	s.lo = lo
	return s
}

// lowerBound is the first row of s that has at least that rank in that place.
func (f *file) lowerBound(s span, dim int, want uint64) uint32 {
	base := f.table[rows(s.order)].off + uint64(dim-1)*4
	lo, hi := s.lo, s.hi
	for lo < hi {
		mid := lo + (hi-lo)/2
		at := base + uint64(mid)*rowSize
		if !f.touch(at, 4) {
			return s.hi
		}
		if f.rank(binary.LittleEndian.Uint32(f.data[at:])) < want {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	runtime.KeepAlive(f)
	return lo
}

// edge is the quad in a row of an order, given its first number. False when the
// row is damaged.
func (f *file) edge(order int, key, row uint32) (edge, bool) {
	at := f.table[rows(order)].off + uint64(row)*rowSize
	if !f.touch(at, rowSize) {
		return edge{}, false
	}
	b, le, d := f.data[at:at+rowSize], binary.LittleEndian, &orders[order].dims
	var e edge
	e[d[0]], e[d[1]], e[d[2]], e[d[3]] = key, le.Uint32(b), le.Uint32(b[4:]), le.Uint32(b[8:])
	runtime.KeepAlive(f)
	return e, true
}

// agrees reports whether e has every number that want has.
func (e edge) agrees(want edge) bool {
	for i, n := range want {
		if n != 0 && e[i] != n {
			return false
		}
	}
	return true
}
