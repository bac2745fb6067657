// Package indicator reads the statistics of a place: 地区生产总值增长8.4%.
//
// In: a document. Out: figures as written, each with its name, period and
// place. Only the statistics of indicators.tsv count; increments (新增…户) do
// not. It reads no entities, so it may run before or after them.
//
// The text is scanned once for the names of the table. From the end of a name
// (or of a list of names) a small machine reads on: fillers (达到, 同比), verbs
// of growth, numbers with units, until a clause comes that is none of these.
package indicator

import (
	"policygraph/extract/cue"
	"policygraph/extract/entity"
	"policygraph/extract/mood"
)

// Indicator is one figure, as written, with where it stands.
type Indicator struct {
	Name                string // 地区生产总值
	Place               string // innermost division
	Period              string // 2024, 2024-Q1, 2024-06
	Value, Unit, Growth string // empty when not said
	Target              bool
	Start, End          int // bytes of Document.Text
	Sentence            int
}

// Find reads the indicators of a document.
func Find(doc *entity.Document) []Indicator {
	plan := mood.Read(doc.Text, doc.Outline)
	term := fiveYears(doc.Text)
	var out []Indicator
	var hits []cue.Hit
	for i, st := range doc.Outline.Sentences {
		hits = forms.Scan(doc.Text[st.Start:st.End], hits[:0])
		if len(hits) == 0 {
			continue
		}
		r := reader{text: doc.Text[st.Start:st.End], hits: hits}
		for _, f := range r.sentence() {
			f.Place = doc.Outline.Header.Place
			if p := said(r.text[:f.Start]); p != "" {
				f.Place = p
			}
			f.Target = plan[i] > 0.5
			f.Start += st.Start
			f.End += st.Start
			f.Sentence = i
			f.Period = period(doc, f, term)
			out = append(out, f)
		}
	}
	return out
}
