package tagger

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"

	"policygraph/extract/boost"
)

// magic opens a model file; the number changes with the features or the form.
const magic = "policygraph tagger 1\n"

// A model file is gzip of: magic; clusters (count, then word and three
// groups); chains (scale, moves, count, then key steps, a mask of live lanes
// and their bytes); linear (scale, count, then index steps and bytes);
// thresholds; the forest as boost writes it. Numbers are varints or
// little-endian float32.

// Write writes the model.
func (m *Model) Write(w io.Writer) error {
	var b bytes.Buffer
	e := encoder{w: &b}
	b.WriteString(magic)
	e.clusters(m.clusters)
	e.chains(m.features, m.chains)
	e.linear(m.linear)
	for _, t := range m.threshold {
		e.float(float32(t))
	}
	if err := boost.Write(&b, forestNames, map[string]*boost.Forest{"first": m.forest, "second": m.again}); err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b.Bytes()); err != nil {
		return err
	}
	return z.Close()
}

var forestNames = []string{"first", "second"}

type encoder struct{ w *bytes.Buffer }

func (e encoder) uint(v uint64) { e.w.Write(binary.AppendUvarint(nil, v)) }
func (e encoder) float(f float32) {
	e.w.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(f)))
}

func (e encoder) clusters(c *clusters) {
	var words []string
	for w := range c.group {
		words = append(words, w)
	}
	slices.Sort(words)
	e.uint(uint64(len(words)))
	for _, w := range words {
		e.uint(uint64(len(w)))
		e.w.WriteString(w)
		for _, g := range c.group[w] {
			e.uint(uint64(g))
		}
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
func Read(name string, r io.Reader) (*Model, error) {
	m, err := readAll(name, r)
	if err == nil {
		m.features = nil
	}
	return m, err
}

func readAll(name string, r io.Reader) (*Model, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	d := decoder{r: bufio.NewReaderSize(z, 1<<16)}
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(d.r, head); err != nil || string(head) != magic {
		return nil, fmt.Errorf("%s: not a model of this program: it opens with %q", name, head)
	}
	m := &Model{clusters: d.clusters()}
	m.features, m.chains = d.chains()
	m.linear = d.linear()
	for t := range m.threshold {
		m.threshold[t] = float64(d.float())
	}
	if d.err != nil {
		return nil, fmt.Errorf("%s: %w", name, d.err)
	}
	forests, err := boost.Read(name, d.r)
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

// decoder keeps the first error; after it every value is 0.
type decoder struct {
	r   *bufio.Reader
	err error
}

func (d *decoder) uint(limit uint64) uint64 {
	if d.err != nil {
		return 0
	}
	v, err := binary.ReadUvarint(d.r)
	if err == nil && v > limit {
		err = fmt.Errorf("number %d is over %d", v, limit)
	}
	if err != nil {
		d.err = err
		return 0
	}
	return v
}

func (d *decoder) bytes(n int) []byte {
	b := make([]byte, n)
	if d.err == nil {
		_, d.err = io.ReadFull(d.r, b)
	}
	return b
}

func (d *decoder) float() float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(d.bytes(4)))
}

func (d *decoder) byte() byte {
	if d.err != nil {
		return 0
	}
	var b byte
	b, d.err = d.r.ReadByte()
	return b
}

// maxItems bounds what a damaged file can make Read allocate.
const maxItems = 4 << 20

func (d *decoder) clusters() *clusters {
	n := d.uint(maxItems)
	c := &clusters{make(map[string][3]uint16, n)}
	for range n {
		w := string(d.bytes(int(d.uint(1 << 10))))
		var g [3]uint16
		for k := range g {
			g[k] = uint16(d.uint(math.MaxUint16))
		}
		c.group[w] = g
		if d.err != nil {
			break
		}
	}
	return c
}

func (d *decoder) chains() ([]feature, *packed) {
	scale := d.float()
	var move [types][moves]float32
	for t := range move {
		for k := range move[t] {
			move[t][k] = d.float()
		}
	}
	fs := make([]feature, d.uint(maxItems))
	key := uint64(0)
	for i := range fs {
		key += d.uint(1 << keyBits)
		fs[i].key = key
		mask := uint32(d.byte()) | uint32(d.byte())<<8 | uint32(d.byte())<<16
		for k := range fs[i].w {
			if mask>>k&1 == 1 {
				fs[i].w[k] = int8(d.byte())
			}
		}
		if d.err != nil {
			break
		}
	}
	return fs, pack(fs, scale, move)
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
