package tagger

import "policygraph/extract/lexicon"

// A feature is a 64-bit hash of its template's number and its values. The
// templates read a character's window, its words with their clusters, the
// clause and list it stands in, quotes, and the gazetteers.

// mix makes a feature of a template and its values.
func mix(template uint32, a, b, c uint32) uint64 {
	h := uint64(template)*0x9E3779B97F4A7C15 + uint64(a)
	h = (h ^ h>>31) * 0xBF58476D1CE4E5B9
	h += uint64(b)
	h = (h ^ h>>29) * 0x94D049BB133111EB
	h += uint64(c)
	h = (h ^ h>>32) * 0xD6E8FEB86659FD93
	return h ^ h>>31
}

// scene is one chain of a passage, with the range of its words: what the
// templates see. Outside it every character and word is an edge.
type scene struct {
	*passage
	lo, hi   int   // characters of the chain
	wlo, whi int32 // its words
}

func (p *passage) scene(chain [2]int32) scene {
	c := scene{passage: p, lo: int(chain[0]), hi: int(chain[1])}
	c.wlo, c.whi = p.in[c.lo], p.in[c.hi-1]+1
	return c
}

// clause is a stretch between commas; an item one between list marks as well.
type clause struct {
	lo, hi         int32  // characters of the clause
	itemLo, itemHi int32  // of the list item
	head           uint32 // last two characters of the item
	headWord       int32  // its last word
	lastWord       int32  // last word of the list's last item
	tail           uint32 // what follows 等 in the clause: 企业, 项目; 0 without 等
	count          uint32 // whether a number follows 等
	items          uint32 // how many 、 in the clause, at most 5
}

type quote struct {
	kind  uint32 // 0 none, else the opening mark
	start int32
	end   int32
}

// features appends the features of character i of the chain, in an order that
// depends on the text alone.
func (c *scene) features(i int, dst []uint64) []uint64 {
	dst = c.chars(i, dst)
	dst = c.words(i, true, dst)
	dst = c.layout(i, dst)
	return c.lists(i, dst)
}

// manner appends features that only training on loose records has: what they
// do otherwise than the strict ones goes into the weights of these and is left
// behind (Daumé III 2007, "Frustratingly easy domain adaptation").
func (c *scene) manner(i int, dst []uint64) []uint64 {
	q := c.pos(i)
	w, cl := c.w(c.in[i]), c.item(i)
	dst = append(dst, mix(200, q, 0, 0))
	dst = append(dst, mix(201, w.id, q, 0))
	dst = append(dst, mix(202, uint32(w.cluster[1]), q, 0))
	dst = append(dst, mix(203, c.w(cl.headWord).id, dist(int(cl.itemHi)-1-i), 0))
	dst = append(dst, mix(204, uint32(c.w(cl.headWord).cluster[1]), dist(int(cl.itemHi)-1-i), q))
	if v := c.verbL[i]; v >= 0 {
		dst = append(dst, mix(205, c.w(v).id, q, 0))
	}
	return dst
}

func (c *scene) ch(i int) uint32 {
	if i < c.lo || i >= c.hi {
		return 1
	}
	return uint32(c.char[i])
}

func (c *scene) cl(i int) uint32 {
	if i < c.lo || i >= c.hi {
		return 15
	}
	return uint32(c.class[i])
}

func (c *scene) chars(i int, dst []uint64) []uint64 {
	a3, a2, a1, a0, b1, b2, b3 := c.ch(i-3), c.ch(i-2), c.ch(i-1), c.ch(i), c.ch(i+1), c.ch(i+2), c.ch(i+3)
	dst = append(dst, mix(1, a0, 0, 0))
	dst = append(dst, mix(2, a1, 0, 0))
	dst = append(dst, mix(3, a2, 0, 0))
	dst = append(dst, mix(4, b1, 0, 0))
	dst = append(dst, mix(5, b2, 0, 0))
	dst = append(dst, mix(6, a3, 0, 0))
	dst = append(dst, mix(7, b3, 0, 0))
	dst = append(dst, mix(8, a2, a1, 0))
	dst = append(dst, mix(9, a1, a0, 0))
	dst = append(dst, mix(10, a0, b1, 0))
	dst = append(dst, mix(11, b1, b2, 0))
	dst = append(dst, mix(12, a3, a2, 0))
	dst = append(dst, mix(13, b2, b3, 0))
	dst = append(dst, mix(14, a2, a1, a0))
	dst = append(dst, mix(15, a1, a0, b1))
	dst = append(dst, mix(16, a0, b1, b2))
	dst = append(dst, mix(17, b1, b2, b3))
	dst = append(dst, mix(18, a3, a2, a1))
	shape := c.cl(i-2)<<16 | c.cl(i-1)<<12 | c.cl(i)<<8 | c.cl(i+1)<<4 | c.cl(i+2)
	dst = append(dst, mix(19, shape, 0, 0))
	dst = append(dst, mix(20, c.cl(i-1)<<8|c.cl(i)<<4|c.cl(i+1), 0, 0))
	dst = append(dst, mix(21, a2, a1, a0<<16^b1))
	dst = append(dst, mix(22, a1, a0, b1<<16^b2))
	return dst
}

