package export

import (
	"io"
	"math"
	"strconv"

	"policygraph/graph"
)

var gexfFormat = &Format{
	Name: "gexf", Ext: ".gexf", Mime: "application/gexf+xml",
	Doc:   "GEXF 1.3, for Gephi 0.10 and later, with colours and sizes",
	Write: func(w io.Writer, g *graph.Graph) error { return writeGEXF(w, g, false) },
}

var gexf12Format = &Format{
	Name: "gexf12", Ext: ".gexf", Mime: "application/gexf+xml",
	Doc:   "GEXF 1.2draft, for networkx and older programs, without colours",
	Write: func(w io.Writer, g *graph.Graph) error { return writeGEXF(w, g, true) },
}

// writeGEXF writes GEXF. The draft differs in the name space, in having no kind
// of edge (by which 1.3 keeps parallel edges apart), and goes without viz:
// Gephi 0.9.2 could not read the draft with it. There is no date in the head,
// so that the same graph gives the same bytes.
func writeGEXF(w io.Writer, g *graph.Graph, draft bool) error {
	v := newView(g)
	x := newXML(w)
	if draft {
		x.open("gexf", "xmlns", "http://www.gexf.net/1.2draft", "version", "1.2")
	} else {
		x.open("gexf", "xmlns", "http://gexf.net/1.3", "xmlns:viz", "http://gexf.net/1.3/viz", "version", "1.3")
	}
	x.open("meta")
	x.text("creator", "policygraph")
	x.text("description", "政策图谱")
	x.end("meta")
	x.open("graph", "mode", "static", "defaultedgetype", "directed", "idtype", "string")
	gexfColumns(x)
	x.open("nodes")
	for i := range v.nodes {
		gexfNode(x, &v.nodes[i], draft)
	}
	x.end("nodes")
	x.open("edges")
	for i := range v.edges {
		gexfEdge(x, &v.edges[i], draft)
	}
	x.end("edges")
	x.end("graph")
	x.end("gexf")
	return x.close()
}

func gexfColumns(x *xmlWriter) {
	x.open("attributes", "class", "node", "mode", "static")
	for _, name := range []string{"kind", "kindLabel", "aliases"} {
		x.empty("attribute", "id", name, "title", name, "type", "string")
	}
	for _, c := range columns() {
		kind := "string"
		if c.Literal == graph.Number {
			kind = "double"
		}
		x.empty("attribute", "id", string(c.Predicate), "title", string(c.Predicate), "type", kind)
	}
	x.end("attributes")
	x.open("attributes", "class", "edge", "mode", "static")
	for _, f := range edgeFields {
		x.empty("attribute", "id", f.name, "title", f.name, "type", f.kind)
	}
	x.end("attributes")
}

func gexfNode(x *xmlWriter, n *node, draft bool) {
	x.open("node", "id", n.id, "label", n.name)
	x.open("attvalues")
	x.empty("attvalue", "for", "kind", "value", n.kind)
	x.empty("attvalue", "for", "kindLabel", "value", n.label)
	if n.aliases != "" {
		x.empty("attvalue", "for", "aliases", "value", n.aliases)
	}
	for _, a := range n.attrs {
		x.empty("attvalue", "for", string(a.predicate), "value", a.value())
	}
	x.end("attvalues")
	if !draft {
		r, g, b := rgb(n.colour)
		x.empty("viz:color", "r", r, "g", g, "b", b)
		x.empty("viz:size", "value", formatNumber(size(n.degree)))
	}
	x.end("node")
}

func gexfEdge(x *xmlWriter, e *edge, draft bool) {
	attrs := []string{"id", e.id, "source", e.source, "target", e.target, "label", e.label, "weight", strconv.Itoa(max(1, e.evidence))}
	if !draft {
		attrs = append(attrs, "kind", e.predicate)
	}
	x.open("edge", attrs...)
	x.open("attvalues")
	for _, f := range edgeFields {
		if v := f.value(e); v != "" {
			x.empty("attvalue", "for", f.name, "value", v)
		}
	}
	x.end("attvalues")
	x.end("edge")
}

// size is how big a node with that many edges is drawn: it grows with the
// square root, so that the area grows with the number; at most ten times the
// smallest.
func size(degree int) float64 {
	return min(100, math.Round(100*math.Sqrt(float64(degree+1)))/10)
}

// rgb takes #rrggbb apart into decimal numbers.
func rgb(colour string) (r, g, b string) {
	n, err := strconv.ParseUint(colour[min(1, len(colour)):], 16, 32)
	if err != nil {
		n = 0x999999 // a kind that the vocabulary does not have
	}
	part := func(shift int) string { return strconv.FormatUint(n>>shift&0xFF, 10) }
	return part(16), part(8), part(0)
}
