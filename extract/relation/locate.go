package relation

import (
	"policygraph/extract/scene"
	"policygraph/graph"
)

// locatable are the kinds that may be located in a place.
var locatable = kindSet(scene.Company, scene.Organization, scene.Project, scene.Place)

// nestedPlace: 沙河村有机肥厂 locatedIn 沙河村; 东川至西坪公路 locatedIn both.
var nestedPlace = &Rule{
	Name:      "nested-place",
	Doc:       "a place inside the name of a firm, body, project or place",
	Predicate: graph.LocatedIn,
	Propose: func(s Scene, yield func(subject, object int)) {
		for o := range s.Mentions {
			if s.Facts[o].Kind != scene.Place {
				continue
			}
			for p := s.Facts[o].Parent; p >= 0; p = s.Facts[p].Parent {
				if locatable.has(s.Facts[p].Kind) {
					yield(p, o)
				}
			}
		}
	},
}

// stackedPlace: 东川县 · 龙泉镇: the later place is in the earlier one.
var stackedPlace = &Rule{
	Name:      "stacked-place",
	Doc:       "a place, body, firm or project that directly follows a place",
	Predicate: graph.LocatedIn,
	Propose: func(s Scene, yield func(subject, object int)) {
		s.pairs(locatable, kindSet(scene.Place), func(subject, object int) {
			if s.stacked(subject, object) {
				yield(subject, object)
			}
		})
	},
}

// statedPlace: 在龙泉镇建设北岭风电场; the forest asks how it is said.
var statedPlace = &Rule{
	Name:      "stated-place",
	Doc:       "a place elsewhere in the sentence",
	Predicate: graph.LocatedIn,
	Propose: func(s Scene, yield func(subject, object int)) {
		s.pairs(locatable, kindSet(scene.Place), func(subject, object int) {
			if !s.stacked(subject, object) {
				yield(subject, object)
			}
		})
	},
}

// stacked tells whether the place o stands right before s.
func (s Scene) stacked(subject, o int) bool {
	gap := s.Mentions[subject].Start - s.Mentions[o].End
	return gap == 0 || gap > 0 && gap <= len("·") && s.Doc.Text[s.Mentions[o].End:s.Mentions[subject].Start] == "·"
}
