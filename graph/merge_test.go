package graph

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
)

func clone(g *Graph) *Graph {
	out := &Graph{}
	out.Merge(g)
	return out
}

func merged(gs ...*Graph) *Graph {
	out := &Graph{}
	for _, g := range gs {
		out.Merge(g)
	}
	return out
}

// TestMerge holds the laws of a union on random graphs that share many names.
func TestMerge(t *testing.T) {
	for seed := range uint64(200) {
		a, b, c := random(seed), random(seed+1000), random(seed+2000)
		for i := range min(len(a.Entities), len(b.Entities)) { // the same ID under another name
			b.Entities[i].ID = a.Entities[i].ID
		}
		before := clone(b)
		laws := []struct {
			name string
			x, y *Graph
		}{
			{"either way round", merged(a, b), merged(b, a)},
			{"in any grouping", merged(merged(a, b), c), merged(a, merged(b, c))},
			{"twice is once", merged(a, b, b, a), merged(a, b)},
			{"with nothing", merged(a, &Graph{}), clone(a)},
		}
		for _, l := range laws {
			if !reflect.DeepEqual(l.x, l.y) {
				t.Fatalf("seed %d: %s:\n%+v\n%+v", seed, l.name, l.x, l.y)
			}
		}
		if !reflect.DeepEqual(before, clone(b)) {
			t.Fatalf("seed %d: merging changed what was merged in", seed)
		}
	}
}

func TestMergeDoesNotShare(t *testing.T) {
	e := Evidence{Document: "d", Quote: "乙"}
	one := &Graph{
		Entities: []Entity{{ID: "e", Name: "甲", Aliases: []string{"丙", "乙"}}},
		Facts:    []Fact{{Subject: "e", Predicate: Status, Value: "started", Evidence: []Evidence{e, {Document: "c"}}}},
	}
	g := merged(one)
	g.Merge(&Graph{Facts: []Fact{{Subject: "e", Predicate: Status, Value: "started", Evidence: []Evidence{{Document: "a"}}}}})
	if want := []string{"丙", "乙"}; !slices.Equal(one.Entities[0].Aliases, want) || one.Facts[0].Evidence[0] != e {
		t.Errorf("the graph that was merged in has changed: %+v", one)
	}
	if n := len(g.Facts[0].Evidence); n != 3 {
		t.Errorf("%d pieces of evidence, want 3", n)
	}
}

func ExampleGraph_Merge() {
	id := NewID(Company, "青禾光电")
	a := &Graph{Entities: []Entity{{ID: id, Kind: Company, Name: "青禾光电", Aliases: []string{"青禾"}}}}
	b := &Graph{Entities: []Entity{{ID: id, Kind: Company, Name: "青禾光电", Aliases: []string{"青禾公司"}}}}
	a.Merge(b)
	fmt.Println(a.Entities)
	// Output: [{pg:company/青禾光电 company 青禾光电 [青禾 青禾公司]}]
}
