package tagger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"math/bits"
	"slices"

	"github.com/klauspost/compress/zstd"

	"policygraph/extract/boost"
)

// magic opens a model file; the number changes with the features or the form.
const magic = "policygraph tagger 2\n"

// A model file is magic, then as one frame of Zstandard: words (count, then word and three
// groups, then the vectors); chains (scale, moves, count, then key steps, a mask of live lanes
// and their bytes); linear (scale, count, then index steps and bytes);
// the net's layers; the census (count, then
// key steps, places and sureness); thresholds; the forest as boost writes it. Numbers are varints or
// little-endian float32.

// Write writes the model.
func (m *Model) Write(w io.Writer) error {
	var b bytes.Buffer
	e := encoder{w: &b}
	e.words(m.book)
	e.chains(m.features, m.chains)
	e.linear(m.linear)
	e.net(m.net)
	e.census(m.census)
	for _, t := range m.threshold {
		e.float(float32(t))
	}
	if err := boost.Write(&b, forestNames, map[string]*boost.Forest{"first": m.forest, "second": m.again}); err != nil {
		return err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	_, err = w.Write(append([]byte(magic), z.EncodeAll(b.Bytes(), nil)...))
	return errors.Join(err, z.Close())
}

var forestNames = []string{"first", "second"}

type encoder struct{ w *bytes.Buffer }

func (e encoder) uint(v uint64) { e.w.Write(binary.AppendUvarint(nil, v)) }
func (e encoder) float(f float32) {
	e.w.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(f)))
}

func (e encoder) words(b *wordbook) {
	words := slices.Sorted(maps.Keys(b.entry))
	e.uint(uint64(len(words)))
	for _, w := range words {
		e.uint(uint64(len(w)))
		e.w.WriteString(w)
		x := b.entry[w]
		for _, g := range x.group {
			e.uint(uint64(g))
		}
	}
	for _, w := range words {
		for _, x := range b.vector[int(b.entry[w].row)*vectorDim:][:vectorDim] {
			e.w.WriteByte(byte(x))
		}
	}
}

func (e encoder) floats(xs []float32) {
	for _, x := range xs {
		e.float(x)
	}
}

func (e encoder) census(c census) {
	e.uint(uint64(len(c)))
	last := uint64(0)
	for _, k := range slices.Sorted(maps.Keys(c)) {
		e.uint(k - last)
		last = k
		e.w.Write([]byte{c[k].places, c[k].sure})
	}
}

func (e encoder) net(n *net) {
	for _, xs := range n.layers() {
		e.floats(xs)
	}
}

func (e encoder) chains(fs []feature, p *packed) {
	e.float(p.scale)
	for _, t := range p.move {
		for _, m := range t {
			e.float(m)
		}
	}
	e.uint(uint64(len(fs)))
	last := uint64(0)
	for _, f := range fs {
		e.uint(f.key - last)
		last = f.key
		var mask uint64
		for k, w := range f.w {
			if w != 0 {
				mask |= 1 << k
			}
		}
		e.w.Write([]byte{byte(mask), byte(mask >> 8), byte(mask >> 16)})
		for _, w := range f.w {
			if w != 0 {
				e.w.WriteByte(byte(w))
			}
		}
	}
}

func (e encoder) linear(p *packedLinear) {
	e.float(p.scale)
	n := 0
	for _, w := range p.w {
		if w != 0 {
			n++
		}
	}
	e.uint(uint64(n))
	last := 0
	for i, w := range p.w {
		if w != 0 {
			e.uint(uint64(i - last))
			last = i
			e.w.WriteByte(byte(w))
		}
	}
}

// Read reads a model that Write wrote; name is for errors. It cannot be written
// again: the rows in the form of the file are not kept.
func Read(name string, r io.Reader) (*Model, error) { return read(name, r, false) }

