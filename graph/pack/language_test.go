package pack

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	_ "github.com/cayleygraph/cayley/query/gizmo" // the languages, by name
	_ "github.com/cayleygraph/cayley/query/graphql"
	_ "github.com/cayleygraph/cayley/query/mql"
	cayleyhttp "github.com/cayleygraph/cayley/server/http"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
)

// firms is a small graph with two firms of one industry in it.
func firms() []quad.Quad {
	return []quad.Quad{
		quad.MakeIRI("firm1", "in", "solar", "e1"), quad.MakeIRI("firm2", "in", "solar", "e2"),
		{Subject: quad.IRI("firm1"), Predicate: quad.IRI("name"), Object: quad.String("甲公司")},
		{Subject: quad.IRI("firm2"), Predicate: quad.IRI("name"), Object: quad.String("乙公司")},
		{Subject: quad.IRI("solar"), Predicate: quad.IRI("name"), Object: quad.String("光伏产业")},
		{Subject: quad.IRI("firm1"), Predicate: quad.IRI("founded"), Object: quad.Float(1998)},
	}
}

var languageTests = []struct{ language, script, want string }{
	{"gizmo", `g.V("光伏产业").in("<name>").in("<in>").out("<name>").all()`, `{"result":[{"id":"乙公司"},{"id":"甲公司"}]}`},
	{"graphql", `{nodes(id: solar){name, ~in{name}}}`, `{"data":{"nodes":{"name":"光伏产业","~in":[{"name":"甲公司"},{"name":"乙公司"}]}}}`},
	{"mql", `[{"id": null, "<name>": "甲公司", "<in>": null}]`, `{"result":[{"<in>":"<solar>","<name>":"甲公司","id":"<firm1>"}]}`},
}

// TestLanguages asks in every language of Cayley, over HTTP as it is served, a
// pack and a memstore.
func TestLanguages(t *testing.T) {
	for name, qs := range map[string]cayley.QuadStore{
		"pack":     written(t, filepath.Join(t.TempDir(), "graph.pack"), firms()...),
		"memstore": memstore.New(firms()...),
	} {
		w, err := writer.NewSingle(qs, cayley.IgnoreOpts{})
		if err != nil {
			t.Fatal(err)
		}
		api := cayleyhttp.NewAPIv2(&cayley.Handle{QuadStore: qs, QuadWriter: w})
		api.SetReadOnly(true)
		server := httptest.NewServer(api)
		defer server.Close()
		for _, c := range languageTests {
			if query.GetLanguage(c.language) == nil {
				t.Fatalf("Cayley has no language %s", c.language)
			}
			r, err := http.Post(server.URL+"/api/v2/query?lang="+c.language, "", strings.NewReader(c.script))
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(r.Body)
			r.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			var got, want any
			if json.Unmarshal([]byte(c.want), &want) != nil || json.Unmarshal(body, &got) != nil || !reflect.DeepEqual(sorted(got), sorted(want)) {
				t.Errorf("%s: %s: %s\ngot  %s\nwant %s", name, c.language, c.script, body, c.want)
			}
		}
	}
}

// sorted puts every list in order: a store's order is its own.
func sorted(v any) any {
	switch v := v.(type) {
	case []any:
		slices.SortFunc(v, func(a, b any) int { return strings.Compare(text(sorted(a)), text(sorted(b))) })
	case map[string]any:
		for k := range v {
			v[k] = sorted(v[k])
		}
	}
	return v
}

func text(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
