package tagger

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"policygraph/extract/record"
)

// tally counts strict matches as gold/score.py does.
type tally struct{ right, found, gold int }

func (t tally) prf() (p, r, f float64) {
	if t.right == 0 {
		return
	}
	p, r = float64(t.right)/float64(t.found), float64(t.right)/float64(t.gold)
	return p, r, 2 * p * r / (p + r)
}

// table is a tally per type and over all.
type table struct {
	by  [types]tally
	all tally
}

func (t *table) write(w io.Writer, label string) {
	p, r, f := t.all.prf()
	fmt.Fprintf(w, "%-8s P %.3f R %.3f F %.4f |", label, p, r, f)
	for i, x := range t.by {
		_, _, f := x.prf()
		fmt.Fprintf(w, " %.4s %.3f", Types[i], f)
	}
	fmt.Fprintln(w)
}

var marks = strings.NewReplacer("“", "", "”", "", "\"", "", "《", "", "》", "", "‘", "", "’", "")

// found is what was found in a record: strings of each type.
type found [types][]string

// score counts a record. Short and full forms of a place or firm are one
// entity when one starts with the other.
func (t *table) score(r *record.Record, f *found) {
	for k := range types {
		gold := 0
		owner := map[string][]int{}
		for i, e := range r.Entities {
			if e.Type != string(Types[k]) {
				continue
			}
			gold++
			for _, m := range e.Mentions {
				m = marks.Replace(m)
				owner[m] = append(owner[m], i)
			}
		}
		used := map[int]bool{}
		right, n := 0, 0
		for _, group := range entitiesOf(k, f[k]) {
			n++
			hit := -1
			for _, m := range group {
				for _, i := range owner[marks.Replace(m)] {
					if !used[i] && (hit < 0 || i < hit) {
						hit = i
					}
				}
			}
			if hit >= 0 {
				used[hit] = true
				right++
			}
		}
		t.by[k].right += right
		t.by[k].found += n
		t.by[k].gold += gold
		t.all.right += right
		t.all.found += n
		t.all.gold += gold
	}
}

// entitiesOf groups the strings of one type: 包头 with 包头市, a firm with a
// longer form of its name.
func entitiesOf(t int, names []string) [][]string {
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	var out [][]string
	seen := map[string]int{}
	for _, n := range names {
		key := marks.Replace(n)
		if Types[t] == "place" {
			for _, tail := range []string{"省", "市", "县", "区", "旗", "镇", "乡"} {
				if s, ok := strings.CutSuffix(key, tail); ok && len(s) >= 6 {
					key = s
					break
				}
			}
		}
		if i, ok := seen[key]; ok {
			out[i] = append(out[i], n)
			continue
		}
		if Types[t] == "company" {
			if k := len(out); k > 0 && strings.HasPrefix(n, out[k-1][0]) && len(out[k-1][0]) >= 6 {
				out[k-1] = append(out[k-1], n)
				continue
			}
		}
		seen[key] = len(out)
		out = append(out, []string{n})
	}
	return out
}
