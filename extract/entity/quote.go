package entity

import (
	"strings"

	"policygraph/graph"
)

// quotePairs are the marks that come in pairs.
var quotePairs = [][2]string{{"“", "”"}, {"《", "》"}, {"‘", "’"}}

// paired mends a span that has one mark of a pair at its edge without the
// other. A work keeps its marks (guidelines, case 24), so the other one is taken
// in where it stands beside the span; otherwise the lone mark is left out.
func paired(text string, kind graph.Kind, start, end int) (int, int) {
	for _, p := range quotePairs {
		s := text[start:end]
		opens, closes := strings.Count(s, p[0]), strings.Count(s, p[1])
		switch {
		case opens < closes && strings.HasSuffix(s, p[1]):
			if kind == graph.Work && strings.HasSuffix(text[:start], p[0]) {
				start -= len(p[0])
			} else {
				end -= len(p[1])
			}
		case opens > closes && strings.HasPrefix(s, p[0]):
			if kind == graph.Work && strings.HasPrefix(text[end:], p[1]) {
				end += len(p[1])
			} else {
				start += len(p[0])
			}
		}
	}
	return start, end
}
