package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
	"gonum.org/v1/gonum/graph/formats/gexf12"

	"policygraph/graph"
)

// Every format is opened again here by a reader that somebody else wrote, and
// what it finds is compared with the graph itself.

// picture is what a reader has found: the attributes of every node and edge by
// its id, "label" for the text shown, "source" and "target" of an edge.
type picture struct{ nodes, edges map[string]map[string]string }

func newPicture() picture {
	return picture{map[string]map[string]string{}, map[string]map[string]string{}}
}

// check compares a picture with the graph small.
func (p picture) check(t *testing.T) {
	t.Helper()
	g := small()
	g.Sort()
	if len(p.nodes) != len(g.Entities) {
		t.Errorf("%d nodes, want %d", len(p.nodes), len(g.Entities))
	}
	for _, e := range g.Entities {
		n := p.nodes[e.ID.IRI()]
		if n["label"] != e.Name || n["kind"] != string(e.Kind) || n["aliases"] != strings.Join(e.Aliases, "; ") {
			t.Errorf("node %s: found as %q", e.ID, n)
		}
	}
	edges := 0
	for _, f := range g.Facts {
		if f.Object == "" {
			continue
		}
		edges++
		e := p.edges[f.ID().IRI()]
		info, _ := f.Predicate.Info()
		if e["source"] != f.Subject.IRI() || e["target"] != f.Object.IRI() || e["predicate"] != string(f.Predicate) || e["label"] != info.Label {
			t.Errorf("edge %s %s %s: found as %q", f.Subject, f.Predicate, f.Object, e)
		}
		if e["evidence"] != "" && e["evidence"] != strconv.Itoa(len(f.Evidence)) {
			t.Errorf("edge %s %s %s: %s pieces of evidence", f.Subject, f.Predicate, f.Object, e["evidence"])
		}
	}
	if len(p.edges) != edges {
		t.Errorf("%d edges, want %d: parallel edges must stay apart", len(p.edges), edges)
	}
	line := p.nodes[graph.NewID(graph.Project, "青禾光电5GW组件").IRI()]
	if line["status"] != "planned; started" || line["capacity"] != "5GW" || line["investmentNumber"] != "260000000" {
		t.Errorf("attributes of the project: %q", line)
	}
	obs := p.nodes[graph.NewObservationID("pg:place/云溪市", "pg:indicator/地区生产总值", "2024", false).IRI()]
	if obs["valueNumber"] != "900050000000" || obs["growth"] != "-3%" || obs["growthNumber"] != "-3" {
		t.Errorf("attributes of the observation: %q", obs)
	}
	f := g.Facts[slices.IndexFunc(g.Facts, func(f graph.Fact) bool { return f.Predicate == graph.InIndustry })]
	e := p.edges[f.ID().IRI()]
	if e["quote"] != "青禾光电“领跑”光伏产业；\n明年5GW组件投产。" || e["score"] != "0.95" || e["mode"] != "plan" || e["start"] != "40" ||
		e["documents"] != "baishi.html; 云溪市2025年政府工作报告" {
		t.Errorf("the strongest evidence of %s: %q", f.Subject, e)
	}
}

func TestGEXF12ByGonum(t *testing.T) {
	var c gexf12.Content
	if err := xml.Unmarshal(render(t, gexf12Format.Write, small()), &c); err != nil {
		t.Fatal(err)
	}
	p := newPicture()
	for _, n := range c.Graph.Nodes.Nodes {
		p.nodes[n.ID] = map[string]string{"label": n.Label}
		for _, a := range n.AttValues.AttValues {
			p.nodes[n.ID][a.For] = a.Value
		}
	}
	for _, e := range c.Graph.Edges.Edges {
		p.edges[e.ID] = map[string]string{"source": e.Source, "target": e.Target, "label": e.Label}
		for _, a := range e.AttValues.AttValues {
			p.edges[e.ID][a.For] = a.Value
		}
	}
	p.check(t)
}

