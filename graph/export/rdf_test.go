package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/piprate/json-gold/ld"

	"policygraph/graph"
)

// TestNQuadsByCayley reads the file by Cayley's reader, and makes the graph of
// what it finds.
func TestNQuadsByCayley(t *testing.T) {
	r := nquads.NewReader(bytes.NewReader(render(t, nquadsFormat.Write, small())), false)
	term := func(v quad.Value) graph.Term {
		switch v := v.(type) {
		case quad.IRI:
			return graph.IRITermOf(graph.ID(graph.Shorten(string(v))))
		case quad.String:
			return graph.TextTermOf(string(v))
		case quad.Float:
			return graph.NumberTermOf(float64(v))
		case nil:
			return graph.Term{}
		}
		t.Errorf("a value of type %T: %v", v, v)
		return graph.Term{}
	}
	var lines []graph.Statement
	for {
		q, err := r.ReadQuad()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, graph.Statement{Subject: term(q.Subject), Predicate: term(q.Predicate), Object: term(q.Object), Label: term(q.Label)})
	}
	got, err := graph.FromStatements(slices.Values(lines))
	if err != nil {
		t.Fatal(err)
	}
	want := small()
	want.Sort()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestJSONLDByJSONGold: a JSON-LD processor makes the same quads of the JSON-LD
// file as a reader of N-Quads of the N-Quads file, and fetches nothing.
func TestJSONLDByJSONGold(t *testing.T) {
	var doc any
	if err := json.Unmarshal(render(t, jsonldFormat.Write, small()), &doc); err != nil {
		t.Fatal(err)
	}
	opts := ld.NewJsonLdOptions("")
	opts.Format = "application/n-quads"
	opts.DocumentLoader = refuse{}
	out, err := ld.NewJsonLdProcessor().ToRDF(doc, opts)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ld.ParseNQuads(out.(string))
	if err != nil {
		t.Fatal(err)
	}
	want, err := ld.ParseNQuads(string(render(t, nquadsFormat.Write, small())))
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Graphs) < 4 {
		t.Errorf("only %d graphs: every evidence should be one", len(want.Graphs))
	}
	g, w := quadLines(t, got), quadLines(t, want)
	for _, line := range g {
		if !slices.Contains(w, line) {
			t.Errorf("only in JSON-LD: %s", line)
		}
	}
	for _, line := range w {
		if !slices.Contains(g, line) {
			t.Errorf("only in N-Quads: %s", line)
		}
	}
}

type refuse struct{}

func (refuse) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("the file wants %s fetched", u)
}

// quadLines is the quads as sorted lines. Two things that this version of
// json-gold leaves as it finds them are made alike: the form of a double, which
// it does not bring into the canonical one, and \u escapes of N-Quads, which it
// does not read.
func quadLines(t *testing.T, d *ld.RDFDataset) []string {
	t.Helper()
	out, err := (&ld.NQuadRDFSerializer{}).Serialize(d)
	if err != nil {
		t.Fatal(err)
	}
	text := double.ReplaceAllStringFunc(out.(string), func(s string) string {
		f, err := strconv.ParseFloat(strings.Trim(s, `"^`), 64)
		if err != nil {
			t.Errorf("%s is no double", s)
		}
		return fmt.Sprintf(`"%v"^^`, f)
	})
	text = strings.ReplaceAll(text, `\\u0001`, "\x01")
	lines := strings.Split(strings.TrimSpace(text), "\n")
	slices.Sort(lines)
	return lines
}

var double = regexp.MustCompile(`"[^"]*"\^\^`)
