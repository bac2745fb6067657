package indicator

import (
	"strings"

	"policygraph/extract/cue"
)

// reader reads the figures of one sentence.
type reader struct {
	text string
	hits []cue.Hit
}

// sentence reads list after list of names with their figures.
func (r *reader) sentence() []Indicator {
	var out []Indicator
	for i := 0; i < len(r.hits); {
		j := i + 1
		for j < len(r.hits) && listed(r.text[r.hits[j-1].End:r.hits[j].Start]) {
			j++
		}
		limit := len(r.text)
		if j < len(r.hits) {
			limit = r.hits[j].Start
		}
		out = append(out, r.list(r.hits[i:j], limit)...)
		i = j
	}
	return out
}

// listed tells whether two names with gap between them share their figures.
func listed(gap string) bool {
	switch gap {
	case "、", "和", "及", "与", "以及":
		return true
	}
	return false
}

// list reads the figures behind a list of names.
func (r *reader) list(hits []cue.Hit, limit int) []Indicator {
	var found []Indicator
	var kinds []string
	for _, h := range hits {
		row := rows[h.Class]
		if row.skip || !r.counts(h, row) {
			kinds = append(kinds, "")
			found = append(found, Indicator{})
			continue
		}
		for _, n := range row.names {
			if n == "产量" {
				n = "粮食产量"
			}
			found = append(found, Indicator{Name: n, Start: h.Start})
			kinds = append(kinds, row.kind)
		}
	}
	last := hits[len(hits)-1]
	f := figures(r.text[last.End:limit], kinds[len(kinds)-1])
	f.share(found, last.End)
	out := found[:0]
	for _, x := range found {
		if x.Name != "" && (x.Value != "" || x.Growth != "") {
			out = append(out, x)
		}
	}
	return out
}

// counts tells whether a name stands for a statistic of its own here: not for
// an increment, a share or a part.
func (r *reader) counts(h cue.Hit, row series) bool {
	before, after := r.text[:h.Start], r.text[h.End:]
	for _, w := range []string{"新增", "占", "净增", "新认定", "新培育", "培育", "新登记", "新设", "新入库", "占全市", "占全省", "新增各类", "新引进", "当年新增", "认定", "新入统", "其中", "新纳统"} {
		if strings.HasSuffix(before, w) && row.kind != "people" {
			return false
		}
	}
	for _, w := range []string{"比重", "的比重", "之比", "占比", "总量的", "占", "能耗", "税收"} {
		if strings.HasPrefix(after, w) {
			return false
		}
	}
	if row.names[0] == "产量" {
		k := strings.LastIndex(before, "粮食")
		return k >= 0 && h.Start-k < 60
	}
	return true
}