// element is any XML, by encoding/xml.
type xmlElement struct {
	XMLName  xml.Name
	Attrs    []xml.Attr   `xml:",any,attr"`
	Children []xmlElement `xml:",any"`
	Text     string       `xml:",chardata"`
}

func (e xmlElement) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all is every element of that name inside, at any depth.
func (e xmlElement) all(name string) []xmlElement {
	var out []xmlElement
	for _, c := range e.Children {
		if c.XMLName.Local == name {
			out = append(out, c)
		}
		out = append(out, c.all(name)...)
	}
	return out
}

func parseXML(t *testing.T, b []byte) xmlElement {
	t.Helper()
	var e xmlElement
	if err := xml.Unmarshal(b, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestGEXF13ByXML(t *testing.T) {
	root := parseXML(t, render(t, gexfFormat.Write, small()))
	if root.XMLName != (xml.Name{Space: "http://gexf.net/1.3", Local: "gexf"}) || root.attr("version") != "1.3" {
		t.Errorf("the root is %v", root.XMLName)
	}
	types := map[string]string{}
	for _, a := range root.all("attribute") {
		types[a.attr("id")] = a.attr("type")
	}
	p := newPicture()
	read := func(into map[string]map[string]string, e xmlElement) {
		m := map[string]string{"label": e.attr("label"), "source": e.attr("source"), "target": e.attr("target"), "kind": e.attr("kind")}
		into[e.attr("id")] = m
		for _, a := range e.all("attvalue") {
			name, v := a.attr("for"), a.attr("value")
			m[name] = v
			switch types[name] {
			case "double", "integer":
				if _, err := strconv.ParseFloat(v, 64); err != nil {
					t.Errorf("%s: %q is declared a number", name, v)
				}
			case "string":
			default:
				t.Errorf("attribute %s is not declared", name)
			}
		}
	}
	for _, n := range root.all("node") {
		read(p.nodes, n)
		if c := n.all("color"); len(c) != 1 || c[0].XMLName.Space != "http://gexf.net/1.3/viz" {
			t.Errorf("colour of %s: %v", n.attr("id"), c)
		}
	}
	for _, e := range root.all("edge") {
		read(p.edges, e)
		if e.attr("kind") == "" {
			t.Errorf("edge %s has no kind: Gephi would join it with its parallels", e.attr("id"))
		}
	}
	p.check(t)
}

func TestGraphMLByXML(t *testing.T) {
	for _, f := range []*Format{graphmlFormat, yedFormat} {
		root := parseXML(t, render(t, f.Write, small()))
		keys := map[string]xmlElement{}
		for _, k := range root.all("key") {
			if k.attr("for") != "node" && k.attr("for") != "edge" {
				t.Errorf("%s: key %s is for %q", f.Name, k.attr("id"), k.attr("for"))
			}
			keys[k.attr("id")] = k
		}
		p := newPicture()
		read := func(e xmlElement) map[string]string {
			m := map[string]string{"source": e.attr("source"), "target": e.attr("target")}
			for _, d := range e.all("data") {
				k, ok := keys[d.attr("key")]
				if !ok || k.attr("for") != e.XMLName.Local {
					t.Errorf("%s: key %q of a %s is not declared", f.Name, d.attr("key"), e.XMLName.Local)
				}
				m[k.attr("attr.name")] = d.Text
			}
			return m
		}
		for _, n := range root.all("node") {
			p.nodes[n.attr("id")] = read(n)
		}
		for _, e := range root.all("edge") {
			p.edges[e.attr("id")] = read(e)
		}
		p.check(t)
		labels := map[string]bool{}
		for _, l := range root.all("NodeLabel") {
			labels[l.Text] = true
		}
		if f == yedFormat && (len(labels) != len(small().Entities) || !labels[`甲&乙<"丙">\丁 集团`]) {
			t.Errorf("labels that yEd shows: %v", labels)
		}
	}
}

func TestDOTByGonum(t *testing.T) {
	file, err := dot.ParseBytes(render(t, dotFormat.Write, small()))
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) string { // what Graphviz makes of a quoted text in a label
		return strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n").Replace(s[1 : len(s)-1])
	}
	attrs := func(list []*ast.Attr) map[string]string {
		m := map[string]string{}
		for _, a := range list {
			m[a.Key] = text(a.Val)
		}
		return m
	}
	p := newPicture()
	for _, s := range file.Graphs[0].Stmts {
		switch s := s.(type) {
		case *ast.NodeStmt:
			p.nodes[text(s.Node.ID)] = attrs(s.Attrs)
		case *ast.EdgeStmt:
			m := attrs(s.Attrs)
			m["source"], m["target"] = text(s.From.(*ast.Node).ID), text(s.To.Vertex.(*ast.Node).ID)
			p.edges[m["id"]] = m
		}
	}
	p.check(t)
}

func TestCytoscapeByJSON(t *testing.T) {
	var file struct {
		Elements struct {
			Nodes, Edges []struct {
				Data    map[string]any
				Classes string
			}
		}
	}
	d := json.NewDecoder(bytes.NewReader(render(t, cytoscapeFormat.Write, small())))
	d.UseNumber()
	if err := d.Decode(&file); err != nil {
		t.Fatal(err)
	}
	p := newPicture()
	texts := func(data map[string]any) map[string]string {
		m := map[string]string{}
		for k, v := range data {
			m[k] = fmt.Sprint(v)
			_, isNumber := v.(json.Number)
			if want := k == "score" || k == "start" || k == "end" || k == "weight" || k == "evidence" || strings.HasSuffix(k, "Number"); isNumber != want {
				t.Errorf("%s: %T", k, v)
			}
		}
		return m
	}
	for _, n := range file.Elements.Nodes {
		p.nodes[n.Data["id"].(string)] = texts(n.Data)
	}
	for _, e := range file.Elements.Edges {
		p.edges[e.Data["id"].(string)] = texts(e.Data)
	}
	p.check(t)
}

// readTable reads a table by encoding/csv, into rows by their heads, and checks
// that no cell would run in a spreadsheet.
func readTable(t *testing.T, name string, r io.Reader) []map[string]string {
	t.Helper()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, cell := range row {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") || strings.HasPrefix(cell, "+") {
				t.Errorf("%s: a spreadsheet would run %q", name, cell)
			}
			m[rows[0][i]] = strings.TrimPrefix(cell, "'")
		}
		out = append(out, m)
	}
	return out
}

