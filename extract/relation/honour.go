package relation

import (
	"strings"

	"policygraph/extract/scene"
	"policygraph/graph"
)

// receivers are the kinds that may receive an honour.
var receivers = kindSet(scene.Company, scene.Organization, scene.Place, scene.Project, scene.Work, scene.Industry, scene.Person)

// receiver: 龙泉镇获评国家卫生镇.
var receiver = &Rule{
	Name:      "receiver",
	Doc:       "the named receiver of an honour, in its sentence",
	Predicate: graph.Receives,
	Propose: func(s Scene, yield func(subject, object int)) {
		s.pairs(receivers, kindSet(scene.Honour), func(subject, object int) {
			if !s.selfBetween(subject, object) {
				yield(subject, object)
			}
		})
	},
}

// unnamedReceiver: 成功创建国家卫生城市, by 我市 or nobody: the report's place.
var unnamedReceiver = &Rule{
	Name:      "unnamed-receiver",
	Doc:       "an honour without a named receiver: the place of the report",
	Predicate: graph.Receives,
	Propose: func(s Scene, yield func(subject, object int)) {
		for o := range s.Mentions {
			if s.Facts[o].Kind == scene.Honour {
				yield(Title, o)
			}
		}
	},
}

// grantor: 被工信部评为国家绿色园区; 工信部绿色工厂.
var grantor = &Rule{
	Name:      "grantor",
	Doc:       "the body that gives an honour: in its name or its sentence",
	Predicate: graph.GrantedBy,
	Propose: func(s Scene, yield func(subject, object int)) {
		for i := range s.Mentions {
			if s.Facts[i].Kind != scene.Honour {
				continue
			}
			sp := s.Span(i)
			for o := sp.From; o < sp.To; o++ {
				if s.Facts[o].Kind == scene.Organization {
					yield(i, o)
				}
			}
		}
	},
}

// selfBetween tells whether 我市, 我区 stands between a subject and the clause
// of its object: then the object is the own place's.
func (s Scene) selfBetween(subject, object int) bool {
	if s.Facts[subject].Clause >= s.Facts[object].Clause {
		return false
	}
	for h := s.Facts[object].Before; h >= 0 && s.Hits[h].Start >= s.Mentions[subject].End; h-- {
		if s.Hits[h].Class == selfCue && strings.HasPrefix(s.Doc.Text[s.Hits[h].Start:], "我") {
			return true
		}
	}
	return false
}
