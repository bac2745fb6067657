package tagger

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"policygraph/extract/lexicon"
)

// candidate is a span that the chains propose for a type.
type candidate struct {
	typ        int
	start, end int     // characters of the passage
	p          float32 // posterior of the whole span in its chain
	pb, pe     float32 // posteriors of its begin and end
	chain      int
}

// name is the candidates of one string and type in a passage; it is what the
// re-ranker judges, because a record holds each string once.
type name struct {
	typ  int
	text string
	occ  []int // indices into the candidates, the likeliest first
}

// minPosterior is the least posterior of a proposed span. At 0.02 the proposals
// hold nine tenths of the gold names; 0.01 finds more and gains nothing.
const minPosterior = 0.02

// proposals runs all chains over a passage. score gives the lanes of every
// character of a chain.
func proposals(p *passage, move *[types][moves]float32, score func(chain int) []float32) []candidate {
	var out []candidate
	var lat lattice
	for c, r := range p.chain {
		n, lo := int(r[1]-r[0]), int(r[0])
		if n < 2 {
			continue
		}
		s := score(c)
		if s == nil {
			continue
		}
		for t := range types {
			if !mayPropose(s, n, t, &move[t], minPosterior) {
				continue
			}
			lat.run(s, n, t, &move[t])
			lat.spans(minPosterior, func(i, j int, q float32) {
				out = append(out, candidate{t, lo + i, lo + j, q, lat.p(i, tagB), lat.p(j-1, tagE), c})
			})
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(a.start-b.start, b.end-a.end, a.typ-b.typ)
	})
	return out
}

// names groups candidates by type and string, in the order of first place.
func names(p *passage, cs []candidate) []*name {
	type key struct {
		typ  int
		text string
	}
	at := map[key]*name{}
	var out []*name
	for i, c := range cs {
		k := key{c.typ, p.str(c.start, c.end)}
		n := at[k]
		if n == nil {
			n = &name{typ: c.typ, text: k.text}
			at[k] = n
			out = append(out, n)
		}
		n.occ = append(n.occ, i)
	}
	for _, n := range out {
		slices.SortStableFunc(n.occ, func(a, b int) int { return cmp.Compare(cs[b].p, cs[a].p) })
	}
	return out
}

// judge holds a passage's candidates while their names are described.
type judge struct {
	*passage
	cs     []candidate
	names  []*name
	rel    []relatives
	heads  map[uint64]int // likely names of a type that end with a word
	loose  bool           // the record was annotated in the looser manner, see Train
	census census
}

// relatives are the best posteriors of the candidates around one.
type relatives struct {
	same    [types]float32 // same span
	outer   [types]float32 // spans that hold it
	inner   [types]float32 // spans in it
	cross   float32        // of its own type, overlapping otherwise
	sibling float32        // of its own type, next to it in a list
}

func newJudge(p *passage, cs []candidate) *judge {
	j := &judge{passage: p, cs: cs, names: names(p, cs), heads: map[uint64]int{}}
	j.relate()
	for _, n := range j.names {
		if c := cs[n.occ[0]]; c.p > 0.5 {
			j.heads[j.headKey(n.typ, c)]++
		}
	}
	return j
}

func (j *judge) headKey(t int, c candidate) uint64 {
	return mix(1, uint32(t), j.word[j.in[c.end-1]].id, 0)
}

// relate compares every pair of overlapping or neighbouring candidates.
func (j *judge) relate() {
	j.rel = make([]relatives, len(j.cs))
	for a := range j.cs {
		for b := a + 1; b < len(j.cs) && j.cs[b].start <= j.cs[a].end+1; b++ {
			j.pair(a, b)
		}
	}
}

// pair notes what b, which does not start before a, is to a and back.
func (j *judge) pair(a, b int) {
	x, y := &j.cs[a], &j.cs[b]
	r, s := &j.rel[a], &j.rel[b]
	switch {
	case y.start == x.end+1:
		if x.typ == y.typ && (j.class[x.end] == classList || j.class[x.end] == classPair) {
			r.sibling = max(r.sibling, y.p)
			s.sibling = max(s.sibling, x.p)
		}
	case y.start >= x.end:
	case x.start == y.start && x.end == y.end:
		r.same[y.typ] = max(r.same[y.typ], y.p)
		s.same[x.typ] = max(s.same[x.typ], x.p)
	case y.end <= x.end:
		r.inner[y.typ] = max(r.inner[y.typ], y.p)
		s.outer[x.typ] = max(s.outer[x.typ], x.p)
	case x.start == y.start: // y is the longer one
		r.outer[y.typ] = max(r.outer[y.typ], y.p)
		s.inner[x.typ] = max(s.inner[x.typ], x.p)
	case x.typ == y.typ:
		r.cross = max(r.cross, y.p)
		s.cross = max(s.cross, x.p)
	}
}

// rows is the rows of all names; linear and net are those judges' log-odds.
func (j *judge) rows(linear, net []float64) [][]uint8 {
	out := make([][]uint8, len(j.names))
	for k, n := range j.names {
		out[k] = j.row(n, linear[k], net[k])
	}
	return out
}

