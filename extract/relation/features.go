package relation

import (
	"unicode/utf8"

	"policygraph/extract/cue"
)

// A row of features has a block for the subject, one for the object and one
// for the pair. A block is made of fields, each a run of columns: one column
// for a number (0..255) or one a value for a choice. The order is part of the
// trained weights.
//
// Columns of a mention's block.
const (
	mKind       = 0
	mParent     = mKind + kinds // kind of the mention that holds it; other when none
	mLength     = mParent + kinds
	mListLen    = mLength + 1
	mListPos    = mListLen + 1
	mSentence   = mListPos + 1 // of the paragraph
	mOffset     = mSentence + 1
	mLong       = mOffset + 1 // length of the sentence
	mClause     = mLong + 1   // of the sentence
	mSame       = mClause + 1 // mentions of its kind in the sentence
	mRank       = mSame + 1   // and those before it
	mTitle      = mRank + 1
	mPlan       = mTitle + 1
	mHeading    = mPlan + 1
	mBeforeGap  = mHeading + 1 // characters to the cue before; nearer is greater
	mAfterGap   = mBeforeGap + 1
	mScore      = mAfterGap + 1
	mCharBefore = mScore + 1
	mCharAfter  = mCharBefore + chars
	mFirst      = mCharAfter + chars
	mLast       = mFirst + letters
	mCues       = mLast + letters // nine runs of cue classes
)

// The runs of cue classes in a mention's block.
const (
	cueBefore = iota // nearest before, in the sentence
	cueBefore2
	cueAfter
	cueAfter2
	cueHead  // before the first of its list
	cueTail  // behind the last
	cueTail2 // and the one behind that
	cueClauseBefore
	cueClauseAfter // any in the rest of the clause: several may be set
	cueRuns
)

var (
	classes    = cue.Classes()
	blockWidth = mCues + cueRuns*classes
	pairAt     = 2 * blockWidth
)

type cell struct {
	column uint16
	value  uint8
}

// mentionCells are the cells of a mention's block that are not nought.
func (s *Scene) mentionCells(i int) []cell {
	m, f := s.Mentions[i], &s.facts[i]
	cells := make([]cell, 0, 32)
	set := func(column, value int) {
		if value > 0 {
			cells = append(cells, cell{uint16(column), uint8(min(value, 255))})
		}
	}
	set(mKind+int(f.kind), 1)
	if f.parent >= 0 {
		set(mParent+int(s.facts[f.parent].kind), 1)
	}
	set(mLength, f.chars)
	set(mListLen, f.listLen)
	set(mListPos, f.listPos)
	start, end := m.Start, m.End
	if m.Sentence < len(s.Doc.Outline.Sentences) {
		st := s.Doc.Outline.Sentences[m.Sentence]
		start, end = st.Start, st.End
		set(mSentence, m.Sentence-s.spans[m.Sentence].firstParagraph)
		set(mPlan, bit(st.Plan))
		set(mHeading, bit(st.Heading))
		sp := s.spans[m.Sentence]
		set(mSame, int(s.count[sp.to][f.kind]-s.count[sp.from][f.kind]))
		set(mRank, int(s.count[i][f.kind]-s.count[sp.from][f.kind]))
	}
	set(mOffset, (m.Start-start)/9)
	set(mLong, (end-start)/9)
	set(mClause, f.clause-s.clausesBefore(start))
	set(mTitle, bit(f.inTitle))
	set(mScore, int(m.Score*100))
	set(mCharBefore+charBefore(s.Doc.Text[start:m.Start]), 1)
	set(mCharAfter+charAfter(s.Doc.Text[m.End:end]), 1)
	r, _ := utf8.DecodeRuneInString(s.Doc.Text[m.Start:m.End])
	set(mFirst+letterOf(r), 1)
	r, _ = utf8.DecodeLastRuneInString(s.Doc.Text[m.Start:m.End])
	set(mLast+letterOf(r), 1)
	s.cueCells(i, start, end, set)
	return cells
}

// cueCells sets the runs of cue classes around mention i, whose sentence is
// start..end.
func (s *Scene) cueCells(i, start, end int, set func(column, value int)) {
	m, f := s.Mentions[i], &s.facts[i]
	run := func(which, hit int) {
		if hit >= 0 && hit < len(s.hits) && s.hits[hit].Start >= start && s.hits[hit].End <= end {
			set(mCues+which*classes+int(s.hits[hit].Class), 1)
		}
	}
	run(cueBefore, f.before)
	run(cueBefore2, f.before-1)
	run(cueAfter, f.after)
	run(cueAfter2, f.after+1)
	run(cueHead, f.headCue)
	run(cueTail, f.tailCue)
	run(cueTail2, f.tailCue+1)
	if f.before >= 0 && s.hits[f.before].Start >= start {
		set(mBeforeGap, max(1, 40-(m.Start-s.hits[f.before].End)/3))
	}
	if f.after < len(s.hits) && s.hits[f.after].End <= end {
		set(mAfterGap, max(1, 40-(s.hits[f.after].Start-m.End)/3))
	}
	from, to := s.clauseOf(m.Start, m.End, start, end)
	for h := f.before; h >= 0 && s.hits[h].Start >= from; h-- {
		set(mCues+cueClauseBefore*classes+int(s.hits[h].Class), 1)
	}
	for h := f.after; h < len(s.hits) && s.hits[h].End <= to; h++ {
		set(mCues+cueClauseAfter*classes+int(s.hits[h].Class), 1)
	}
}

// clauseOf is the range between the commas around a mention, inside start..end.
func (s *Scene) clauseOf(from, to, start, end int) (int, int) {
	if k := below(s.marks[0], from); k > 0 {
		start = max(start, int(s.marks[0][k-1]))
	}
	if k := below(s.marks[0], to); k < len(s.marks[0]) {
		end = min(end, int(s.marks[0][k]))
	}
	return start, end
}

func (s *Scene) clausesBefore(at int) int {
	return below(s.marks[0], at) + below(s.marks[2], at) + below(s.marks[3], at)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// near are the characters beside a mention that tell something; chars counts
// them, the edge of the sentence and all others.
const near = "，、。；：“”‘’《》（）()·和及与同跟的等在至到于以为由向从对将把被获个家项年月市区县省级－—-"

const chars = 64

func charBefore(s string) int {
	if s == "" {
		return 1
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return nearIndex(r)
}

func charAfter(s string) int {
	if s == "" {
		return 1
	}
	r, _ := utf8.DecodeRuneInString(s)
	return nearIndex(r)
}

// edges are the characters that a name may begin or end with and that tell
// its kind: 镇 园 厂 局 国 “.
const edges = "国省全自市县区镇乡村路街园城港河山湖站桥厂团司学院校局部委心地业目程线道场库网房期奖位点队会节赛年法见案划动片书》”“《群链带廊楼馆店行社济游品化源信融流输术药械材矿煤电气粮果菜茶牛羊中江海岛东西南北工第首最十百千4AG"

const letters = 128

var nearTable, edgeTable = runeTable(near, 2), runeTable(edges, 1)

// runeTable numbers the characters of s from first on; others are 0.
func runeTable(s string, first int) map[rune]int {
	t := map[rune]int{}
	for _, r := range s {
		if _, ok := t[r]; !ok {
			t[r] = first + len(t)
		}
	}
	return t
}

func nearIndex(r rune) int { return nearTable[r] }
func letterOf(r rune) int  { return edgeTable[r] }
