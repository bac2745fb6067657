package main

import (
	"fmt"
	"io"
	"strings"

	"policygraph/graph"
	"policygraph/graph/store"
)

// tally is how much a graph holds.
type tally store.Tally

func tallyOf(g *graph.Graph) *tally {
	t := &tally{Kinds: map[graph.Kind]int{}, Facts: map[graph.Predicate]int{}, Mentions: len(g.Mentions)}
	for _, e := range g.Entities {
		t.Kinds[e.Kind]++
	}
	for _, f := range g.Facts {
		t.Facts[f.Predicate]++
	}
	for _, d := range g.Documents {
		t.Losses += d.Losses
	}
	return t
}

// write prints how many reports were read and what their graph holds: entities
// by kind, facts by predicate, and the characters that no repair could restore.
func (t *tally) write(w io.Writer, reports int) error {
	entities, facts := 0, 0
	for _, n := range t.Kinds {
		entities += n
	}
	for _, n := range t.Facts {
		facts += n
	}
	var b strings.Builder
	count := func(indent string, n int, what, label string) {
		if n > 0 {
			fmt.Fprintf(&b, "%8d  %s%s  %s\n", n, indent, what, label)
		}
	}
	count("", reports, "documents", "文件")
	count("", entities, "entities", "实体")
	for _, k := range graph.Kinds {
		count("  ", t.Kinds[k.Kind], string(k.Kind), k.Label)
	}
	count("", facts, "facts", "事实")
	for _, p := range graph.Predicates {
		count("  ", t.Facts[p.Predicate], string(p.Predicate), p.Label)
	}
	count("", t.Mentions, "mentions", "提及")
	fmt.Fprintf(&b, "%8d  characters lost  缺字\n", t.Losses)
	_, err := io.WriteString(w, b.String())
	return err
}
