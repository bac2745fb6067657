package graph

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Validate checks that the graph obeys its vocabulary: IDs are there once, the
// ends of facts and mentions exist, kinds and values are allowed, every fact
// has evidence, and evidence and mentions lie inside their document. It returns
// all problems, joined, each beginning with the row that it is in; nil when
// there are none.
func (g *Graph) Validate() error {
	v := validator{documents: map[ID]*Document{}, entities: map[ID]*Entity{}}
	for i := range g.Documents {
		d := &g.Documents[i]
		v.check(d.ID != "", "document %q: no ID", d.File)
		v.check(v.documents[d.ID] == nil, "document %s: there twice", d.ID)
		v.documents[d.ID] = d
	}
	for i := range g.Entities {
		e := &g.Entities[i]
		v.check(v.entities[e.ID] == nil, "entity %s: there twice", e.ID)
		v.check(v.documents[e.ID] == nil, "entity %s: a document has this ID", e.ID)
		v.entities[e.ID] = e
	}
	for i := range g.Documents {
		v.document(&g.Documents[i])
	}
	for i := range g.Entities {
		v.entity(&g.Entities[i])
	}
	for i := range g.Facts {
		v.fact(&g.Facts[i])
	}
	for _, m := range g.Mentions {
		where := fmt.Sprintf("mention %q of %s at %d", m.Text, m.Entity, m.Start)
		v.check(v.entities[m.Entity] != nil, "%s: no such entity", where)
		v.span(where, m.Document, m.Start, m.End)
	}
	return errors.Join(v.problems...)
}

type validator struct {
	documents map[ID]*Document
	entities  map[ID]*Entity
	problems  []error
}

func (v *validator) check(ok bool, format string, args ...any) {
	if !ok {
		v.problems = append(v.problems, fmt.Errorf(format, args...))
	}
}

func (v *validator) document(d *Document) {
	v.check(d.Length >= 0 && d.Losses >= 0 && d.Losses <= d.Length, "document %s: %d characters lost of %d", d.ID, d.Losses, d.Length)
	if d.Place != "" {
		e := v.entities[d.Place]
		v.check(e != nil && e.Kind == Place, "document %s: its place %q is not a place of the graph", d.ID, d.Place)
	}
	if d.Date != "" {
		_, err := time.Parse(time.DateOnly, d.Date)
		v.check(err == nil, "document %s: date %q is not an ISO day", d.ID, d.Date)
	}
}

func (v *validator) entity(e *Entity) {
	v.check(e.ID != "", "entity %q: no ID", e.Name)
	v.check(e.Name != "", "entity %s: no name", e.ID)
	v.check(slices.ContainsFunc(Kinds, func(k KindInfo) bool { return k.Kind == e.Kind }), "entity %s: unknown kind %q", e.ID, e.Kind)
	v.check(!slices.Contains(e.Aliases, e.Name), "entity %s: its name is among its aliases", e.ID)
}

func (v *validator) fact(f *Fact) {
	where := fmt.Sprintf("fact %s %s %s%s", f.Subject, f.Predicate, f.Object, f.Value)
	info, ok := f.Predicate.Info()
	if !ok || !f.Predicate.IsFact() {
		v.check(false, "%s: unknown predicate %q", where, f.Predicate)
		return
	}
	v.end(where, "subject", f.Subject, info.Subject)
	v.check((f.Object == "") != (f.Value == ""), "%s: must have an object or a value, not both", where)
	switch {
	case info.Literal != "":
		v.check(f.Object == "", "%s: %s takes a value, not a node", where, f.Predicate)
		v.check(info.Values == nil || slices.Contains(info.Values, f.Value), "%s: value %q is none of %q", where, f.Value, info.Values)
	case f.Object == "":
		v.check(false, "%s: %s takes a node, not a value", where, f.Predicate)
	default:
		v.end(where, "object", f.Object, info.Object)
	}
	v.check(len(f.Evidence) > 0, "%s: no evidence", where)
	for _, e := range f.Evidence {
		v.span(where, e.Document, e.Start, e.End)
		v.check(e.Quote != "", "%s: evidence without its words", where)
		v.check(e.Score >= 0 && e.Score <= 1, "%s: score %v is not in 0..1", where, e.Score)
		v.check(e.Mode == "" || e.Mode == Review || e.Mode == Plan, "%s: unknown mode %q", where, e.Mode)
	}
}

func (v *validator) end(where, which string, id ID, kinds []Kind) {
	e := v.entities[id]
	if e == nil {
		v.check(false, "%s: no entity is its %s", where, which)
		return
	}
	v.check(slices.Contains(kinds, e.Kind), "%s: its %s is of kind %q, not one of %q", where, which, e.Kind, kinds)
}

func (v *validator) span(where string, document ID, start, end int) {
	d := v.documents[document]
	if d == nil {
		v.check(false, "%s: no such document %q", where, document)
		return
	}
	v.check(0 <= start && start < end && end <= d.Length, "%s: characters %d to %d of a document of %d", where, start, end, d.Length)
}
