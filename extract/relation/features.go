package relation

import (
	"unicode/utf8"

	"policygraph/extract/cue"
	"policygraph/extract/scene"
)

// A row of features has a block for the subject, one for the object and one
// for the pair. The order is part of the trained weights.
var (
	classes = cue.Cues.Classes()
	pairAt  = 2 * scene.Columns
	selfCue = cue.Cues.Named("self")
)

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Columns of the pair's block.
const (
	pRule      = 0
	pOrder     = pRule + 24 // 1: subject first
	pGap       = pOrder + 1 // characters between
	pMarks     = pGap + 1   // ， 、 ； ： between
	pSentences = pMarks + 4
	pSameList  = pSentences + 1
	pHolds     = pSameList + 1 // 1 subject holds object, 2 object holds subject
	pInStart   = pHolds + 1    // characters of the holder before the held
	pInEnd     = pInStart + 1
	pInDepth   = pInEnd + 1
	pInCount   = pInDepth + 1 // others of the held one's kind in the holder
	pKindS     = pInCount + 1 // mentions of the subject's kind between
	pKindO     = pKindS + 1
	pProjects  = pKindO + 1
	pFirms     = pProjects + 1
	pIndustry  = pFirms + 1
	pPlaces    = pIndustry + 1
	pHits      = pPlaces + 1 // cues between
	pOverlap   = pHits + 1   // longest run of characters that both names have
	pTopList   = pOverlap + 1
	pFirstO    = pTopList + 1 // the object is the first of its kind in the paragraph
	pRankO     = pFirstO + 1
	pRivals    = pRankO + 1 // other possible subjects before the object in its clause
	pRivalsS   = pRivals + 1
	pRivalGap  = pRivalsS + 1
	pRivalKind = pRivalGap + 1
	pSelf      = pRivalKind + scene.Kinds // 我市 before the object in its sentence
	pSectors   = pSelf + 1                // industries in the object's sentence
	pParaInd   = pSectors + 1             // industries of the paragraph before
	pParents   = pParaInd + 1             // 1 both in one mention
	pGapChar   = pParents + 1             // the only character between
	pCueFirst  = pGapChar + scene.Beside
)

func pairColumns() int { return pCueFirst + 3*classes }

// width is the number of features of a row.
func width() int { return pairAt + pairColumns() }

// row fills the features of a pair; cells lists what was set, for clear.
type row struct {
	values []uint8
	set    []uint16
}

func newRow() *row { return &row{values: make([]uint8, width())} }

func (r *row) put(column, value int) {
	if value <= 0 {
		return
	}
	r.values[column] = uint8(min(value, 255))
	r.set = append(r.set, uint16(column))
}

func (r *row) clear() {
	for _, c := range r.set {
		r.values[c] = 0
	}
	r.set = r.set[:0]
}

func (r *row) block(at int, cells []scene.Cell) {
	for _, c := range cells {
		r.values[at+int(c.Column)] = c.Value
		r.set = append(r.set, uint16(at)+c.Column)
	}
}

// fill describes a pair that rule number rule proposed.
func (s Scene) fill(r *row, rule, subject, object int) {
	r.clear()
	r.put(pairAt+pRule+rule, 1)
	r.block(scene.Columns, s.Facts[object].Cells)
	s.rivals(r, subject, object)
	if subject == Title {
		return
	}
	r.block(0, s.Facts[subject].Cells)
	s.layout(r, subject, object)
	s.inside(r, subject, object)
	s.words(r, subject, object)
}

// layout says how the two stand to one another.
func (s Scene) layout(r *row, subject, object int) {
	a, b := subject, object
	if s.Mentions[b].Start < s.Mentions[a].Start {
		a, b = b, a
	} else {
		r.put(pairAt+pOrder, 1)
	}
	fa, fb := &s.Facts[a], &s.Facts[b]
	gap := max(0, s.Mentions[b].Start-s.Mentions[a].End)
	r.put(pairAt+pGap, min(255, gap/3))
	for k := range s.Marks {
		r.put(pairAt+pMarks+k, min(20, int(fb.MarksAt[k]-fa.MarksEnd[k])))
	}
	r.put(pairAt+pSentences, s.Mentions[b].Sentence-s.Mentions[a].Sentence)
	r.put(pairAt+pSameList, bit(fa.List >= 0 && fa.List == fb.List))
	ta, tb := &s.Facts[fa.Top], &s.Facts[fb.Top]
	r.put(pairAt+pTopList, bit(ta.List >= 0 && ta.List == tb.List))
	r.put(pairAt+pParents, bit(fa.Top == fb.Top))
	r.put(pairAt+pKindS, s.Between(a, b, s.Facts[subject].Kind))
	r.put(pairAt+pKindO, s.Between(a, b, s.Facts[object].Kind))
	r.put(pairAt+pProjects, s.Between(a, b, scene.Project))
	r.put(pairAt+pFirms, s.Between(a, b, scene.Company))
	r.put(pairAt+pIndustry, s.Between(a, b, scene.Industry))
	r.put(pairAt+pPlaces, s.Between(a, b, scene.Place))
	if 0 < gap && gap <= 4 {
		c, n := utf8.DecodeRuneInString(s.Doc.Text[s.Mentions[a].End:])
		if n == gap {
			r.put(pairAt+pGapChar+scene.BesideOf(c), 1)
		}
	}
}

