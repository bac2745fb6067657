// Package gold places the mentions of annotated records in their texts, so
// that what reads mentions can be trained and measured without a tagger.
package gold

import (
	"cmp"
	"sort"
	"strings"

	"policygraph/extract/entity"
	"policygraph/extract/record"
	"policygraph/extract/text"
	"policygraph/graph"
)

// Sample is a record as a document with its annotated mentions.
type Sample struct {
	Document *entity.Document
	Mentions []entity.Mention // by Start, longer first
	Entity   []int            // mention -> index into the record's entities
	Record   *record.Record
}

// PlaceAll places the mentions of each record.
func PlaceAll(records []record.Record) []*Sample {
	out := make([]*Sample, len(records))
	for i := range records {
		out[i] = Place(&records[i])
	}
	return out
}

// Place finds every occurrence of every mention string of a record. Where two
// strings of one type start or end inside one another's occurrence without
// being different entities, the longest wins (包头市 over 包头).
func Place(rec *record.Record) *Sample {
	doc := &entity.Document{Title: rec.Title, Text: rec.Text, Outline: text.ReadOutline(rec.Text, rec.Title)}
	p := &Sample{Document: doc, Record: rec}
	for e := range rec.Entities {
		p.occurrences(rec, e)
	}
	sort.Sort(byPlace{p})
	return p
}

func (p *Sample) occurrences(rec *record.Record, e int) {
	forms := append([]string(nil), rec.Entities[e].Mentions...)
	sort.SliceStable(forms, func(i, j int) bool { return len(forms[i]) > len(forms[j]) })
	kind := graph.Kind(rec.Entities[e].Type)
	first := len(p.Mentions)
	for _, form := range forms {
		if form == "" {
			continue
		}
	next:
		for at := 0; ; {
			i := strings.Index(rec.Text[at:], form)
			if i < 0 {
				break
			}
			start := at + i
			end := start + len(form)
			at = end
			for _, m := range p.Mentions[first:] {
				if start < m.End && m.Start < end {
					continue next
				}
			}
			p.Mentions = append(p.Mentions, entity.Mention{Kind: kind, Start: start, End: end, Sentence: sentence(p.Document, start), Rule: "gold", Score: 1})
			p.Entity = append(p.Entity, e)
		}
	}
}

// sentence is the index of the sentence that holds a byte, or the one before
// it when the byte stands between two.
func sentence(doc *entity.Document, at int) int {
	s := doc.Outline.Sentences
	return max(0, sort.Search(len(s), func(i int) bool { return s[i].Start > at })-1)
}

type byPlace struct{ *Sample }

func (p byPlace) Len() int { return len(p.Mentions) }
func (p byPlace) Swap(i, j int) {
	p.Mentions[i], p.Mentions[j] = p.Mentions[j], p.Mentions[i]
	p.Entity[i], p.Entity[j] = p.Entity[j], p.Entity[i]
}
func (p byPlace) Less(i, j int) bool { return before(p.Mentions[i], p.Mentions[j]) }

// before is the order in which entity hands mentions on: by start, the longer
// first, and of two with one range by the order of the kinds, so that a
// project holds the place or firm whose name stands for it.
func before(a, b entity.Mention) bool {
	return cmp.Or(a.Start-b.Start, b.End-a.End, kindOrder[a.Kind]-kindOrder[b.Kind]) < 0
}

var kindOrder = func() map[graph.Kind]int {
	order := map[graph.Kind]int{}
	for i, k := range graph.Kinds {
		order[k.Kind] = i
	}
	return order
}()
