package relation

import (
	"policygraph/extract/scene"
	"policygraph/graph"
)

// issuer: 东川大学举办“青春杯”创新大赛.
var issuer = &Rule{
	Name:      "issuer",
	Doc:       "the body that issues, makes or holds a work, in its sentence",
	Predicate: graph.Issues,
	Propose: func(s Scene, yield func(subject, object int)) {
		s.pairs(undertakers, kindSet(scene.Work), yield)
	},
}

// unnamedIssuer: 出台《…办法》, 举办…节, by 我市 or nobody.
var unnamedIssuer = &Rule{
	Name:      "unnamed-issuer",
	Doc:       "a work that the place of the report issues or holds",
	Predicate: graph.Issues,
	Propose: func(s Scene, yield func(subject, object int)) {
		for o := range s.Mentions {
			if s.Facts[o].Kind == scene.Work {
				yield(Title, o)
			}
		}
	},
}