// read is Read; with keep the model can be written again.
func read(name string, r io.Reader, keep bool) (*Model, error) {
	file, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	frame, ok := bytes.CutPrefix(file, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("%s: not a model of this program: it opens with %q", name, file[:min(len(file), len(magic))])
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxModel), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	d := decoder{}
	if d.b, err = z.DecodeAll(frame, nil); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	m := &Model{book: d.words()}
	m.features, m.chains = d.chains(keep)
	m.linear = d.linear()
	m.net = d.net()
	m.census = d.census()
	for t := range m.threshold {
		m.threshold[t] = float64(d.float())
	}
	if d.err != nil {
		return nil, fmt.Errorf("%s: %w", name, d.err)
	}
	forests, err := boost.Read(name, bytes.NewReader(d.b))
	if err != nil {
		return nil, err
	}
	for _, n := range forestNames {
		if forests[n] == nil {
			return nil, fmt.Errorf("%s: no forest named %q", name, n)
		}
	}
	m.forest, m.again = forests["first"], forests["second"]
	return m, nil
}

// decoder takes a model's numbers from the front of b. It keeps the first
// error; after it every value is 0.
type decoder struct {
	b   []byte
	err error
}

var errShort = errors.New("ends too early")

func (d *decoder) uint(limit uint64) uint64 {
	v, n := binary.Uvarint(d.b)
	switch {
	case d.err != nil:
		return 0
	case n <= 0:
		d.err = errShort
		return 0
	case v > limit:
		d.err = fmt.Errorf("number %d is over %d", v, limit)
		return 0
	}
	d.b = d.b[n:]
	return v
}

// bytes are the next n, to be read only.
func (d *decoder) bytes(n int) []byte {
	if d.err == nil && n > len(d.b) {
		d.err = errShort
	}
	if d.err != nil {
		return make([]byte, n)
	}
	out := d.b[:n]
	d.b = d.b[n:]
	return out
}

func (d *decoder) float() float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(d.bytes(4)))
}

func (d *decoder) byte() byte { return d.bytes(1)[0] }

// What a damaged file can make Read allocate, in items of a kind and in bytes.
const (
	maxItems = 4 << 20
	maxModel = 512 << 20
)

func (d *decoder) words() *wordbook {
	n := d.uint(maxItems)
	b := newWordbook()
	for i := range n {
		w := string(d.bytes(int(d.uint(1 << 10))))
		x := entry{row: int32(i)}
		for k := range x.group {
			x.group[k] = uint16(d.uint(math.MaxUint16))
		}
		b.entry[w] = x
		if d.err != nil {
			return b
		}
	}
	b.vector = make([]int8, n*vectorDim)
	for i, x := range d.bytes(len(b.vector)) {
		b.vector[i] = int8(x)
	}
	return b
}

func (d *decoder) census() census {
	c := census{}
	key := uint64(0)
	for range d.uint(maxItems) {
		key += d.uint(1 << keyBits)
		c[key] = counted{d.byte(), d.byte()}
		if d.err != nil {
			break
		}
	}
	return c
}

func (d *decoder) net() *net {
	n := newNet()
	for _, xs := range n.layers() {
		for i := range xs {
			xs[i] = d.float()
		}
	}
	return n
}

// chains reads rows straight into the packed table; with keep, also as
// features.
func (d *decoder) chains(keep bool) (fs []feature, p *packed) {
	scale := d.float()
	var move [types][moves]float32
	for t := range move {
		for k := range move[t] {
			move[t][k] = d.float()
		}
	}
	n := int(d.uint(maxItems))
	p = newPacked(n, scale, move)
	key := uint64(0)
	for range n {
		key += d.uint(1 << keyBits)
		f := feature{key: key}
		m := d.bytes(3)
		mask := uint32(m[0]) | uint32(m[1])<<8 | uint32(m[2])<<16
		ws := d.bytes(bits.OnesCount32(mask))
		if d.err != nil {
			break
		}
		for k := range ws {
			f.w[bits.TrailingZeros32(mask)] = int8(ws[k])
			mask &= mask - 1
		}
		p.put(&f)
		if keep {
			fs = append(fs, f)
		}
	}
	return fs, p
}

func (d *decoder) linear() *packedLinear {
	p := &packedLinear{scale: d.float(), w: make([]int8, 1<<linearBits)}
	at := uint64(0)
	for range d.uint(1 << linearBits) {
		at += d.uint(1 << linearBits)
		if at >= uint64(len(p.w)) {
			d.err = fmt.Errorf("weight %d of %d", at, len(p.w))
		}
		w := int8(d.byte())
		if d.err != nil {
			break
		}
		p.w[at] = w
	}
	return p
}
