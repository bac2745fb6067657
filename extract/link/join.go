package link

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
	"policygraph/graph"
)

// Join makes one node of entities of different documents where the text of one,
// or what is said of both, supports it:
//
//   - a firm whose name is, in some document, another form of exactly one other
//     firm (国轩 where a report says both 国轩高科 and 国轩);
//   - a firm with and without the region of the reports that name it (内蒙古蓝海
//     化工, 蓝海化工);
//   - a firm with and without 集团 in the reports of one city (明拓, 明拓集团);
//   - a firm and its brand with 公司, 集团 or 股份 in the reports of one city
//     (湖北云谷锌锗股份有限公司, 云谷公司);
//   - a project with and without its capacity, of one region and one firm, in
//     the reports of different years.
//
// It also puts the target of a place and a period beside what came about. It
// returns what it merged and why, in order; the graph is sorted afterwards. The
// time is that of sorting the graph: every rule looks its partners up by name.
func Join(g *graph.Graph, t *Tables) []Merge {
	l := Relate(g, t)
	return l.Sorted()
}

// Sorted is the merges by the names of what is kept and what is gone.
func (l *Links) Sorted() []Merge {
	return slices.SortedFunc(slices.Values(l.Merges), func(a, b Merge) int {
		return cmp.Or(cmp.Compare(a.Kept, b.Kept), cmp.Compare(a.Gone, b.Gone), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Reason, b.Reason))
	})
}

// Relate is [Join], and returns all that a later [Change] wants to know of it.
func Relate(g *graph.Graph, t *Tables) Links {
	l := decide(g, t)
	rename(g, l.Into)
	l.Stated = stated(l.Merges, l.Into, slices.Values(g.Mentions))
	g.Facts = append(g.Facts, l.Stated...)
	outturns(g)
	g.Sort()
	return l
}

// decide finds what is one. It looks at the firms and projects of the graph, at
// which documents mention them and of what place these are, and at who undertakes
// what: at nothing that an outline of each document does not hold.
func decide(g *graph.Graph, t *Tables) Links {
	j := newJoiner(g, t)
	j.aliases()
	j.regions()
	j.legal()
	j.brands()
	j.projects()
	return Links{Into: j.into, Merges: j.merges}
}

type joiner struct {
	g         *graph.Graph
	t         *Tables
	into      map[graph.ID]graph.ID
	merges    []Merge
	entity    map[graph.ID]*graph.Entity
	documents map[graph.ID]map[graph.ID]bool // entity -> documents that name it
	provinces map[graph.ID]string            // document -> name of its province
	cities    map[graph.ID]string            // document -> path of its place; empty for a province
	short     map[string][]shortened         // what shorter has found
}

func newJoiner(g *graph.Graph, t *Tables) *joiner {
	j := &joiner{g, t, map[graph.ID]graph.ID{}, nil, map[graph.ID]*graph.Entity{}, map[graph.ID]map[graph.ID]bool{}, map[graph.ID]string{}, map[graph.ID]string{}, map[string][]shortened{}}
	for i := range g.Entities {
		j.entity[g.Entities[i].ID] = &g.Entities[i]
	}
	for _, m := range g.Mentions {
		if j.documents[m.Entity] == nil {
			j.documents[m.Entity] = map[graph.ID]bool{}
		}
		j.documents[m.Entity][m.Document] = true
	}
	for _, d := range g.Documents {
		path := strings.TrimPrefix(string(d.Place), "pg:place/")
		for i := range path + "x" {
			if p := t.Divisions.Named(path[:i]); len(p) > 0 && p[0].Rank == division.Province {
				j.provinces[d.ID] = p[0].Short
				if len(path) > len(p[0].Name) {
					j.cities[d.ID] = path
				}
				break
			}
		}
	}
	return j
}

// within says whether every report that names the first entity is of a province
// of which one names the second.
func (j *joiner) within(a, b graph.ID) bool {
	of := map[string]bool{}
	for d := range j.documents[b] {
		of[j.provinces[d]] = true
	}
	for d := range j.documents[a] {
		if !of[j.provinces[d]] {
			return false
		}
	}
	return true
}

func (j *joiner) merge(kept, gone *graph.Entity, reason string, score float64) {
	if kept.ID == gone.ID || j.final(kept.ID) == j.final(gone.ID) || j.into[gone.ID] != "" {
		return
	}
	j.into[gone.ID] = j.final(kept.ID)
	j.merges = append(j.merges, Merge{kept.Kind, kept.Name, gone.Name, reason, score})
}

func (j *joiner) final(id graph.ID) graph.ID { return final(j.into, id) }

func final(into map[graph.ID]graph.ID, id graph.ID) graph.ID {
	for range into {
		to, ok := into[id]
		if !ok {
			break
		}
		id = to
	}
	return id
}

func (j *joiner) aliases() {
	owners := map[string][]*graph.Entity{} // alias -> the firms that have it
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		if e.Kind != graph.Company {
			continue
		}
		for _, a := range e.Aliases {
			owners[a] = append(owners[a], e)
		}
	}
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		if e.Kind != graph.Company || len(owners[e.Name]) != 1 {
			continue
		}
		o := owners[e.Name][0]
		if slices.Contains(e.Aliases, o.Name) || j.t.Firms.Crowded(e.Name) && !j.within(e.ID, o.ID) || j.afar(e, o) {
			continue
		}
		j.merge(o, e, "form of "+o.Name+" in another document", 0.85)
	}
}