// TestExcelTables: the same tables, each behind a byte order mark.
func TestExcelTables(t *testing.T) {
	for i, table := range excelTables {
		want := append([]byte("\uFEFF"), render(t, csvTables[i].Write, small())...)
		if got := render(t, table.Write, small()); table.Name != csvTables[i].Name || !bytes.Equal(got, want) {
			t.Errorf("%s: got %s", table.Name, got)
		}
	}
}

func TestCSVByEncodingCSV(t *testing.T) {
	b := render(t, csvFormat.Write, small())
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		tables[f.Name] = readTable(t, f.Name, r)
	}
	p := newPicture()
	for _, row := range tables["nodes.csv"] {
		p.nodes[row["Id"]] = row
		row["label"] = row["Label"]
	}
	for _, row := range tables["edges.csv"] {
		p.edges[row["Id"]] = row
		row["label"], row["source"], row["target"] = row["Label"], row["Source"], row["Target"]
		if row["evidence"] == "" {
			row["evidence"] = "0"
		}
	}
	p.check(t)
	rests := 0
	for _, f := range small().Facts {
		rests += max(1, len(f.Evidence))
	}
	if n := len(tables["evidence.csv"]); n != rests {
		t.Errorf("%d rows of evidence, want %d", n, rests)
	}
	if n := len(tables["mentions.csv"]); n != len(small().Mentions) {
		t.Errorf("%d mentions, want %d", n, len(small().Mentions))
	}
}
