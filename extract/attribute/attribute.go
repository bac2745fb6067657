// Package attribute reads what a sentence says of one mention: a project's
// stage, capacity and investment, an honour's level and year.
package attribute

import (
	"policygraph/extract/entity"
	"policygraph/graph"
)

// Attribute is a literal that holds of a mention.
type Attribute struct {
	Mention   int             // index into the mentions
	Predicate graph.Predicate // Status, Capacity, Investment, Level, Year
	Value     string
	Sentence  int
	Rule      string
	Score     float64
}

// Find reads the attributes of all mentions.
func Find(doc *entity.Document, mentions []entity.Mention) []Attribute { return nil }
