package link

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"policygraph/graph"
)

// Notes is the links as rows of texts, for a store to keep.
func (l *Links) Notes() [][]string {
	var rows [][]string
	for _, from := range slices.Sorted(maps.Keys(l.Into)) {
		rows = append(rows, []string{"into", string(from), string(l.Into[from])})
	}
	for _, m := range l.Merges {
		rows = append(rows, []string{"merge", string(m.Kind), m.Kept, m.Gone, m.Reason, number(m.Score)})
	}
	for _, f := range l.Stated {
		for _, e := range f.Evidence {
			rows = append(rows, []string{"stated", string(f.Subject), f.Value, string(e.Document), strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Quote, e.Rule, number(e.Score)})
		}
	}
	return rows
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// LinksOf is the way back from [Links.Notes]. A row that is none of theirs is an
// error.
func LinksOf(rows [][]string) (Links, error) {
	l := Links{Into: map[graph.ID]graph.ID{}}
	for _, r := range rows {
		bad := fmt.Errorf("not a row of links: %q", r)
		switch {
		case len(r) == 3 && r[0] == "into":
			l.Into[graph.ID(r[1])] = graph.ID(r[2])
		case len(r) == 6 && r[0] == "merge":
			score, err := strconv.ParseFloat(r[5], 64)
			if err != nil {
				return l, bad
			}
			l.Merges = append(l.Merges, Merge{graph.Kind(r[1]), r[2], r[3], r[4], score})
		case len(r) == 9 && r[0] == "stated":
			start, err1 := strconv.Atoi(r[4])
			end, err2 := strconv.Atoi(r[5])
			score, err3 := strconv.ParseFloat(r[8], 64)
			if err1 != nil || err2 != nil || err3 != nil {
				return l, bad
			}
			l.Stated = append(l.Stated, graph.Fact{Subject: graph.ID(r[1]), Predicate: graph.MergedName, Value: r[2], Evidence: []graph.Evidence{{
				Document: graph.ID(r[3]), Start: start, End: end, Quote: r[6], Rule: r[7], Score: score,
			}}})
		default:
			return l, bad
		}
	}
	return l, nil
}
