package tagger

import (
	"strings"

	"policygraph/extract/boost"
	"policygraph/extract/lexicon"
	"policygraph/extract/segment"
	"policygraph/graph"
)

// Span is a mention that the tagger keeps, by bytes of the text.
type Span struct {
	Kind       graph.Kind
	Start, End int
	Score      float64 // probability that the name is right, 0..1
}

// blockChars is how long a stretch of text is judged as one: the passages
// that the judge learnt from have some 1,300 characters, and counts of names
// mean the same only in passages of like length.
const blockChars = 1500

// Tag finds the mentions of a text. words must be in order; characters
// between them count as words of their own.
func (m *Model) Tag(text string, words []segment.Word, lex *lexicon.Lexicon) []Span {
	bs := blocks(text, words)
	found := make([][]Span, len(bs))
	each(len(bs), func(k int) {
		b := bs[k]
		r := m.read(b.text, b.words, lex)
		for _, c := range decide(r.cs, r.names, r.prob, &m.threshold) {
			x := r.cs[c]
			found[k] = append(found[k], Span{Types[x.typ], b.start + int(r.at[x.start]), b.start + int(r.at[x.end]), r.prob[r.nameOf[c]]})
		}
	})
	var out []Span
	for _, f := range found {
		out = append(out, f...)
	}
	return out
}

// noSecond is the first judgement under which a name gets no second look: none
// of them has come near a threshold, and they are two fifths of all.
const noSecond = 0.02

// reading is a block with everything that was thought of it.
type reading struct {
	*judge
	linear []float64 // log-odds a name
	net    []float64 // likewise
	prob   []float64
	nameOf []int // candidate -> name
}

func (m *Model) read(text string, words []segment.Word, lex *lexicon.Lexicon) *reading {
	p := layOut(text, words, lex, m.book)
	buf := m.scratch()
	defer m.pool.Put(buf)
	cs := proposals(p, &m.chains.move, func(chain int) []float32 { return m.chains.score(p.scene(p.chain[chain]), buf) })
	r := &reading{judge: newJudge(p, cs)}
	r.census = m.census
	r.nameOf = make([]int, len(cs))
	var fs []uint64
	for k, n := range r.names {
		for _, c := range n.occ {
			r.nameOf[c] = k
		}
		fs = r.sparse(n, fs[:0])
		l := logit(cs[n.occ[0]].p) + m.linear.score(fs)
		r.linear = append(r.linear, l)
	}
	r.net = buf.seer.judge(r.judge)
	rows := r.rows(r.linear, r.net)
	r.prob = m.probabilities(m.forest, rows)
	s := r.second(r.prob)
	for k, first := range s.prob {
		if first >= noSecond {
			r.prob[k] = m.again.Probability(s.row(k, rows[k]))
		}
	}
	return r
}

func (m *Model) probabilities(f *boost.Forest, rows [][]uint8) []float64 {
	out := make([]float64, len(rows))
	for k, row := range rows {
		out[k] = f.Probability(row)
	}
	return out
}

type block struct {
	text  string
	start int // byte in the whole text
	words []segment.Word
}

// blocks cuts a text at line ends into stretches of about blockChars, with
// their words; every byte is in one.
func blocks(text string, words []segment.Word) []block {
	var out []block
	w := 0
	for at := 0; at < len(text); {
		end := len(text)
		if len(text)-at > blockChars*3*4/3 {
			if i := strings.IndexByte(text[at+blockChars*3:], '\n'); i >= 0 {
				end = at + blockChars*3 + i + 1
			}
		}
		b := block{text: text[at:end], start: at}
		pos := 0
		for ; w < len(words) && words[w].Start < end; w++ {
			s, e := max(words[w].Start-at, pos), min(words[w].End-at, end-at)
			b.words = fill(b.words, b.text, pos, s)
			if e > s {
				b.words = append(b.words, segment.Word{Start: s, End: e, Tag: words[w].Tag})
				pos = e
			}
			if words[w].End > end {
				break // it goes on in the next block
			}
		}
		b.words = fill(b.words, b.text, pos, len(b.text))
		out = append(out, b)
		at = end
	}
	return out
}

// fill makes a word of every character between two bytes.
func fill(ws []segment.Word, text string, from, to int) []segment.Word {
	for i := range text[from:to] {
		if n := len(ws); n > 0 && i > 0 {
			ws[n-1].End = from + i
		}
		ws = append(ws, segment.Word{Start: from + i, End: to, Tag: "x"})
	}
	return ws
}
