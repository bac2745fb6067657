package export

import (
	"io"
	"unicode/utf8"

	"policygraph/graph"
)

var graphmlFormat = &Format{
	Name: "graphml", Ext: ".graphml", Mime: "application/graphml+xml",
	Doc:   "GraphML, for Cytoscape, Gephi, networkx, igraph",
	Write: func(w io.Writer, g *graph.Graph) error { return writeGraphML(w, g, false) },
}

var yedFormat = &Format{
	Name: "graphml-yed", Ext: ".graphml", Mime: "application/graphml+xml",
	Doc:   "GraphML for yEd, which shows labels and colours only in its own form",
	Write: func(w io.Writer, g *graph.Graph) error { return writeGraphML(w, g, true) },
}

// writeGraphML writes GraphML. Every key says what it is for, or Gephi drops it;
// its id is a word, since Gephi took a key d3 for the label; there are no keys
// of the graph, which Gephi reports as an error. For yEd, labels and colours
// stand in elements of its own besides.
func writeGraphML(w io.Writer, g *graph.Graph, yed bool) error {
	v := newView(g)
	x := newXML(w)
	attrs := []string{"xmlns", "http://graphml.graphdrawing.org/xmlns",
		"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"}
	if yed {
		attrs[5] = "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd"
		attrs = append(attrs, "xmlns:y", "http://www.yworks.com/xml/graphml")
	}
	x.open("graphml", attrs...)
	graphmlKeys(x, yed)
	x.open("graph", "id", "policygraph", "edgedefault", "directed")
	for i := range v.nodes {
		graphmlNode(x, &v.nodes[i], yed)
	}
	for i := range v.edges {
		graphmlEdge(x, &v.edges[i], yed)
	}
	x.end("graph")
	x.end("graphml")
	return x.close()
}

// graphmlTypes is GraphML's name of a type; yEd has no long.
var graphmlTypes = map[string]string{"string": "string", "integer": "int", "double": "double"}

func graphmlKeys(x *xmlWriter, yed bool) {
	for _, name := range []string{"label", "kind", "kindLabel", "aliases"} {
		x.empty("key", "id", "n_"+name, "for", "node", "attr.name", name, "attr.type", "string")
	}
	for _, c := range columns() {
		kind := "string"
		if c.Literal == graph.Number {
			kind = "double"
		}
		x.empty("key", "id", "n_"+string(c.Predicate), "for", "node", "attr.name", string(c.Predicate), "attr.type", kind)
	}
	x.empty("key", "id", "e_label", "for", "edge", "attr.name", "label", "attr.type", "string")
	x.empty("key", "id", "e_weight", "for", "edge", "attr.name", "weight", "attr.type", "double")
	for _, f := range edgeFields {
		x.empty("key", "id", "e_"+f.name, "for", "edge", "attr.name", f.name, "attr.type", graphmlTypes[f.kind])
	}
	if yed {
		x.empty("key", "id", "n_graphics", "for", "node", "yfiles.type", "nodegraphics")
		x.empty("key", "id", "e_graphics", "for", "edge", "yfiles.type", "edgegraphics")
	}
}

func graphmlNode(x *xmlWriter, n *node, yed bool) {
	x.open("node", "id", n.id)
	x.text("data", n.name, "key", "n_label")
	x.text("data", n.kind, "key", "n_kind")
	x.text("data", n.label, "key", "n_kindLabel")
	if n.aliases != "" {
		x.text("data", n.aliases, "key", "n_aliases")
	}
	for _, a := range n.attrs {
		x.text("data", a.value(), "key", "n_"+string(a.predicate))
	}
	if yed {
		x.open("data", "key", "n_graphics")
		x.open("y:ShapeNode")
		// Wide enough for its label: a Chinese character is about 12 wide at yEd's size.
		x.empty("y:Geometry", "width", formatNumber(float64(24+12*utf8.RuneCountInString(n.name))), "height", "30")
		x.empty("y:Fill", "color", n.colour, "transparent", "false")
		x.text("y:NodeLabel", n.name)
		x.empty("y:Shape", "type", "roundrectangle")
		x.end("y:ShapeNode")
		x.end("data")
	}
	x.end("node")
}

func graphmlEdge(x *xmlWriter, e *edge, yed bool) {
	x.open("edge", "id", e.id, "source", e.source, "target", e.target)
	x.text("data", e.label, "key", "e_label")
	x.text("data", formatNumber(float64(max(1, e.evidence))), "key", "e_weight")
	for _, f := range edgeFields {
		if v := f.value(e); v != "" {
			x.text("data", v, "key", "e_"+f.name)
		}
	}
	if yed {
		x.open("data", "key", "e_graphics")
		x.open("y:PolyLineEdge")
		x.empty("y:Arrows", "source", "none", "target", "standard")
		x.text("y:EdgeLabel", e.label)
		x.end("y:PolyLineEdge")
		x.end("data")
	}
	x.end("edge")
}
