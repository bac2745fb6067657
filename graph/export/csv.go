package export

import (
	"archive/zip"
	"io"
	"strconv"
	"strings"

	"policygraph/graph"
)

// CSV needs several tables. They are written as one zip archive, since every
// format writes one stream; who wants a folder takes the tables one by one. The
// heads of nodes.csv and edges.csv are those that Gephi's import asks for.
var csvFormat = &Format{
	Name: "csv", Ext: ".zip", Mime: "application/zip",
	Doc:   "CSV tables of nodes, edges, evidence and mentions, for Gephi, databases, scripts",
	Write: archive(csvTables), Tables: csvTables,
}

var csvTables = []Table{
	{"nodes.csv", writeNodesCSV},
	{"edges.csv", writeEdgesCSV},
	{"evidence.csv", writeEvidenceCSV},
	{"mentions.csv", writeMentionsCSV},
}

// excelFormat is the same tables with a byte order mark in front: without it
// Excel takes Chinese in UTF-8 for something else, with it other importers take
// it for a part of the first head.
var excelFormat = &Format{
	Name: "csv-excel", Ext: ".zip", Mime: "application/zip",
	Doc:   "the same CSV tables for Excel, which wants a byte order mark",
	Write: archive(excelTables), Tables: excelTables,
}

var excelTables = func() []Table {
	var out []Table
	for _, t := range csvTables {
		out = append(out, Table{t.Name, func(w io.Writer, g *graph.Graph) error {
			if _, err := io.WriteString(w, "\uFEFF"); err != nil {
				return err
			}
			return t.Write(w, g)
		}})
	}
	return out
}()

// archive writes tables as a zip archive, without a time, so that the bytes are
// the same each time.
func archive(tables []Table) func(io.Writer, *graph.Graph) error {
	return func(w io.Writer, g *graph.Graph) error {
		z := zip.NewWriter(w)
		for _, t := range tables {
			f, err := z.CreateHeader(&zip.FileHeader{Name: t.Name, Method: zip.Deflate})
			if err != nil {
				return err
			}
			if err := t.Write(f, g); err != nil {
				return err
			}
		}
		return z.Close()
	}
}

// csvWriter writes a table as RFC 4180 has it: UTF-8, CRLF, every text in
// quotes, numbers bare.
type csvWriter struct{ output }

func newCSV(w io.Writer, header ...string) csvWriter {
	c := csvWriter{newOutput(w)}
	cells := make([]any, len(header))
	for i, h := range header {
		cells[i] = h
	}
	c.row(cells...)
	return c
}

// row writes a row of texts and numbers. A text that a spreadsheet would run as
// a formula, beginning with = + - @ or a control character, gets an apostrophe
// in front, which spreadsheets take as "this is text"; one that is a number is
// none and stays (-3%).
func (c csvWriter) row(cells ...any) {
	for i, cell := range cells {
		if i > 0 {
			c.print(",")
		}
		switch v := cell.(type) {
		case string:
			if runs(v) {
				v = "'" + v
			}
			c.print(`"`, strings.ReplaceAll(v, `"`, `""`), `"`)
		case int:
			c.print(strconv.Itoa(v))
		case float64:
			c.print(formatNumber(v))
		}
	}
	c.print("\r\n")
}

// runs reports whether a spreadsheet would take s for a formula.
func runs(s string) bool {
	if s == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return false
	}
	_, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	return err != nil
}

// writeNodesCSV writes a row for each entity.
func writeNodesCSV(w io.Writer, g *graph.Graph) error {
	header := []string{"Id", "Label", "kind", "kindLabel", "aliases"}
	cols := columns()
	at := map[graph.Predicate]int{}
	for _, c := range cols {
		at[c.Predicate] = len(header)
		header = append(header, string(c.Predicate))
	}
	t := newCSV(w, header...)
	for _, n := range newView(g).nodes {
		cells := make([]any, len(header))
		cells[0], cells[1], cells[2], cells[3], cells[4] = n.id, n.name, n.kind, n.label, n.aliases
		for _, a := range n.attrs {
			if cells[at[a.predicate]] = a.text; a.isNumber {
				cells[at[a.predicate]] = a.number
			}
		}
		t.row(cells...)
	}
	return t.close()
}

// writeEdgesCSV writes a row for each fact between two entities, with the
// strongest of its evidence.
func writeEdgesCSV(w io.Writer, g *graph.Graph) error {
	v := newView(g)
	names := map[string]string{}
	for _, n := range v.nodes {
		names[n.id] = n.name
	}
	t := newCSV(w, "Id", "Source", "Target", "Type", "Label", "Weight", "source_name", "predicate", "target_name",
		"quote", "documents", "section", "start", "end", "mode", "rule", "score", "evidence")
	for _, e := range v.edges {
		cells := []any{e.id, e.source, e.target, "Directed", e.label, max(1, e.evidence), names[e.source], e.predicate, names[e.target]}
		if e.evidence == 0 {
			t.row(append(cells, make([]any, 9)...)...)
			continue
		}
		t.row(append(cells, e.best.Quote, e.documents, e.best.Section, e.best.Start, e.best.End,
			string(e.best.Mode), e.best.Rule, e.best.Score, e.evidence)...)
	}
	return t.close()
}

// writeEvidenceCSV writes a row for each piece of evidence of each fact, those
// with a value too.
func writeEvidenceCSV(w io.Writer, g *graph.Graph) error {
	g.Sort()
	names := map[graph.ID]string{}
	for _, e := range g.Entities {
		names[e.ID] = clean(e.Name)
	}
	titles := documentTitles(g)
	t := newCSV(w, "fact", "subject", "subject_name", "predicate", "object", "object_name", "value",
		"quote", "document", "title", "section", "start", "end", "mode", "rule", "score")
	for _, f := range g.Facts {
		cells := []any{f.ID().IRI(), f.Subject.IRI(), names[f.Subject], string(f.Predicate), f.Object.IRI(), names[f.Object], clean(f.Value)}
		if len(f.Evidence) == 0 {
			t.row(append(cells, make([]any, 9)...)...)
		}
		for _, e := range f.Evidence {
			t.row(append(cells[:7:7], clean(e.Quote), e.Document.IRI(), titles[e.Document], clean(e.Section), e.Start, e.End,
				string(e.Mode), clean(e.Rule), e.Score)...)
		}
	}
	return t.close()
}

// writeMentionsCSV writes a row for each place where an entity is named.
func writeMentionsCSV(w io.Writer, g *graph.Graph) error {
	g.Sort()
	names := map[graph.ID]*graph.Entity{}
	for i := range g.Entities {
		names[g.Entities[i].ID] = &g.Entities[i]
	}
	titles := documentTitles(g)
	t := newCSV(w, "document", "title", "start", "end", "text", "entity", "name", "kind")
	for _, m := range g.Mentions {
		var e graph.Entity
		if p := names[m.Entity]; p != nil {
			e = *p
		}
		t.row(m.Document.IRI(), titles[m.Document], m.Start, m.End, clean(m.Text), m.Entity.IRI(), clean(e.Name), string(e.Kind))
	}
	return t.close()
}
