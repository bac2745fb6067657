// Package entity finds mentions of named things in a document.
//
// In: a [Document], which is clean text with its outline and words. Out:
// mentions, sorted by start, the longer first. Recognisers propose (see
// [All]); [keep] is the one place that decides which proposals stay. It does
// not say which mentions are the same thing; link does.
package entity

import (
	"bytes"
	"fmt"
	"io/fs"

	"policygraph/extract/lexicon"
	"policygraph/extract/segment"
	"policygraph/extract/tagger"
	"policygraph/extract/text"
	"policygraph/graph"
	"policygraph/seeds/model"
)

// Document is what recognisers and rules read. All offsets in the program,
// from here to link, are bytes of Text.
type Document struct {
	Title   string // 包头市青山区2025年政府工作报告
	Text    string // clean
	Outline text.Outline
	Words   [][]segment.Word // a sentence, in order; offsets into Text
}

// Mention is a named thing in a document.
type Mention struct {
	Kind       graph.Kind
	Start, End int     // bytes of Document.Text
	Sentence   int     // index into Document.Outline.Sentences
	Rule       string  // who found it
	Score      float64 // 0..1
}

// Finder finds mentions with what it has loaded. It is safe for concurrent
// use.
type Finder struct {
	lex   *lexicon.Lexicon
	model *tagger.Model
}

// New makes a Finder of the word lists in lists (seeds.Lexicon) and the
// program's own model. It takes about 0.4 s.
func New(lists fs.FS) (*Finder, error) {
	type loaded struct {
		m   *tagger.Model
		err error
	}
	done := make(chan loaded, 1)
	go func() {
		m, err := tagger.Read("seeds/model/tagger.bin", bytes.NewReader(model.Tagger))
		done <- loaded{m, err}
	}()
	lex, err := lexicon.Load(lists)
	l := <-done
	if err != nil {
		return nil, fmt.Errorf("entity: lexicon: %w", err)
	}
	if l.err != nil {
		return nil, fmt.Errorf("entity: %w", l.err)
	}
	return NewWith(l.m, lex), nil
}

// NewWith makes a Finder of a model and word lists of the caller's.
func NewWith(m *tagger.Model, lex *lexicon.Lexicon) *Finder { return &Finder{lex, m} }

// Find finds the mentions of a document, sorted by start, the longer first;
// mentions of one span are in the order of graph.Kinds.
func (f *Finder) Find(doc *Document) []Mention {
	var proposed []Candidate
	for _, r := range All {
		for _, c := range r.Find(f, doc, proposed) {
			c.Rule = r.Name
			proposed = append(proposed, c)
		}
	}
	var out []Mention
	for _, c := range keep(place(doc, proposed)) {
		if c.Lost == "" {
			out = append(out, c.Mention)
		}
	}
	return out
}
