package link

import (
	"strconv"

	"policygraph/extract/honour"
	"policygraph/extract/industry"
	"policygraph/graph"
)

// industries puts every industry named under the classes of the national
// classification, on the evidence of the list that says so; the rule of the
// evidence is the reason.
func (b *builder) industries() {
	for _, e := range b.f.Entities {
		if e.Kind != graph.Industry {
			continue
		}
		id := b.of[e.Mentions[0]]
		for _, l := range b.t.Industries.Find(bare(e.Name)) {
			to := b.class(l.Class)
			b.fact(factKey{subject: id, predicate: graph.Broader, object: to}, b.row(l.Row, "industry:"+string(l.Reason), l.Score))
		}
	}
}

// class makes the nodes of a class and of those above it.
func (b *builder) class(c *industry.Class) graph.ID {
	id := graph.NewID(graph.Industry, c.Key())
	b.node(id, graph.Industry, c.Name)
	e := b.row(c.Row, "classification", 1)
	b.fact(factKey{subject: id, predicate: graph.Code, value: c.Code}, e)
	if c.Above != nil {
		b.fact(factKey{subject: id, predicate: graph.Broader, object: b.class(c.Above)}, e)
	}
	return id
}

// honours state what the name of an honour says: series, level, year, batch,
// who grants it.
func (b *builder) honours() {
	stated := map[graph.ID]bool{} // levels that the text states
	for k := range b.facts {
		if k.predicate == graph.Level {
			stated[k.subject] = true
		}
	}
	for _, e := range b.f.Entities {
		if e.Kind != graph.Honour {
			continue
		}
		i := e.Mentions[0]
		id := b.of[i]
		t := honour.Read(bare(e.Name))
		ev := b.evidence(b.f.Mentions[i].Sentence, "title", 0.95)
		if t.Level != "" && !stated[id] {
			b.fact(factKey{subject: id, predicate: graph.Level, value: t.Level}, ev)
		}
		if t.Year != 0 {
			b.fact(factKey{subject: id, predicate: graph.Year, value: strconv.Itoa(t.Year)}, ev)
		}
		if t.Batch != 0 {
			b.fact(factKey{subject: id, predicate: graph.Batch, value: strconv.Itoa(t.Batch)}, ev)
		}
		if t.Grantor != "" {
			to := graph.NewID(graph.Organization, t.Grantor)
			b.node(to, graph.Organization, t.Grantor)
			b.fact(factKey{subject: id, predicate: graph.GrantedBy, object: to}, ev)
		}
		series := graph.NewID(graph.Honour, scoped(seriesReach(t), t.Series, b.place))
		if series != id {
			b.node(series, graph.Honour, t.Series)
			b.fact(factKey{subject: id, predicate: graph.InSeries, object: series}, ev)
		}
	}
}

// seriesReach is where a series is one: 省文明村 is another in another province.
func seriesReach(t honour.Title) nameReach {
	switch t.Level {
	case "provincial":
		return province
	case "municipal":
		return region
	case "county":
		return own
	}
	return reach(graph.Honour, t.Series)
}
