package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"policygraph/graph"
)

// view is a graph as a picture: what the formats for drawing programs show.
type view struct {
	nodes []node
	edges []edge
}

// node is an entity. Texts are clean; see [clean].
type node struct {
	id, name, kind, label, colour string // label: of the kind, in Chinese
	aliases                       string // joined by listSeparator
	degree                        int    // edges at it
	attrs                         []attr
}

// attr is what the facts with a value say of a node under one predicate:
// differing values are joined. A number is of the value that is best supported.
type attr struct {
	predicate graph.Predicate
	text      string
	number    float64
	isNumber  bool
}

// edge is a fact between two entities.
type edge struct {
	id, source, target string
	predicate, label   string // label: of the predicate, in Chinese
	documents          string // titles, or file names where a document has none, joined
	evidence           int    // how many pieces there are
	best               graph.Evidence
}

// listSeparator joins several values in one field.
const listSeparator = "; "

func newView(g *graph.Graph) *view {
	g.Sort()
	v := &view{nodes: make([]node, 0, len(g.Entities))}
	at := make(map[graph.ID]int, len(g.Entities))
	for _, e := range g.Entities {
		info, _ := e.Kind.Info()
		at[e.ID] = len(v.nodes)
		v.nodes = append(v.nodes, node{
			id: e.ID.IRI(), name: clean(e.Name), kind: string(e.Kind), label: info.Label, colour: info.Colour,
			aliases: clean(strings.Join(e.Aliases, listSeparator)),
		})
	}
	titles := documentTitles(g)
	values := map[graph.ID][]graph.Fact{}
	for _, f := range g.Facts {
		if f.Object == "" {
			values[f.Subject] = append(values[f.Subject], f)
			continue
		}
		v.edges = append(v.edges, newEdge(f, titles))
		for _, end := range []graph.ID{f.Subject, f.Object} {
			if i, ok := at[end]; ok {
				v.nodes[i].degree++
			}
		}
	}
	for id, facts := range values {
		if i, ok := at[id]; ok {
			v.nodes[i].attrs = attributes(facts)
		}
	}
	return v
}

func newEdge(f graph.Fact, titles map[graph.ID]string) edge {
	info, _ := f.Predicate.Info()
	e := edge{
		id: f.ID().IRI(), source: f.Subject.IRI(), target: f.Object.IRI(),
		predicate: string(f.Predicate), label: info.Label, evidence: len(f.Evidence), best: strongest(f.Evidence),
	}
	e.best.Quote, e.best.Section, e.best.Rule = clean(e.best.Quote), clean(e.best.Section), clean(e.best.Rule)
	var docs []string
	for _, ev := range f.Evidence {
		docs = append(docs, titles[ev.Document])
	}
	slices.Sort(docs)
	e.documents = strings.Join(slices.Compact(docs), listSeparator)
	return e
}

// documentTitles is what a person calls each document.
func documentTitles(g *graph.Graph) map[graph.ID]string {
	m := make(map[graph.ID]string, len(g.Documents))
	for _, d := range g.Documents {
		m[d.ID] = clean(cmp.Or(d.Title, d.File, string(d.ID)))
	}
	return m
}

// strongest is the piece of evidence with the highest score; of equals the
// first in canonical order.
func strongest(es []graph.Evidence) graph.Evidence {
	var best graph.Evidence
	for i, e := range es {
		if i == 0 || e.Score > best.Score {
			best = e
		}
	}
	return best
}

// attributes gathers the facts with a value of one node, in the order of
// [graph.Predicates].
func attributes(facts []graph.Fact) []attr {
	var out []attr
	for _, info := range graph.Predicates {
		var values []string
		var best graph.Fact
		for _, f := range facts {
			if f.Predicate != info.Predicate {
				continue
			}
			values = append(values, clean(f.Value))
			if best.Value == "" || strongest(f.Evidence).Score > strongest(best.Evidence).Score {
				best = f
			}
		}
		if values == nil {
			continue
		}
		out = append(out, attr{predicate: info.Predicate, text: strings.Join(values, listSeparator)})
		if n, ok := numberOf(best, facts); ok && info.Number != "" {
			out = append(out, attr{predicate: info.Number, number: n, isNumber: true})
		}
	}
	return out
}

// numberOf is the number in a value, its unit taken from the facts beside it.
func numberOf(f graph.Fact, facts []graph.Fact) (float64, bool) {
	unit := ""
	if f.Predicate == graph.Value {
		for _, u := range facts {
			if u.Predicate == graph.Unit {
				unit = u.Value
				break
			}
		}
	}
	return graph.ParseNumber(f.Value, unit)
}

// columns is every attribute that a node may have, in order: the predicates
// with a value and the numbers taken from them.
func columns() []graph.PredicateInfo {
	var out []graph.PredicateInfo
	for _, info := range graph.Predicates {
		if info.Literal == "" {
			continue
		}
		out = append(out, info)
		if number, ok := info.Number.Info(); ok {
			out = append(out, number)
		}
	}
	return out
}

// clean takes out what XML cannot hold and no program shows: control characters
// but for tab and line feeds, and what is not a character.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return r
		}
		if unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
