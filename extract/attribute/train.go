package attribute

import (
	"policygraph/extract/boost"
	"policygraph/extract/gold"
	"policygraph/extract/scene"
	"policygraph/graph"
)

// Train learns, from samples, to tell the stages of projects and which honours
// are only aimed at.
func Train(samples []*gold.Sample) *Model {
	m := &Model{Forests: map[string]*boost.Forest{}}
	rows := map[string]*boost.Rows{}
	for _, name := range questions {
		rows[name] = &boost.Rows{}
	}
	row := newRow()
	for _, sm := range samples {
		s := scene.New(sm.Document, sm.Mentions)
		for i := range sm.Mentions {
			status := sm.Record.Entities[sm.Entity[i]].Status
			switch sm.Mentions[i].Kind {
			case graph.Project:
				row.fill(s, i)
				for _, st := range stages {
					rows[st].Add(row.values, status == st)
				}
				rows[unstated].Add(row.values, status == "")
			case graph.Honour:
				row.fill(s, i)
				rows[honourAimed].Add(row.values, status == "planned")
			}
		}
	}
	for _, name := range questions {
		m.Forests[name] = boost.Train(rows[name], options)
	}
	return m
}

// options are those of the shipped forests.
var options = boost.Options{Trees: 80}
