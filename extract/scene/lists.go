package scene

import (
	"sort"
	"strings"
)

// lists chains mentions of one kind that stand side by side (X、Y和Z), and
// finds the cue words around each list.
func (s *Scene) lists() {
	var last [Kinds]int
	for k := range last {
		last[k] = -1
	}
	var members [][]int
	for i, m := range s.Mentions {
		f := &s.Facts[i]
		f.List = -1
		f.Before, f.After = s.hitBefore(m.Start), s.hitAfter(m.End)
		f.HeadCue, f.TailCue, f.Head, f.Tail = f.Before, f.After, m.Start, m.End
		p := last[f.Kind]
		if p >= 0 && m.Start < s.Mentions[p].End { // nested in one of its own kind
			continue
		}
		last[f.Kind] = i
		if p < 0 || !joins(s.Doc.Text[s.Mentions[p].End:m.Start]) {
			continue
		}
		if s.Facts[p].List < 0 {
			s.Facts[p].List = len(members)
			members = append(members, []int{p})
		}
		l := s.Facts[p].List
		f.List, f.ListPos = l, len(members[l])
		members[l] = append(members[l], i)
	}
	for _, ms := range members {
		first, final := &s.Facts[ms[0]], &s.Facts[ms[len(ms)-1]]
		for _, i := range ms {
			f := &s.Facts[i]
			f.ListLen = len(ms)
			f.HeadCue, f.TailCue = first.Before, final.After
			f.Head, f.Tail = s.Mentions[ms[0]].Start, s.Mentions[ms[len(ms)-1]].End
		}
	}
}

// joints are the words that join two members of a list, and fillers those
// that may stand before them: 北岭水库工程、南湖公园项目.
var (
	joints  = []string{"、", "和", "及", "与", "以及", "－", "-", "—", "暨"}
	fillers = []string{"", "”", "》", "项目", "工程", "建设", "等", "建设项目", "改造", "产业", "企业", "公司", "集团", "”项目", "”工程", "”行动", "活动", "”活动"}
)

// joins tells whether the words between two mentions make them one list.
func joins(gap string) bool {
	if len(gap) > 24 {
		return false
	}
	if gap == "”“" || gap == "》《" {
		return true
	}
	gap = strings.TrimRight(gap, "“《")
	for _, j := range joints {
		if rest, ok := strings.CutSuffix(gap, j); ok {
			for _, f := range fillers {
				if rest == f {
					return true
				}
			}
		}
	}
	return false
}

// hitBefore is the last cue that ends at or before a byte, or -1.
func (s *Scene) hitBefore(at int) int {
	return sort.Search(len(s.Hits), func(i int) bool { return s.Hits[i].End > at }) - 1
}

// hitAfter is the first cue that starts at or behind a byte, or len(Hits).
func (s *Scene) hitAfter(at int) int {
	return sort.Search(len(s.Hits), func(i int) bool { return s.Hits[i].Start >= at })
}
