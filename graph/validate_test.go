package graph

import (
	"strings"
	"testing"
)

func valid() *Graph {
	e := Evidence{Document: "pg:document/1", Start: 0, End: 9, Quote: "某厂开工新线。", Rule: "r", Score: 1, Mode: Plan}
	return &Graph{
		Documents: []Document{{ID: "pg:document/1", File: "a.txt", Place: "pg:place/甲市", Year: 2025, Date: "2025-01-09", Length: 100, Losses: 2}},
		Entities: []Entity{{ID: "pg:company/某厂", Kind: Company, Name: "某厂"}, {ID: "pg:place/甲市", Kind: Place, Name: "甲市"},
			{ID: "pg:project/新线", Kind: Project, Name: "新线"}},
		Facts: []Fact{{Subject: "pg:company/某厂", Predicate: Undertakes, Object: "pg:project/新线", Evidence: []Evidence{e}},
			{Subject: "pg:project/新线", Predicate: Status, Value: "planned", Evidence: []Evidence{e}}},
		Mentions: []Mention{{Document: "pg:document/1", Start: 0, End: 2, Entity: "pg:company/某厂", Text: "某厂"}},
	}
}

func TestValidate(t *testing.T) {
	if err := valid().Validate(); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		spoil func(g *Graph)
		want  string
	}{
		{func(g *Graph) { g.Facts[0].Object = "pg:project/旧线" }, "no entity is its object"},
		{func(g *Graph) { g.Facts[0].Subject = "pg:company/无" }, "no entity is its subject"},
		{func(g *Graph) { g.Facts[0].Object = "pg:place/甲市" }, `its object is of kind "place", not one of ["project"]`},
		{func(g *Graph) { g.Facts[0].Predicate = "eats" }, `unknown predicate "eats"`},
		{func(g *Graph) { g.Facts[0].Predicate = HasName }, `unknown predicate "name"`},
		{func(g *Graph) { g.Facts[0].Value = "x" }, "not both"},
		{func(g *Graph) { g.Facts[0].Object, g.Facts[0].Value = "", "x" }, "takes a node"},
		{func(g *Graph) { g.Facts[1].Object, g.Facts[1].Value = "pg:place/甲市", "" }, "takes a value"},
		{func(g *Graph) { g.Facts[1].Value = "done" }, `value "done" is none of`},
		{func(g *Graph) { g.Facts[1].Evidence = nil }, "no evidence"},
		{func(g *Graph) { g.Facts[1].Evidence[0].End = 101 }, "characters 0 to 101 of a document of 100"},
		{func(g *Graph) { g.Facts[1].Evidence[0].Start = 9 }, "characters 9 to 9"},
		{func(g *Graph) { g.Facts[1].Evidence[0].Document = "pg:document/2" }, "no such document"},
		{func(g *Graph) { g.Facts[1].Evidence[0].Score = 1.5 }, "score 1.5"},
		{func(g *Graph) { g.Facts[1].Evidence[0].Quote = "" }, "without its words"},
		{func(g *Graph) { g.Facts[1].Evidence[0].Mode = "past" }, `unknown mode "past"`},
		{func(g *Graph) { g.Entities[0].Kind = "planet" }, `unknown kind "planet"`},
		{func(g *Graph) { g.Entities[0].Kind = SentenceNode }, `unknown kind "sentence"`},
		{func(g *Graph) { g.Entities[0].Name = "" }, "no name"},
		{func(g *Graph) { g.Entities[0].Aliases = []string{"某厂"} }, "among its aliases"},
		{func(g *Graph) { g.Entities = append(g.Entities, g.Entities[0]) }, "there twice"},
		{func(g *Graph) { g.Documents[0].Place = "pg:company/某厂" }, "is not a place"},
		{func(g *Graph) { g.Documents[0].Date = "2025年" }, "not an ISO day"},
		{func(g *Graph) { g.Documents[0].Losses = 101 }, "101 characters lost of 100"},
		{func(g *Graph) { g.Documents = nil }, "no such document"},
		{func(g *Graph) { g.Mentions[0].Entity = "pg:x" }, "no such entity"},
		{func(g *Graph) { g.Mentions[0].End = 200 }, "of a document of 100"},
	}
	for _, tt := range tests {
		g := clone(valid())
		tt.spoil(g)
		if err := g.Validate(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("want %q, got %v", tt.want, err)
		}
	}
	g := clone(valid())
	g.Facts[0].Object, g.Mentions[0].Entity = "pg:x", "pg:y"
	if err := g.Validate(); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("two mistakes: %v", err)
	}
}
