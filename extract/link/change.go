package link

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"policygraph/graph"
)

// Links is what joining decided of a set of documents.
type Links struct {
	Into   map[graph.ID]graph.ID // a node that is gone -> the one it was merged into, which may be gone too
	Merges []Merge               // in the order in which they were decided
	Stated []graph.Fact          // the merges as facts of the graph
}

func (l *Links) final(id graph.ID) graph.ID { return final(l.Into, id) }

// Joined is a document that is joined with others.
type Joined struct {
	Key     string   // of what it gave
	ID      graph.ID // of the document
	Outline *graph.Outline
}

// Change is a graph of documents that becomes that of others, most of them the
// same. [Change.Find] finds what of it changes without a look at the rest.
//
// What a document gives stays as it is but for the names of merged nodes. So
// after the merges have been decided anew (from the outlines of all documents:
// 1.5 s for 2,400), the lines that change are those of
//
//   - the documents that come and go;
//   - the facts and mentions of nodes that are merged now and were not, or into
//     another, or no more;
//   - the nodes that any of these name: their names are those of all documents;
//   - figures whose unit, taken from all documents, is another;
//   - the targets and outturns of the figures that come and go;
//   - the merges themselves, as facts.
//
// Of each of these the lines before and after are made by the very functions
// that make the whole graph, from the documents that can contribute to them, and
// compared. What rests on tables alone can stand in several documents, and is
// taken away when no outline has it any more.
type Change struct {
	Tables        *Tables
	Before, After []Joined
	Links         Links // of Before
	// Load gives what a document gave, in canonical order; it is not changed.
	Load func(key string) (*graph.Graph, error)
}

// Difference is what changes in a graph.
type Difference struct {
	Links    Links             // of the graph that it becomes
	Added    []graph.Statement // in order
	Removed  []graph.Statement // in order
	Entities []graph.Entity    // that are new or otherwise called, by ID
	Gone     []graph.ID        // entities, in order
}

// ErrWhole says that a change cannot be found in parts.
var ErrWhole = errors.New("these documents can only be joined as a whole")

// Find finds what changes. It fails with [ErrWhole] when a graph holds what the
// reading of a document does not make, and with the errors of Load.
func (c *Change) Find() (*Difference, error) {
	for _, side := range [][]Joined{c.Before, c.After} {
		if slices.ContainsFunc(side, func(d Joined) bool { return d.Outline.Odd }) {
			return nil, ErrWhole
		}
	}
	f := &finder{Change: c, loaded: map[string]*graph.Graph{}}
	f.sides = [2]*side{{docs: c.Before, links: c.Links}, {docs: c.After, links: decide(reduced(c.After), c.Tables)}}
	after := f.sides[1]
	after.links.Stated = stated(after.links.Merges, after.links.Into, after.mentions())
	f.documents()
	f.merged()
	f.units()
	for _, s := range f.sides {
		if err := f.lines(s); err != nil {
			return nil, err
		}
	}
	return f.difference(), nil
}

// reduced is the part of the graph of the documents that [decide] looks at. Its
// mentions and facts are not in order, and may be there twice: nothing is decided
// by that.
func reduced(docs []Joined) *graph.Graph {
	g := &graph.Graph{}
	for _, d := range docs {
		g.Documents = append(g.Documents, d.Outline.Documents...)
	}
	g.Sort() // of two copies of a document one place counts
	entities := map[graph.ID]*graph.Entity{}
	for _, d := range docs {
		o := d.Outline
		for i := range o.Entities {
			e := &o.Entities[i]
			if e.Kind != graph.Company && e.Kind != graph.Project {
				continue
			}
			old, ok := entities[e.ID]
			switch {
			case !ok:
				entities[e.ID] = e
			case old.Name != e.Name || !slices.Equal(old.Aliases, e.Aliases):
				both := graph.Graph{Entities: []graph.Entity{*old, *e}}
				both.Sort()
				entities[e.ID] = &both.Entities[0]
			}
		}
		last := graph.ID("")
		for _, m := range o.Names {
			if m.Entity != last {
				last = m.Entity
				g.Mentions = append(g.Mentions, graph.Mention{Document: d.ID, Entity: m.Entity})
			}
		}
		for _, p := range o.Undertakes {
			g.Facts = append(g.Facts, graph.Fact{Subject: p.Subject, Predicate: graph.Undertakes, Object: p.Object})
		}
	}
	for _, e := range slices.SortedFunc(maps.Values(entities), func(a, b *graph.Entity) int { return cmp.Compare(a.ID, b.ID) }) {
		g.Entities = append(g.Entities, *e)
	}
	return g
}

// finder is a change under way.
type finder struct {
	*Change
	sides  [2]*side // before and after
	loaded map[string]*graph.Graph

	own      map[graph.ID]bool // documents that come, go, or are there in another version
	moved    map[graph.ID]bool // nodes that end elsewhere than before
	near     map[graph.ID]bool // those that end, or ended, where a moved one does or did
	finals   map[graph.ID]bool // the ends whose names may change
	reunited map[graph.ID]bool // figures whose unit changes
}

