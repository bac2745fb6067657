package pack

import (
	"bytes"
	"cmp"
	"math"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	_ "github.com/cayleygraph/quad/voc/core" // prefixes of types

	"policygraph/graph"
)

// valuesInOrder is every type of value, in the order of the file.
var valuesInOrder = []quad.Value{
	quad.IRI(""), quad.IRI("pg:place/某市"), quad.IRI("pg:place/某市/东区"),
	quad.BNode("n1"),
	quad.String(""), quad.String("\x00"), quad.String("7"), quad.String("甲\n乙\"丙"), quad.String("\xff\xfe"),
	quad.LangString{Value: "名", Lang: "zh"}, quad.LangString{Value: "名z", Lang: "h"},
	quad.TypedString{Value: "10", Type: "int"},
	quad.Int(math.MinInt64), quad.Int(-1), quad.Int(0), quad.Int(math.MaxInt64),
	quad.Float(math.Inf(-1)), quad.Float(-1.5), quad.Float(math.Copysign(0, -1)), quad.Float(0), quad.Float(5e-324), quad.Float(1.5), quad.Float(math.Inf(1)),
	quad.Bool(false), quad.Bool(true),
	quad.Time(time.Unix(-1, 5).UTC()), quad.Time(time.Unix(0, 0).UTC()), quad.Time(time.Unix(0, 1).UTC()),
}

func TestValues(t *testing.T) {
	var prev []byte
	for _, v := range valuesInOrder {
		b, err := appendValue(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := decodeValue(b); !ok || !reflect.DeepEqual(got, v) || quad.StringOf(got) != quad.StringOf(v) {
			t.Errorf("%#v comes back as %#v", v, got)
		}
		if bytes.Compare(prev, b) >= 0 {
			t.Errorf("%#v is not after the value before", v)
		}
		for n := range len(b) {
			if _, ok := decodeValue(b[:n]); ok && b[0] > tagString {
				if _, _, pair := splitPair(b[1:n]); !pair {
					t.Errorf("%#v: its first %d bytes are a value", v, n)
				}
			}
		}
		prev = b
	}
}

// TestSameValue: values that print alike are one.
func TestSameValue(t *testing.T) {
	for _, c := range [][2]quad.Value{
		{quad.TypedString{Value: "10", Type: "xsd:integer"}, quad.Int(10)},
		{quad.TypedString{Value: "1.5E+00", Type: "xsd:double"}, quad.Float(1.5)},
		{quad.Float(math.NaN()), quad.Float(math.Float64frombits(0x7ff8000000000abc))},
	} {
		a, err1 := appendValue(nil, c[0])
		b, err2 := appendValue(nil, c[1])
		if err1 != nil || err2 != nil || !bytes.Equal(a, b) {
			t.Errorf("%#v and %#v are two values", c[0], c[1])
		}
	}
	a, _ := appendValue(nil, quad.TypedString{Value: "010", Type: "xsd:integer"})
	b, _ := appendValue(nil, quad.Int(10))
	if bytes.Equal(a, b) {
		t.Error("010 and 10 are one value, though they print differently")
	}
}

// TestNotValues: what is no value is refused.
func TestNotValues(t *testing.T) {
	type other struct{ quad.Int }
	var w Writer
	for _, c := range []struct {
		q    quad.Quad
		want string
	}{
		{quad.Quad{Subject: quad.IRI("a"), Predicate: quad.IRI("b")}, "a subject, predicate or object is missing"},
		{quad.Quad{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: other{}}, "a value of type pack.other cannot be kept"},
	} {
		if err := w.Add(c.q); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %s", c.q, err, c.want)
		}
	}
	if err := w.AddStatement(graph.Statement{Subject: graph.IRITermOf("a"), Predicate: graph.IRITermOf("b"), Object: graph.Term{Value: "zwei", Type: graph.NumberTerm}}); err == nil || !strings.Contains(err.Error(), `"zwei" is not a number`) {
		t.Errorf("a number that is none: %v", err)
	}
	if n := w.count(); n != 0 {
		t.Errorf("what was refused is kept: %d quads", n)
	}
}

// TestStatements: the lines of the layout come back as they were, sorted.
func TestStatements(t *testing.T) {
	lines := corpus()[:2000]
	path := filepath.Join(t.TempDir(), "graph.pack")
	if err := WriteStatements(t.Context(), path, slices.Values(lines)); err != nil {
		t.Fatal(err)
	}
	qs, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	var got []graph.Statement
	for s, err := range qs.Statements() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	want := slices.Clone(lines)
	byValue := func(a, b graph.Statement) int {
		return cmp.Or(compareTerms(a.Subject, b.Subject), compareTerms(a.Predicate, b.Predicate), compareTerms(a.Object, b.Object), compareTerms(a.Label, b.Label))
	}
	slices.SortFunc(want, byValue)
	want = slices.Compact(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %d lines, want %d, or others, or in another order", len(got), len(want))
	}
	if qs.TermOf(lines[0].Subject) == nil || qs.TermOf(graph.TextTermOf("absent")) != nil {
		t.Error("TermOf does not find a term, or finds one that is absent")
	}
}

func compareTerms(a, b graph.Term) int {
	x, _ := appendTerm(nil, a)
	y, _ := appendTerm(nil, b)
	if a == (graph.Term{}) {
		x = nil
	}
	if b == (graph.Term{}) {
		y = nil
	}
	return bytes.Compare(x, y)
}

// TestSortValues holds the radix sort against the library's.
func TestSortValues(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 200 {
		seen := map[string]bool{}
		vals := []string{""}
		prefix := strings.Repeat("p", r.IntN(20))
		for range r.IntN(3000) {
			b := make([]byte, 1+r.IntN(12))
			for i := range b {
				b[i] = byte(r.IntN(3)) // many zeros, many prefixes of others
			}
			if s := prefix + string(b); !seen[s] {
				seen[s] = true
				vals = append(vals, s)
			}
		}
		want := slices.Sorted(slices.Values(vals[1:]))
		for i, n := range sortValues(vals) {
			if vals[n] != want[i] {
				t.Fatalf("%d of %d is %q, want %q", i, len(want), vals[n], want[i])
			}
		}
	}
}
