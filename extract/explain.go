package extract

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"policygraph/extract/relation"
	"policygraph/extract/text"
)

// Step is one thing that happened to a sentence, and who did it.
type Step struct {
	Sentence   int     // number in the document, from 1
	Stage      string  // sentence, edit, candidate, mention, claim, attribute, indicator, merge
	By         string  // the fix or the rule
	Start, End int     // code points of the source
	What       string  // the words, and what became of them
	Score      float64 // 0 where the stage has none
	Note       string
}

// Query chooses sentences: by number, from 1, by words in them, or, when
// empty, all.
type Query struct {
	Sentence int
	Find     string
}

// Explain reads a document and tells what happened to the chosen sentences, in
// the order of the walk. Words that no sentence holds, or a number beyond the
// last, are an error.
func (x *Extractor) Explain(ctx context.Context, src Source, q Query) ([]Step, error) {
	r, err := x.Extract(ctx, src)
	if err != nil {
		return nil, err
	}
	n := len(r.Document.Outline.Sentences)
	chosen := sentencesWith(r.Document, q.Find)
	switch {
	case q.Sentence < 0 || q.Sentence > n:
		return nil, fmt.Errorf("%s: no sentence %d: it has %d", src.Name, q.Sentence, n)
	case q.Sentence > 0:
		chosen = []int{q.Sentence - 1}
	case len(chosen) == 0:
		return nil, fmt.Errorf("%s: no sentence holds %q", src.Name, q.Find)
	}
	edits := x.edits(r)
	var out []Step
	for _, i := range chosen {
		out = append(out, x.explain(r, i, edits)...)
	}
	return out, nil
}

// change is an edit with the source bytes that it replaced.
type change struct {
	by         string
	start, end int
	what       string
}

// edits repeats the repair fix by fix to tell who changed what.
func (x *Extractor) edits(r *Result) []change {
	var out []change
	t := text.New(r.source)
	for _, f := range x.fixes {
		edits := f.Find(t.String)
		for _, e := range edits {
			if old := t.String[e.Start:e.End]; old != e.New {
				start, end := t.Source(e.Start, e.End)
				out = append(out, change{f.Name, start, end, fmt.Sprintf("%q → %q", old, e.New)})
			}
		}
		t = t.Apply(edits)
	}
	slices.SortStableFunc(out, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	return out
}

func (x *Extractor) explain(r *Result, i int, edits []change) []Step {
	o := r.Document.Outline
	s := o.Sentences[i]
	var out []Step
	add := func(stage, by string, start, end int, what string, score float64, note string) {
		from, to := r.Source(start, end)
		out = append(out, Step{i + 1, stage, by, from, to, what, score, note})
	}
	mode := "review"
	if s.Plan {
		mode = "plan"
	}
	add("sentence", "outline", s.Start, s.End, r.clean.String[s.Start:s.End], 0, strings.TrimPrefix(o.Path(s.Section)+", "+mode, ", "))
	out = append(out, r.editSteps(i, edits)...)
	for _, c := range x.finder.Candidates(r.Document, i) {
		add("candidate", c.Rule, c.Start, c.End, fmt.Sprintf("%s %s", c.Kind, r.clean.String[c.Start:c.End]), c.Score, c.Note)
	}
	name := func(m int) string {
		if m == relation.Title {
			return cmp.Or(o.Header.Place, "TITLE")
		}
		return r.clean.String[r.Mentions[m].Start:r.Mentions[m].End]
	}
	for _, m := range r.Mentions {
		if m.Sentence == i {
			add("mention", m.Rule, m.Start, m.End, fmt.Sprintf("%s %s", m.Kind, r.clean.String[m.Start:m.End]), m.Score, "")
		}
	}
	for _, c := range r.Claims {
		if c.Sentence == i {
			add("claim", c.Rule, s.Start, s.End, fmt.Sprintf("%s %s %s", name(c.Subject), c.Predicate, name(c.Object)), c.Score, "")
		}
	}
	for _, a := range r.Attributes {
		if a.Sentence == i {
			m := r.Mentions[a.Mention]
			add("attribute", a.Rule, m.Start, m.End, fmt.Sprintf("%s %s %s", name(a.Mention), a.Predicate, a.Value), a.Score, "")
		}
	}
	for _, v := range r.Indicators {
		if v.Sentence == i {
			add("indicator", "indicator", v.Start, v.End, strings.Join(strings.Fields(strings.Join([]string{v.Place, v.Name, v.Period, v.Value + v.Unit, v.Growth}, " ")), " "), 0, map[bool]string{true: "target"}[v.Target])
		}
	}
	return append(out, r.mergeSteps(i)...)
}

func (r *Result) editSteps(i int, edits []change) []Step {
	s := r.Document.Outline.Sentences[i]
	from, to := r.clean.Source(s.Start, s.End)
	runes := text.Runes(r.source)
	var out []Step
	for _, e := range edits {
		if e.start < to && from < e.end || e.start == e.end && from <= e.start && e.start < to {
			a, b := runes.Range(e.start, e.end)
			out = append(out, Step{i + 1, "edit", e.by, a, b, e.what, 0, ""})
		}
	}
	return out
}

// mergeSteps tells of the entities mentioned in the sentence whose other forms
// were taken for the same thing.
func (r *Result) mergeSteps(i int) []Step {
	var out []Step
	for _, e := range r.Entities {
		here := slices.ContainsFunc(e.Mentions, func(m int) bool { return r.Mentions[m].Sentence == i })
		for _, m := range e.Merges {
			if here {
				out = append(out, Step{Sentence: i + 1, Stage: "merge", By: "link", What: m.Gone + " → " + m.Kept, Score: m.Score, Note: m.Reason})
			}
		}
	}
	return out
}
