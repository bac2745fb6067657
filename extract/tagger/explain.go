package tagger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"policygraph/extract/lexicon"
	"policygraph/extract/segment"
	"policygraph/graph"
)

// Thought is a span that the chains proposed, and what the judge made of it.
type Thought struct {
	Kind       graph.Kind
	Start, End int // bytes of the text
	Score      float64
	Note       string // posterior, what the judges think, their weightiest features
	Lost       string // why it is no mention; empty when it is one
}

// Explain is every span proposed between two bytes of a text.
func (m *Model) Explain(text string, words []segment.Word, lex *lexicon.Lexicon, from, to int) []Thought {
	var out []Thought
	for _, b := range blocks(text, words) {
		if b.start >= to || b.start+len(b.text) <= from {
			continue
		}
		r := m.read(b.text, b.words, lex)
		kept := decide(r.cs, r.names, r.prob, &m.threshold)
		for c, x := range r.cs {
			s, e := b.start+int(r.at[x.start]), b.start+int(r.at[x.end])
			if s < from || e > to {
				continue
			}
			k := r.nameOf[c]
			t := Thought{Kind: Types[x.typ], Start: s, End: e, Score: r.prob[k]}
			t.Note = fmt.Sprintf("chain %.2f, net %+.1f", x.p, r.net[k])
			if n := m.census[censusKey(x.typ, r.names[k].text)]; n.places > 0 {
				t.Note += fmt.Sprintf(", in %d places' reports", n.places)
			}
			t.Note += m.weightiest(r, k)
			if _, ok := slices.BinarySearch(kept, c); !ok {
				t.Lost = r.why(k, kept, x, m.threshold[x.typ])
			}
			out = append(out, t)
		}
	}
	return out
}

// why tells why a candidate was not kept.
func (r *reading) why(k int, kept []int, x candidate, threshold float64) string {
	if r.prob[k] < threshold {
		return fmt.Sprintf("%.2f is under the threshold %.2f", r.prob[k], threshold)
	}
	for _, o := range kept {
		if y := r.cs[o]; y.typ == x.typ && y.start < x.end && x.start < y.end {
			return fmt.Sprintf("overlaps the likelier %s (%.2f)", r.str(y.start, y.end), r.prob[r.nameOf[o]])
		}
	}
	return "not kept"
}

// weightiest names the linear judge's three strongest features of a name.
func (m *Model) weightiest(r *reading, k int) string {
	n := r.names[k]
	fs := r.sparse(n, nil)
	labels := r.labels(n)
	order := make([]int, len(fs))
	for i := range order {
		order[i] = i
	}
	w := func(i int) float64 { return m.linear.score(fs[i : i+1]) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(abs(w(b)), abs(w(a))) })
	var b strings.Builder
	for _, i := range order[:min(3, len(order))] {
		if w(i) != 0 {
			fmt.Fprintf(&b, ", %s %+.1f", labels[i], w(i))
		}
	}
	return b.String()
}

func abs(x float64) float64 { return max(x, -x) }
