package link

import (
	"slices"

	"policygraph/graph"
)

// lines finds what lines the part of a side that may change has.
func (f *finder) lines(s *side) error {
	g := &graph.Graph{}
	figures := f.figures()
	tables := map[graph.ID]bool{} // and documents that come and go
	for _, d := range s.docs {
		part, whole, err := f.part(d)
		if err != nil {
			return err
		}
		g.Facts, g.Mentions = append(g.Facts, part.Facts...), append(g.Mentions, part.Mentions...)
		if whole {
			for i := range d.Outline.Observations {
				figures[d.Outline.Observations[i].ID] = true
			}
		}
	}
	for _, side := range f.sides {
		for _, d := range side.docs {
			for i := range d.Outline.Documents {
				tables[d.Outline.Documents[i].ID] = tables[d.Outline.Documents[i].ID] || f.own[d.ID]
			}
		}
	}
	for _, d := range s.docs {
		for _, x := range d.Outline.Documents {
			if tables[x.ID] {
				g.Documents = append(g.Documents, x)
			}
		}
		for i := range d.Outline.Entities {
			if e := &d.Outline.Entities[i]; f.finals[s.links.final(e.ID)] {
				g.Entities = append(g.Entities, *e)
			}
		}
	}
	g = copied(g)
	g.Sort() // as a graph is when it is joined
	rename(g, s.links.Into)
	g.Facts = append(g.Facts, s.links.Stated...)
	g = copied(g)
	g.Sort()
	s.names = g.Entities
	s.cited = g.Facts
	s.found = map[graph.Statement]bool{}
	for line := range g.StatementsIn(graph.Units(outlines(s.docs), figures)) {
		s.found[line] = true
	}
	return f.outturns(s)
}

// copied shares no slices with g that sorting and renaming write to.
func copied(g *graph.Graph) *graph.Graph {
	out := &graph.Graph{Documents: g.Documents, Mentions: slices.Clone(g.Mentions), Entities: slices.Clone(g.Entities), Facts: slices.Clone(g.Facts)}
	for i := range out.Facts {
		out.Facts[i].Evidence = slices.Clone(out.Facts[i].Evidence)
	}
	for i := range out.Entities {
		out.Entities[i].Aliases = slices.Clone(out.Entities[i].Aliases)
	}
	return out
}

// part is the facts and mentions of a document that may change: all of one that
// comes or goes, else those of nodes near a merge and of figures with another
// unit. All too where a merge makes subject and object of a fact one: the
// fact goes then, and what it rests on may serve others.
func (f *finder) part(d Joined) (g *graph.Graph, whole bool, err error) {
	if !f.own[d.ID] && !f.touched(d.Outline) {
		return &graph.Graph{}, false, nil
	}
	all, err := f.load(d)
	if err != nil || f.own[d.ID] || f.loops(all) {
		return all, true, err
	}
	g = &graph.Graph{}
	for _, x := range all.Facts {
		if f.near[x.Subject] || f.near[x.Object] || f.reunited[x.Subject] {
			g.Facts = append(g.Facts, x)
		}
	}
	for _, m := range all.Mentions {
		if f.near[m.Entity] {
			g.Mentions = append(g.Mentions, m)
		}
	}
	return g, false, nil
}

func (f *finder) touched(o *graph.Outline) bool {
	return len(f.moved) > 0 && slices.ContainsFunc(o.Entities, func(e graph.Entity) bool { return f.moved[e.ID] }) ||
		len(f.reunited) > 0 && slices.ContainsFunc(o.Observations, func(x graph.ObservationKey) bool { return f.reunited[x.ID] })
}

func (f *finder) loops(g *graph.Graph) bool {
	return slices.ContainsFunc(g.Facts, func(x graph.Fact) bool {
		if !f.near[x.Subject] || !f.near[x.Object] {
			return false
		}
		return slices.ContainsFunc(f.sides[:], func(s *side) bool { return s.links.final(x.Subject) == s.links.final(x.Object) })
	})
}

// figure is what observations must have in common to be target and outturn.
type figure struct {
	indicator, place graph.ID
	period           string
}

func figureOf(x *graph.ObservationKey) figure {
	return figure{x.Indicator, x.Place, x.Period}
}

// outturns finds the lines between targets and outturns of the figures that a
// document which comes or goes has.
func (f *finder) outturns(s *side) error {
	keys := map[figure]bool{}
	for _, side := range f.sides {
		for _, d := range side.docs {
			if f.own[d.ID] {
				for i := range d.Outline.Observations {
					keys[figureOf(&d.Outline.Observations[i])] = true
				}
			}
		}
	}
	g := &graph.Graph{}
	for _, d := range s.docs {
		figures := map[graph.ID]bool{}
		for i := range d.Outline.Observations {
			if x := &d.Outline.Observations[i]; keys[figureOf(x)] {
				figures[x.ID] = true
			}
		}
		if len(figures) == 0 {
			continue
		}
		all, err := f.load(d)
		if err != nil {
			return err
		}
		for _, x := range all.Facts {
			switch x.Predicate {
			case graph.OfIndicator, graph.OfPlace, graph.Period, graph.Target:
				if figures[x.Subject] {
					g.Facts = append(g.Facts, x)
				}
			}
		}
	}
	g = copied(g)
	g.Sort()
	outturns(g)
	g.Facts = slices.DeleteFunc(g.Facts, func(x graph.Fact) bool { return x.Predicate != graph.Outturn })
	for line := range g.Statements() {
		if line.Label != (graph.Term{}) { // what it rests on is another fact's evidence
			s.found[line] = true
		}
	}
	return nil
}

// held are the lines that other documents have, of what rests on tables and is
// no longer found.
func (f *finder) held() map[graph.Statement]bool {
	reports := map[graph.ID]bool{}
	for _, s := range f.sides {
		for _, d := range s.docs {
			reports[d.ID] = true
		}
	}
	type row struct {
		table graph.ID
		start int
	}
	subjects, rows := map[graph.ID]bool{}, map[row]bool{}
	for _, x := range f.sides[0].cited {
		for _, e := range x.Evidence {
			if !reports[e.Document] {
				subjects[x.Subject], rows[row{e.Document, e.Start}] = true, true
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	after, g := f.sides[1], &graph.Graph{}
	for _, d := range after.docs {
		if f.own[d.ID] {
			continue
		}
		for _, x := range d.Outline.Cited {
			if subjects[after.links.final(x.Subject)] || slices.ContainsFunc(x.Evidence, func(e graph.Evidence) bool { return rows[row{e.Document, e.Start}] }) {
				g.Facts = append(g.Facts, x)
			}
		}
	}
	g = copied(g)
	g.Sort()
	rename(g, after.links.Into)
	held := map[graph.Statement]bool{}
	for line := range g.Statements() {
		held[line] = true
	}
	return held
}
