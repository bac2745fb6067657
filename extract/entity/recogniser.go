package entity

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"policygraph/extract/segment"
	"policygraph/graph"
)

// Candidate is a mention that was thought of.
type Candidate struct {
	Mention
	Note string // what spoke for it
	Lost string // why it was not kept; empty for a mention
}

// Recogniser proposes mentions; found is what those before it in the list did.
// Rule, Sentence and the order are filled in by the Finder.
type Recogniser struct {
	Name, Doc string
	Find      func(f *Finder, doc *Document, found []Candidate) []Candidate
}

// All are the recognisers, the place to add one.
var All = []*Recogniser{tagged, division, coordinated, speaker}

// tagged is the learnt tagger, which finds nearly everything.
var tagged = &Recogniser{
	Name: "tagger",
	Doc:  "chains of characters propose spans, a judge of whole names decides (extract/tagger)",
	Find: func(f *Finder, doc *Document, _ []Candidate) []Candidate {
		var out []Candidate
		for _, s := range f.model.Tag(doc.Text, words(doc), f.lex) {
			start, end := paired(doc.Text, s.Kind, s.Start, s.End)
			out = append(out, Candidate{Mention: Mention{Kind: s.Kind, Start: start, End: end, Score: s.Score}})
		}
		return out
	},
}

// words is all words of a document in order.
func words(doc *Document) []segment.Word {
	n := 0
	for _, ws := range doc.Words {
		n += len(ws)
	}
	out := make([]segment.Word, 0, n)
	for _, ws := range doc.Words {
		out = append(out, ws...)
	}
	return out
}

// place gives every candidate its sentence, that which holds its start;
// candidates outside all sentences (a title line) are dropped, since nothing
// could be cited for them. The result is sorted.
func place(doc *Document, cs []Candidate) []Candidate {
	ss := doc.Outline.Sentences
	out := cs[:0]
	for _, c := range cs {
		k := sort.Search(len(ss), func(k int) bool { return ss[k].End > c.Start })
		if k == len(ss) || c.Start < ss[k].Start || c.End > ss[k].End {
			continue
		}
		c.Sentence = k
		out = append(out, c)
	}
	order := map[graph.Kind]int{}
	for i, k := range graph.Kinds {
		order[k.Kind] = i
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End, order[a.Kind]-order[b.Kind], cmp.Compare(b.Score, a.Score))
	})
	return out
}

// keep decides. Of candidates of one kind that overlap, the one with the
// higher score stays; different kinds may nest, share a span or even cross
// (a firm inside a project's name, a firm's name that stands for its project).
func keep(cs []Candidate) []Candidate {
	byScore := make([]int, len(cs))
	for i := range byScore {
		byScore[i] = i
	}
	slices.SortStableFunc(byScore, func(a, b int) int { return cmp.Compare(cs[b].Score, cs[a].Score) })
	kept := map[graph.Kind][]int{}
	for _, i := range byScore {
		c := &cs[i]
		if c.Lost != "" {
			continue
		}
		for _, k := range kept[c.Kind] {
			if o := &cs[k]; c.Start < o.End && o.Start < c.End {
				c.Lost = fmt.Sprintf("overlaps a likelier %s (%.2f)", o.Kind, o.Score)
				break
			}
		}
		if c.Lost == "" {
			kept[c.Kind] = append(kept[c.Kind], i)
		}
	}
	return cs
}
