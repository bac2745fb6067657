package attribute

import (
	"policygraph/extract/scene"
	"policygraph/graph"
)

var year = &Rule{Name: "year", Doc: "the year in an honour's name", Predicate: graph.Year,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {}}
var capacity = &Rule{Name: "capacity", Doc: "the capacity in a project's name", Predicate: graph.Capacity,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {}}
var investment = &Rule{Name: "investment", Doc: "the amount before a project", Predicate: graph.Investment,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {}}
