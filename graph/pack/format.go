package pack

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
)

const (
	magic      = "\x89PACK\r\n\x1a"
	deltaMagic = "\x89PDLT\r\n\x1a"
	version    = 1
	blockSize  = 3072
	rowSize    = 12 // three value numbers
	entrySize  = 8  // of a directory: a value number and a row number
	offsetSize = 8
	tableStart = 88
	tableEntry = 24
	deltaStart = 2048           // of what the header of a delta says besides
	lastKey    = math.MaxUint32 // of a directory's last entry; no value has that number
)

// maxValues and maxQuads are what 32-bit numbers leave. Variables for the test.
var (
	maxValues uint64 = lastKey - 1
	maxQuads  uint64 = math.MaxUint32
)

// section names a part of a file.
type section int

const (
	values section = iota
	offsets
	ranks // of a delta alone
	gone  // of a delta alone
	firstOrder
	sums         = firstOrder + 2*section(len(orders))
	sectionCount = sums + 1
)

// orders are the ways in which the quads are sorted, as places in a quad. Those
// with a minus are of the quads that a delta takes away.
var orders = [...]struct {
	name string
	dims [4]int
}{
	{"spo", [4]int{subject, predicate, object, label}},
	{"lso", [4]int{label, subject, predicate, object}},
	{"osp", [4]int{object, subject, predicate, label}},
	{"pos", [4]int{predicate, object, subject, label}},
	{"-spo", [4]int{subject, predicate, object, label}},
	{"-lso", [4]int{label, subject, predicate, object}},
	{"-osp", [4]int{object, subject, predicate, label}},
	{"-pos", [4]int{predicate, object, subject, label}},
}

// Places in orders; that of the quads taken away is taken places further.
const (
	spoOrder = iota
	lsoOrder
	ospOrder
	posOrder
	taken
)

// kind is one of the two sorts of file: its magic, and its sections in the order
// of the file. The hash is of those up to the last of its first order.
type kind struct {
	magic    string
	sections []section
	hashed   section // the last that the hash is of
	orders   []int
}

var (
	packKind = kind{magic, []section{
		values, offsets, directory(spoOrder), rows(spoOrder), directory(lsoOrder), rows(lsoOrder),
		directory(ospOrder), rows(ospOrder), directory(posOrder), rows(posOrder), sums,
	}, rows(spoOrder), []int{spoOrder, lsoOrder, ospOrder, posOrder}}

	deltaKind = kind{deltaMagic, []section{
		values, offsets, ranks, gone, directory(spoOrder), rows(spoOrder), directory(taken + spoOrder), rows(taken + spoOrder),
		directory(lsoOrder), rows(lsoOrder), directory(taken + lsoOrder), rows(taken + lsoOrder),
		directory(ospOrder), rows(ospOrder), directory(taken + ospOrder), rows(taken + ospOrder),
		directory(posOrder), rows(posOrder), directory(taken + posOrder), rows(taken + posOrder), sums,
	}, rows(taken + spoOrder), []int{spoOrder, lsoOrder, ospOrder, posOrder, taken + spoOrder, taken + lsoOrder, taken + ospOrder, taken + posOrder}}
)

// Places in an [edge], which are Cayley's directions less one.
const (
	subject = iota
	predicate
	object
	label
)

func directory(order int) section { return firstOrder + 2*section(order) }
func rows(order int) section      { return firstOrder + 2*section(order) + 1 }

func (s section) String() string {
	switch {
	case s == values:
		return "values"
	case s == offsets:
		return "offsets"
	case s == ranks:
		return "ranks"
	case s == gone:
		return "gone"
	case s == sums:
		return "sums"
	case (s-firstOrder)%2 == 0:
		return orders[(s-firstOrder)/2].name + ".dir"
	}
	return orders[(s-firstOrder)/2].name + ".row"
}

type extent struct{ off, len uint64 }

func (e extent) end() uint64 { return e.off + e.len }

