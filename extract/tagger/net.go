package tagger

import "policygraph/extract/lexicon"

// A net is a small neural network that judges spans: vectors of a dozen words
// in and around a span and some marks of its place go through one layer of
// hidden units to a log-odds a type. Vectors know that words are alike which
// the linear judge's groups tell apart; what the chains think of the span is
// added to the outcome, so that the net says only what the chains do not know.
type net struct {
	in     []float32 // inputs × hidden: of the slots, then of the marks
	inBias []float32 // hidden
	out    []float32 // types × hidden
	bias   []float32 // types
	chain  []float32 // types × types: weight of what the chains think of each type
}

const (
	hidden = 48
	inputs = slots*vectorDim + markCount
)

func newNet() *net {
	return &net{
		in: make([]float32, inputs*hidden), inBias: make([]float32, hidden),
		out: make([]float32, types*hidden), bias: make([]float32, types), chain: make([]float32, types*types),
	}
}

// layers are all weights, in the order of the model file.
func (n *net) layers() [][]float32 {
	return [][]float32{n.in, n.inBias, n.out, n.bias, n.chain}
}

// The slots for words.
const (
	slotBefore2 = iota
	slotBefore
	slotFirst
	slotLast2 // the last word but one
	slotLast
	slotAfter
	slotAfter2
	slotInside // all words of the span
	slotHead   // the last word of the list item
	slotList   // the last word of the list
	slotVerbL
	slotVerbR
	slots
)

// look is a span as the net sees it.
type look struct {
	words [slots][]int32 // words of the passage; those without a vector are left out
	marks []int16        // that are on
	chain [types]float32 // log-odds of the chains, over chainScale
	names [types]int32   // the judge's names of this span; -1
}

const chainScale = 8

// looks are the spans of all names, in the order of the names.
func (j *judge) looks() []*look {
	at := map[string]*look{}
	var out []*look
	for k, n := range j.names {
		l := at[n.text]
		c := j.cs[n.occ[0]]
		if l == nil {
			l = j.look(c)
			at[n.text] = l
			out = append(out, l)
		}
		l.chain[n.typ] = float32(logit(c.p) / chainScale)
		l.names[n.typ] = int32(k)
	}
	return out
}

// look is what the net sees at a candidate.
func (j *judge) look(c candidate) *look {
	l := &look{}
	for t := range types {
		l.chain[t] = float32(leastLogit / chainScale)
		l.names[t] = -1
	}
	x := j.scene(j.chain[c.chain])
	first, last := x.in[c.start], x.in[c.end-1]
	cl := x.item(c.start)
	put := func(slot int, w int32) {
		if w >= x.wlo && w < x.whi && j.word[w].vector >= 0 {
			l.words[slot] = append(l.words[slot], w)
		}
	}
	put(slotBefore2, first-2)
	put(slotBefore, first-1)
	put(slotFirst, first)
	if last > first {
		put(slotLast2, last-1)
	}
	put(slotLast, last)
	put(slotAfter, last+1)
	put(slotAfter2, last+2)
	for w := first; w <= last; w++ {
		put(slotInside, w)
	}
	put(slotHead, cl.headWord)
	put(slotList, cl.lastWord)
	put(slotVerbL, x.verbL[c.start])
	put(slotVerbR, x.verbR[c.end-1])
	l.marks = x.marks(c, j.loose)
	return l
}

// marker lists the marks that are on.
type marker struct {
	on []int16
	at int
}

func (m *marker) flag(v bool) {
	if v {
		m.on = append(m.on, int16(m.at))
	}
	m.at++
}

// one sets the i-th of n marks.
func (m *marker) one(i uint32, n int) {
	m.on = append(m.on, int16(m.at+min(int(i), n-1)))
	m.at += n
}

const (
	distances = 7
	counts    = 6
	flags     = 13
	markCount = distances + 2*(classNone+1) + counts + flags + 2*int(lexicon.Lists)
	classNone = 15 // what scene.cl gives beyond the chain
)

