package relation

import "policygraph/graph"

var undertakers = kindSet(company, organization)

// nestedFirm: 天合新材3万吨负极材料 is undertaken by 天合新材.
var nestedFirm = &Rule{
	Name:      "nested-firm",
	Doc:       "a firm or body inside the name of a project, or standing for it",
	Predicate: graph.Undertakes,
	Propose: func(s *Scene, yield func(subject, object int)) {
		for i := range s.Mentions {
			if !undertakers.has(s.facts[i].kind) {
				// a firm's name that stands for its project may sort on
				// either side of it
				continue
			}
			for p := s.facts[i].parent; p >= 0; p = s.facts[p].parent {
				if s.facts[p].kind == project {
					yield(i, p)
				}
			}
			for j := i + 1; j < len(s.Mentions) && s.Mentions[j].Start == s.Mentions[i].Start; j++ {
				if s.facts[j].kind == project && s.Mentions[j].End == s.Mentions[i].End {
					yield(i, j)
				}
			}
		}
	},
}

// listFirm: 天合新材20GW拉晶、5GW组件: the firm of the first is the firm of all.
var listFirm = &Rule{
	Name:      "list-firm",
	Doc:       "a firm inside the name of an earlier project of the same list",
	Predicate: graph.Undertakes,
	Propose: func(s *Scene, yield func(subject, object int)) {
		s.pairs(undertakers, kindSet(project), func(subject, object int) {
			if s.facts[subject].parent >= 0 && subject < object {
				yield(subject, object)
			}
		})
	},
}

// statedFirm: 由天合新材投资建设的北岭风电场.
var statedFirm = &Rule{
	Name:      "stated-firm",
	Doc:       "a firm or body and a project in one sentence",
	Predicate: graph.Undertakes,
	Propose: func(s *Scene, yield func(subject, object int)) {
		s.pairs(undertakers, kindSet(project), func(subject, object int) {
			if s.facts[subject].parent < 0 || subject > object {
				yield(subject, object)
			}
		})
	},
}
