package main

import (
	"fmt"
	"slices"
	"sync"

	"policygraph/extract"
	"policygraph/extract/link"
	"policygraph/graph"
	"policygraph/graph/store"
)

// deltaShare is store.Options.Delta. Variable for the test, whose graphs are
// small.
var deltaShare = 0.0

// foresee begins to read the outlines of the published documents: while a report
// is extracted, or the extractor starts, there is time for it.
func (a *collection) foresee() {
	members := a.update.Members()
	notes, err := a.noted()
	if err != nil || a.room(1) != nil {
		return
	}
	read := sync.OnceValues(func() (map[string]*graph.Outline, error) {
		out := make(map[string]*graph.Outline, len(members))
		next := slices.Values(members)
		type outline struct {
			key string
			*graph.Outline
		}
		for o, err := range ordered(a.c.Context, next, func(m store.Member) (outline, error) {
			o, err := a.update.Outline(m.Key)
			return outline{m.Key, o}, err
		}) {
			if err != nil {
				return nil, err
			}
			out[o.key] = o.Outline
		}
		return out, nil
	})
	a.links, a.outlines = notes, read
	lavish()
	go func() { _, _ = read() }() // its error is had by the next to call it
}

// notes is what the next change wants to know, as rows: the version of what
// joined, and the links.
func (a *collection) notes(l *link.Links) [][]string {
	how := "joined"
	if len(a.decisions) > 0 {
		how = "decided" // what a reader decided has no part in a change
	}
	return append([][]string{{how, a.version}}, l.Notes()...)
}

// noted reads the notes of the published graph.
func (a *collection) noted() (*link.Links, error) {
	rows := a.update.Notes()
	if len(rows) == 0 || len(rows[0]) != 2 || rows[0][0] != "joined" || rows[0][1] != a.version {
		return nil, fmt.Errorf("%w: it was not joined by this version, or with decisions", store.ErrWhole)
	}
	links, err := link.LinksOf(rows[1:])
	return &links, err
}

// amend publishes what the change of documents changes in the graph; ErrWhole of
// store or link when that cannot be told.
func (a *collection) amend() (*link.Links, *tally, error) {
	if a.outlines == nil || len(a.decisions) > 0 || a.c.Bool("compact") {
		return nil, nil, store.ErrWhole
	}
	before := a.update.Members()
	if err := a.room(changed(before, a.members)); err != nil {
		return nil, nil, err
	}
	difference, err := a.difference(before)
	if err != nil {
		return nil, nil, err
	}
	err = a.update.Amend(a.c.Context, &store.Amendment{
		Added: difference.Added, Removed: difference.Removed, Entities: difference.Entities, Gone: difference.Gone,
	}, a.members, a.notes(&difference.Links))
	if err != nil {
		return nil, nil, err
	}
	held, err := a.update.Tally(a.c.Context)
	if err != nil {
		return nil, nil, err
	}
	return &difference.Links, (*tally)(held), nil
}

// room says whether so many documents more or less fit in a delta.
func (a *collection) room(documents int) error {
	quads, each := a.update.Room()
	if documents*each > quads || each == 0 {
		return fmt.Errorf("%w: %d documents of %d quads do not fit in %d", store.ErrWhole, documents, each, quads)
	}
	return nil
}

// changed counts the documents that are in one of the lists alone.
func changed(before, after []store.Member) (n int) {
	keys := map[string]bool{}
	for _, m := range before {
		keys[m.Key] = true
	}
	for _, m := range after {
		if !keys[m.Key] {
			n++
		}
		delete(keys, m.Key)
	}
	return n + len(keys)
}

func (a *collection) difference(before []store.Member) (*link.Difference, error) {
	outlines, err := a.outlines()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrWhole, err)
	}
	tables, err := a.tables()
	if err != nil {
		return nil, err
	}
	c := link.Change{Tables: tables, Links: *a.links, Load: func(key string) (*graph.Graph, error) {
		s, err := a.update.Load(key)
		if err != nil {
			return nil, err
		}
		return s.Graph, nil
	}}
	if c.Before, err = a.joined(before, outlines); err != nil {
		return nil, err
	}
	if c.After, err = a.joined(a.members, outlines); err != nil {
		return nil, err
	}
	return c.Find()
}

// joined are the members with their outlines; those of new ones are read.
func (a *collection) joined(members []store.Member, outlines map[string]*graph.Outline) ([]link.Joined, error) {
	var out []link.Joined
	for _, m := range members {
		o, ok := outlines[m.Key]
		if !ok {
			var err error
			if o, err = a.update.Outline(m.Key); err != nil {
				return nil, err
			}
			outlines[m.Key] = o
		}
		out = append(out, link.Joined{Key: m.Key, ID: m.Document, Outline: o})
	}
	return out, nil
}

// tables are the lists that joining needs: those of the extractor if it was made.
func (a *collection) tables() (*link.Tables, error) {
	if a.made != nil {
		return a.made.Tables(), nil
	}
	return extract.Tables(extract.Options{})
}
