package entity

import (
	"strings"
	"unicode/utf8"

	"policygraph/graph"
)

// coordinated parts what the tagger took for one title though each member has
// a head of its own (国家森林城市、省级水利风景区). Members that share the last one's
// head are one title (汽车零部件、家用纺织品外贸转型升级基地) and stay. Of rows
// with heads of their own the training records part 91 and join 8, all 8 where
// only the first member says its level; those without a level they part 24 to 8.
var coordinated = &Recogniser{
	Name: "coordinated",
	Doc:  "titles in a row, each with a head of its own, taken apart",
	Find: func(_ *Finder, doc *Document, found []Candidate) []Candidate {
		var out []Candidate
		for _, c := range found {
			if c.Kind != graph.Honour || c.Lost != "" {
				continue
			}
			for _, p := range members(doc.Text[c.Start:c.End]) {
				m := c.Mention
				m.Start, m.End, m.Score = c.Start+p[0], c.Start+p[1], min(1, c.Score+0.01)
				out = append(out, Candidate{Mention: m, Note: "a title with a head of its own"})
			}
		}
		return out
	},
}

// titleHeads close titles.
var titleHeads = []string{"区", "市", "县", "旗", "镇", "乡", "村", "园", "城", "城市", "基地", "中心", "试点", "企业", "工厂", "车间", "单位", "示范点", "集群", "平台", "品牌", "奖"}

// joins stand between the members of a row.
var joins = []string{"、", "以及", "和", "及"}

// leastMember is how many characters a member must have: 村镇 of 文明单位、村镇
// is none.
const leastMember = 4

// members are the bytes of the members of a row of titles; none when it is
// no row, or when a member has no head.
func members(s string) [][2]int {
	var out [][2]int
	start, depth := 0, 0
	add := func(end int) bool {
		p := strings.Trim(s[start:end], "“”")
		if utf8.RuneCountInString(p) < leastMember || !hasSuffix(p, titleHeads) || strings.Count(s[start:end], "“") != strings.Count(s[start:end], "”") {
			return false
		}
		out = append(out, [2]int{start, end})
		return true
	}
	for i, r := range s {
		switch r {
		case '“', '（':
			depth++
		case '”', '）':
			depth--
		}
		if depth != 0 || i < start {
			continue
		}
		for _, j := range joins {
			if !strings.HasPrefix(s[i:], j) || j != "、" && !hasSuffix(strings.TrimRight(s[start:i], "”"), titleHeads) {
				continue
			}
			if !add(i) {
				return nil
			}
			start = i + len(j)
			break
		}
	}
	if len(out) == 0 || !add(len(s)) {
		return nil
	}
	return out
}
