package relation

import (
	"policygraph/extract/scene"
	"policygraph/graph"
)

var industrial = kindSet(scene.Company, scene.Project)

// statedIndustry: an industry and its firm or project in one sentence,
// heading clauses included: 光伏产业承压前行，天合新材20GW拉晶投产.
var statedIndustry = &Rule{
	Name:      "stated-industry",
	Doc:       "an industry in the sentence of the firm or project",
	Predicate: graph.InIndustry,
	Propose: func(s Scene, yield func(subject, object int)) {
		for o := range s.Mentions {
			if s.Facts[o].Kind != scene.Industry {
				continue
			}
			sp := s.Span(o)
			for i := sp.From; i < sp.To; i++ {
				if industrial.has(s.Facts[i].Kind) {
					yield(i, o)
				}
			}
		}
	},
}

// headingIndustry: the industry that an earlier sentence of the paragraph
// names; guideline 19.
var headingIndustry = &Rule{
	Name:      "heading-industry",
	Doc:       "an industry in an earlier sentence of the paragraph",
	Predicate: graph.InIndustry,
	Propose: func(s Scene, yield func(subject, object int)) {
		for i := range s.Mentions {
			if !industrial.has(s.Facts[i].Kind) {
				continue
			}
			sp := s.Span(i)
			for o := s.Spans[sp.FirstParagraph].From; o < sp.From; o++ {
				if s.Facts[o].Kind == scene.Industry {
					yield(i, o)
				}
			}
		}
	},
}
