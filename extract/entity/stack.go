package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/lexicon"
	"policygraph/graph"
)

// divisionLists are the lists of full names of administrative places.
const divisionLists = 1<<lexicon.Province | 1<<lexicon.City | 1<<lexicon.County | 1<<lexicon.Township | 1<<lexicon.Former

// classWords close the names of divisions.
var classWords = []string{"自治州", "自治县", "自治旗", "自治区", "街道", "地区", "省", "市", "县", "区", "旗", "盟", "镇", "乡"}

// notClass are words that begin like a class word and are none: 西宁市场 is a
// market, 江阴市长 a mayor, 区域 a region.
var notClass = []string{"市场", "市长", "市民", "市政", "市委", "市直", "市属", "市级", "市域", "市区", "县域", "县城", "县级", "县长", "县委", "县乡", "县区", "区域", "区间", "区块", "区位", "区委", "区长", "区级", "区县", "省级", "省会", "省长", "省委", "省内", "省外", "省道", "镇街", "镇村", "镇级", "乡村", "乡镇", "旗县", "旗舰", "旗帜", "盟市"}

// division mends what the tagger makes of divisions that a list knows by their
// full name: a place that lacks its class word (襄樊|市) is widened, and a
// division written straight behind another place (江阴市|长泾镇) is found as
// well. It reads only around places that the tagger is sure of, so that the
// lists stay hints and no verdicts. On the training records it is right as
// often as not; it is there for the codes of places, which need whole names.
var division = &Recogniser{
	Name: "division",
	Doc:  "full names of divisions around places that were found: a missing class word, a division behind another, the report's own place",
	Find: (*Finder).stacked,
}

func (f *Finder) stacked(doc *Document, cs []Candidate) []Candidate {
	out := own(doc, cs)
	for _, c := range append(cs[:len(cs):len(cs)], out...) {
		if c.Kind != graph.Place || c.Lost != "" {
			continue
		}
		end := c.End
		if w := f.widened(doc.Text, c.Start, c.End); w > c.End {
			m := c.Mention
			m.End, m.Score = w, min(1, c.Score+0.01)
			out = append(out, Candidate{Mention: m, Note: "a division by its full name"})
			end = w
		}
		if f.lex.Has(doc.Text[c.Start:end])&divisionLists == 0 {
			continue
		}
		for {
			next := f.division(doc.Text, end)
			if next == end || inside(cs, end, next) {
				break
			}
			m := c.Mention
			m.Start, m.End, m.Score = end, next, 0.9*c.Score
			out = append(out, Candidate{Mention: m, Note: "a division straight behind another"})
			end = next
		}
	}
	return out
}

// own finds the full name of the report's own place where the tagger did not.
func own(doc *Document, cs []Candidate) []Candidate {
	name := doc.Outline.Header.Place
	if utf8.RuneCountInString(name) < 3 || !hasSuffix(name, classWords) {
		return nil
	}
	var out []Candidate
	for at := 0; ; {
		i := strings.Index(doc.Text[at:], name)
		if i < 0 {
			return out
		}
		start := at + i
		at = start + len(name)
		if !inside(cs, start, at) && !hasPrefix(doc.Text[at-lastClass(name):], notClass) {
			m := Mention{Kind: graph.Place, Start: start, End: at, Score: 0.8}
			out = append(out, Candidate{Mention: m, Note: "the report's own place"})
		}
	}
}

// widened is the end of the division that text[start:end] begins, or end.
func (f *Finder) widened(text string, start, end int) int {
	for _, w := range classWords {
		if !strings.HasPrefix(text[end:], w) {
			continue
		}
		// 江阴市长泾镇 is no mayor: a division follows.
		to := end + len(w)
		if hasPrefix(text[end:], notClass) && f.division(text, to) == to {
			continue
		}
		if f.lex.Has(text[start:to])&divisionLists != 0 {
			return to
		}
	}
	return end
}

// division is the end of the longest division of at least three characters
// that begins at a byte of the text and closes with a class word, or start.
func (f *Finder) division(text string, start int) int {
	best, n := start, 0
	for i, r := range text[start:min(len(text), start+3*14)] {
		if r == utf8.RuneError || strings.ContainsRune("，。、；：“”（）《》 \n", r) {
			break
		}
		n++
		end := start + i + utf8.RuneLen(r)
		if n < 3 || !hasSuffix(text[start:end], classWords) || f.lex.Has(text[start:end])&divisionLists == 0 {
			continue
		}
		if cut := lastClass(text[start:end]); !hasPrefix(text[end-cut:], notClass) {
			best = end
		}
	}
	return best
}

// lastClass is the length of the class word that closes s.
func lastClass(s string) int {
	for _, w := range classWords {
		if strings.HasSuffix(s, w) {
			return len(w)
		}
	}
	return 0
}

// inside says whether a range overlaps a place, or lies in a name whose places
// are no mentions of their own: an honour, a body, a work.
func inside(cs []Candidate, start, end int) bool {
	return slices.ContainsFunc(cs, func(c Candidate) bool {
		if c.Lost != "" || c.End <= start || end <= c.Start {
			return false
		}
		return c.Kind == graph.Place || c.Kind == graph.Honour || c.Kind == graph.Organization || c.Kind == graph.Work
	})
}

func hasPrefix(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.HasPrefix(s, p) })
}

func hasSuffix(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.HasSuffix(s, p) })
}
