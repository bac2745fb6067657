package export

import (
	"encoding/json"
	"io"

	"policygraph/graph"
)

var cytoscapeFormat = &Format{
	Name: "cytoscape", Ext: ".json", Mime: "application/json",
	Doc:   "elements of Cytoscape.js, which Cytoscape opens too",
	Write: writeCytoscape,
}

// writeCytoscape writes {"elements": {"nodes": […], "edges": […]}}, an element a
// line. The colour is data like any other: how to draw is said in a style, not
// in the elements.
func writeCytoscape(w io.Writer, g *graph.Graph) error {
	v := newView(g)
	out := newOutput(w)
	out.print("{\"data\": {\"name\": \"policygraph\"},\n\"elements\": {\n\"nodes\": [\n")
	for i := range v.nodes {
		n := &v.nodes[i]
		data := object{"id": n.id, "label": n.name, "kind": n.kind, "kindLabel": n.label, "colour": n.colour}
		if n.aliases != "" {
			data["aliases"] = n.aliases
		}
		for _, a := range n.attrs {
			if data[string(a.predicate)] = a.text; a.isNumber {
				data[string(a.predicate)] = a.number
			}
		}
		if err := element(out, i, data, n.kind); err != nil {
			return err
		}
	}
	out.print("\n],\n\"edges\": [\n")
	for i := range v.edges {
		e := &v.edges[i]
		data := object{"id": e.id, "source": e.source, "target": e.target, "label": e.label, "weight": max(1, e.evidence)}
		for _, f := range edgeFields {
			value := f.value(e)
			if value == "" {
				continue
			}
			if data[f.name] = value; f.kind != "string" {
				data[f.name] = json.Number(value)
			}
		}
		if err := element(out, i, data, e.predicate); err != nil {
			return err
		}
	}
	out.print("\n]\n}\n}\n")
	return out.close()
}

func element(out output, i int, data object, class string) error {
	line, err := marshal(object{"data": data, "classes": class})
	if err != nil {
		return err
	}
	if i > 0 {
		out.print(",\n")
	}
	out.print(string(line))
	return nil
}
