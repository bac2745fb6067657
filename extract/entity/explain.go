package entity

// Candidates is everything that was thought of in a sentence, kept or not, in
// the order of mentions: spans that the chains propose with the judge's score,
// what spoke for and against, and why a span lost.
func (f *Finder) Candidates(doc *Document, sentence int) []Candidate {
	s := doc.Outline.Sentences[sentence]
	var all []Candidate
	for _, x := range f.model.Explain(doc.Text, words(doc), f.lex, s.Start, s.End) {
		start, end := paired(doc.Text, x.Kind, x.Start, x.End)
		all = append(all, Candidate{
			Mention: Mention{Kind: x.Kind, Start: start, End: end, Score: x.Score, Rule: tagged.Name},
			Note:    x.Note, Lost: x.Lost,
		})
	}
	for _, r := range All {
		if r == tagged {
			continue // asked above, with the spans that it drops
		}
		for _, c := range r.Find(f, doc, all) {
			if s.Start <= c.Start && c.End <= s.End {
				c.Rule = r.Name
				all = append(all, c)
			}
		}
	}
	all = keep(place(doc, all))
	for i := range all {
		if c := &all[i]; c.Lost != "" {
			c.Note = joinNote(c.Note, "lost: "+c.Lost)
		}
	}
	return all
}

func joinNote(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}
