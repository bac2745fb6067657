package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"iter"
	"math/bits"

	"policygraph/graph"
)

// digest is the hash of a graph: the sum, in 128 bits, of a hash of each of its
// lines (Bellare and Micciancio 1997, AdHash). So it is that of the set of lines,
// whatever keeps them and in whatever order, and follows from the one before by
// what is added and taken away. It tells graphs apart that differ by chance; who
// wants to forge one that has a given sum could (Wagner 2002), so it is no
// signature.
type digest struct {
	high, low uint64
	buf       []byte
}

// newDigest is that of no lines, which depends on the version of the layout.
func newDigest() *digest {
	d := &digest{}
	d.high, d.low = d.hash(fmt.Appendf(nil, "layout %d\n", layoutVersion))
	return d
}

// digestOf is the way back from String.
func digestOf(s string) (*digest, error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != 16 {
		return nil, fmt.Errorf("%q is not the hash of a graph", s)
	}
	return &digest{high: binary.BigEndian.Uint64(b), low: binary.BigEndian.Uint64(b[8:])}, nil
}

// String is 32 hexadecimal digits.
func (d *digest) String() string { return fmt.Sprintf("%016x%016x", d.high, d.low) }

func (d *digest) hash(b []byte) (high, low uint64) {
	sum := sha256.Sum256(b)
	return binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:])
}

func (d *digest) line(s graph.Statement) (high, low uint64) {
	d.buf = d.buf[:0]
	for _, t := range [4]graph.Term{s.Subject, s.Predicate, s.Object, s.Label} {
		d.buf = append(d.buf, t.Value...)
		d.buf = append(d.buf, 0xFF, byte(t.Type)) // 0xFF is in no UTF-8 text
	}
	return d.hash(d.buf)
}

func (d *digest) add(s graph.Statement) {
	high, low := d.line(s)
	var carry uint64
	d.low, carry = bits.Add64(d.low, low, 0)
	d.high, _ = bits.Add64(d.high, high, carry)
}

func (d *digest) remove(s graph.Statement) {
	high, low := d.line(s)
	var borrow uint64
	d.low, borrow = bits.Sub64(d.low, low, 0)
	d.high, _ = bits.Sub64(d.high, high, borrow)
}

// listen adds the lines that pass, each of which has to pass once.
func (d *digest) listen(lines iter.Seq[graph.Statement]) iter.Seq[graph.Statement] {
	return func(yield func(graph.Statement) bool) {
		for s := range lines {
			d.add(s)
			if !yield(s) {
				return
			}
		}
	}
}