// marks are the length and the place of a span.
func (x scene) marks(c candidate, loose bool) []int16 {
	var m marker
	cl, q := x.item(c.start), x.quote(c.start)
	m.one(dist(c.end-c.start), distances)
	m.one(x.cl(c.start-1), classNone+1)
	m.one(x.cl(c.end), classNone+1)
	m.one(cl.items, counts)
	m.flag(c.start == int(cl.itemLo))
	m.flag(c.end == int(cl.itemHi))
	m.flag(c.start == int(cl.lo))
	m.flag(c.end == int(cl.hi))
	m.flag(cl.tail != 0)
	m.flag(cl.count != 0)
	m.flag(q.kind != 0)
	m.flag(q.kind == '“' && int(q.start) == c.start && int(q.end) == c.end)
	m.flag(q.kind == '《')
	m.flag(q.kind == '（')
	m.flag(int(x.word[x.in[c.start]].start) == c.start)
	m.flag(int(x.word[x.in[c.end-1]].end) == c.end)
	m.flag(loose)
	whole, _, suf := x.listsIn(c.start, c.end)
	for l := range lexicon.Lists {
		m.flag(whole>>l&1 == 1)
		m.flag(suf>>l&1 == 1)
	}
	return m.on
}

// seer applies a net. What a word in a slot adds to the hidden units is kept for
// the next time in a table where a later word may take its place: a word stands
// in the same slot of some four spans of a passage, and words recur.
type seer struct {
	*net
	book  *wordbook
	pass  *passage
	key   []int32 // row of a word's vector × slots + slot, from 1; 0 for none
	added [][hidden]float32
}

const seerBits = 14

func (n *net) seer(b *wordbook) *seer {
	return &seer{net: n, book: b, key: make([]int32, 1<<seerBits), added: make([][hidden]float32, 1<<seerBits)}
}

// judge is the net's log-odds of every name.
func (s *seer) judge(j *judge) []float64 {
	odds := make([]float64, len(j.names))
	s.pass = j.passage
	for _, l := range j.looks() {
		s.see(l, odds)
	}
	return odds
}

// see writes the log-odds of a span's names into odds.
func (s *seer) see(l *look, odds []float64) {
	h := [hidden]float32(s.inBias)
	for slot, words := range l.words {
		f := share(len(words))
		for _, w := range words {
			for k, x := range s.add(slot, w) {
				h[k] += f * x
			}
		}
	}
	for _, m := range l.marks {
		for k, x := range s.in[(slots*vectorDim+int(m))*hidden:][:hidden] {
			h[k] += markValue * x
		}
	}
	s.answers(l, &h, func(t int, x float32) { odds[l.names[t]] = float64(x) })
}

// markValue is the input of a mark that is on.
const markValue = 0.5

// add is what a word adds to the hidden units.
func (s *seer) add(slot int, w int32) *[hidden]float32 {
	row := s.pass.word[w].vector
	key := row*slots + int32(slot) + 1
	at := uint32(key) * 0x9E3779B1 >> (32 - seerBits)
	a := &s.added[at]
	if s.key[at] == key {
		return a
	}
	s.key[at] = key
	clear(a[:])
	in := s.in[slot*vectorDim*hidden:]
	for i, v := range s.book.vector[int(row)*vectorDim:][:vectorDim] {
		x := float32(v) / vectorUnit
		for k, y := range (*[hidden]float32)(in[i*hidden:]) {
			a[k] += x * y
		}
	}
	return a
}

// share is the weight of one of n words in a slot.
func share(n int) float32 {
	if n <= 1 {
		return 1
	}
	return 1 / sqrt32(float32(n))
}

// answers cuts the hidden units at nought and emits the log-odds of each type
// that a look has a name of.
func (n *net) answers(l *look, h *[hidden]float32, emit func(t int, x float32)) {
	for k, x := range h {
		h[k] = max(x, 0)
	}
	for t := range types {
		if l.names[t] < 0 {
			continue
		}
		x := chainScale*l.chain[t] + n.bias[t]
		for u, w := range n.chain[t*types:][:types] {
			x += w * l.chain[u]
		}
		for k, w := range n.out[t*hidden:][:hidden] {
			x += w * h[k]
		}
		emit(t, x)
	}
}
