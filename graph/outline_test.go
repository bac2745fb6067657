package graph

import (
	"reflect"
	"testing"
)

// outlined is a graph of one document with all that an outline takes.
func outlined() *Graph {
	firm, works, city := NewID(Company, "某厂"), NewID(Project, "某线"), NewID(Place, "某市")
	gdp := NewID(Indicator, "地区生产总值")
	figure := NewObservationID(city, gdp, "2024", true)
	own := Evidence{Document: "pg:document/1", Start: 3, End: 9, Quote: "某厂建设某线。", Rule: "verb", Score: 0.5}
	table := Evidence{Document: "pg:document/t", Start: 1, End: 2, Quote: "某市", Rule: "table", Score: 1}
	g := &Graph{
		Documents: []Document{{ID: "pg:document/1", Place: city, Length: 20}, {ID: "pg:document/t", Length: 9}},
		Entities:  []Entity{{ID: firm, Kind: Company, Name: "某厂"}, {ID: works, Kind: Project, Name: "某线"}, {ID: city, Kind: Place, Name: "某市"}, {ID: gdp, Kind: Indicator, Name: "地区生产总值"}, {ID: figure, Kind: Observation, Name: "某市 地区生产总值 2024 目标"}},
		Facts: []Fact{
			{Subject: firm, Predicate: Undertakes, Object: works, Evidence: []Evidence{own}},
			{Subject: firm, Predicate: LocatedIn, Object: city, Evidence: []Evidence{own, table}},
			{Subject: city, Predicate: Code, Value: "999901", Evidence: []Evidence{table}},
			{Subject: figure, Predicate: OfIndicator, Object: gdp, Evidence: []Evidence{own}},
			{Subject: figure, Predicate: OfPlace, Object: city, Evidence: []Evidence{own}},
			{Subject: figure, Predicate: Period, Value: "2024", Evidence: []Evidence{own}},
			{Subject: figure, Predicate: Target, Value: "true", Evidence: []Evidence{own}},
			{Subject: figure, Predicate: Unit, Value: "亿元", Evidence: []Evidence{own}},
			{Subject: figure, Predicate: Unit, Value: "万元", Evidence: []Evidence{own}},
		},
		Mentions: []Mention{
			{Document: "pg:document/1", Start: 3, End: 5, Entity: firm, Text: "某厂"}, {Document: "pg:document/1", Start: 7, End: 9, Entity: works, Text: "某线"},
			{Document: "pg:document/1", Start: 11, End: 13, Entity: firm, Text: "某厂"}, {Document: "pg:document/1", Start: 14, End: 16, Entity: city, Text: "某市"},
		},
	}
	g.Sort()
	return g
}

func TestOutline(t *testing.T) {
	g := outlined()
	got := OutlineOf("pg:document/1", g)
	firm, works, city := NewID(Company, "某厂"), NewID(Project, "某线"), NewID(Place, "某市")
	gdp := NewID(Indicator, "地区生产总值")
	table := []Evidence{{Document: "pg:document/t", Start: 1, End: 2, Quote: "某市", Rule: "table", Score: 1}}
	want := &Outline{
		Documents: g.Documents, Entities: g.Entities,
		Names:        []FirstMention{{firm, "某厂", 3, 5}, {works, "某线", 7, 9}},
		Undertakes:   []Pair{{firm, works}},
		Observations: []ObservationKey{{ID: NewObservationID(city, gdp, "2024", true), Indicator: gdp, Place: city, Period: "2024", Unit: "万元", Target: true}},
		Cited:        []Fact{{Subject: firm, Predicate: LocatedIn, Object: city, Evidence: table}, {Subject: city, Predicate: Code, Value: "999901", Evidence: table}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestOddOutlines(t *testing.T) {
	for why, spoil := range map[string]func(g *Graph){
		"a fact without evidence":                     func(g *Graph) { g.Facts[0].Evidence = nil },
		"evidence of a document that is not there":    func(g *Graph) { g.Facts[0].Evidence[0].Document = "pg:document/2" },
		"a fact of a node that is not there":          func(g *Graph) { g.Facts[0].Subject = "pg:company/无" },
		"a fact of itself":                            func(g *Graph) { g.Facts[0].Object = g.Facts[0].Subject },
		"a mention of a node that is not there":       func(g *Graph) { g.Mentions[0].Entity = "pg:company/无" },
		"a mention in another document":               func(g *Graph) { g.Mentions[0].Document = "pg:document/2" },
		"a document of a place that is not there":     func(g *Graph) { g.Documents[0].Place = "pg:place/无" },
		"an outturn, which joining alone finds":       func(g *Graph) { g.Facts[0].Predicate = Outturn },
		"a figure of no indicator":                    func(g *Graph) { change(g, OfIndicator, func(f *Fact) { f.Predicate = Growth }) },
		"a figure of two periods":                     func(g *Graph) { change(g, Target, func(f *Fact) { f.Predicate, f.Value = Period, "2025" }) },
		"a target that is neither there nor not":      func(g *Graph) { change(g, Target, func(f *Fact) { f.Value = "perhaps" }) },
		"a figure of two places, of which one is its": func(g *Graph) { change(g, OfIndicator, func(f *Fact) { f.Predicate = OfPlace }) },
	} {
		g := outlined()
		spoil(g)
		if o := OutlineOf("pg:document/1", g); !o.Odd {
			t.Errorf("%s is not odd", why)
		}
	}
}

func change(g *Graph, p Predicate, to func(f *Fact)) {
	for i := range g.Facts {
		if g.Facts[i].Predicate == p {
			to(&g.Facts[i])
			return
		}
	}
}

// TestStatementsOnce: two ways to write a number are two texts and one number.
func TestStatementsOnce(t *testing.T) {
	e := []Evidence{{Document: "pg:document/1", Start: 1, End: 2, Quote: "x", Rule: "r"}}
	g := &Graph{Facts: []Fact{{Subject: "pg:observation/1", Predicate: Value, Value: "7.5", Evidence: e}, {Subject: "pg:observation/1", Predicate: Value, Value: "7.50", Evidence: e}, {Subject: "pg:observation/2", Predicate: Value, Value: "7.5", Evidence: e}}}
	seen, numbers := map[Statement]bool{}, 0
	for s := range g.Statements() {
		if seen[s] {
			t.Errorf("twice: %v", s)
		}
		seen[s] = true
		if s.Predicate.Value == "pg:valueNumber" {
			numbers++
		}
	}
	if numbers != 2 {
		t.Errorf("%d numbers of two figures", numbers)
	}
}
