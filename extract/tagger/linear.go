package tagger

import (
	"math"
	"math/rand/v2"
)

// traits calls emit with every feature of a name for the linear judge, and
// what it says in words: what the name ends and begins with, what stands
// around it, alone and by its clusters. Each is a feature of the name's type.
func (j *judge) traits(n *name, emit func(f uint64, label string)) {
	c := j.cs[n.occ[0]]
	x := j.scene(j.chain[c.chain])
	add := func(k, a, b uint32, label string) { emit(mix(k<<8|uint32(n.typ), a, b, 0), label) }
	add(1, 0, 0, "type")
	if j.loose {
		lw := x.w(x.in[c.end-1])
		add(50, 0, 0, "loose")
		add(51, lw.id, 0, "loose, last word")
		add(52, uint32(lw.cluster[1]), 0, "loose, cluster of the last word")
	}
	x.inside(c, add)
	x.around(c, add)
	x.wordsOf(n.text, c, add)
}

type adder func(k, a, b uint32, label string)

// inside is the characters and length of a span.
func (x scene) inside(c candidate, add adder) {
	at := x.ch
	lw := x.w(x.in[c.end-1])
	add(2, at(c.end-1), 0, "last character")
	add(3, at(c.end-2), at(c.end-1), "last two characters")
	add(4, at(c.end-3)<<16^at(c.end-2), at(c.end-1), "last three characters")
	add(5, at(c.start), 0, "first character")
	add(6, at(c.start), at(c.start+1), "first two characters")
	shape := uint32(0)
	for i := c.start; i < c.end; i++ {
		if s := uint32(x.class[i]); shape&15 != s || i == c.start {
			shape = shape<<4 | s
		}
	}
	add(32, shape, 0, "shape")
	add(33, dist(c.end-c.start), lw.id, "length and last word")
	add(34, uint32(min(c.end-c.start, 25)), 0, "length")
}

// wordsOf is the words of a span and beside it.
func (x scene) wordsOf(text string, c candidate, add adder) {
	first, last := x.in[c.start], x.in[c.end-1]
	fw, lw, bw, aw := x.w(first), x.w(last), x.w(first-1), x.w(last+1)
	add(7, fw.id, 0, "first word")
	add(8, lw.id, 0, "last word")
	if last > first {
		add(9, x.w(last-1).id, lw.id, "last two words")
		add(10, uint32(x.w(last - 1).cluster[1]), uint32(lw.cluster[1]), "last two words' clusters")
	}
	add(11, bw.id, 0, "word before")
	add(12, aw.id, 0, "word after")
	add(13, bw.id, aw.id, "words before and after")
	for g := range uint32(3) {
		add(14+g, uint32(fw.cluster[g]), 0, "first word's cluster")
		add(17+g, uint32(lw.cluster[g]), 0, "last word's cluster")
		add(20+g, uint32(bw.cluster[g]), 0, "cluster of the word before")
		add(23+g, uint32(aw.cluster[g]), 0, "cluster of the word after")
	}
	add(26, uint32(bw.cluster[1]), uint32(fw.cluster[1]), "clusters at the start")
	add(27, uint32(lw.cluster[1]), uint32(aw.cluster[1]), "clusters at the end")
	add(28, uint32(fw.cluster[1]), uint32(lw.cluster[1]), "clusters of the first and last word")
	add(29, fw.tag*31^lw.tag, uint32(min(last-first, 4)), "tags of the first and last word")
	tags, groups := uint32(0), uint32(0)
	for k := first; k <= last && k < first+6; k++ {
		tags = tags*31 + x.w(k).tag
		groups = groups*131 + uint32(x.w(k).cluster[0])
	}
	add(30, tags, 0, "tags")
	add(31, groups, 0, "clusters")
	add(35, hashString(text), 0, "name")
	for k := first; k <= last; k++ {
		add(46, x.w(k).id, 0, "word inside")
		add(47, uint32(x.w(k).cluster[1]), 0, "cluster inside")
	}
	add(48, x.w(first-2).id, bw.id, "two words before")
	add(49, aw.id, x.w(last+2).id, "two words after")
}

// around is the list, the clause, the verbs and the quotes of a span.
func (x scene) around(c candidate, add adder) {
	lw := x.w(x.in[c.end-1])
	cl := x.item(c.start)
	add(36, cl.tail, cl.count, "what closes the list")
	add(37, cl.tail, lw.id, "what closes the list, last word")
	add(38, cl.head, dist(int(cl.itemHi)-c.end), "end of the list item")
	if v := x.verbL[c.start]; v >= 0 {
		add(39, x.w(v).id, 0, "verb before")
		add(40, x.w(v).id, uint32(lw.cluster[1]), "verb before, cluster of the last word")
		add(41, uint32(x.w(v).cluster[1]), lw.id, "cluster of the verb before, last word")
	}
	if v := x.verbR[c.end-1]; v >= 0 {
		add(42, x.w(v).id, dist(int(x.w(v).start)-c.end), "verb after")
	}
	add(43, x.cl(c.start-1)<<4|x.cl(c.end), dist(c.start-int(cl.itemLo))<<4|dist(int(cl.itemHi)-c.end), "place in the list item")
	if q := x.quote(c.start); q.kind != 0 {
		add(44, q.kind, dist(c.start-int(q.start))<<4|dist(int(q.end)-c.end), "place in the quotes")
		add(45, q.kind, x.ch(int(q.end)+1), "character after the quotes")
	}
}

// sparse is the traits alone, appended to dst.
func (j *judge) sparse(n *name, dst []uint64) []uint64 {
	j.traits(n, func(f uint64, _ string) { dst = append(dst, f) })
	return dst
}

// labels is what the features of sparse say, in the same order.
func (j *judge) labels(n *name) []string {
	var out []string
	j.traits(n, func(_ uint64, l string) { out = append(out, l) })
	return out
}

// linear is a logistic regression over hashed features.
type linear struct {
	w []float32 // 1<<linearBits
}

const linearBits = 20

func (m *linear) score(fs []uint64) float64 {
	var s float32
	for _, f := range fs {
		s += m.w[f>>(64-linearBits)]
	}
	return float64(s)
}

// trainLinear fits the weights by AdaGrad; bias is a score to start from (the
// chains' log-odds), so that the weights say only what the chains do not know.
func trainLinear(rows [][]uint64, bias []float64, yes []bool, epochs int, seed uint64) *linear {
	m := &linear{w: make([]float32, 1<<linearBits)}
	sq := make([]float32, 1<<linearBits)
	rng := rand.New(rand.NewPCG(seed, 5))
	order := rng.Perm(len(rows))
	const rate, drop = 0.1, 0.3
	var kept []uint64
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			kept = kept[:0]
			for _, f := range rows[k] {
				if rng.Float32() >= drop {
					kept = append(kept, f>>(64-linearBits))
				}
			}
			var s float32
			for _, i := range kept {
				s += m.w[i]
			}
			d := -float32(1 / (1 + math.Exp(-bias[k]-float64(s)/(1-drop))))
			if yes[k] {
				d++
			}
			for _, i := range kept {
				sq[i] += d * d
				m.w[i] += rate * (d - 0.002*m.w[i]) / sqrt32(sq[i]+1)
			}
		}
	}
	return m
}
