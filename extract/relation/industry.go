package relation

import "policygraph/graph"

var industrial = kindSet(company, project)

// statedIndustry: an industry and its firm or project in one sentence,
// heading clauses included: 光伏产业承压前行，天合新材20GW拉晶投产.
var statedIndustry = &Rule{
	Name:      "stated-industry",
	Doc:       "an industry in the sentence of the firm or project",
	Predicate: graph.InIndustry,
	Propose: func(s *Scene, yield func(subject, object int)) {
		for o := range s.Mentions {
			if s.facts[o].kind != industry {
				continue
			}
			sp := s.spanOf(o)
			for i := sp.from; i < sp.to; i++ {
				if industrial.has(s.facts[i].kind) {
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
	Propose: func(s *Scene, yield func(subject, object int)) {
		for i := range s.Mentions {
			if !industrial.has(s.facts[i].kind) {
				continue
			}
			sp := s.spanOf(i)
			for o := s.spans[sp.firstParagraph].from; o < sp.from; o++ {
				if s.facts[o].kind == industry {
					yield(i, o)
				}
			}
		}
	},
}
