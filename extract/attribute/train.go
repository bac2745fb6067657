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
	row := make([]uint8, scene.Columns)
	for _, sm := range samples {
		s := scene.New(sm.Document, sm.Mentions)
		for i := range sm.Mentions {
			if sm.Entity[i] < 0 {
				continue
			}
			status := sm.Record.Entities[sm.Entity[i]].Status
			switch sm.Mentions[i].Kind {
			case graph.Project:
				fill(row, s, i)
				for _, st := range stages {
					rows[st].Add(row, status == st)
				}
				rows[unstated].Add(row, status == "")
			case graph.Honour:
				fill(row, s, i)
				rows[honourAimed].Add(row, status == "planned")
			}
		}
	}
	for _, name := range questions {
		m.Forests[name] = boost.Train(rows[name], boost.Options{Trees: 80})
	}
	return m
}
