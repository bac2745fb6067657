package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

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
// makes the evidence the name of a graph, as in N-Quads. No more than one line
// is held at a time, besides the statements themselves.
func writeJSONLD(w io.Writer, g *graph.Graph) error {
	g.Sort()
	context, err := marshal(jsonldContext())
	if err != nil {
		return err
	}
	lines := slices.SortedFunc(g.Statements(), compareJSONLD)
	out := newOutput(w)
	out.print(`{"@context": `, string(context), ",\n", `"@graph": [`)
	for n := 0; len(lines) > 0; n++ {
		top := topOf(lines[0])
		end := 1
		for end < len(lines) && topOf(lines[end]) == top {
			end++
		}
		line, err := marshal(jsonldNode(top, lines[:end]))
		if err != nil {
			return err
		}
		if n > 0 {
			out.print(",")
		}
		out.print("\n", string(line))
		lines = lines[end:]
	}
	out.print("\n]}\n")
	return out.close()
}

// topOf is the node in whose line a statement stands: the evidence that it rests
// on, else its subject.
func topOf(s graph.Statement) string {
	if s.Label.Type != graph.NoTerm {
		return s.Label.Value
	}
	return s.Subject.Value
}

func compareJSONLD(a, b graph.Statement) int {
	return cmp.Or(cmp.Compare(topOf(a), topOf(b)), cmp.Compare(a.Label.Value, b.Label.Value), // what is said of an evidence, then what rests on it
		cmp.Compare(a.Subject.Value, b.Subject.Value), cmp.Compare(a.Predicate.Value, b.Predicate.Value), cmp.Compare(a.Object.Value, b.Object.Value))
}

// object is a node of JSON-LD; json writes its keys in order.
type object map[string]any

// jsonldNode is the object of a node, from its statements and those that rest
// on it, in order.
func jsonldNode(id string, lines []graph.Statement) object {
	node := object{"@id": legalIRI(id)}
	var rests []object // one a subject
	for _, s := range lines {
		if s.Label.Type == graph.NoTerm {
			node.add(s)
			continue
		}
		subject := legalIRI(s.Subject.Value)
		if len(rests) == 0 || rests[len(rests)-1]["@id"] != subject {
			rests = append(rests, object{"@id": subject})
		}
		rests[len(rests)-1].add(s)
	}
	if rests != nil {
		node["@graph"] = rests
	}
	return node
}

// add puts the object of a statement under its predicate; several become a list.
func (o object) add(s graph.Statement) {
	key, value := strings.TrimPrefix(s.Predicate.Value, "pg:"), any(s.Object.Value)
	switch {
	case key == string(graph.Type):
		key = "@type"
	case s.Object.Type == graph.IRITerm:
		value = legalIRI(s.Object.Value)
	case s.Object.Type == graph.NumberTerm:
		value = number(s.Object)
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
