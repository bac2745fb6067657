package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"

	"policygraph/graph"
)

var jsonldFormat = &Format{
	Name: "jsonld", Ext: ".jsonld", Mime: "application/ld+json",
	Doc:   "JSON-LD with its context inside, everything: a node a line, statements under the evidence they rest on",
	Write: writeJSONLD,
}

// writeJSONLD writes the layout as JSON-LD 1.0 in compact form. The context
// stands in the file, so that nothing is fetched. A node is one object of one
// line; what rests on an evidence stands in the @graph of that evidence, which
// makes the evidence the name of a graph, as in N-Quads.
func writeJSONLD(w io.Writer, g *graph.Graph) error {
	g.Sort()
	context, err := marshal(jsonldContext())
	if err != nil {
		return err
	}
	facts, subjects := map[string]object{}, map[string]object{} // by evidence and subject; by subject
	for s := range g.Statements() {
		if s.Label.Type == graph.NoTerm {
			subject(subjects, s.Subject.Value).add(s)
			continue
		}
		under := subject(facts, s.Label.Value)
		if under["@graph"] == nil {
			under["@graph"] = map[string]object{}
		}
		subject(under["@graph"].(map[string]object), s.Subject.Value).add(s)
	}
	for label, under := range facts {
		subject(subjects, label)["@graph"] = slices.Collect(func(yield func(object) bool) {
			inner := under["@graph"].(map[string]object)
			for _, id := range slices.Sorted(maps.Keys(inner)) {
				if !yield(inner[id]) {
					return
				}
			}
		})
	}
	out := bufio.NewWriterSize(w, 64<<10)
	out.WriteString("{\"@context\": ")
	out.Write(context)
	out.WriteString(",\n\"@graph\": [\n")
	for i, id := range slices.Sorted(maps.Keys(subjects)) {
		line, err := marshal(subjects[id])
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// object is a node of JSON-LD; json writes its keys in order.
type object map[string]any

func subject(of map[string]object, id string) object {
	o := of[id]
	if o == nil {
		o = object{"@id": legalIRI(id)}
		of[id] = o
	}
	return o
}

// add puts the object of a statement under its predicate; several become a list.
func (o object) add(s graph.Statement) {
	key, value := s.Predicate.Value, any(s.Object.Value)
	switch {
	case key == string(graph.Type):
		key = "@type"
	case s.Object.Type == graph.IRITerm:
		key, value = key[len("pg:"):], legalIRI(s.Object.Value)
	case s.Object.Type == graph.NumberTerm:
		key, value = key[len("pg:"):], number(s.Object)
	default:
		key = key[len("pg:"):]
	}
	switch old := o[key].(type) {
	case nil:
		o[key] = value
	case []any:
		o[key] = append(old, value)
	default:
		o[key] = []any{old, value}
	}
}

func number(t graph.Term) json.Number {
	f, err := t.Float()
	if err != nil {
		return json.Number(t.Value)
	}
	return json.Number(strconv.FormatFloat(f, 'f', -1, 64))
}

// jsonldContext says what the short names mean: the prefixes of the layout, and
// every predicate with the type of its object.
func jsonldContext() object {
	c := object{}
	for _, p := range graph.Prefixes {
		c[p.Prefix[:len(p.Prefix)-1]] = p.Namespace
	}
	for _, info := range slices.Concat(graph.Predicates, graph.NodePredicates) {
		term := object{"@id": string(info.Predicate.ID())}
		switch info.Literal {
		case "":
			term["@type"] = "@id"
		case graph.Number:
			term["@type"] = "xsd:double"
		}
		c[string(info.Predicate)] = term
	}
	return c
}

// marshal is json.Marshal without its escapes for HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
