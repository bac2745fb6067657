package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"policygraph/graph"
)

// Pair is what a review asks about: two names that were taken for one thing, or
// that look like it and were not.
type Pair struct {
	Kind   graph.Kind
	A, B   string // as a decision names them
	Reason string // why they were taken for one, or why they may be
	Score  float64
	Merged bool
	Of     [2][]graph.Mention // where A and where B is named
}

// Pairs are what a review should look at: the merges that score less than
// below, the least sure first, then the doubts. Those that a decision stands on
// are left out.
func Pairs(g *graph.Graph, ds Decisions, below float64) []Pair {
	x := newIndexed(g)
	var out []Pair
	for _, m := range Merges(g) {
		k := name{m.Kind, m.Gone}
		if m.Score >= below || len(x.named[k]) > 0 {
			continue // a name of another node too: as a doubt it says so
		}
		var of [2][]graph.Mention
		for _, at := range x.mentions[m.Entity] {
			i := 0
			if bare(at.Text) == m.Gone {
				i = 1
			}
			of[i] = append(of[i], at)
		}
		out = append(out, Pair{m.Kind, x.call(m.Entity), m.Gone, m.Reason, m.Score, true, of})
	}
	for _, d := range Doubts(g) {
		of := [2][]graph.Mention{x.mentions[d.A], x.mentions[d.B]}
		out = append(out, Pair{d.Kind, x.call(d.A), x.call(d.B), d.Reason, 0, false, of})
	}
	seen := map[[2]string]bool{}
	return slices.DeleteFunc(out, func(p Pair) bool {
		k := [2]string{min(p.A, p.B), max(p.A, p.B)}
		done := seen[k] || ds.last(Decision{Kind: p.Kind, A: p.A, B: p.B}) >= 0
		seen[k] = true
		return done
	})
}

// Decision is what the reader says of the pair.
func (p Pair) Decision(v Verb, who string) Decision {
	return Decision{Verb: v, Kind: p.Kind, A: p.A, B: p.B, Who: who}
}

// indexed is a graph by what a review looks up.
type indexed struct {
	entities map[graph.ID]*graph.Entity
	named    map[name][]graph.ID
	mentions map[graph.ID][]graph.Mention
}

func newIndexed(g *graph.Graph) indexed {
	x := indexed{map[graph.ID]*graph.Entity{}, map[name][]graph.ID{}, map[graph.ID][]graph.Mention{}}
	for i := range g.Entities {
		e := &g.Entities[i]
		x.entities[e.ID] = e
		k := name{e.Kind, e.Name}
		x.named[k] = append(x.named[k], e.ID)
	}
	for _, m := range g.Mentions {
		x.mentions[m.Entity] = append(x.mentions[m.Entity], m)
	}
	return x
}

// call is how a decision names an entity: by its name where that is its alone.
func (x indexed) call(id graph.ID) string {
	e := x.entities[id]
	if len(x.named[name{e.Kind, e.Name}]) > 1 {
		return string(id)
	}
	return e.Name
}

// Undo is the decision that takes back the one of a line of the file. It has to
// be the last that stands on its pair.
func (ds Decisions) Undo(line int, who string) (Decision, error) {
	at := slices.IndexFunc(ds, func(d Decision) bool { return strings.HasSuffix(d.where, fmt.Sprintf(":%d", line)) })
	if at < 0 {
		return Decision{}, fmt.Errorf("no decision stands on line %d", line)
	}
	d := ds[at]
	switch last := ds.last(d); {
	case d.Verb == Undo:
		return Decision{}, fmt.Errorf("%s: is an undo itself; decide anew instead", d.where)
	case last < 0 || last < at:
		return Decision{}, fmt.Errorf("%s: has been undone", d.where)
	case last > at:
		return Decision{}, fmt.Errorf("%s: a later decision on the same two stands (%s); undo that one", d.where, ds[last].where)
	}
	d.Verb, d.Who, d.Note = Undo, who, ""
	return d, nil
}

// Quotes finds the sentences that mentions stand in, among those that the facts
// of a graph rest on.
type Quotes map[graph.ID][]graph.Evidence // by document, in the order of the text

// NewQuotes reads a graph once.
func NewQuotes(g *graph.Graph) Quotes {
	q := Quotes{}
	for _, f := range g.Facts {
		for _, e := range f.Evidence {
			q[e.Document] = append(q[e.Document], e)
		}
	}
	for id, es := range q {
		slices.SortFunc(es, func(a, b graph.Evidence) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
		})
		q[id] = slices.CompactFunc(es, func(a, b graph.Evidence) bool { return a.Start == b.Start })
	}
	return q
}

// Of is the sentence that holds a mention, or its own words where no fact rests
// on that sentence.
func (q Quotes) Of(m graph.Mention) string {
	es := q[m.Document]
	i, _ := slices.BinarySearchFunc(es, m.Start+1, func(e graph.Evidence, at int) int { return cmp.Compare(e.Start, at) })
	best := graph.Evidence{Quote: m.Text}
	for i--; i >= 0 && m.Start-es[i].Start <= longestSentence; i-- {
		if es[i].End >= m.End && es[i].End-es[i].Start > best.End-best.Start {
			best = es[i]
		}
	}
	return best.Quote
}

// longestSentence bounds the way back, in characters.
const longestSentence = 1000
