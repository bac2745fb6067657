package indicator

import (
	"strconv"
	"strings"

	"policygraph/extract/entity"
)

// period is the year or span of years that a figure is about: a year that its
// sentence names before it, or for a target one that its paragraph sets (到2026
// 年); the five years of a term or a plan where those are reviewed; else the
// year before the report's, or the report's own for a target. term says
// that the document looks back on five years.
func period(doc *entity.Document, f Indicator, term bool) string {
	sentences := doc.Outline.Sentences
	st := sentences[f.Sentence]
	first := f.Sentence
	for first > 0 && sentences[first-1].Paragraph == st.Paragraph {
		first--
	}
	paragraph := doc.Text[sentences[first].Start:f.Start]
	if y := lastYear(doc.Text[st.Start:f.Start], ""); y != "" {
		return y
	}
	year := doc.Outline.Header.Year
	switch {
	case year == 0:
		return ""
	case f.Target:
		if y := lastYear(paragraph, "到"); y != "" {
			return y
		}
		return strconv.Itoa(year)
	case fiveYears(paragraph) || term && sums(doc.Text[st.Start:f.End]):
		return strconv.Itoa(year-5) + "-" + strconv.Itoa(year-1)
	}
	return strconv.Itoa(year - 1)
}

// lastYear is the last year of s with before in front of it and 年 behind.
func lastYear(s, before string) string {
	for {
		k := strings.LastIndex(s, "年")
		if k < 4 {
			return ""
		}
		if y, err := strconv.Atoi(s[k-4 : k]); err == nil && y > 1948 && y < 2100 && strings.HasSuffix(s[:k-4], before) {
			return s[k-4 : k]
		}
		s = s[:k]
	}
}

// fiveYears tells whether s looks back on a term or a five-year plan.
func fiveYears(s string) bool {
	for _, w := range []string{"五年来", "过去五年", "过去的五年", "这五年", "五年间", "“十三五”时期", "“十三五”期间", "“十四五”时期", "“十四五”期间", "“十二五”时期", "“十二五”期间"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// sums tells whether a figure is of several years.
func sums(s string) bool { return strings.Contains(s, "年均") || strings.Contains(s, "累计") }
