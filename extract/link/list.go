package link

import (
	"cmp"
	"slices"
	"strings"

	"policygraph/extract/division"
	"policygraph/graph"
)

// MentionRow is one line of `policygraph mentions`.
type MentionRow struct {
	File      string  `json:"file"`
	Start     int     `json:"start"` // code points of the source, before repair
	End       int     `json:"end"`
	Mention   string  `json:"mention"`
	Type      string  `json:"type"`
	Entity    string  `json:"entity"` // IRI
	Name      string  `json:"name"`   // canonical
	Code      *string `json:"code"`   // of a division, at the report's date; nil when it has none
	CodeToday *string `json:"code_today"`
}

// Mentions lists the mentions of a graph by file and place in it. Codes come
// from the divisions that the graph was made with: the node is one for all
// years, its code that of the report's year.
func Mentions(g *graph.Graph, t *division.Table) []MentionRow {
	documents := map[graph.ID]*graph.Document{}
	for i := range g.Documents {
		documents[g.Documents[i].ID] = &g.Documents[i]
	}
	entities := map[graph.ID]*graph.Entity{}
	for i := range g.Entities {
		entities[g.Entities[i].ID] = &g.Entities[i]
	}
	at := map[graph.ID]*division.Division{}
	t.Each(func(d *division.Division) { at[placeID(d)] = d.Lasting() })
	rows := make([]MentionRow, 0, len(g.Mentions))
	for _, m := range g.Mentions {
		e, doc := entities[m.Entity], documents[m.Document]
		if e == nil || doc == nil {
			continue
		}
		row := MentionRow{File: doc.File, Start: m.Start, End: m.End, Mention: m.Text, Type: string(e.Kind), Entity: e.ID.IRI(), Name: e.Name}
		if d := at[e.ID]; d != nil && e.Kind == graph.Place {
			code := asWritten(d, m.Text, doc.Year).Code
			row.Code = &code
			if now := d.Today(); now != nil {
				row.CodeToday = &now.Code
			}
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b MentionRow) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Entity, b.Entity))
	})
	return rows
}

// asWritten is the division as the report of a year knows it. A report of the
// year of a change mostly came before it; one that says the new name did not.
func asWritten(d *division.Division, text string, year int) *division.Division {
	then := d.AsOf(year)
	if next := d.AsOf(year + 1); then.To == year && next.Name != then.Name && strings.HasSuffix(text, next.Name) {
		return next
	}
	return then
}

// StageRow is one step of a project: what a report of a year says of it, and
// where. The rows of a project in the order of years are its commitment chain.
type StageRow struct {
	Project    graph.ID
	Name       string
	Year       int // of the report; 0 when unknown
	Stage      string
	Mode       graph.Mode // promised or done
	Document   graph.ID
	Start, End int
	Quote      string
}

// Stages lists the steps of every project, by project and year.
func Stages(g *graph.Graph) []StageRow {
	years, names := map[graph.ID]int{}, map[graph.ID]string{}
	for _, d := range g.Documents {
		years[d.ID] = d.Year
	}
	for _, e := range g.Entities {
		if e.Kind == graph.Project {
			names[e.ID] = e.Name
		}
	}
	var rows []StageRow
	for _, f := range g.Facts {
		name, ok := names[f.Subject]
		if f.Predicate != graph.Status || !ok {
			continue
		}
		for _, e := range f.Evidence {
			rows = append(rows, StageRow{f.Subject, name, years[e.Document], f.Value, e.Mode, e.Document, e.Start, e.End, e.Quote})
		}
	}
	slices.SortStableFunc(rows, func(a, b StageRow) int {
		return cmp.Or(cmp.Compare(a.Project, b.Project), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Stage, b.Stage))
	})
	return rows
}

// MergeRow is one line of `policygraph merges`: a form that was taken for an
// entity, why, how surely, and where it is said.
type MergeRow struct {
	Merge
	Entity   graph.ID
	Document graph.ID
	Start    int
	End      int
	Quote    string
}

// Merges lists what was merged in a graph, the least sure first: what a review
// should look at.
func Merges(g *graph.Graph) []MergeRow {
	entities := map[graph.ID]*graph.Entity{}
	for i := range g.Entities {
		entities[g.Entities[i].ID] = &g.Entities[i]
	}
	var rows []MergeRow
	for _, f := range g.Facts {
		if f.Predicate != graph.MergedName || entities[f.Subject] == nil {
			continue
		}
		x := entities[f.Subject]
		gone := f.Value
		if gone == x.Name { // another document made the short form the name
			gone = longest(x.Aliases)
		}
		for _, e := range f.Evidence {
			rows = append(rows, MergeRow{Merge{x.Kind, x.Name, gone, e.Rule, e.Score}, x.ID, e.Document, e.Start, e.End, e.Quote})
		}
	}
	slices.SortStableFunc(rows, func(a, b MergeRow) int {
		return cmp.Or(cmp.Compare(a.Score, b.Score), strings.Compare(string(a.Entity), string(b.Entity)), strings.Compare(a.Gone, b.Gone), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start))
	})
	return rows
}

// longest is the first of the longest strings.
func longest(ss []string) (best string) {
	for _, s := range ss {
		if len(s) > len(best) {
			best = s
		}
	}
	return best
}

// Doubt is a pair that a review should decide: two nodes that are alike, but
// that nothing supports as one.
type Doubt struct {
	Kind   graph.Kind
	A, B   graph.ID
	Reason string
}

// Doubts lists pairs of firms of which one's name is the beginning of the
// other's core, neither a group and its member: 云谷 and 云谷高科 in the reports of
// two provinces. Each name is looked up by its beginnings, so that the time
// grows with the number of firms.
func Doubts(g *graph.Graph) []Doubt {
	byName := map[string][]*graph.Entity{}
	for i := range g.Entities {
		if e := &g.Entities[i]; e.Kind == graph.Company {
			byName[e.Name] = append(byName[e.Name], e)
		}
	}
	member := map[[2]graph.ID]bool{}
	for _, f := range g.Facts {
		if f.Predicate == graph.SubsidiaryOf {
			member[[2]graph.ID{f.Subject, f.Object}] = true
		}
	}
	var out []Doubt
	for i := range g.Entities {
		e := &g.Entities[i]
		if e.Kind != graph.Company {
			continue
		}
		for _, o := range byName[e.Name] {
			if o.ID < e.ID {
				out = append(out, Doubt{e.Kind, o.ID, e.ID, "the same name in two regions"})
			}
		}
		n := 0
		for k := range e.Name {
			if n++; n < 3 {
				continue
			}
			for _, o := range byName[e.Name[:k]] {
				if !member[[2]graph.ID{e.ID, o.ID}] {
					out = append(out, Doubt{e.Kind, o.ID, e.ID, "one name begins with the other"})
				}
			}
		}
	}
	return out
}