// header is block 0; see doc.go.
type header struct {
	kind                    *kind
	length                  uint64
	values, quads, labelled uint64
	hash                    [32]byte
	sums                    uint32
	table                   [sectionCount]extent

	// Of a delta: the pack that it is of, how many values that has, and how many
	// of its quads are taken away and of its values gone with them.
	of                         [32]byte
	base                       uint64
	taken, takenLabelled, lost uint64
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

func (h *header) encode() []byte {
	b := make([]byte, blockSize)
	le := binary.LittleEndian
	copy(b, h.kind.magic)
	le.PutUint32(b[8:], version)
	le.PutUint32(b[12:], blockSize)
	le.PutUint64(b[16:], h.length)
	le.PutUint64(b[24:], h.values)
	le.PutUint64(b[32:], h.quads)
	le.PutUint64(b[40:], h.labelled)
	copy(b[48:], h.hash[:])
	le.PutUint32(b[80:], uint32(len(h.kind.sections)))
	le.PutUint32(b[84:], h.sums)
	for i, s := range h.kind.sections {
		entry := b[tableStart+i*tableEntry:]
		copy(entry, s.String())
		le.PutUint64(entry[8:], h.table[s].off)
		le.PutUint64(entry[16:], h.table[s].len)
	}
	if h.kind == &deltaKind {
		d := b[deltaStart:]
		copy(d, h.of[:])
		for i, n := range []uint64{h.base, h.taken, h.takenLabelled, h.lost} {
			le.PutUint64(d[32+8*i:], n)
		}
	}
	le.PutUint32(b[blockSize-4:], checksum(b[:blockSize-4]))
	return b
}

// decodeHeader reads block 0 of a file of that size and refuses what the rest of
// this package cannot rely on.
func decodeHeader(k *kind, b []byte, size uint64) (*header, error) {
	le := binary.LittleEndian
	if len(b) < len(magic) || string(b[:len(magic)]) != k.magic {
		return nil, ErrNotPack
	}
	if len(b) < blockSize {
		return nil, fmt.Errorf("header: %w: %d bytes are not even a header", ErrDamaged, len(b))
	}
	b = b[:blockSize]
	if got, want := checksum(b[:blockSize-4]), le.Uint32(b[blockSize-4:]); got != want {
		return nil, fmt.Errorf("header: %w: its checksum is %08x, not %08x", ErrDamaged, got, want)
	}
	if v := le.Uint32(b[8:]); v != version {
		return nil, fmt.Errorf("header: version %d; this program reads version %d: build the file again", v, version)
	}
	h := &header{
		kind:   k,
		length: le.Uint64(b[16:]),
		values: le.Uint64(b[24:]), quads: le.Uint64(b[32:]), labelled: le.Uint64(b[40:]),
		hash: [32]byte(b[48:80]), sums: le.Uint32(b[84:]),
	}
	if h.length != size {
		return nil, fmt.Errorf("header: %w: the file has %d bytes, and had %d when it was written", ErrDamaged, size, h.length)
	}
	if n := le.Uint32(b[80:]); le.Uint32(b[12:]) != blockSize || n != uint32(len(k.sections)) {
		return nil, fmt.Errorf("header: %w: blocks of %d bytes, %d sections", ErrDamaged, le.Uint32(b[12:]), n)
	}
	for i, s := range k.sections {
		entry := b[tableStart+i*tableEntry:]
		h.table[s] = extent{le.Uint64(entry[8:]), le.Uint64(entry[16:])}
	}
	if k == &deltaKind {
		d := b[deltaStart:]
		h.of = [32]byte(d)
		h.base, h.taken, h.takenLabelled, h.lost = le.Uint64(d[32:]), le.Uint64(d[40:]), le.Uint64(d[48:]), le.Uint64(d[56:])
	}
	return h, h.check()
}

// check refuses a table of sections that do not follow each other, or whose
// lengths are not what the counts say. The arithmetic cannot overflow: every
// length is first held against the file's.
func (h *header) check() error {
	next := uint64(blockSize)
	for _, s := range h.kind.sections {
		e := h.table[s]
		if e.off != next || e.len > h.length || e.end() > h.length {
			return fmt.Errorf("header: %w: section %s at %d, %d bytes long", ErrDamaged, s, e.off, e.len)
		}
		next = roundUp(e.end())
	}
	if h.values > maxValues || h.base > maxValues-h.values || h.quads > maxQuads || h.labelled > h.quads || h.taken > maxQuads || h.takenLabelled > h.taken || h.lost > h.base {
		return fmt.Errorf("header: %w: %d values, %d quads, %d with a label", ErrDamaged, h.values, h.quads, h.labelled)
	}
	want := map[section]uint64{
		offsets: (h.values + 1) * offsetSize,
		sums:    (h.table[sums].off/blockSize - 1) * 4,
	}
	if h.kind == &deltaKind {
		want[ranks], want[gone] = h.values*4, h.lost*4
	}
	for _, o := range h.kind.orders {
		want[rows(o)] = h.orderSize(o) * rowSize
	}
	for s, n := range want {
		if h.table[s].len != n {
			return fmt.Errorf("header: %w: section %s has %d bytes, not %d", ErrDamaged, s, h.table[s].len, n)
		}
	}
	for _, o := range h.kind.orders {
		n := h.table[directory(o)].len
		if entries := n / entrySize; n%entrySize != 0 || entries == 0 || entries-1 > min(h.base+h.values, h.orderSize(o)) {
			return fmt.Errorf("header: %w: section %s has %d bytes", ErrDamaged, directory(o), n)
		}
	}
	if h.table[sums].end() != h.length {
		return fmt.Errorf("header: %w: section sums ends at %d of %d", ErrDamaged, h.table[sums].end(), h.length)
	}
	return nil
}

// orderSize is the number of quads in an order.
func (h *header) orderSize(order int) uint64 {
	labelled := orders[order].dims[0] == label
	switch {
	case order >= taken && labelled:
		return h.takenLabelled
	case order >= taken:
		return h.taken
	case labelled:
		return h.labelled
	}
	return h.quads
}

func roundUp(n uint64) uint64 { return (n + blockSize - 1) / blockSize * blockSize }
