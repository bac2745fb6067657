package link

import (
	"errors"
	"fmt"
	"slices"

	"policygraph/graph"
)

// Apply replays the decisions that stand on a joined graph, in order. A
// decision on something that the graph does not hold is skipped, and returned:
// the file may be older than the reports. A name that several nodes have is an
// error.
func (ds Decisions) Apply(g *graph.Graph) (merges []Merge, skipped Decisions, err error) {
	r := replay{g: g}
	var problems []error
	for _, d := range ds.Standing() {
		ok, err := r.apply(d)
		if err != nil {
			problems = append(problems, err)
		} else if !ok {
			skipped = append(skipped, d)
		}
	}
	r.flush()
	return r.done, skipped, errors.Join(problems...)
}

// replay gathers merges and carries them out together, since each pass over the
// graph costs a sort of it.
type replay struct {
	g       *graph.Graph
	names   map[name][]*graph.Entity // nil when out of date
	aliases map[name][]*graph.Entity
	ids     map[graph.ID]*graph.Entity
	into    map[graph.ID]graph.ID
	waiting []Merge
	done    []Merge
}

type name struct {
	kind graph.Kind
	text string
}

func (r *replay) index() {
	if r.names != nil {
		return
	}
	r.names, r.aliases, r.ids, r.into = map[name][]*graph.Entity{}, map[name][]*graph.Entity{}, map[graph.ID]*graph.Entity{}, map[graph.ID]graph.ID{}
	for i := range r.g.Entities {
		e := &r.g.Entities[i]
		r.ids[e.ID] = e
		k := name{e.Kind, e.Name}
		r.names[k] = append(r.names[k], e)
		for _, a := range e.Aliases {
			k := name{e.Kind, a}
			r.aliases[k] = append(r.aliases[k], e)
		}
	}
}

// flush carries out the merges that wait.
func (r *replay) flush() {
	if len(r.waiting) > 0 {
		rename(r.g, r.into)
		stateMerges(r.g, r.waiting, r.into)
		r.g.Sort()
	}
	r.done = append(r.done, r.waiting...)
	r.waiting, r.names = nil, nil
}

// apply says whether the graph holds what the decision is about.
func (r *replay) apply(d Decision) (bool, error) {
	if d.Verb == Apart {
		r.flush()
	}
	r.index()
	a, err := r.find(d, d.A)
	if err != nil || a == nil {
		return false, err
	}
	if d.Verb == Apart {
		if ok := split(r.g, *a, d.B); ok {
			r.names = nil
			return true, nil
		}
		b, err := r.find(d, d.B)
		return b != nil, err // two already
	}
	b, err := r.find(d, d.B)
	if err != nil || b == nil {
		return false, err
	}
	to, from := final(r.into, a.ID), final(r.into, b.ID)
	if to != from {
		r.into[from] = to
		r.waiting = append(r.waiting, Merge{d.Kind, a.Name, b.Name, "decided by " + d.Who, 1})
	}
	return true, nil
}

// find is the entity of a name, an alias or an IRI: a name before an alias.
func (r *replay) find(d Decision, text string) (*graph.Entity, error) {
	if e := r.ids[graph.ID(graph.Shorten(text))]; e != nil && e.Kind == d.Kind {
		return e, nil
	}
	for _, es := range [][]*graph.Entity{r.names[name{d.Kind, text}], r.aliases[name{d.Kind, text}]} {
		if len(es) > 1 {
			return nil, fmt.Errorf("%s: %d nodes are called %q, say which by IRI: %s, %s", d.where, len(es), text, es[0].ID, es[1].ID)
		}
		if len(es) == 1 {
			return es[0], nil
		}
	}
	return nil, nil
}

// split makes a node of its own of the mentions of an entity that have a form,
// and moves the facts whose sentences name that form alone. It says whether the
// entity had the form.
func split(g *graph.Graph, e graph.Entity, form string) bool {
	if e.Name != form && !slices.Contains(e.Aliases, form) {
		return false
	}
	to := graph.NewID(e.Kind, form)
	if slices.ContainsFunc(g.Entities, func(o graph.Entity) bool { return o.ID == to }) {
		to = graph.NewID(e.Kind, e.Name+"/"+form)
	}
	s := splitter{map[graph.ID][]graph.Mention{}, map[graph.ID][]graph.Mention{}}
	for i := range g.Mentions {
		m := &g.Mentions[i]
		switch {
		case m.Entity != e.ID:
		case bare(m.Text) == form:
			m.Entity = to
			s.moved[m.Document] = append(s.moved[m.Document], *m)
		default:
			s.stayed[m.Document] = append(s.stayed[m.Document], *m)
		}
	}
	var facts []graph.Fact
	for i := range g.Facts {
		facts = append(facts, s.fact(&g.Facts[i], e.ID, to, form)...)
	}
	g.Facts = slices.DeleteFunc(append(g.Facts, facts...), func(f graph.Fact) bool { return len(f.Evidence) == 0 })
	for i := range g.Entities {
		if o := &g.Entities[i]; o.ID == e.ID {
			o.Aliases = slices.DeleteFunc(slices.Clone(o.Aliases), func(a string) bool { return a == form })
			if o.Name == form && len(o.Aliases) > 0 {
				o.Name = o.Aliases[0]
			}
		}
	}
	g.Entities = append(g.Entities, graph.Entity{ID: to, Kind: e.Kind, Name: form})
	g.Sort()
	return true
}

// splitter holds the mentions of the form that goes and of those that stay, by
// document.
type splitter struct{ moved, stayed map[graph.ID][]graph.Mention }

// fact takes the evidence that names the form alone out of a fact and returns
// the fact of the new node that it makes.
func (s splitter) fact(f *graph.Fact, from, to graph.ID, form string) []graph.Fact {
	if f.Subject != from && f.Object != from {
		return nil
	}
	if f.Predicate == graph.MergedName && f.Value == form {
		f.Evidence = nil // the merge is taken back
		return nil
	}
	moved := *f
	moved.Evidence = nil
	var stay []graph.Evidence
	for _, e := range f.Evidence {
		if within(s.moved[e.Document], e) && !within(s.stayed[e.Document], e) {
			moved.Evidence = append(moved.Evidence, e)
		} else {
			stay = append(stay, e)
		}
	}
	if len(moved.Evidence) == 0 {
		return nil
	}
	f.Evidence = stay
	if moved.Subject == from {
		moved.Subject = to
	}
	if moved.Object == from {
		moved.Object = to
	}
	return []graph.Fact{moved}
}

// within says whether one of the mentions stands in the sentence.
func within(ms []graph.Mention, e graph.Evidence) bool {
	return slices.ContainsFunc(ms, func(m graph.Mention) bool { return e.Start <= m.Start && m.End <= e.End })
}
