package graph

// Around is the part of the graph within so many hops of the entities: they,
// their neighbours along facts in either direction, and all facts, documents
// and mentions of these. Facts from places to the places that hold them are
// kept but not walked, since every place would lead to every other.
func (g *Graph) Around(ids []ID, hops int) *Graph {
	in := map[ID]bool{}
	for _, id := range ids {
		in[id] = true
	}
	for range hops {
		var next []ID
		for _, f := range g.Facts {
			if f.Object == "" || in[f.Subject] == in[f.Object] || f.Predicate == LocatedIn && isPlace(f.Subject) {
				continue
			}
			next = append(next, f.Subject, f.Object)
		}
		for _, id := range next {
			in[id] = true
		}
	}
	out := &Graph{}
	documents := map[ID]bool{}
	for _, f := range g.Facts {
		if in[f.Subject] && (f.Object == "" || in[f.Object]) {
			out.Facts = append(out.Facts, f)
			for _, e := range f.Evidence {
				documents[e.Document] = true
			}
		}
	}
	for _, m := range g.Mentions {
		if in[m.Entity] {
			out.Mentions = append(out.Mentions, m)
			documents[m.Document] = true
		}
	}
	for _, d := range g.Documents {
		if documents[d.ID] {
			if !in[d.Place] {
				d.Place = "" // a place that nothing here is about would stand alone
			}
			out.Documents = append(out.Documents, d)
		}
	}
	for _, e := range g.Entities {
		if in[e.ID] {
			out.Entities = append(out.Entities, e)
		}
	}
	return out
}

func isPlace(id ID) bool { return len(id) > len(placePrefix) && id[:len(placePrefix)] == placePrefix }

const placePrefix = "pg:" + ID(Place) + "/"
