package store

import (
	"fmt"
	"strconv"

	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

// toQuad turns a line of the layout into Cayley's form. A number becomes a
// Float whatever it is, since Gizmo compares an Int with Ints alone.
func toQuad(s graph.Statement) quad.Quad {
	return quad.Quad{Subject: toValue(s.Subject), Predicate: toValue(s.Predicate), Object: toValue(s.Object), Label: toValue(s.Label)}
}

func toValue(t graph.Term) quad.Value {
	switch t.Type {
	case graph.IRITerm:
		return quad.IRI(t.Value)
	case graph.TextTerm:
		return quad.String(t.Value)
	case graph.NumberTerm:
		f, err := t.Float()
		if err != nil {
			panic(fmt.Sprintf("store: a number term that is no number: %q", t.Value))
		}
		return quad.Float(f)
	}
	return nil
}

// fromQuad is the way back from [toQuad].
func fromQuad(q quad.Quad) graph.Statement {
	return graph.Statement{Subject: fromValue(q.Subject), Predicate: fromValue(q.Predicate), Object: fromValue(q.Object), Label: fromValue(q.Label)}
}

func fromValue(v quad.Value) graph.Term {
	switch v := v.(type) {
	case quad.IRI:
		return graph.IRITermOf(graph.ID(v))
	case quad.String:
		return graph.TextTermOf(string(v))
	case quad.Float:
		return graph.NumberTermOf(float64(v))
	case quad.Int:
		return graph.Term{Value: strconv.FormatInt(int64(v), 10), Type: graph.NumberTerm}
	case nil:
		return graph.Term{}
	}
	return graph.TextTermOf(v.String()) // nothing that toQuad makes
}
