package export

import (
	"io"
	"strconv"
	"strings"

	"policygraph/graph"
)

var dotFormat = &Format{
	Name: "dot", Ext: ".dot", Mime: "text/vnd.graphviz",
	Doc:   "DOT, for Graphviz: dot -Tsvg, for small graphs",
	Write: writeDOT,
}

func writeDOT(w io.Writer, g *graph.Graph) error {
	v := newView(g)
	out := newOutput(w)
	out.print("digraph policygraph {\n")
	out.print("\tgraph [rankdir=LR, charset=\"UTF-8\"];\n")
	out.print("\tnode [shape=box, style=\"rounded,filled\", fontname=\"Noto Sans CJK SC\"];\n")
	out.print("\tedge [fontname=\"Noto Sans CJK SC\"];\n")
	for _, n := range v.nodes {
		attrs := []string{"label", n.name, "fillcolor", n.colour, "kind", n.kind, "tooltip", n.label}
		if n.aliases != "" {
			attrs = append(attrs, "aliases", n.aliases)
		}
		for _, a := range n.attrs {
			attrs = append(attrs, string(a.predicate), a.value())
		}
		out.print("\t", dotText(n.id), " [", dotAttrs(attrs), "];\n")
	}
	for i := range v.edges {
		e := &v.edges[i]
		attrs := []string{"id", e.id, "label", e.label, "weight", strconv.Itoa(max(1, e.evidence)), "tooltip", e.best.Quote}
		for _, f := range edgeFields {
			if value := f.value(e); value != "" {
				attrs = append(attrs, f.name, value)
			}
		}
		out.print("\t", dotText(e.source), " -> ", dotText(e.target), " [", dotAttrs(attrs), "];\n")
	}
	out.print("}\n")
	return out.close()
}

func dotAttrs(attrs []string) string {
	var b strings.Builder
	for i := 0; i < len(attrs); i += 2 {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(attrs[i] + "=" + dotText(attrs[i+1]))
	}
	return b.String()
}

// dotText quotes a text. In a label Graphviz reads a backslash as the beginning
// of an escape, hence two.
var dotEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func dotText(s string) string { return `"` + dotEscaper.Replace(s) + `"` }
