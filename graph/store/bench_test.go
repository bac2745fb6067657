package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/graph"
)

// synthetic is a graph of n documents of the size that reports give: 40
// sentences that state 2 facts each, and 60 mentions.
func synthetic(n int) *graph.Graph {
	g := &graph.Graph{}
	for d := range n {
		sum := fmt.Sprintf("%024x%040x", d+1, 0) // the ID keeps the first digits
		doc := graph.NewDocumentID(sum)
		city := graph.NewID(graph.Place, fmt.Sprintf("第%d市", d))
		g.Documents = append(g.Documents, graph.Document{ID: doc, File: fmt.Sprintf("%d.txt", d), Title: "政府工作报告", Place: city, Year: 2025, Length: 20000, SHA256: sum})
		g.Entities = append(g.Entities, graph.Entity{ID: city, Kind: graph.Place, Name: fmt.Sprintf("第%d市", d)})
		for i := range 40 {
			firm := graph.Entity{Kind: graph.Company, Name: fmt.Sprintf("公司%d", (d*31+i*17)%(n*20)), Aliases: []string{fmt.Sprintf("司%d", (d*31+i*17)%(n*20))}}
			firm.ID = graph.NewID(firm.Kind, firm.Name)
			sector := graph.Entity{Kind: graph.Industry, Name: fmt.Sprintf("产业%d", (d+i)%100)}
			sector.ID = graph.NewID(sector.Kind, sector.Name)
			g.Entities = append(g.Entities, firm, sector)
			e := graph.Evidence{Document: doc, Section: "二、回顾", Start: i * 100, End: i*100 + 80, Quote: strings.Repeat("产业稳步发展，", 9) + firm.Name + sector.Name, Rule: "heading", Score: 0.75, Mode: graph.Review}
			g.Facts = append(g.Facts,
				graph.Fact{Subject: firm.ID, Predicate: graph.InIndustry, Object: sector.ID, Evidence: []graph.Evidence{e}},
				graph.Fact{Subject: firm.ID, Predicate: graph.LocatedIn, Object: city, Evidence: []graph.Evidence{e}})
			g.Mentions = append(g.Mentions, graph.Mention{Document: doc, Start: i * 100, End: i*100 + 4, Entity: firm.ID, Text: firm.Name})
			if i%2 == 0 {
				g.Mentions = append(g.Mentions, graph.Mention{Document: doc, Start: i*100 + 9, End: i*100 + 13, Entity: sector.ID, Text: sector.Name})
			}
		}
	}
	g.Sort()
	return g
}

func countStatements(g *graph.Graph) int {
	n := 0
	for range g.Statements() {
		n++
	}
	return n
}

func BenchmarkWrite(b *testing.B) {
	g := synthetic(100)
	n := countStatements(g)
	for _, backend := range []string{"memory", "disk"} {
		b.Run(backend, func(b *testing.B) {
			for b.Loop() {
				s := openBench(b, backend)
				if err := s.Write(b.Context(), g); err != nil {
					b.Fatal(err)
				}
				s.Close()
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func openBench(b *testing.B, backend string) *Store {
	open := Memory
	if backend == "disk" {
		open = func() (*Store, error) { return Open(filepath.Join(b.TempDir(), "graph.db")) }
	}
	s, err := open()
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func filled(b *testing.B, backend string, g *graph.Graph) *Store {
	s := openBench(b, backend)
	if err := s.Write(b.Context(), g); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func BenchmarkRead(b *testing.B) {
	g := synthetic(100)
	n := countStatements(g)
	for _, backend := range []string{"memory", "disk"} {
		b.Run(backend, func(b *testing.B) {
			s := filled(b, backend, g)
			for b.Loop() {
				if _, err := s.Read(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	s := filled(b, "disk", synthetic(100))
	for b.Loop() {
		r, err := OpenReadOnly(s.dir)
		if err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}

func BenchmarkFindEntities(b *testing.B) {
	s := filled(b, "disk", synthetic(100))
	for b.Loop() {
		if _, err := s.FindEntities(b.Context(), "公司77", 10); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGizmo(b *testing.B) {
	g := synthetic(100)
	s := filled(b, "disk", g)
	for _, q := range []struct{ name, script string }{
		{"one-hop", `g.V("公司7").in("<pg:name>").out("<pg:inIndustry>").unique().out("<pg:name>").all()`},
		{"firms-of-industry", `g.V("产业7").in("<pg:name>").in("<pg:inIndustry>").unique().out("<pg:name>").all()`},
		{"with-evidence", `g.V("公司7").in("<pg:name>").labelContext(g.V(), "evidence").out("<pg:inIndustry>").all()`},
		{"with-quote", `g.V("公司7").in("<pg:name>").labelContext(g.V().tag("evidence").out("<pg:sentence>").save("<pg:quote>","quote").back("evidence")).out("<pg:inIndustry>").all()`},
		{"neighbours", `g.V("公司7").in("<pg:name>").out("<pg:inIndustry>").unique().in("<pg:inIndustry>").unique().count()`},
		{"all-firms", `g.V("<pg:Company>").in("<rdf:type>").out("<pg:name>").all()`},
		{"all-statements", `g.V("公司7").in("<pg:name>").labelContext(g.V(), "evidence").out(null, "predicate").all()`},
	} {
		b.Run(q.name, func(b *testing.B) {
			rows := 0
			for b.Loop() {
				rows = 0
				for _, err := range s.Gizmo(b.Context(), q.script, 0) {
					if err != nil {
						b.Fatal(err)
					}
					rows++
				}
			}
			b.ReportMetric(float64(rows), "rows")
		})
	}
}
