package store

import (
	"math/rand/v2"
	"testing"

	"policygraph/graph"
	"policygraph/graph/segment"
)

// TestDigest: it is that of the set of lines, and follows from the one before.
func TestDigest(t *testing.T) {
	var lines []graph.Statement
	for s := range synthetic(2).Statements() {
		lines = append(lines, s)
	}
	sum := func(lines []graph.Statement) *digest {
		d := newDigest()
		for _, s := range lines {
			d.add(s)
		}
		return d
	}
	whole := sum(lines).String()
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		n := r.IntN(len(lines))
		d, err := digestOf(sum(lines[:n]).String())
		if err != nil {
			t.Fatal(err)
		}
		if part := d.String(); part == whole {
			t.Errorf("%d lines of %d have the hash of all", n, len(lines))
		}
		for _, s := range lines[n:] {
			d.add(s)
		}
		if d.String() != whole {
			t.Errorf("in another order: %s, not %s", d, whole)
		}
		for _, s := range lines[n:] {
			d.remove(s)
		}
		if d.String() != sum(lines[:n]).String() {
			t.Error("what was added and taken away again leaves something")
		}
	}
	a := graph.Statement{Subject: graph.IRITermOf("pg:x/1"), Predicate: graph.IRITermOf("pg:name"), Object: graph.TextTermOf("pg:y/1")}
	b := a
	b.Object = graph.IRITermOf("pg:y/1")
	if sum([]graph.Statement{a}).String() == sum([]graph.Statement{b}).String() {
		t.Error("a text and an IRI are one")
	}
	for _, bad := range []string{"", "12", "zz000000000000000000000000000000"} {
		if _, err := digestOf(bad); err == nil {
			t.Errorf("%q is a hash", bad)
		}
	}
}

// TestOutline reads one that is longer than what is read of a file at once.
func TestOutline(t *testing.T) {
	dir := t.TempDir()
	seg := segmentsOf(1)[0]
	g := &graph.Graph{Documents: seg.Graph.Documents, Entities: seg.Graph.Entities}
	r := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		id := graph.NewObservationID("a", "b", string(rune(0x4E00+r.IntN(20000)))+string(rune(0x4E00+r.IntN(20000))), false)
		g.Entities = append(g.Entities, graph.Entity{ID: id, Kind: graph.Observation, Name: string(id)})
	}
	g.Sort()
	long := *seg
	long.Graph = g
	mustBuild(t, dir, []*segment.Segment{&long})
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u, err := s.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	if o, err := u.Outline(long.Key()); err != nil || len(o.Entities) != len(g.Entities) {
		t.Errorf("%v", err)
	}
	if quads, each := u.Room(); quads < 100 || each < 2000 {
		t.Errorf("room for %d quads, %d a document", quads, each)
	}
}
