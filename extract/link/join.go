package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
	"policygraph/extract/firm"
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
//   - a project with and without its capacity, of one region and one firm, in
//     the reports of different years.
//
// It also puts the target of a place and a period beside what came about. It
// returns what it merged and why, in order; the graph is sorted afterwards. The
// time is that of sorting the graph: every rule looks its partners up by name.
func Join(g *graph.Graph, t *Tables) []Merge {
	j := newJoiner(g, t)
	j.aliases()
	j.regions()
	j.legal()
	j.projects()
	rename(g, j.into)
	stateMerges(g, j.merges, j.into)
	outturns(g)
	g.Sort()
	slices.SortFunc(j.merges, func(a, b Merge) int { return cmp.Or(cmp.Compare(a.Kept, b.Kept), cmp.Compare(a.Gone, b.Gone)) })
	return j.merges
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
}

func newJoiner(g *graph.Graph, t *Tables) *joiner {
	j := &joiner{g, t, map[graph.ID]graph.ID{}, nil, map[graph.ID]*graph.Entity{}, map[graph.ID]map[graph.ID]bool{}, map[graph.ID]string{}, map[graph.ID]string{}}
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
		if slices.Contains(e.Aliases, o.Name) || j.t.Firms.Crowded(e.Name) && !j.within(e.ID, o.ID) {
			continue
		}
		j.merge(o, e, "form of "+o.Name+" in another document", 0.85)
	}
}

// regions joins 内蒙古蓝海化工 with 蓝海化工 where the reports that say the short
// name are of that region.
func (j *joiner) regions() {
	cores := map[string][]*graph.Entity{}
	for i := range j.g.Entities {
		if e := &j.g.Entities[i]; e.Kind == graph.Company {
			cores[firm.Core(e.Name)] = append(cores[firm.Core(e.Name)], e)
		}
	}
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		if e.Kind != graph.Company {
			continue
		}
		region, rest := regionOf(firm.Core(e.Name), Place{}, j.t)
		if region == nil || utf8.RuneCountInString(rest) < 4 || len(cores[rest]) != 1 {
			continue
		}
		o := cores[rest][0]
		m, listed := j.t.Firms.Find(o.Name)
		if listed && m.Province != "" || !j.of(o.ID, region.At(division.Province).Short) && !listed {
			continue
		}
		if listed {
			e, o = o, e // its node is the list's
		}
		j.merge(e, o, "firm with and without the region of its reports", 0.85)
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
		if listed || !j.oneCity(e.ID, o.ID) {
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

// stateMerges keeps every merge in the graph, on the evidence of a fact of the
// node that is gone, else of a place where it is named.
func stateMerges(g *graph.Graph, merges []Merge, into map[graph.ID]graph.ID) {
	if len(merges) == 0 {
		return
	}
	gone := map[string]*Merge{}
	for i := range merges {
		gone[merges[i].Gone] = &merges[i]
	}
	kept := map[graph.ID]bool{}
	for _, id := range into {
		kept[id] = true
	}
	done := map[string]bool{}
	for _, m := range g.Mentions {
		x := gone[bare(m.Text)]
		if x == nil || !kept[m.Entity] || done[x.Gone] {
			continue
		}
		done[x.Gone] = true
		g.Facts = append(g.Facts, graph.Fact{Subject: m.Entity, Predicate: graph.MergedName, Value: x.Gone, Evidence: []graph.Evidence{{
			Document: m.Document, Start: m.Start, End: m.End, Quote: m.Text, Rule: x.Reason, Score: x.Score,
		}}})
	}
}

// outturns puts the observation aimed at beside the one that came about: the
// same indicator, place and period.
func outturns(g *graph.Graph) {
	type key struct {
		indicator, place graph.ID
		period           string
	}
	keys := map[graph.ID]*key{}
	target := map[graph.ID]bool{}
	evidence := map[graph.ID][]graph.Evidence{}
	of := func(id graph.ID) *key {
		if keys[id] == nil {
			keys[id] = &key{}
		}
		return keys[id]
	}
	for _, f := range g.Facts {
		switch f.Predicate {
		case graph.OfIndicator:
			of(f.Subject).indicator = f.Object
			evidence[f.Subject] = f.Evidence
		case graph.OfPlace:
			of(f.Subject).place = f.Object
		case graph.Period:
			of(f.Subject).period = f.Value
		case graph.Target:
			target[f.Subject] = f.Value == "true"
		}
	}
	came := map[key]graph.ID{}
	for _, id := range slices.Sorted(maps.Keys(keys)) {
		if !target[id] {
			came[*keys[id]] = id
		}
	}
	for _, id := range slices.Sorted(maps.Keys(keys)) {
		if to, ok := came[*keys[id]]; ok && target[id] && keys[id].period != "" {
			g.Facts = append(g.Facts, graph.Fact{Subject: id, Predicate: graph.Outturn, Object: to, Evidence: slices.Clone(evidence[to])})
		}
	}
}

// rename moves all that is said of a merged entity to the one that is kept.
func rename(g *graph.Graph, into map[graph.ID]graph.ID) {
	if len(into) == 0 {
		return
	}
	to := func(id graph.ID) graph.ID { return final(into, id) }
	kept := map[graph.ID]*graph.Entity{}
	for i := range g.Entities {
		if e := &g.Entities[i]; to(e.ID) == e.ID {
			kept[e.ID] = e
		}
	}
	for _, e := range g.Entities {
		if k := kept[to(e.ID)]; k != nil && k.ID != e.ID {
			k.Aliases = append(k.Aliases, append(e.Aliases, e.Name)...)
		}
	}
	entities := make([]graph.Entity, 0, len(kept))
	for _, id := range slices.Sorted(maps.Keys(kept)) {
		entities = append(entities, *kept[id])
	}
	g.Entities = entities
	for i := range g.Documents {
		g.Documents[i].Place = to(g.Documents[i].Place)
	}
	for i := range g.Facts {
		g.Facts[i].Subject, g.Facts[i].Object = to(g.Facts[i].Subject), to(g.Facts[i].Object)
	}
	for i := range g.Mentions {
		g.Mentions[i].Entity = to(g.Mentions[i].Entity)
	}
	g.Facts = slices.DeleteFunc(g.Facts, func(f graph.Fact) bool { return f.Object != "" && f.Subject == f.Object })
	g.Sort() // facts that now say the same become one
}
