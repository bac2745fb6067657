// Package entity finds mentions of named things in a document.
package entity

import (
	"policygraph/extract/segment"
	"policygraph/extract/text"
	"policygraph/graph"
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