// pos is where a character stands in its word: 0 alone, 1 first, 2 inside, 3 last.
func (c *scene) pos(i int) uint32 {
	w := &c.word[c.in[i]]
	switch {
	case w.end-w.start == 1:
		return 0
	case int32(i) == w.start:
		return 1
	case int32(i) == w.end-1:
		return 3
	}
	return 2
}

var edge = word{id: 1, tag: 1, vector: -1}

func (c *scene) w(k int32) *word {
	if k < c.wlo || k >= c.whi {
		return &edge
	}
	return &c.word[k]
}

// places of words around a character's own, as their own features number them.
var places = [...]int32{0, -1, 1, -2, 2}

// ownFeatures is the most that a word has of its own in one place.
const ownFeatures = 5

// own appends the features that hang on one word, the place it stands in and
// the character's position alone: those that words leaves out without all.
func (w *word) own(place int, q uint32, dst []uint64) []uint64 {
	dst = append(dst, mix(uint32(30+place), w.id, q, 0))
	if place == 0 {
		dst = append(dst, mix(37, w.tag, q, 0))
	}
	for g := range 3 {
		dst = append(dst, mix(uint32(41+8*g+place), uint32(w.cluster[g]), q, 0))
	}
	return dst
}

// shared appends the features that hang on more than one word; with own of the
// five places they are those of features.
func (c *scene) shared(i int, dst []uint64) []uint64 {
	dst = c.chars(i, dst)
	dst = c.words(i, false, dst)
	dst = c.layout(i, dst)
	return c.lists(i, dst)
}

// words appends the features of the words around; all, with those of one word
// alone.
func (c *scene) words(i int, all bool, dst []uint64) []uint64 {
	k := c.in[i]
	q := c.pos(i)
	w0, l1, r1, l2, r2 := c.w(k), c.w(k-1), c.w(k+1), c.w(k-2), c.w(k+2)
	if all {
		dst = append(dst, mix(30, w0.id, q, 0))
		dst = append(dst, mix(31, l1.id, q, 0))
		dst = append(dst, mix(32, r1.id, q, 0))
		dst = append(dst, mix(33, l2.id, q, 0))
		dst = append(dst, mix(34, r2.id, q, 0))
	}
	dst = append(dst, mix(35, l1.id, w0.id, q))
	dst = append(dst, mix(36, w0.id, r1.id, q))
	if all {
		dst = append(dst, mix(37, w0.tag, q, 0))
	}
	dst = append(dst, mix(38, l1.tag, w0.tag, q))
	dst = append(dst, mix(39, w0.tag, r1.tag, q))
	dst = append(dst, mix(40, l1.tag^w0.tag*31, r1.tag, q))
	for g := uint32(0); all && g < 3; g++ {
		t := 41 + 8*g
		dst = append(dst, mix(t, uint32(w0.cluster[g]), q, 0))
		dst = append(dst, mix(t+1, uint32(l1.cluster[g]), q, 0))
		dst = append(dst, mix(t+2, uint32(r1.cluster[g]), q, 0))
		dst = append(dst, mix(t+3, uint32(l2.cluster[g]), q, 0))
		dst = append(dst, mix(t+4, uint32(r2.cluster[g]), q, 0))
	}
	dst = append(dst, mix(65, uint32(l1.cluster[1]), uint32(w0.cluster[1]), q))
	dst = append(dst, mix(66, uint32(w0.cluster[1]), uint32(r1.cluster[1]), q))
	dst = append(dst, mix(67, uint32(l1.cluster[0])<<8|uint32(w0.cluster[0]), uint32(r1.cluster[0]), q))
	dst = append(dst, mix(68, uint32(l2.cluster[0])<<8|uint32(l1.cluster[0]), uint32(w0.cluster[0]), q))
	dst = append(dst, mix(69, uint32(w0.cluster[0])<<8|uint32(r1.cluster[0]), uint32(r2.cluster[0]), q))
	dst = append(dst, mix(70, l1.id, uint32(w0.cluster[1]), q))
	dst = append(dst, mix(71, uint32(w0.cluster[1]), r1.id, q))
	return dst
}

