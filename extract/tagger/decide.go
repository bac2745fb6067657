package tagger

import (
	"cmp"
	"slices"
)

// decide keeps the names whose probability reaches their type's threshold.
// Of overlapping spans of one type the likelier name stays: no type nests in
// itself often enough (64 projects in 4,800) to pay for allowing it. The
// result is the indices of the kept candidates.
func decide(cs []candidate, ns []*name, prob []float64, threshold *[types]float64) []int {
	type pick struct {
		q float64
		c int
	}
	var picks []pick
	for k, n := range ns {
		if prob[k] < threshold[n.typ] {
			continue
		}
		for _, c := range n.occ {
			picks = append(picks, pick{prob[k], c})
		}
	}
	slices.SortStableFunc(picks, func(a, b pick) int { return cmp.Compare(b.q, a.q) })
	var taken [types][][2]int
	var out []int
	for _, x := range picks {
		c := cs[x.c]
		free := true
		for _, s := range taken[c.typ] {
			if c.start < s[1] && s[0] < c.end {
				free = false
				break
			}
		}
		if free {
			taken[c.typ] = append(taken[c.typ], [2]int{c.start, c.end})
			out = append(out, x.c)
		}
	}
	slices.Sort(out)
	return out
}
