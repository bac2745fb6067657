package pack

import (
	"errors"
	"flag"
	"fmt"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

var quadsFlag = flag.Int("quads", 200_000, "about how many quads the benchmarks take")

// corpus is a graph in the layout and of the proportions that reports give: of
// a hundred quads about 55 are of mentions, 35 of sentences and evidence and 10
// facts and names. Industries are hubs: ten thousand mentions each at a million
// quads.
var corpus = sync.OnceValue(func() []graph.Statement {
	const perDocument = 1000
	var lines []graph.Statement
	docs := max(*quadsFlag/perDocument, 1)
	g := &graph.Graph{}
	for d := range docs {
		sum := fmt.Sprintf("%064x", d+1)
		doc := graph.NewDocumentID(sum)
		city := graph.Entity{ID: graph.NewID(graph.Place, fmt.Sprintf("第%d市", d%300)), Kind: graph.Place, Name: fmt.Sprintf("第%d市", d%300)}
		g.Documents = append(g.Documents, graph.Document{ID: doc, File: fmt.Sprintf("%d.txt", d), Title: "政府工作报告", Place: city.ID, Year: 2000 + d%26, Length: 20000, SHA256: sum})
		g.Entities = append(g.Entities, city)
		for i := range 40 {
			firm := graph.Entity{Kind: graph.Company, Name: fmt.Sprintf("第%d公司", (d*31+i*17)%(docs*20+1))}
			firm.ID, firm.Aliases = graph.NewID(firm.Kind, firm.Name), []string{firm.Name + "总部"}
			sector := graph.Entity{Kind: graph.Industry, Name: fmt.Sprintf("第%d产业", (d+i*i)%60)}
			sector.ID = graph.NewID(sector.Kind, sector.Name)
			g.Entities = append(g.Entities, firm, sector)
			e := graph.Evidence{Document: doc, Section: "二、回顾", Start: i * 100, End: i*100 + 80, Quote: strings.Repeat("产业稳步发展，", i%9) + firm.Name + sector.Name, Rule: "heading", Score: 0.75, Mode: graph.Review}
			g.Facts = append(g.Facts,
				graph.Fact{Subject: firm.ID, Predicate: graph.InIndustry, Object: sector.ID, Evidence: []graph.Evidence{e}},
				graph.Fact{Subject: firm.ID, Predicate: graph.LocatedIn, Object: city.ID, Evidence: []graph.Evidence{e}})
			for m, entity := range []graph.Entity{firm, sector} {
				g.Mentions = append(g.Mentions, graph.Mention{Document: doc, Start: i*100 + m*9, End: i*100 + m*9 + 4, Entity: entity.ID, Text: entity.Name})
			}
		}
	}
	g.Sort()
	for s := range g.Statements() {
		lines = append(lines, s)
	}
	return lines
})

// corpusQuads is corpus in Cayley's values.
var corpusQuads = sync.OnceValue(func() []quad.Quad {
	lines := corpus()
	quads := make([]quad.Quad, len(lines))
	for i, s := range lines {
		for d, t := range []graph.Term{s.Subject, s.Predicate, s.Object, s.Label} {
			quads[i].Set(quad.Direction(d+1), valueOf(t))
		}
	}
	return quads
})

func valueOf(t graph.Term) quad.Value {
	switch t.Type {
	case graph.IRITerm:
		return quad.IRI(t.Value)
	case graph.TextTerm:
		return quad.String(t.Value)
	case graph.NumberTerm:
		f, err := t.Float()
		if err != nil {
			panic(err)
		}
		return quad.Float(f)
	}
	return nil
}

// BenchmarkBuild is from values in memory to the file on the disk. held-B/quad
// is what the heap had at most beyond what it had before.
func BenchmarkBuild(b *testing.B) {
	quads, lines := corpusQuads(), corpus()
	path := b.TempDir() + "/graph.pack"
	for _, way := range []struct {
		name string
		add  func(w *Writer) error
	}{
		{"quads", func(w *Writer) (err error) {
			for i := 0; i < len(quads) && err == nil; i++ {
				err = w.Add(quads[i])
			}
			return err
		}},
		{"statements", func(w *Writer) (err error) {
			for i := 0; i < len(lines) && err == nil; i++ {
				err = w.AddStatement(lines[i])
			}
			return err
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			build := func() {
				var w Writer
				if err := errors.Join(way.add(&w), w.WriteFile(b.Context(), path)); err != nil {
					b.Fatal(err)
				}
			}
			peak := heapPeak()
			build()
			held := peak()
			_, cpu := measure(func() {
				for b.Loop() {
					build()
				}
			})
			n := float64(len(quads))
			b.ReportMetric(float64(held)/n, "held-B/quad")
			b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
			b.ReportMetric(n*float64(b.N)/cpu.Seconds(), "quads/cpu-s")
		})
	}
}

// heapPeak looks at the heap every few milliseconds until the function that it
// gives is called, which says how far it rose.
func heapPeak() func() uint64 {
	heap := func() uint64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	runtime.GC()
	start := heap()
	top := start
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(3 * time.Millisecond):
				top = max(top, heap())
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return top - start
	}
}

// BenchmarkRead is from the file to lines, and the proof that a file is whole.
func BenchmarkRead(b *testing.B) {
	path := b.TempDir() + "/graph.pack"
	if err := WriteStatements(b.Context(), path, slices.Values(corpus())); err != nil {
		b.Fatal(err)
	}
	b.Run("statements", func(b *testing.B) {
		for b.Loop() {
			qs, err := Open(path)
			if err != nil {
				b.Fatal(err)
			}
			for _, err := range qs.Statements() {
				if err != nil {
					b.Fatal(err)
				}
			}
			qs.Close()
		}
		b.ReportMetric(float64(len(corpus()))*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
	})
	b.Run("verify", func(b *testing.B) {
		b.SetBytes(diskUse(path))
		for b.Loop() {
			qs, err := Open(path)
			if err != nil {
				b.Fatal(err)
			}
			if err := qs.Verify(b.Context()); err != nil {
				b.Fatal(err)
			}
			qs.Close()
		}
	})
}
