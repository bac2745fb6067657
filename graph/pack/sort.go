package pack

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// sortValues gives the provisional numbers of vals (from 1) in the order of the
// values, which are distinct.
//
// It is multikey quicksort (Bentley and Sedgewick 1997) eight bytes at a time,
// with those eight bytes kept beside the number (Ng and Kakehi 2007): most
// values begin with the same ten or twenty bytes, which a comparison of whole
// strings would read again and again from all over memory.
func sortValues(vals []string) []uint32 {
	a := make([]keyed, len(vals)-1)
	for i := range a {
		a[i] = keyed{load(vals[i+1], 0), uint32(i + 1)}
	}
	s := valueSorter{vals: vals, free: make(chan struct{}, runtime.GOMAXPROCS(0)-1)}
	s.sort(a, 0)
	s.wait.Wait()
	out := make([]uint32, len(a))
	for i, k := range a {
		out[i] = k.n
	}
	return out
}

// keyed is a number with eight bytes of its value, as a number in their order.
type keyed struct {
	key uint64
	n   uint32
}

// load is the eight bytes of s from depth on, zeros where it has ended.
func load(s string, depth int) uint64 {
	if len(s)-depth >= 8 {
		b := s[depth : depth+8]
		return uint64(b[7]) | uint64(b[6])<<8 | uint64(b[5])<<16 | uint64(b[4])<<24 |
			uint64(b[3])<<32 | uint64(b[2])<<40 | uint64(b[1])<<48 | uint64(b[0])<<56
	}
	var key uint64
	for i := range 8 {
		key <<= 8
		if depth+i < len(s) {
			key |= uint64(s[depth+i])
		}
	}
	return key
}

type valueSorter struct {
	vals []string
	free chan struct{} // a place in it is a core
	wait sync.WaitGroup
}

const (
	fewValues  = 24      // sorted by comparison
	ownRoutine = 1 << 14 // worth another core
)

// sort sorts values that are the same up to depth, and whose keys are loaded
// from there.
func (s *valueSorter) sort(a []keyed, depth int) {
	for len(a) > fewValues {
		lo, hi := partition(a, pivot(a))
		s.spawn(a[:lo], depth)
		s.spawn(a[hi:], depth)
		a, depth = s.deeper(a[lo:hi], depth), depth+8
	}
	slices.SortFunc(a, func(x, y keyed) int {
		if c := cmp.Compare(x.key, y.key); c != 0 {
			return c
		}
		return strings.Compare(s.vals[x.n], s.vals[y.n])
	})
}

func (s *valueSorter) spawn(a []keyed, depth int) {
	if len(a) > ownRoutine {
		select {
		case s.free <- struct{}{}:
			s.wait.Go(func() {
				s.sort(a, depth)
				<-s.free
			})
			return
		default:
		}
	}
	s.sort(a, depth)
}

// deeper takes values with the same eight bytes from depth on, puts those that
// end there in front, and loads the next eight bytes of the others. Of the
// former the shorter is the lesser: they differ in zeros at the end.
func (s *valueSorter) deeper(a []keyed, depth int) []keyed {
	ended := 0
	for i, k := range a {
		if len(s.vals[k.n]) <= depth+8 {
			a[i], a[ended] = a[ended], k
			ended++
		}
	}
	slices.SortFunc(a[:ended], func(x, y keyed) int { return cmp.Compare(len(s.vals[x.n]), len(s.vals[y.n])) })
	a = a[ended:]
	for i := range a {
		a[i].key = load(s.vals[a[i].n], depth+8)
	}
	return a
}

// partition moves lesser keys before, greater behind those equal to p, which
// are then a[lo:hi].
func partition(a []keyed, p uint64) (lo, hi int) {
	hi = len(a)
	for i := 0; i < hi; {
		switch k := a[i].key; {
		case k < p:
			a[i], a[lo] = a[lo], a[i]
			lo++
			i++
		case k > p:
			hi--
			a[i], a[hi] = a[hi], a[i]
		default:
			i++
		}
	}
	return lo, hi
}

// pivot is the median of nine keys, evenly spread.
func pivot(a []keyed) uint64 {
	var k [9]uint64
	for i := range k {
		k[i] = a[i*(len(a)-1)/8].key
	}
	slices.Sort(k[:])
	return k[4]
}

// edge is a quad in value numbers, in the places subject, predicate, object,
// label; label is 0 when there is none.
type edge [4]uint32

// sortEdges sorts by the dimensions of the first order, whatever the order was,
// and drops repetitions. spare has the same length and is used up.
func sortEdges(edges, spare []edge, values int) []edge {
	count := make([]uint32, values+2)
	src, dst := edges, spare
	for i := 3; i >= 0; i-- { // the last dimension first: each pass keeps the order before
		sortBy(dst, src, orders[0].dims[i], count)
		src, dst = dst, src
	}
	return slices.Compact(src)
}

// sortBy copies src to dst sorted by one number, keeping the order of equals:
// how many of each there are says where each begins. The numbers are dense, so
// one pass of it does (30 ms a million quads), where sorting by comparison
// takes 20 reads of each.
func sortBy(dst, src []edge, dim int, count []uint32) []edge {
	clear(count)
	for i := range src {
		count[src[i][dim]+1]++
	}
	for i := 1; i < len(count); i++ {
		count[i] += count[i-1]
	}
	for _, e := range src {
		at := &count[e[dim]]
		dst[*at] = e
		*at++
	}
	return dst
}
