// Package tagger finds spans of text that name things, with weights learnt
// from annotated records.
//
// In: a text with its words. Out: spans by type, with a probability. It takes
// three steps. One linear chain a type (a conditional random field over
// characters: begin, middle, end, outside; Lafferty et al. 2001) gives every
// span a posterior, and spans of at least 2 % are proposed. A logistic
// regression, a small network over word vectors and boosted trees, which see
// what those two think, then judge each proposed name with all its places in
// the passage, and a threshold a type decides. Chains a type, not
// one for all, let a firm stand inside a project's name.
//
// The same package trains: [Train] reads records and the unlabelled corpus
// and writes the model file, the same bytes for the same input.
package tagger

import (
	"sync"

	"policygraph/extract/boost"
)

// Model is everything learnt. It is read-only once loaded and safe for
// concurrent use.
type Model struct {
	book      *wordbook
	features  []feature // kept only while a model is written
	chains    *packed
	linear    *packedLinear
	net       *net
	census    census
	forest    *boost.Forest // the first look
	again     *boost.Forest // the second
	threshold [types]float64
	pool      sync.Pool // of *scratch
}

// scratch is what one reader needs; put it back into the pool.
func (m *Model) scratch() *scratch {
	if b, ok := m.pool.Get().(*scratch); ok {
		return b
	}
	b := &scratch{}
	if m.net != nil {
		b.seer = m.net.seer(m.book)
	}
	return b
}

// packedLinear is the logistic regression's weights as bytes.
type packedLinear struct {
	scale float32
	w     []int8 // 1<<linearBits
}

func packLinear(m *linear, least float32) *packedLinear {
	var top float32
	for _, w := range m.w {
		top = max(top, w, -w)
	}
	p := &packedLinear{scale: max(top, 1e-6) / 127, w: make([]int8, len(m.w))}
	for i, w := range m.w {
		if w >= least || w <= -least {
			p.w[i] = int8(w/p.scale + 0.5*sign(w))
		}
	}
	return p
}

func sign(x float32) float32 {
	if x < 0 {
		return -1
	}
	return 1
}

func (p *packedLinear) score(fs []uint64) float64 {
	n := 0
	for _, f := range fs {
		n += int(p.w[f>>(64-linearBits)])
	}
	return float64(n) * float64(p.scale)
}
