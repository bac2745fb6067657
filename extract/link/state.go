package link

import (
	"maps"

	"policygraph/extract/division"
	"policygraph/extract/firm"
	"policygraph/extract/sheet"
	"policygraph/graph"
)

// merged states which forms were taken for one thing, and why.
func (b *builder) merged(id Identity, e Entity) {
	of := func(form string) int {
		for _, i := range e.Mentions {
			if bare(b.text(i)) == bare(form) {
				return b.f.Mentions[i].Sentence
			}
		}
		return b.f.Mentions[e.Mentions[0]].Sentence
	}
	for _, m := range e.Merges {
		if bare(m.Gone) != id.Name {
			b.fact(factKey{subject: id.ID, predicate: graph.MergedName, value: bare(m.Gone)}, b.evidence(of(m.Gone), m.Reason, m.Score))
		}
	}
	if id.Reason != "" && bare(e.Name) != id.Name {
		b.fact(factKey{subject: id.ID, predicate: graph.MergedName, value: bare(e.Name)}, b.evidence(of(e.Name), id.Reason, id.Score))
	}
}

// company states the code of a listed firm and the group of a member.
func (b *builder) company(id Identity, e Entity) {
	if f := id.Firm; f != nil {
		b.firm(id.ID, f)
	}
	if id.Group != nil {
		to := graph.NewID(graph.Company, id.Group.Name)
		b.firm(to, id.Group)
		b.fact(factKey{subject: id.ID, predicate: graph.SubsidiaryOf, object: to}, b.evidence(b.f.Mentions[e.Mentions[0]].Sentence, "name begins with its group's", 0.8))
	}
}

func (b *builder) firm(id graph.ID, f *firm.Firm) {
	b.node(id, graph.Company, f.Name)
	if f.Code != "" {
		b.fact(factKey{subject: id, predicate: graph.StockCode, value: f.Code}, b.row(f.Row, "listed", 1))
	}
	if f.Parent != nil {
		to := graph.NewID(graph.Company, f.Parent.Name)
		b.firm(to, f.Parent)
		b.fact(factKey{subject: id, predicate: graph.SubsidiaryOf, object: to}, b.row(f.Row, "groups", 0.95))
	}
}

// row is the evidence of a list.
func (b *builder) row(r sheet.Row, rule string, score float64) graph.Evidence {
	doc := Reference(r.File)
	b.references[doc.ID] = doc
	return graph.Evidence{Document: doc.ID, Start: r.Start, End: r.End, Quote: r.Text, Rule: rule, Score: score}
}

// chain states for every division named where it lies and its codes, on the
// evidence of the tables' own rows.
func (b *builder) chain() {
	for d := range maps.Clone(b.divisions) {
		b.codes(d)
		for d = d.Lasting(); d != nil; d = up(d) {
			b.codes(d)
			id := placeID(d)
			if p := up(d); p != nil {
				b.node(placeID(p), graph.Place, p.Name)
				b.fact(factKey{subject: id, predicate: graph.LocatedIn, object: placeID(p)}, b.row(d.Row, "divisions", 1))
			}
		}
	}
}

// up is the division above, as it lasts.
func up(d *division.Division) *division.Division {
	if d.Parent == nil {
		return nil
	}
	return d.Parent.Lasting()
}

func (b *builder) codes(d *division.Division) {
	last := d.Lasting()
	id := placeID(last)
	for _, x := range append(last.Was(), last) {
		if x.To != 0 && x != last && x != d {
			continue // only the former names that a report uses
		}
		b.node(id, graph.Place, last.Name, x.Name, x.Short)
		b.fact(factKey{subject: id, predicate: graph.Code, value: x.Code}, b.row(x.Row, "divisions", 1))
	}
	now := last.Today()
	if now == nil {
		return
	}
	b.fact(factKey{subject: id, predicate: graph.CodeToday, value: now.Code}, b.row(now.Row, "divisions", 1))
	if now != last {
		b.node(placeID(now), graph.Place, now.Name, now.Short)
		b.fact(factKey{subject: id, predicate: graph.ReplacedBy, object: placeID(now)}, b.row(last.Row, "divisions", 1))
		b.divisions[now] = true
	}
}
