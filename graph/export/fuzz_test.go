package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/cayleygraph/quad/nquads"
	"gonum.org/v1/gonum/graph/formats/dot"

	"policygraph/graph"
)

// FuzzText puts any text wherever a graph has text, and has every format parsed.
func FuzzText(f *testing.F) {
	for _, s := range []string{"云溪市", "a\"b", "\\", "\\\"", "]]>", "<!--", "\x00\x0b", "\xff\xfe", "\uFFFE", "=1+1", "-", "\r\n", "a,b", "\u2028", "\\u0041", "'", "{", "}\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\uFFFD") // the text stage gives nothing else
		g := fuzzGraph(s)
		for _, format := range []*Format{gexfFormat, gexf12Format, graphmlFormat, yedFormat} {
			d := xml.NewDecoder(bytes.NewReader(render(t, format.Write, g)))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", format.Name, err)
				}
			}
		}
		for _, format := range []*Format{cytoscapeFormat, jsonldFormat} {
			if !json.Valid(render(t, format.Write, g)) {
				t.Fatalf("%s: not JSON", format.Name)
			}
		}
		file := render(t, dotFormat.Write, g)
		// gonum's reader takes U+FFFD for an error of encoding; Graphviz does not.
		if _, err := dot.ParseBytes(bytes.ReplaceAll(file, []byte("\uFFFD"), nil)); err != nil {
			t.Fatalf("dot: %v", err)
		}
		for _, table := range csvTables {
			rows, err := csv.NewReader(bytes.NewReader(render(t, table.Write, g))).ReadAll()
			if err != nil || len(rows) < 2 {
				t.Fatalf("%s: %d rows, %v", table.Name, len(rows), err)
			}
		}
		lines := 0
		for range g.Statements() {
			lines++
		}
		r := nquads.NewReader(bytes.NewReader(render(t, nquadsFormat.Write, g)), false)
		for ; ; lines-- {
			if _, err := r.ReadQuad(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("nquads: %v", err)
			}
		}
		if lines != 0 {
			t.Fatalf("nquads: %d lines not read", lines)
		}
	})
}

func fuzzGraph(s string) *graph.Graph {
	doc := graph.Document{ID: graph.NewDocumentID("01"), File: s, Title: s, Speaker: s, Length: 9}
	e := graph.Evidence{Document: doc.ID, Section: s, Start: 0, End: 9, Quote: s, Rule: s, Score: 0.5, Mode: graph.Plan}
	firm := graph.Entity{ID: graph.NewID(graph.Company, s), Kind: graph.Company, Name: s, Aliases: []string{s + "a"}}
	line := graph.Entity{ID: graph.NewID(graph.Project, s), Kind: graph.Project, Name: s}
	return &graph.Graph{
		Documents: []graph.Document{doc}, Entities: []graph.Entity{firm, line},
		Facts: []graph.Fact{
			{Subject: firm.ID, Predicate: graph.Undertakes, Object: line.ID, Evidence: []graph.Evidence{e}},
			{Subject: line.ID, Predicate: graph.Capacity, Value: "x" + s, Evidence: []graph.Evidence{e}},
			{Subject: line.ID, Predicate: graph.Investment, Value: "1亿" + s, Evidence: []graph.Evidence{e}},
		},
		Mentions: []graph.Mention{{Document: doc.ID, Start: 0, End: 1, Entity: firm.ID, Text: s}},
	}
}