// inside says how one of the two lies inside the other.
func (s Scene) inside(r *row, subject, object int) {
	holder, held := subject, object
	switch {
	case s.Holds(subject, object):
		r.put(pairAt+pHolds, 1)
	case s.Holds(object, subject):
		holder, held = object, subject
		r.put(pairAt+pHolds, 2)
	default:
		return
	}
	h, m := s.Mentions[holder], s.Mentions[held]
	r.put(pairAt+pInStart, (m.Start-h.Start)/3)
	r.put(pairAt+pInEnd, (h.End-m.End)/3)
	depth := 0
	for p := s.Facts[held].Parent; p >= 0 && p != holder; p = s.Facts[p].Parent {
		depth++
	}
	r.put(pairAt+pInDepth, depth)
	same := 0
	for i := holder + 1; i < len(s.Mentions) && s.Mentions[i].Start < h.End; i++ {
		same += bit(i != held && s.Facts[i].Kind == s.Facts[held].Kind)
	}
	r.put(pairAt+pInCount, same)
}

// words says which cues stand between, and what the names share.
func (s Scene) words(r *row, subject, object int) {
	a, b := subject, object
	if s.Mentions[b].Start < s.Mentions[a].Start {
		a, b = b, a
	}
	first, last := s.Facts[a].After, s.Facts[b].Before
	if n := last - first + 1; n > 0 {
		r.put(pairAt+pHits, n)
		r.put(pairAt+pCueFirst+int(s.Hits[first].Class), 1)
		r.put(pairAt+pCueFirst+classes+int(s.Hits[last].Class), 1)
		for h := first; h <= last && h < first+12; h++ {
			r.put(pairAt+pCueFirst+2*classes+int(s.Hits[h].Class), 1)
		}
	}
	r.put(pairAt+pOverlap, overlap(s.Name(subject), s.Name(object)))
}

// overlap is the length in characters of the longest run that a and b share.
func overlap(a, b string) int {
	best := 0
	for i := range a {
		for j := range b {
			n := 0
			for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
				n++
			}
			best = max(best, n)
		}
	}
	return best / 3
}

// rivals says what else could be the subject of the object's relation.
func (s Scene) rivals(r *row, subject, object int) {
	m, f := s.Mentions[object], &s.Facts[object]
	sp := s.Span(object)
	r.put(pairAt+pSectors, int(s.Count[sp.To][scene.Industry]-s.Count[sp.From][scene.Industry]))
	para := s.Spans
	from := sp.From
	if m.Sentence < len(para) {
		from = para[sp.FirstParagraph].From
	}
	r.put(pairAt+pParaInd, int(s.Count[object][scene.Industry]-s.Count[from][scene.Industry]))
	rank := int(s.Count[object][f.Kind] - s.Count[from][f.Kind])
	r.put(pairAt+pRankO, rank)
	r.put(pairAt+pFirstO, bit(rank == 0))
	clause, sentence, nearest := 0, 0, -1
	for i := object - 1; i >= sp.From; i-- {
		k := s.Facts[i].Kind
		if i == subject || k == scene.Industry || k == scene.Honour || k == scene.Work || k == scene.Person || s.Facts[i].Parent >= 0 || s.Holds(i, object) {
			continue
		}
		if nearest < 0 {
			nearest = i
		}
		sentence++
		clause += bit(s.Facts[i].Clause == f.Clause)
	}
	r.put(pairAt+pRivals, clause)
	r.put(pairAt+pRivalsS, sentence)
	if nearest >= 0 {
		r.put(pairAt+pRivalGap, max(1, 60-(m.Start-s.Mentions[nearest].End)/3))
		r.put(pairAt+pRivalKind+int(s.Facts[nearest].Kind), 1)
	}
	self := 0
	for h := f.Before; h >= 0 && m.Sentence < len(s.Doc.Outline.Sentences) && s.Hits[h].Start >= s.Doc.Outline.Sentences[m.Sentence].Start; h-- {
		if s.Hits[h].Class == selfCue {
			self = max(1, 60-(m.Start-s.Hits[h].End)/3)
			break
		}
	}
	r.put(pairAt+pSelf, self)
}
