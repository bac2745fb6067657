package tagger

import (
	"cmp"
	"math"
	"slices"
)

// packed is the chains' weights as the program uses them: bytes, biased by 128,
// eight lanes to a machine word. Even and odd lanes add up apart in 16 bits,
// without a carry from lane to lane (80 features of 255 stay under 65,536).
// Against float rows this is a quarter of the memory, which is what bounds the
// speed, and four times fewer additions.
type packed struct {
	scale float32 // a weight is scale times its byte
	slots []slot
	move  [types][moves]float32
}

const rowWords = lanes / 8

// slot is a feature's row. The slot's place is given by the low bits of the
// feature's hash, check by higher ones; a check of 0 is no feature. A row lies
// in its slot, half a cache line, so that a look-up waits for memory once.
type slot struct {
	check uint32
	row   [rowWords]uint64
}

// keyBits of a feature's hash are kept. With half a million features, a
// feature that has no row finds one by accident once in two million look-ups.
const keyBits = 40

// feature is one row before packing.
type feature struct {
	key uint64 // keyBits of the hash
	w   [lanes]int8
}

// quantize drops weights under least, and the features left with none, and
// turns the others into bytes. The result is sorted by key.
func quantize(m *crf, names []uint64, least float32) (fs []feature, scale float32) {
	var top float32
	for _, w := range m.w {
		top = max(top, w, -w)
	}
	scale = min(top, 4) / 127
	for id, name := range names {
		f := feature{key: name >> (64 - keyBits)}
		live := false
		for k, w := range m.w[id*lanes:][:lanes] {
			if w >= least || w <= -least {
				f.w[k] = int8(math.Round(float64(min(max(w/scale, -127), 127))))
				live = true
			}
		}
		if live {
			fs = append(fs, f)
		}
	}
	slices.SortFunc(fs, func(a, b feature) int { return cmp.Compare(a.key, b.key) })
	fs = slices.CompactFunc(fs, func(a, b feature) bool { return a.key == b.key })
	return fs, scale
}

// pack builds the table.
func pack(fs []feature, scale float32, move [types][moves]float32) *packed {
	p := newPacked(len(fs), scale, move)
	for i := range fs {
		p.put(&fs[i])
	}
	return p
}

// newPacked is a table with room for n features.
func newPacked(n int, scale float32, move [types][moves]float32) *packed {
	size := 1 << 16
	for 3*size < 4*n { // at most three quarters full
		size *= 2
	}
	return &packed{scale: scale, slots: make([]slot, size), move: move}
}

// put adds a feature.
func (p *packed) put(f *feature) {
	s := p.find(f.key)
	*s = slot{check: checkOf(f.key)}
	for k, w := range f.w {
		s.row[k/8] |= uint64(int(w)+128) << (8 * (k % 8))
	}
}

func checkOf(key uint64) uint32 { return uint32(key) | 1 }

func (p *packed) find(key uint64) *slot {
	mask := uint64(len(p.slots) - 1)
	check := checkOf(key)
	for i := key >> 12 & mask; ; i = (i + 1) & mask {
		if s := &p.slots[i]; s.check == 0 || s.check == check {
			return s
		}
	}
}

const lowBytes = 0x00ff00ff00ff00ff

// scratch is what one reader of texts needs besides its results. It belongs to
// one model.
type scratch struct {
	features []uint64
	rows     []*slot
	score    []float32
	sums     []sum
	seer     *seer
}

// sum is the rows of a word's own features (see scene.ofWord), added up: the
// same words stand in the same places again and again.
type sum struct {
	key       uint64
	even, odd [rowWords]uint64
	rows      int
}

const sumBits = 15

// ofWord is the sum of a word's own features in one of the places around a
// character.
func (p *packed) ofWord(b *scratch, place int, w *word, q uint32) *sum {
	tag := w.tag
	if place != 0 {
		tag = 0 // it has no say
	}
	key := mix(uint32(500+place), w.id, tag, q)
	s := &b.sums[key>>(64-sumBits)]
	if s.key == key {
		return s
	}
	var fs [ownFeatures]uint64
	*s = sum{key: key}
	for _, f := range w.own(place, q, fs[:0]) {
		if at := p.find(f >> (64 - keyBits)); at.check != 0 {
			at.add(&s.even, &s.odd)
			s.rows++
		}
	}
	return s
}

func (s *slot) add(even, odd *[rowWords]uint64) {
	for k, w := range s.row {
		even[k] += w & lowBytes
		odd[k] += w >> 8 & lowBytes
	}
}

// score is the lanes of every character of a chain; it lasts until the next
// call with the same scratch. Looking all features up before adding any row
// lets the processor wait for several cache lines at once.
func (p *packed) score(x scene, b *scratch) []float32 {
	b.score = grown(b.score, (x.hi-x.lo)*lanes)
	if b.sums == nil {
		b.sums = make([]sum, 1<<sumBits)
	}
	for i := x.lo; i < x.hi; i++ {
		b.features = x.shared(i, b.features[:0])
		b.rows = b.rows[:0]
		for _, f := range b.features {
			if s := p.find(f >> (64 - keyBits)); s.check != 0 {
				b.rows = append(b.rows, s)
			}
		}
		var even, odd [rowWords]uint64
		for _, r := range b.rows {
			r.add(&even, &odd)
		}
		rows, q := len(b.rows), x.pos(i)
		for place, d := range places {
			s := p.ofWord(b, place, x.w(x.in[i]+d), q)
			for k := range rowWords {
				even[k] += s.even[k]
				odd[k] += s.odd[k]
			}
			rows += s.rows
		}
		out := b.score[(i-x.lo)*lanes:][:lanes]
		bias := 128 * rows
		for k := 0; k < lanes; k += 2 {
			shift := 8 * (k % 8)
			out[k] = float32(int(even[k/8]>>shift&0xffff)-bias) * p.scale
			out[k+1] = float32(int(odd[k/8]>>shift&0xffff)-bias) * p.scale
		}
	}
	return b.score
}
