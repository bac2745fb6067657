package graph

import "testing"

func TestAround(t *testing.T) {
	id := func(k Kind, n string) ID { return NewID(k, n) }
	firm, other, sun, town, city, far := id(Company, "甲"), id(Company, "乙"), id(Industry, "光"), id(Place, "镇"), id(Place, "市"), id(Place, "县")
	doc := Document{ID: NewDocumentID("00"), Place: city, Length: 9}
	ev := []Evidence{{Document: doc.ID, End: 1, Quote: "句", Rule: "r", Score: 1}}
	g := &Graph{
		Documents: []Document{doc},
		Entities:  []Entity{{ID: firm, Kind: Company, Name: "甲"}, {ID: other, Kind: Company, Name: "乙"}, {ID: sun, Kind: Industry, Name: "光"}, {ID: town, Kind: Place, Name: "镇"}, {ID: city, Kind: Place, Name: "市"}, {ID: far, Kind: Place, Name: "县"}},
		Facts: []Fact{
			{Subject: firm, Predicate: InIndustry, Object: sun, Evidence: ev},
			{Subject: other, Predicate: InIndustry, Object: sun, Evidence: ev},
			{Subject: firm, Predicate: LocatedIn, Object: town, Evidence: ev},
			{Subject: town, Predicate: LocatedIn, Object: city, Evidence: ev},
			{Subject: far, Predicate: LocatedIn, Object: city, Evidence: ev},
		},
		Mentions: []Mention{{Document: doc.ID, End: 1, Entity: firm, Text: "甲"}, {Document: doc.ID, End: 1, Entity: far, Text: "县"}},
	}
	names := func(g *Graph) string {
		s := ""
		for _, e := range g.Entities {
			s += e.Name
		}
		return s
	}
	for _, c := range []struct {
		hops  int
		want  string
		facts int
	}{{0, "甲", 0}, {1, "甲光镇", 2}, {2, "甲乙光镇", 3}, {9, "甲乙光镇", 3}} {
		part := g.Around([]ID{firm}, c.hops)
		if got := names(part); got != c.want || len(part.Facts) != c.facts {
			t.Errorf("%d hops: %s with %d facts, want %s with %d", c.hops, got, len(part.Facts), c.want, c.facts)
		}
		if err := part.Validate(); err != nil {
			t.Errorf("%d hops: %v", c.hops, err)
		}
	}
	if part := g.Around(nil, 3); len(part.Entities)+len(part.Facts) != 0 {
		t.Errorf("around nothing: %+v", part)
	}
}