// side is the graph before or after.
type side struct {
	docs  []Joined
	links Links
	found map[graph.Statement]bool // the lines that may change
	names []graph.Entity           // the entities that may
	cited []graph.Fact             // of what is found, what rests on tables
}

func (s *side) mentions() func(func(graph.Mention) bool) {
	return func(yield func(graph.Mention) bool) {
		for _, d := range s.docs {
			for _, n := range d.Outline.Names {
				if !yield(graph.Mention{Document: d.ID, Start: n.Start, End: n.End, Entity: s.links.final(n.Entity), Text: n.Text}) {
					return
				}
			}
		}
	}
}

// documents finds which come and go. Two copies of one count as one, which
// changes when a copy does.
func (f *finder) documents() {
	f.own = map[graph.ID]bool{}
	keys := map[string]graph.ID{}
	for _, d := range f.Before {
		keys[d.Key] = d.ID
	}
	for _, d := range f.After {
		if _, ok := keys[d.Key]; !ok {
			f.own[d.ID] = true
		}
		delete(keys, d.Key)
	}
	for _, id := range keys {
		f.own[id] = true
	}
}

// merged finds the nodes that a merge which is new or gone concerns.
func (f *finder) merged() {
	before, after := &f.sides[0].links, &f.sides[1].links
	f.moved, f.near, f.finals = map[graph.ID]bool{}, map[graph.ID]bool{}, map[graph.ID]bool{}
	all := map[graph.ID]bool{}
	for _, into := range []map[graph.ID]graph.ID{before.Into, after.Into} {
		for from, to := range into {
			all[from], all[to] = true, true
		}
	}
	for id := range all {
		if a, b := before.final(id), after.final(id); a != b {
			f.moved[id], f.finals[a], f.finals[b] = true, true, true
		}
	}
	for id := range all {
		if f.finals[before.final(id)] || f.finals[after.final(id)] {
			f.near[id] = true
		}
	}
	for _, s := range f.sides {
		for _, d := range s.docs {
			if f.own[d.ID] {
				for i := range d.Outline.Entities {
					id := d.Outline.Entities[i].ID
					f.finals[before.final(id)], f.finals[after.final(id)] = true, true
				}
			}
		}
	}
}

// units finds the figures that have another unit.
func (f *finder) units() {
	f.reunited = map[graph.ID]bool{}
	figures := f.figures()
	before, after := graph.Units(outlines(f.Before), figures), graph.Units(outlines(f.After), figures)
	for id := range figures {
		if before[id] != after[id] {
			f.reunited[id] = true
		}
	}
}

// figures are those of the documents that come and go.
func (f *finder) figures() map[graph.ID]bool {
	out := map[graph.ID]bool{}
	for _, s := range f.sides {
		for _, d := range s.docs {
			if f.own[d.ID] {
				for i := range d.Outline.Observations {
					out[d.Outline.Observations[i].ID] = true
				}
			}
		}
	}
	return out
}

func outlines(docs []Joined) []*graph.Outline {
	out := make([]*graph.Outline, len(docs))
	for i, d := range docs {
		out[i] = d.Outline
	}
	return out
}

func (f *finder) load(d Joined) (*graph.Graph, error) {
	if g, ok := f.loaded[d.Key]; ok {
		return g, nil
	}
	g, err := f.Load(d.Key)
	if err == nil {
		f.loaded[d.Key] = g
	}
	return g, err
}

// difference compares the two sides.
func (f *finder) difference() *Difference {
	before, after := f.sides[0], f.sides[1]
	d := &Difference{Links: after.links}
	for s := range after.found {
		if !before.found[s] {
			d.Added = append(d.Added, s)
		}
	}
	held := f.held()
	for s := range before.found {
		if !after.found[s] && !held[s] {
			d.Removed = append(d.Removed, s)
		}
	}
	slices.SortFunc(d.Added, compareStatements)
	slices.SortFunc(d.Removed, compareStatements)
	was := map[graph.ID]graph.Entity{}
	for _, e := range before.names {
		was[e.ID] = e
	}
	for _, e := range after.names {
		if old, ok := was[e.ID]; !ok || old.Kind != e.Kind || old.Name != e.Name || !slices.Equal(old.Aliases, e.Aliases) {
			d.Entities = append(d.Entities, e)
		}
		delete(was, e.ID)
	}
	d.Gone = slices.Sorted(maps.Keys(was))
	return d
}

func compareStatements(a, b graph.Statement) int {
	x, y := [4]graph.Term{a.Subject, a.Predicate, a.Object, a.Label}, [4]graph.Term{b.Subject, b.Predicate, b.Object, b.Label}
	return slices.CompareFunc(x[:], y[:], func(s, t graph.Term) int {
		return cmp.Or(cmp.Compare(s.Type, t.Type), cmp.Compare(s.Value, t.Value))
	})
}
