package relation

import (
	"strings"

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
	Sure: func(s Scene, subject, object int) bool {
		head, f := s.Facts[subject].Parent, &s.Facts[object]
		return f.List >= 0 && s.Facts[head].List == f.List && startsWithSize(s.Name(object)) &&
			s.Between(head, object, scene.Company) == 1 && s.Between(head, object, scene.Organization) == 0
	},
}

// startsWithSize tells whether a project's name starts with its size or stage,
// so that it needs the firm of the project before it: 20GW切片, 二期.
func startsWithSize(name string) bool {
	if name[0] >= '0' && name[0] <= '9' {
		return true
	}
	for _, w := range []string{"年产", "一期", "二期", "三期", "四期"} {
		if strings.HasPrefix(name, w) {
			return true
		}
	}
	return false
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
