package pack

import (
	"fmt"
	"hash/maphash"
	"strings"
)

// interner gives every distinct value a number from 1, in the order in which
// they come. Those numbers are provisional: the file's are given by sorting.
//
// It is an open hash table of numbers beside the values, 24 bytes a value and
// what the value takes; a Go map of strings takes twice that and the time of
// the collector.
type interner struct {
	seed   maphash.Seed
	slots  []uint32 // a power of two; 0 is empty
	hashes []uint32 // by number
	vals   []string // by number; [0] is unused
	chunk  *strings.Builder
}

const (
	firstSlots = 1 << 10
	chunkSize  = 1 << 20 // values are kept in pieces of this size, not one by one
)

func (in *interner) init() {
	in.seed = maphash.MakeSeed()
	in.slots = make([]uint32, firstSlots)
	in.hashes = make([]uint32, 1, firstSlots)
	in.vals = make([]string, 1, firstSlots)
	in.chunk = new(strings.Builder)
}

// number is the number of a value, a new one when it is new.
func (in *interner) number(b []byte) (uint32, error) {
	h := uint32(maphash.Bytes(in.seed, b))
	mask := uint32(len(in.slots) - 1)
	i := h & mask
	for ; in.slots[i] != 0; i = (i + 1) & mask {
		if n := in.slots[i]; in.hashes[n] == h && in.vals[n] == string(b) {
			return n, nil
		}
	}
	if uint64(len(in.vals)) > maxValues {
		return 0, fmt.Errorf("more than %d distinct values: too many for one file, which numbers them in 32 bits", maxValues)
	}
	n := uint32(len(in.vals))
	in.slots[i] = n
	in.hashes = append(in.hashes, h)
	in.vals = append(in.vals, in.keep(b))
	if len(in.vals)*4 > len(in.slots)*3 {
		in.grow()
	}
	return n, nil
}

// keep copies a value to the end of the chunk, where it never moves.
func (in *interner) keep(b []byte) string {
	if in.chunk.Cap()-in.chunk.Len() < len(b) {
		in.chunk = new(strings.Builder)
		in.chunk.Grow(max(chunkSize, len(b)))
	}
	start := in.chunk.Len()
	in.chunk.Write(b)
	return in.chunk.String()[start:]
}

func (in *interner) grow() {
	in.slots = make([]uint32, 2*len(in.slots))
	mask := uint32(len(in.slots) - 1)
	for n := 1; n < len(in.hashes); n++ {
		i := in.hashes[n] & mask
		for in.slots[i] != 0 {
			i = (i + 1) & mask
		}
		in.slots[i] = uint32(n)
	}
}