// layout is the clause, the list, the verbs and the quotes around.
func (c *scene) layout(i int, dst []uint64) []uint64 {
	q := c.pos(i)
	cl := c.item(i)
	fromItem, toItem := dist(i-int(cl.itemLo)), dist(int(cl.itemHi)-1-i)
	first := c.w(c.in[cl.itemLo])
	dst = append(dst, mix(80, fromItem, toItem, 0))
	dst = append(dst, mix(81, first.id, fromItem, 0))
	dst = append(dst, mix(82, uint32(first.cluster[1]), fromItem, q))
	head := c.w(cl.headWord)
	dst = append(dst, mix(83, cl.head, toItem, 0))
	dst = append(dst, mix(84, head.id, toItem, 0))
	dst = append(dst, mix(85, uint32(head.cluster[1]), toItem, q))
	dst = append(dst, mix(86, uint32(head.cluster[2]), fromItem, 0))
	last := c.w(cl.lastWord)
	dst = append(dst, mix(87, last.id, fromItem, min(cl.items, 1)))
	dst = append(dst, mix(88, uint32(last.cluster[1]), fromItem, toItem))
	if cl.tail != 0 {
		dst = append(dst, mix(89, cl.tail, fromItem, toItem))
		dst = append(dst, mix(90, cl.tail, cl.count, q))
	}
	dst = append(dst, mix(91, c.cl(int(cl.itemLo)-1), c.cl(int(cl.itemHi)), cl.items<<8|fromItem<<4|toItem))
	cf := c.w(c.in[cl.lo])
	dst = append(dst, mix(92, cf.id, dist(i-int(cl.lo)), 0))
	dst = append(dst, mix(93, uint32(cf.cluster[1]), min(cl.items, 1), q))
	if v := c.verbL[i]; v >= 0 {
		w := c.w(v)
		d := dist(i - int(w.end))
		dst = append(dst, mix(94, w.id, d, 0))
		dst = append(dst, mix(95, uint32(w.cluster[1]), d, q))
		dst = append(dst, mix(96, w.id, head.id, 0))
		dst = append(dst, mix(97, uint32(w.cluster[1]), uint32(head.cluster[1]), q))
	} else {
		dst = append(dst, mix(98, dist(i-int(cl.lo)), q, 0))
	}
	if v := c.verbR[i]; v >= 0 {
		w := c.w(v)
		d := dist(int(w.start) - i - 1)
		dst = append(dst, mix(99, w.id, d, 0))
		dst = append(dst, mix(100, uint32(w.cluster[1]), d, q))
	}
	if u := c.quote(i); u.kind != 0 {
		a, b := dist(i-int(u.start)), dist(int(u.end)-1-i)
		dst = append(dst, mix(101, u.kind, a, b))
		dst = append(dst, mix(102, u.kind, dist(int(u.end-u.start)), c.ch(int(u.end)-2)))
		dst = append(dst, mix(103, u.kind, c.ch(int(u.start)-1), c.ch(int(u.end))))
		dst = append(dst, mix(104, u.kind, c.ch(int(u.end)), c.ch(int(u.end)+1)))
	}
	return dst
}

// lists is what the gazetteers say of the character and of those beside it.
func (c *scene) lists(i int, dst []uint64) []uint64 {
	g := c.gaz[i]
	var before, after uint64
	if i > c.lo {
		before = c.gaz[i-1]
	}
	if i+1 < c.hi {
		after = c.gaz[i+1]
	}
	if g|before|after == 0 {
		return dst
	}
	q := c.pos(i)
	for l := range uint32(lexicon.Lists) {
		if m := g >> (2 * l) & 3; m != 0 {
			dst = append(dst, mix(110, l, uint32(m), q))
			dst = append(dst, mix(111, l<<2|uint32(m), c.ch(i+1), 0))
			dst = append(dst, mix(116, l<<2|uint32(m), c.ch(i-1), 0))
		}
		if before>>(2*l)&3 == 3 {
			dst = append(dst, mix(112, l, 0, 0))
			dst = append(dst, mix(113, l, uint32(c.w(c.in[i]).cluster[1]), 0))
		}
		if after>>(2*l)&3 == 1 {
			dst = append(dst, mix(114, l, 0, 0))
		}
	}
	dst = append(dst, mix(115, uint32(g), uint32(g>>32), q))
	return dst
}

// dist groups a distance: 0, 1, 2, 3–4, 5–8, 9–14, more.
func dist(n int) uint32 {
	switch {
	case n <= 2:
		return uint32(max(n, 0))
	case n <= 4:
		return 3
	case n <= 8:
		return 4
	case n <= 14:
		return 5
	}
	return 6
}
