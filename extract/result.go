package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"policygraph/extract/entity"
	"policygraph/extract/link"
	"policygraph/extract/record"
	"policygraph/extract/relation"
	"policygraph/extract/text"
	"policygraph/graph"
)

// Result is all that was read in one document.
type Result struct {
	link.Finding
	name   string
	sha256 string
	given  bool   // the text was given by itself, not as a file
	source string // as decoded, before repair
	page   string // title of a web page
	clean  text.Text
	table  *link.Tables
}

// Text is the repaired text, which knows its source.
func (r *Result) Text() text.Text { return r.clean }

// Graph is the result as nodes and facts with their evidence.
func (r *Result) Graph() *graph.Graph {
	meta := graph.Document{
		ID:     graph.NewDocumentID(r.sha256),
		File:   r.name,
		SHA256: r.sha256,
		Length: text.Runes(r.source).At(len(r.source)),
		Losses: text.Losses(r.clean),
	}
	return link.Resolve(meta, r.Finding, r.table)
}

// Record is the result in the form of the annotation guidelines. For a text
// given by itself, mentions are substrings of that text, and the text is
// repeated; for a file they are substrings of the repaired text, with spans
// into the source and the evidence of every relation.
func (r *Result) Record() record.Record {
	rec := record.Record{ID: r.name, Title: r.Document.Title}
	if r.given {
		rec.Text = r.source
	}
	of := make([]int, len(r.Mentions)) // mention -> entity
	for i, e := range r.Entities {
		for _, m := range e.Mentions {
			of[m] = i
		}
		rec.Entities = append(rec.Entities, r.entity(i, e))
	}
	r.attributes(&rec, of)
	r.relations(&rec, of)
	for _, x := range r.Indicators {
		rec.Indicators = append(rec.Indicators, record.Indicator{Name: x.Name, Place: x.Place, Period: record.Loose(x.Period), Value: record.Figure(x.Value), Unit: record.Figure(x.Unit), Growth: record.Figure(x.Growth), Target: x.Target})
	}
	return rec
}

func id(entity int) string {
	if entity == relation.Title {
		return record.Title
	}
	return "e" + strconv.Itoa(entity+1)
}

// form is the mention as the reader's text has it.
func (r *Result) form(start, end int) string {
	if r.given {
		i, j := r.clean.Source(start, end)
		return r.source[i:j]
	}
	return r.clean.String[start:end]
}

func (r *Result) entity(i int, e link.Entity) record.Entity {
	out := record.Entity{ID: id(i), Type: string(e.Kind), Name: e.Name}
	for _, k := range e.Mentions {
		m := r.Mentions[k]
		f := r.form(m.Start, m.End)
		if !slices.Contains(out.Mentions, f) {
			out.Mentions = append(out.Mentions, f)
		}
		if r.clean.String[m.Start:m.End] == e.Name {
			out.Name = f
		}
		if !r.given {
			start, end := r.Source(m.Start, m.End)
			out.Spans = append(out.Spans, record.Span{Start: start, End: end, Text: f})
		}
	}
	return out
}

// stages orders what a project goes through; a passage that states several
// tells the latest.
var stages = []string{"planned", "signed", "started", "building", "completed", "operating", "expanded", "stopped"}

func (r *Result) attributes(rec *record.Record, of []int) {
	for _, a := range r.Attributes {
		e := &rec.Entities[of[a.Mention]]
		switch a.Predicate {
		case graph.Status:
			if slices.Index(stages, a.Value) > slices.Index(stages, e.Status) {
				e.Status = a.Value
			}
		case graph.Capacity:
			e.Capacity = cmp.Or(e.Capacity, a.Value)
		case graph.Investment:
			e.Investment = cmp.Or(e.Investment, a.Value)
		case graph.Level:
			e.Level = cmp.Or(e.Level, a.Value)
		case graph.Year:
			e.Year = record.Loose(cmp.Or(string(e.Year), a.Value))
		}
	}
}

// relations tells each relation of two entities once, on its best evidence.
func (r *Result) relations(rec *record.Record, of []int) {
	best := map[record.Relation]int{}
	var order []record.Relation
	for i, c := range r.Claims {
		s := relation.Title
		if c.Subject != relation.Title {
			s = of[c.Subject]
		}
		o := of[c.Object]
		if s == o {
			continue
		}
		k := record.Relation{id(s), string(c.Predicate), id(o)}
		old, ok := best[k]
		if !ok {
			order = append(order, k)
		}
		if !ok || c.Score > r.Claims[old].Score {
			best[k] = i
		}
	}
	for _, k := range order {
		rec.Relations = append(rec.Relations, k)
		if r.given {
			continue
		}
		c := r.Claims[best[k]]
		s := r.Document.Outline.Sentences[c.Sentence]
		start, end := r.Source(s.Start, s.End)
		rec.Evidence = append(rec.Evidence, record.Evidence{Start: start, End: end, Quote: r.clean.String[s.Start:s.End], Rule: c.Rule, Score: c.Score})
	}
}

// sentencesWith lists the sentences that hold the words.
func sentencesWith(doc *entity.Document, words string) []int {
	var out []int
	for i, s := range doc.Outline.Sentences {
		if strings.Contains(doc.Text[s.Start:s.End], words) {
			out = append(out, i)
		}
	}
	return out
}
