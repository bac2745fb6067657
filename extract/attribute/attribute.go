// Package attribute reads what a sentence says of one mention: a project's
// stage, capacity and investment, an honour's level and year.
//
// In: a document with its mentions. Out: literals, each with the rule that
// read it and how sure it is. A thing named several times gets an attribute
// at each mention; who joins the mentions takes the surest.
package attribute

import (
	"policygraph/extract/entity"
	"policygraph/extract/scene"
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

// Rule reads one attribute of mentions.
type Rule struct {
	Name, Doc string
	Predicate graph.Predicate
	Find      func(s *scene.Scene, yield func(mention int, value string, score float64))
}

// All are the rules.
var All = []*Rule{stage, aimed, level, year, capacity, investment}

// Find reads the attributes of all mentions.
func Find(doc *entity.Document, mentions []entity.Mention) []Attribute {
	return FindIn(scene.New(doc, mentions))
}

// FindIn is Find on a document that is laid out already.
func FindIn(s *scene.Scene) []Attribute {
	var out []Attribute
	for _, r := range All {
		r.Find(s, func(mention int, value string, score float64) {
			out = append(out, Attribute{mention, r.Predicate, value, s.Mentions[mention].Sentence, r.Name, score})
		})
	}
	return out
}
