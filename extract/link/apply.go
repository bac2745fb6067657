package link

import (
	"maps"
	"slices"

	"policygraph/graph"
)

// outturns puts the observation aimed at beside the one that came about: the
// same indicator, place and period.
func outturns(g *graph.Graph) {
	type key struct {
		indicator, place graph.ID
		period           string
	}
	keys := map[graph.ID]*key{}
	target := map[graph.ID]bool{}
	evidence := map[graph.ID][]graph.Evidence{}
	of := func(id graph.ID) *key {
		if keys[id] == nil {
			keys[id] = &key{}
		}
		return keys[id]
	}
	for _, f := range g.Facts {
		switch f.Predicate {
		case graph.OfIndicator:
			of(f.Subject).indicator = f.Object
			evidence[f.Subject] = f.Evidence
		case graph.OfPlace:
			of(f.Subject).place = f.Object
		case graph.Period:
			of(f.Subject).period = f.Value
		case graph.Target:
			target[f.Subject] = f.Value == "true"
		}
	}
	came := map[key]graph.ID{}
	for _, id := range slices.Sorted(maps.Keys(keys)) {
		if !target[id] {
			came[*keys[id]] = id
		}
	}
	for _, id := range slices.Sorted(maps.Keys(keys)) {
		if to, ok := came[*keys[id]]; ok && target[id] && keys[id].period != "" {
			g.Facts = append(g.Facts, graph.Fact{Subject: id, Predicate: graph.Outturn, Object: to, Evidence: slices.Clone(evidence[to])})
		}
	}
}

// rename moves all that is said of a merged entity to the one that is kept.
func rename(g *graph.Graph, into map[graph.ID]graph.ID) {
	if len(into) == 0 {
		return
	}
	to := func(id graph.ID) graph.ID { return final(into, id) }
	kept := map[graph.ID]*graph.Entity{}
	for i := range g.Entities {
		if e := &g.Entities[i]; to(e.ID) == e.ID {
			kept[e.ID] = e
		}
	}
	for _, e := range g.Entities {
		if k := kept[to(e.ID)]; k != nil && k.ID != e.ID {
			k.Aliases = append(k.Aliases, append(e.Aliases, e.Name)...)
		}
	}
	entities := make([]graph.Entity, 0, len(kept))
	for _, id := range slices.Sorted(maps.Keys(kept)) {
		entities = append(entities, *kept[id])
	}
	g.Entities = entities
	for i := range g.Documents {
		g.Documents[i].Place = to(g.Documents[i].Place)
	}
	for i := range g.Facts {
		g.Facts[i].Subject, g.Facts[i].Object = to(g.Facts[i].Subject), to(g.Facts[i].Object)
	}
	for i := range g.Mentions {
		g.Mentions[i].Entity = to(g.Mentions[i].Entity)
	}
	g.Facts = slices.DeleteFunc(g.Facts, func(f graph.Fact) bool { return f.Object != "" && f.Subject == f.Object })
	g.Sort() // facts that now say the same become one
}