// row is the name as numbers of a byte, for the trees.
func (j *judge) row(n *name, linear, net float64) []uint8 {
	c := j.cs[n.occ[0]]
	r := &j.rel[n.occ[0]]
	var b rowBuilder
	b.flag(j.loose)
	b.add(byteOf(linear))
	b.add(byteOf(net))
	j.census.of(n, &b)
	for t := range types {
		b.flag(t == n.typ)
	}
	sum, none := 0.0, 1.0
	for _, k := range n.occ {
		sum += logit(j.cs[k].p)
		none *= 1 - float64(j.cs[k].p)
	}
	b.add(byteOf(logit(c.p)))
	b.add(byteOf(sum / float64(len(n.occ))))
	b.add(byteOf(logit(float32(1 - none))))
	b.add(byteOf(logit(c.pb)))
	b.add(byteOf(logit(c.pe)))
	in := strings.Count(j.text, n.text)
	b.add(small(len(n.occ)))
	b.add(small(in))
	b.add(small(in - len(n.occ)))
	for t := range types {
		b.add(byteOf(logit(r.same[t])))
		b.add(byteOf(logit(r.outer[t])))
		b.add(byteOf(logit(r.inner[t])))
	}
	b.add(byteOf(logit(r.cross)))
	b.add(byteOf(logit(r.sibling)))
	b.add(byteOf(logit(c.p) - logit(max(r.cross, r.outer[n.typ], r.inner[n.typ]))))
	j.shape(&b, n, c)
	j.place(&b, n, c)
	return b
}

// shape is what the name looks like.
func (j *judge) shape(b *rowBuilder, n *name, c candidate) {
	b.add(small(c.end - c.start))
	first, last := j.in[c.start], j.in[c.end-1]
	b.add(small(int(last - first + 1)))
	b.flag(int(j.word[first].start) == c.start)
	b.flag(int(j.word[last].end) == c.end)
	var has [classOther + 1]int
	for i := c.start; i < c.end; i++ {
		has[j.class[i]]++
	}
	for _, k := range []int{classDigit, classLatin, classNumeral, classOpen, classList, classPair, classOther} {
		b.add(small(has[k]))
	}
	b.add(j.class[c.start])
	b.add(j.class[c.end-1])
	whole, pre, suf := j.listsIn(c.start, c.end)
	for l := range lexicon.Lists {
		b.flag(whole>>l&1 == 1)
		b.flag(pre>>l&1 == 1)
		b.flag(suf>>l&1 == 1)
	}
	b.add(small(j.heads[j.headKey(n.typ, c)]))
	// A place inside a title, a work or a body counts only if it stands alone
	// elsewhere (guidelines, boundaries 5).
	alone, free := float32(0), 0
	for _, k := range n.occ {
		o := &j.rel[k].outer
		if max(o[typeHonour], o[typeWork], o[typeOrganization]) < 0.4 {
			free++
			alone = max(alone, j.cs[k].p)
		}
	}
	b.add(small(free))
	b.add(byteOf(logit(alone)))
}

// place is where the name stands.
func (j *judge) place(b *rowBuilder, n *name, c candidate) {
	x := j.scene(j.chain[c.chain])
	cl := x.item(c.start)
	b.add(uint8(x.cl(c.start - 1)))
	b.add(uint8(x.cl(c.end)))
	b.add(small(c.start - int(cl.itemLo)))
	b.add(small(int(cl.itemHi) - c.end + 1))
	b.add(small(c.start - int(cl.lo)))
	b.add(small(int(cl.hi) - c.end + 1))
	b.add(small(int(cl.items)))
	b.flag(cl.tail != 0)
	b.flag(cl.count != 0)
	q := x.quote(c.start)
	b.flag(q.kind != 0)
	b.flag(q.kind == '“' && int(q.start) == c.start && int(q.end) == c.end)
	b.flag(q.kind == '《')
	b.flag(q.kind == '（')
	v := x.verbL[c.start]
	if v >= 0 {
		b.add(small(c.start - int(j.word[v].end)))
	} else {
		b.add(255)
	}
	v = x.verbR[c.end-1]
	if v >= 0 {
		b.add(small(int(j.word[v].start) - c.end))
	} else {
		b.add(255)
	}
	b.add(small(x.hi - x.lo))
}

type rowBuilder []uint8

func (b *rowBuilder) add(v uint8) { *b = append(*b, v) }

func (b *rowBuilder) flag(v bool) {
	if v {
		b.add(1)
	} else {
		b.add(0)
	}
}

// small keeps a count within a byte.
func small(n int) uint8 { return uint8(min(max(n, 0), 200)) }

var leastLogit = math.Log(3.4e-4 / (1 - 3.4e-4))

// logit of a probability, within ±8.
func logit(p float32) float64 {
	if p <= 3.4e-4 {
		return leastLogit
	}
	x := math.Min(math.Max(float64(p), 3.4e-4), 1-3.4e-4)
	return math.Log(x / (1 - x))
}

// byteOf is a log-odds in steps of 1/12, 0 for less than -8.
func byteOf(x float64) uint8 {
	return uint8(math.Min(math.Max(math.Round((x+8)*12), 0), 192))
}
