package pack

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"sync/atomic"

	"github.com/edsrzf/mmap-go"
)

// The errors that a caller may want to tell apart.
var (
	// ErrNotPack: the file is something else.
	ErrNotPack = errors.New("not a pack of quads")
	// ErrDamaged: the file is not as it was written.
	ErrDamaged = errors.New("damaged; build it again")
	// ErrLocked: another process is writing this file.
	ErrLocked = errors.New("another process is writing this file; wait until it has finished")
	// ErrReadOnly: a pack cannot be changed.
	ErrReadOnly = errors.New("read-only: a pack is changed by writing another in its place")
	// ErrClosed: the store was closed.
	ErrClosed = errors.New("the store is closed")
)

// file is a mapped file whose header has been checked. Its methods may be called by
// any number of goroutines.
//
// Nothing ever unmaps it but the collector, once nobody has it: Cayley leaves
// goroutines behind that go on reading after a store was closed, and reading an
// unmapped page ends the process. Methods hand out copies, or end with
// KeepAlive.
type file struct {
	path string
	*header
	data  []byte
	known uint32                // the greatest number that is not of a value of this file, if it is a delta
	seen  []atomic.Uint32       // a bit for every block that has been checked
	bad   atomic.Pointer[error] // the first damage, or ErrClosed
}

func openFile(k *kind, path string) (*file, error) {
	osf, err := os.Open(path)
	if err != nil {
		return nil, err // names the path
	}
	defer func() { _ = osf.Close() }() // the mapping stays
	f, err := mapFile(k, osf)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

func mapFile(k *kind, osf *os.File) (*file, error) {
	info, err := osf.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 { // neither can be mapped
		return nil, ErrNotPack
	}
	data, err := mmap.Map(osf, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	f, err := newFile(k, osf.Name(), data)
	if err != nil {
		return nil, errors.Join(err, data.Unmap())
	}
	runtime.AddCleanup(f, func(m mmap.MMap) { _ = m.Unmap() }, data)
	return f, nil
}

// newFile reads the header and the table of checksums.
func newFile(k *kind, path string, data []byte) (*file, error) {
	h, err := decodeHeader(k, data, uint64(len(data)))
	if err != nil {
		return nil, err
	}
	if got := checksum(data[h.table[sums].off:]); got != h.sums {
		return nil, fmt.Errorf("section sums: %w: its checksum is %08x, not %08x", ErrDamaged, got, h.sums)
	}
	known := uint32(math.MaxUint32)
	if k == &deltaKind {
		known = uint32(h.base)
	}
	return &file{path: path, header: h, data: data, known: known, seen: make([]atomic.Uint32, h.table[sums].off/blockSize/32+1)}, nil
}

// err is why the file can no longer be read, or nil.
func (f *file) err() error {
	if e := f.bad.Load(); e != nil {
		return *e
	}
	return nil
}

// fail notes why the file can no longer be read; the first reason stays.
func (f *file) fail(err error) { f.bad.CompareAndSwap(nil, &err) }

// damaged notes that a section says what it cannot say.
func (f *file) damaged(s section, format string, args ...any) {
	f.fail(fmt.Errorf("%s: section %s: %w: %s", f.path, s, ErrDamaged, fmt.Sprintf(format, args...)))
}

// noValue notes that a number that the file itself gives is of no value.
func (f *file) noValue(n uint32) { f.damaged(values, "there is no value %d", n) }

// touch checks the blocks that hold data[off:off+n] unless they have been
// checked, and reports whether they are as they were written. n is not 0.
func (f *file) touch(off, n uint64) bool {
	first, last := off/blockSize, (off+n-1)/blockSize
	for b := first; b <= last; b++ {
		if f.seen[b/32].Load()&(1<<(b%32)) == 0 && !f.checkBlock(b) {
			return false
		}
	}
	return true
}

func (f *file) checkBlock(b uint64) bool {
	got := checksum(f.data[b*blockSize:][:blockSize])
	want := binary.LittleEndian.Uint32(f.data[f.table[sums].off+(b-1)*4:])
	if got != want {
		f.damaged(f.sectionAt(b*blockSize), "the checksum of bytes %d to %d is %08x, not %08x", b*blockSize, (b+1)*blockSize, got, want)
		return false
	}
	f.seen[b/32].Or(1 << (b % 32))
	return true
}

func (f *file) sectionAt(off uint64) section {
	at := values
	for _, s := range f.kind.sections {
		if f.table[s].off <= off {
			at = s
		}
	}
	return at
}

// pair is two neighbouring numbers of 4 bytes.
func (f *file) pair(off uint64) (a, b uint32, ok bool) {
	if !f.touch(off, 8) {
		return 0, 0, false
	}
	x := binary.LittleEndian.Uint64(f.data[off:])
	runtime.KeepAlive(f)
	return uint32(x), uint32(x >> 32), true
}

// raw is the stored form of a value, in the mapped memory: the caller must keep
// f alive until it is done with it. False when there is no value of that
// number, or it is damaged.
func (f *file) raw(n node) ([]byte, bool) {
	if n == 0 || uint64(n) > f.values {
		return nil, false
	}
	at := f.table[offsets].off + uint64(n-1)*offsetSize
	if !f.touch(at, 2*offsetSize) {
		return nil, false
	}
	start, end := binary.LittleEndian.Uint64(f.data[at:]), binary.LittleEndian.Uint64(f.data[at+offsetSize:])
	if start >= end || end > f.table[values].len {
		f.damaged(offsets, "value %d from %d to %d", n, start, end)
		return nil, false
	}
	if !f.touch(f.table[values].off+start, end-start) {
		return nil, false
	}
	return f.data[f.table[values].off:][start:end:end], true
}

// search is the number of the first value that is not less than b.
func (f *file) search(b []byte) (n node, equal bool) {
	lo, hi := uint64(1), f.values+1
	for lo < hi {
		mid := (lo + hi) / 2
		v, ok := f.raw(node(mid))
		if !ok {
			return 0, false
		}
		switch c := bytes.Compare(v, b); {
		case c < 0:
			lo = mid + 1
		case c > 0:
			hi = mid
		default:
			runtime.KeepAlive(f)
			return node(mid), true
		}
	}
	runtime.KeepAlive(f)
	return node(lo), false
}
