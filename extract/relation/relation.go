// Package relation claims relations between the mentions of a document.
package relation

import (
	"policygraph/extract/entity"
	"policygraph/graph"
)

// Title as a Subject stands for the place of the report.
const Title = -1

// Claim is a relation that a rule read between two mentions.
type Claim struct {
	Subject, Object int // indices into the mentions; Subject may be Title
	Predicate       graph.Predicate
	Sentence        int // the sentence it rests on
	Rule            string
	Score           float64
}

// Find runs all rules over a document with its mentions (sorted by Start,
// longer first).
func Find(doc *entity.Document, mentions []entity.Mention) []Claim { return nil }
