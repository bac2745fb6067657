package pack

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
)

// blockWriter writes sections one after the other and keeps the checksum of
// every block. The first error stays; what is written after it goes nowhere.
type blockWriter struct {
	f       io.WriterAt
	off     uint64 // in the file, of what is in buf
	buf     []byte // whole blocks when it is full
	sums    []byte
	hash    hash.Hash
	hashing bool
	err     error
}

// bufferSize is a whole number of blocks.
const bufferSize = 256 * blockSize

func newBlockWriter(f io.WriterAt) *blockWriter {
	return &blockWriter{f: f, off: blockSize, buf: make([]byte, 0, bufferSize), hash: sha256.New()}
}

func (w *blockWriter) pos() uint64 { return w.off + uint64(len(w.buf)) }

// section writes a section; it does so by calling write.
func (w *blockWriter) section(h *header, s section, write func()) {
	start := w.pos()
	write()
	h.table[s] = extent{start, w.pos() - start}
	for pad := roundUp(w.pos()) - w.pos(); pad > 0; pad-- {
		w.buf = append(w.buf, 0)
	}
	w.flush()
}

// flush writes what is buffered, whole blocks.
func (w *blockWriter) flush() {
	for b := w.buf; len(b) > 0; b = b[blockSize:] {
		w.sums = binary.LittleEndian.AppendUint32(w.sums, checksum(b[:blockSize]))
	}
	if w.hashing {
		w.hash.Write(w.buf)
	}
	w.write(w.buf)
	w.buf = w.buf[:0]
}

func (w *blockWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.f.WriteAt(b, int64(w.off))
	}
	w.off += uint64(len(b))
}

func (w *blockWriter) bytes(s string) {
	for len(s) > 0 {
		n := copy(w.buf[len(w.buf):bufferSize], s)
		w.buf = w.buf[:len(w.buf)+n]
		s = s[n:]
		if len(w.buf) == bufferSize {
			w.flush()
		}
	}
}

// numbers writes a few numbers of 4 bytes. They divide a buffer, so that they
// fit or it is full.
func (w *blockWriter) numbers(n ...uint32) {
	for _, x := range n {
		w.buf = binary.LittleEndian.AppendUint32(w.buf, x)
		if len(w.buf) == bufferSize {
			w.flush()
		}
	}
}

func (w *blockWriter) writeValues(h *header, vals []string, sorted []uint32) {
	w.section(h, values, func() {
		for _, n := range sorted {
			w.bytes(vals[n])
		}
	})
	w.section(h, offsets, func() {
		at := uint64(0)
		w.numbers(0, 0)
		for _, n := range sorted {
			at += uint64(len(vals[n]))
			w.numbers(uint32(at), uint32(at>>32))
		}
	})
}

// writeOrder writes directory and rows of quads that are in that order.
func (w *blockWriter) writeOrder(h *header, order int, edges []edge) {
	d := orders[order].dims
	w.section(h, directory(order), func() {
		last := uint32(0)
		for i := range edges {
			if key := edges[i][d[0]]; key != last {
				w.numbers(key, uint32(i))
				last = key
			}
		}
		w.numbers(lastKey, uint32(len(edges)))
	})
	w.section(h, rows(order), func() {
		for i := range edges {
			e := &edges[i]
			w.numbers(e[d[1]], e[d[2]], e[d[3]])
		}
	})
}

// finish writes the checksums and, last, the header.
func (w *blockWriter) finish(ctx context.Context, h *header) error {
	h.table[sums] = extent{w.off, uint64(len(w.sums))}
	h.sums = checksum(w.sums)
	w.write(w.sums)
	h.length = w.off
	if w.err == nil {
		w.err = ctx.Err()
	}
	if w.err == nil {
		_, w.err = w.f.WriteAt(h.encode(), 0)
	}
	return w.err
}
