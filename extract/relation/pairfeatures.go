package relation

import (
	"unicode/utf8"
)

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
	pSelf      = pRivalKind + kinds // 我市 before the object in its sentence
	pSectors   = pSelf + 1          // industries in the object's sentence
	pParaInd   = pSectors + 1       // industries of the paragraph before
	pParents   = pParaInd + 1       // 1 both in one mention
	pGapChar   = pParents + 1       // the only character between
	pCueFirst  = pGapChar + chars
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

func (r *row) block(at int, cells []cell) {
	for _, c := range cells {
		r.values[at+int(c.column)] = c.value
		r.set = append(r.set, uint16(at)+c.column)
	}
}

// fill describes a pair that rule number rule proposed.
func (s *Scene) fill(r *row, rule, subject, object int) {
	r.clear()
	r.put(pairAt+pRule+rule, 1)
	r.block(blockWidth, s.facts[object].cells)
	s.rivals(r, subject, object)
	if subject == Title {
		return
	}
	r.block(0, s.facts[subject].cells)
	s.layout(r, subject, object)
	s.inside(r, subject, object)
	s.words(r, subject, object)
}

// layout says how the two stand to one another.
func (s *Scene) layout(r *row, subject, object int) {
	a, b := subject, object
	if s.Mentions[b].Start < s.Mentions[a].Start {
		a, b = b, a
	} else {
		r.put(pairAt+pOrder, 1)
	}
	fa, fb := &s.facts[a], &s.facts[b]
	gap := max(0, s.Mentions[b].Start-s.Mentions[a].End)
	r.put(pairAt+pGap, min(255, gap/3))
	for k := range s.marks {
		r.put(pairAt+pMarks+k, min(20, int(fb.marksAt[k]-fa.marksEnd[k])))
	}
	r.put(pairAt+pSentences, s.Mentions[b].Sentence-s.Mentions[a].Sentence)
	r.put(pairAt+pSameList, bit(fa.list >= 0 && fa.list == fb.list))
	ta, tb := &s.facts[fa.top], &s.facts[fb.top]
	r.put(pairAt+pTopList, bit(ta.list >= 0 && ta.list == tb.list))
	r.put(pairAt+pParents, bit(fa.top == fb.top))
	r.put(pairAt+pKindS, s.between(a, b, s.facts[subject].kind))
	r.put(pairAt+pKindO, s.between(a, b, s.facts[object].kind))
	r.put(pairAt+pProjects, s.between(a, b, project))
	r.put(pairAt+pFirms, s.between(a, b, company))
	r.put(pairAt+pIndustry, s.between(a, b, industry))
	r.put(pairAt+pPlaces, s.between(a, b, place))
	if 0 < gap && gap <= 4 {
		c, n := utf8.DecodeRuneInString(s.Doc.Text[s.Mentions[a].End:])
		if n == gap {
			r.put(pairAt+pGapChar+nearIndex(c), 1)
		}
	}
}

// inside says how one of the two lies inside the other.
func (s *Scene) inside(r *row, subject, object int) {
	holder, held := subject, object
	switch {
	case s.holds(subject, object):
		r.put(pairAt+pHolds, 1)
	case s.holds(object, subject):
		holder, held = object, subject
		r.put(pairAt+pHolds, 2)
	default:
		return
	}
	h, m := s.Mentions[holder], s.Mentions[held]
	r.put(pairAt+pInStart, (m.Start-h.Start)/3)
	r.put(pairAt+pInEnd, (h.End-m.End)/3)
	depth := 0
	for p := s.facts[held].parent; p >= 0 && p != holder; p = s.facts[p].parent {
		depth++
	}
	r.put(pairAt+pInDepth, depth)
	same := 0
	for i := holder + 1; i < len(s.Mentions) && s.Mentions[i].Start < h.End; i++ {
		same += bit(i != held && s.facts[i].kind == s.facts[held].kind)
	}
	r.put(pairAt+pInCount, same)
}

// words says which cues stand between, and what the names share.
func (s *Scene) words(r *row, subject, object int) {
	a, b := subject, object
	if s.Mentions[b].Start < s.Mentions[a].Start {
		a, b = b, a
	}
	first, last := s.facts[a].after, s.facts[b].before
	if n := last - first + 1; n > 0 {
		r.put(pairAt+pHits, n)
		r.put(pairAt+pCueFirst+int(s.hits[first].Class), 1)
		r.put(pairAt+pCueFirst+classes+int(s.hits[last].Class), 1)
		for h := first; h <= last && h < first+12; h++ {
			r.put(pairAt+pCueFirst+2*classes+int(s.hits[h].Class), 1)
		}
	}
	r.put(pairAt+pOverlap, overlap(s.name(subject), s.name(object)))
}

func (s *Scene) name(i int) string { return s.Doc.Text[s.Mentions[i].Start:s.Mentions[i].End] }

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
func (s *Scene) rivals(r *row, subject, object int) {
	m, f := s.Mentions[object], &s.facts[object]
	sp := s.spanOf(object)
	r.put(pairAt+pSectors, int(s.count[sp.to][industry]-s.count[sp.from][industry]))
	para := s.spans
	from := sp.from
	if m.Sentence < len(para) {
		from = para[sp.firstParagraph].from
	}
	r.put(pairAt+pParaInd, int(s.count[object][industry]-s.count[from][industry]))
	rank := int(s.count[object][f.kind] - s.count[from][f.kind])
	r.put(pairAt+pRankO, rank)
	r.put(pairAt+pFirstO, bit(rank == 0))
	clause, sentence, nearest := 0, 0, -1
	for i := object - 1; i >= sp.from; i-- {
		k := s.facts[i].kind
		if i == subject || k == industry || k == honour || k == work || k == person || s.facts[i].parent >= 0 || s.holds(i, object) {
			continue
		}
		if nearest < 0 {
			nearest = i
		}
		sentence++
		clause += bit(s.facts[i].clause == f.clause)
	}
	r.put(pairAt+pRivals, clause)
	r.put(pairAt+pRivalsS, sentence)
	if nearest >= 0 {
		r.put(pairAt+pRivalGap, max(1, 60-(m.Start-s.Mentions[nearest].End)/3))
		r.put(pairAt+pRivalKind+int(s.facts[nearest].kind), 1)
	}
	self := 0
	for h := f.before; h >= 0 && m.Sentence < len(s.Doc.Outline.Sentences) && s.hits[h].Start >= s.Doc.Outline.Sentences[m.Sentence].Start; h-- {
		if s.hits[h].Class == selfCue {
			self = max(1, 60-(m.Start-s.hits[h].End)/3)
			break
		}
	}
	r.put(pairAt+pSelf, self)
}
