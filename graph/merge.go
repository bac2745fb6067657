package graph

import (
	"cmp"
	"slices"
	"sync"
)

// Merge adds other to g and leaves the result in canonical order (see
// [Graph.Sort]). What is in both is there once; evidence, aliases and mentions
// accumulate. The order of merging does not matter, and merging a graph that
// is already in g changes nothing. other is not changed and shares no memory
// with g afterwards that g would write to.
func (g *Graph) Merge(other *Graph) {
	g.Documents = append(g.Documents, other.Documents...)
	for _, e := range other.Entities {
		e.Aliases = slices.Clone(e.Aliases)
		g.Entities = append(g.Entities, e)
	}
	for _, f := range other.Facts {
		f.Evidence = slices.Clone(f.Evidence)
		g.Facts = append(g.Facts, f)
	}
	g.Mentions = append(g.Mentions, other.Mentions...)
	g.Sort()
}

// Sort brings the graph into its canonical form: documents, entities, facts
// and mentions in order, each once, aliases and evidence likewise. Two graphs
// that say the same are then equal, field by field.
//
// Where two rows of one ID disagree the smaller name wins and the other is kept
// as an alias, the smaller text and the greater number win: any rule would do,
// provided it does not depend on the order.
func (g *Graph) Sort() {
	// Facts and mentions are the many, and are sorted side by side.
	var mentions sync.WaitGroup
	mentions.Go(func() { g.Mentions = fold(g.Mentions, compareMentions, func(*Mention, Mention) {}) })
	g.Documents = fold(g.Documents, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) }, foldDocument)
	for i := range g.Entities {
		tidyAliases(&g.Entities[i])
	}
	g.Entities = fold(g.Entities, func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) }, foldEntity)
	g.Facts = fold(g.Facts, compareFacts, func(a *Fact, b Fact) { a.Evidence = append(a.Evidence, b.Evidence...) })
	for i := range g.Facts {
		f := &g.Facts[i]
		f.Evidence = fold(f.Evidence, compareEvidence, func(*Evidence, Evidence) {})
	}
	mentions.Wait()
}

// fold sorts s and puts equal neighbours together with join; an empty result is
// nil, so that graphs compare equal however they were made.
func fold[T any](s []T, compare func(a, b T) int, join func(into *T, from T)) []T {
	if len(s) == 0 {
		return nil
	}
	if !slices.IsSortedFunc(s, compare) {
		slices.SortStableFunc(s, compare)
	}
	n := 0
	for i := 1; i < len(s); i++ {
		if compare(s[n], s[i]) == 0 {
			join(&s[n], s[i])
			continue
		}
		n++
		s[n] = s[i]
	}
	clear(s[n+1:])
	return s[: n+1 : n+1]
}

func foldDocument(a *Document, b Document) {
	for _, p := range []struct {
		into *string
		from string
	}{{&a.File, b.File}, {&a.Title, b.Title}, {&a.Date, b.Date}, {&a.Speaker, b.Speaker}, {&a.SHA256, b.SHA256}} {
		*p.into = lesser(*p.into, p.from)
	}
	a.Place = ID(lesser(string(a.Place), string(b.Place)))
	a.Year, a.Length, a.Losses = max(a.Year, b.Year), max(a.Length, b.Length), max(a.Losses, b.Losses)
}

func foldEntity(a *Entity, b Entity) {
	a.Aliases = append(append(a.Aliases, b.Aliases...), a.Name, b.Name)
	a.Name = lesser(a.Name, b.Name)
	a.Kind = Kind(lesser(string(a.Kind), string(b.Kind)))
	tidyAliases(a)
}

// tidyAliases sorts the aliases and drops repetitions, the empty one and the
// name itself.
func tidyAliases(e *Entity) {
	if len(e.Aliases) == 0 {
		e.Aliases = nil
		return
	}
	kept := slices.DeleteFunc(slices.Clone(e.Aliases), func(s string) bool { return s == "" || s == e.Name })
	slices.Sort(kept)
	e.Aliases = slices.Clip(slices.Compact(kept))
	if len(e.Aliases) == 0 {
		e.Aliases = nil
	}
}

// lesser is the smaller of two texts; the empty one counts as unknown.
func lesser(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

func compareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Predicate, b.Predicate),
		cmp.Compare(a.Object, b.Object), cmp.Compare(a.Value, b.Value))
}

func compareEvidence(a, b Evidence) int {
	return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
		cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Score, b.Score), cmp.Compare(a.Quote, b.Quote),
		cmp.Compare(a.Section, b.Section), cmp.Compare(a.Mode, b.Mode))
}

func compareMentions(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
		cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Text, b.Text))
}
