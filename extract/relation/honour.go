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
	// In the training records 18 of 19 bodies at the head of a title gave it,
	// and 26 of 32 with nothing but such a verb between.
	Sure: func(s Scene, subject, object int) bool {
		h, o := s.Mentions[subject], s.Mentions[object]
		if o.End > h.Start {
			return h.Start == o.Start && o.End < h.End
		}
		gap := s.Doc.Text[o.End:h.Start]
		return len(gap) <= 24 && grants(strings.TrimRight(gap, "“"))
	},
}

// grants tells whether a gap is a verb of granting: 授予, 评为, 授予我市.
func grants(gap string) bool {
	if gap == "" {
		return true
	}
	for _, w := range []string{"授予", "评为", "确定为", "认定为", "命名为", "列为", "表彰为", "表扬为", "评定为", "批准为", "授予我市", "授予我区", "授予我县", "授予我省", "组织评选的", "评选的"} {
		if gap == w {
			return true
		}
	}
	return false
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