// legal joins 明拓集团 with 明拓 where all reports that name them are of one city,
// and the lists know neither.
func (j *joiner) legal() {
	named := map[string][]*graph.Entity{}
	for i := range j.g.Entities {
		if e := &j.g.Entities[i]; e.Kind == graph.Company {
			named[e.Name] = append(named[e.Name], e)
		}
	}
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		short, ok := strings.CutSuffix(e.Name, "集团")
		if !ok || e.Kind != graph.Company || len(named[short]) != 1 || utf8.RuneCountInString(short) < 2 || slices.Contains(cityFirms, short) {
			continue
		}
		o := named[short][0]
		_, listed := j.t.Firms.Find(e.Name)
		_, member := j.t.Firms.Find(o.Name) // 云谷化工 at the exchange is of 云谷化工集团
		if listed || member || !j.oneCity(e.ID, o.ID) {
			continue
		}
		j.merge(e, o, "firm with and without its legal form in the reports of one city", 0.85)
	}
}

// oneCity says whether all reports that name two entities are of one city or
// county, or of parts of it of which one is the whole.
func (j *joiner) oneCity(a, b graph.ID) bool {
	docs := slices.AppendSeq(slices.Collect(maps.Keys(j.documents[a])), maps.Keys(j.documents[b]))
	whole := ""
	for _, d := range docs {
		if p := j.cities[d]; whole == "" || strings.HasPrefix(whole, p) {
			whole = p
		}
	}
	return whole != "" && !slices.ContainsFunc(docs, func(d graph.ID) bool { return !strings.HasPrefix(j.cities[d], whole) })
}

// of says whether all reports that name an entity are of the province.
func (j *joiner) of(id graph.ID, province string) bool {
	for d := range j.documents[id] {
		if j.provinces[d] != province {
			return false
		}
	}
	return len(j.documents[id]) > 0
}

// projects joins what differs in capacity or investment alone, when a firm that
// undertakes both, or whose name both begin with, stands for it, and no report
// names both.
func (j *joiner) projects() {
	firms := map[graph.ID][]graph.ID{}
	for _, f := range j.g.Facts {
		if f.Predicate == graph.Undertakes {
			firms[f.Object] = append(firms[f.Object], f.Subject)
		}
	}
	alike := map[string][]*graph.Entity{}
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		if e.Kind != graph.Project {
			continue
		}
		scope, key, _ := strings.Cut(strings.TrimPrefix(string(e.ID), "pg:project/"), "/")
		core := projectCore(key)
		if utf8.RuneCountInString(core) < 4 {
			continue
		}
		alike[scope+"/"+core] = append(alike[scope+"/"+core], e)
	}
	for _, k := range slices.Sorted(maps.Keys(alike)) {
		es := alike[k]
		for _, e := range es[1:] {
			if len(es) > maxAlike {
				break // a class of works, not one undertaking
			}
			o := es[0]
			if !j.apartInText(o.ID, e.ID) || !share(firms[o.ID], firms[e.ID]) {
				continue
			}
			j.merge(o, e, "same project but for its capacity, of the same firm", 0.8)
		}
	}
}

// maxAlike is how many projects of one region may differ in capacity alone and
// still be years of one: reports of more years than that are rare.
const maxAlike = 4

func (j *joiner) apartInText(a, b graph.ID) bool {
	for d := range j.documents[a] {
		if j.documents[b][d] {
			return false
		}
	}
	return true
}

func share(a, b []graph.ID) bool {
	return slices.ContainsFunc(a, func(id graph.ID) bool { return slices.Contains(b, id) })
}

// stateMerges keeps every merge in the graph.
func stateMerges(g *graph.Graph, merges []Merge, into map[graph.ID]graph.ID) {
	g.Facts = append(g.Facts, stated(merges, into, slices.Values(g.Mentions))...)
}

// stated is the merges as facts, each on the evidence of the first place where
// the name that is gone stands for a node that was merged into another or that
// another was merged into. The entities of the mentions are those that are left.
func stated(merges []Merge, into map[graph.ID]graph.ID, mentions iter.Seq[graph.Mention]) []graph.Fact {
	if len(merges) == 0 {
		return nil
	}
	gone := map[string]*Merge{}
	for i := range merges {
		gone[merges[i].Gone] = &merges[i]
	}
	kept := map[graph.ID]bool{}
	for _, id := range into {
		kept[id] = true
	}
	first := map[string]graph.Mention{}
	for m := range mentions {
		if !kept[m.Entity] {
			continue
		}
		x := gone[bare(m.Text)]
		if x == nil {
			continue
		}
		if f, ok := first[x.Gone]; !ok || compareMentions(m, f) < 0 {
			first[x.Gone] = m
		}
	}
	var facts []graph.Fact
	for _, name := range slices.Sorted(maps.Keys(first)) {
		m, x := first[name], gone[name]
		facts = append(facts, graph.Fact{Subject: m.Entity, Predicate: graph.MergedName, Value: x.Gone, Evidence: []graph.Evidence{{
			Document: m.Document, Start: m.Start, End: m.End, Quote: m.Text, Rule: x.Reason, Score: x.Score,
		}}})
	}
	return facts
}

func compareMentions(a, b graph.Mention) int {
	return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Text, b.Text))
}
