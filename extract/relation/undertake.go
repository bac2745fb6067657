package relation

import (
	"policygraph/extract/scene"
	"policygraph/graph"
)

var undertakers = kindSet(scene.Company, scene.Organization)

// nestedFirm: 天合新材3万吨负极材料 is undertaken by 天合新材.
var nestedFirm = &Rule{
	Name:      "nested-firm",
	Doc:       "a firm or body inside the name of a project, or standing for it",
	Predicate: graph.Undertakes,
	Propose: func(s Scene, yield func(subject, object int)) {
		for i := range s.Mentions {
			if !undertakers.has(s.Facts[i].Kind) {
				// a firm's name that stands for its project may sort on
				// either side of it
				continue
			}
			for p := s.Facts[i].Parent; p >= 0; p = s.Facts[p].Parent {
				if s.Facts[p].Kind == scene.Project {
					yield(i, p)
				}
			}
			for j := i + 1; j < len(s.Mentions) && s.Mentions[j].Start == s.Mentions[i].Start; j++ {
				if s.Facts[j].Kind == scene.Project && s.Mentions[j].End == s.Mentions[i].End {
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
	Propose: func(s Scene, yield func(subject, object int)) {
		s.pairs(undertakers, kindSet(scene.Project), func(subject, object int) {
			if s.Facts[subject].Parent >= 0 && subject < object {
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
	Propose: func(s Scene, yield func(subject, object int)) {
		s.pairs(undertakers, kindSet(scene.Project), func(subject, object int) {
			if s.Facts[subject].Parent < 0 || subject > object {
				yield(subject, object)
			}
		})
	},
}
