package link

import (
	"cmp"
	"maps"
	"slices"

	"policygraph/graph"
)

// Join makes one node of entities of different documents where the text of one
// supports it: a firm whose name is, in some document, another form of exactly
// one other firm (国轩 where a report says both 国轩高科 and 国轩). It returns what
// it merged and why, in order; the graph is sorted afterwards.
func Join(g *graph.Graph) []Merge {
	into := map[graph.ID]graph.ID{}
	var merges []Merge
	owners := map[string][]*graph.Entity{} // alias -> the firms that have it
	for i := range g.Entities {
		e := &g.Entities[i]
		if e.Kind != graph.Company {
			continue
		}
		for _, a := range e.Aliases {
			owners[a] = append(owners[a], e)
		}
	}
	for i := range g.Entities {
		e := &g.Entities[i]
		if e.Kind != graph.Company || len(owners[e.Name]) != 1 {
			continue
		}
		o := owners[e.Name][0]
		if o.ID == e.ID || slices.Contains(e.Aliases, o.Name) {
			continue
		}
		into[e.ID] = o.ID
		merges = append(merges, Merge{graph.Company, o.Name, e.Name, "form of " + o.Name + " in another document", 0.85})
	}
	rename(g, into)
	slices.SortFunc(merges, func(a, b Merge) int { return cmp.Or(cmp.Compare(a.Kept, b.Kept), cmp.Compare(a.Gone, b.Gone)) })
	return merges
}

// rename moves all that is said of a merged entity to the one that is kept.
func rename(g *graph.Graph, into map[graph.ID]graph.ID) {
	if len(into) == 0 {
		return
	}
	final := func(id graph.ID) graph.ID {
		for range into {
			to, ok := into[id]
			if !ok {
				break
			}
			id = to
		}
		return id
	}
	moved := graph.Graph{Documents: slices.Clone(g.Documents)}
	kept := map[graph.ID]*graph.Entity{}
	for i := range g.Entities {
		if e := &g.Entities[i]; final(e.ID) == e.ID {
			kept[e.ID] = e
		}
	}
	for _, e := range g.Entities {
		if k := kept[final(e.ID)]; k.ID != e.ID {
			k.Aliases = append(k.Aliases, append(e.Aliases, e.Name)...)
			k.Aliases = slices.DeleteFunc(k.Aliases, func(a string) bool { return a == k.Name })
		}
	}
	for _, id := range slices.Sorted(maps.Keys(kept)) {
		e := *kept[id]
		slices.Sort(e.Aliases)
		e.Aliases = slices.Compact(e.Aliases)
		moved.Entities = append(moved.Entities, e)
	}
	for i := range moved.Documents {
		moved.Documents[i].Place = final(moved.Documents[i].Place)
	}
	for _, f := range g.Facts {
		f.Subject, f.Object = final(f.Subject), final(f.Object)
		moved.Facts = append(moved.Facts, f)
	}
	for _, m := range g.Mentions {
		m.Entity = final(m.Entity)
		moved.Mentions = append(moved.Mentions, m)
	}
	*g = graph.Graph{}
	g.Merge(&moved) // facts that now say the same become one
	g.Facts = slices.DeleteFunc(g.Facts, func(f graph.Fact) bool { return f.Object != "" && f.Subject == f.Object })
	g.Sort()
}
