package scene

import (
	"unicode/utf8"

	"policygraph/extract/cue"
)

// The columns that describe one mention: a run of columns a field, one column
// for a number (0..255) or one a value for a choice. Their order is part of
// the trained weights: after a change, train again.
const (
	colKind       = 0
	colParent     = colKind + Kinds // kind of the mention that holds it; none set when none does
	colLength     = colParent + Kinds
	colListLen    = colLength + 1
	colListPos    = colListLen + 1
	colSentence   = colListPos + 1  // of the paragraph
	colOffset     = colSentence + 1 // in the sentence
	colLong       = colOffset + 1   // length of the sentence
	colClause     = colLong + 1     // of the sentence
	colSame       = colClause + 1   // mentions of its kind in the sentence
	colRank       = colSame + 1     // and those before it
	colTitle      = colRank + 1
	colPlan       = colTitle + 1
	colHeading    = colPlan + 1
	colBeforeGap  = colHeading + 1 // characters to the cue before; nearer is greater
	colAfterGap   = colBeforeGap + 1
	colScore      = colAfterGap + 1
	colCharBefore = colScore + 1
	colCharAfter  = colCharBefore + Beside
	colFirst      = colCharAfter + Beside
	colLast       = colFirst + edgeKinds
	colCues       = colLast + edgeKinds // cueRuns runs of cue classes
)

// The runs of cue classes.
const (
	runBefore = iota // nearest before, in the sentence
	runBefore2
	runAfter
	runAfter2
	runHead  // before the first of its list
	runTail  // behind the last of its list
	runTail2 // and the one behind that
	runClauseBefore
	runClauseAfter // all from the list's end to the next comma: several may be set
	cueRuns
)

var classes = cue.Cues.Classes()

// Columns is the width of a mention's block.
var Columns = colCues + cueRuns*classes

// Cell is a column that is not nought.
type Cell struct {
	Column uint16
	Value  uint8
}

// addCells describes mention i.
func (s *Scene) addCells(i int) {
	m, f := s.Mentions[i], &s.Facts[i]
	first := len(s.cells)
	set := func(column, value int) {
		if value > 0 {
			s.cells = append(s.cells, Cell{uint16(column), uint8(min(value, 255))})
		}
	}
	set(colKind+int(f.Kind), 1)
	if f.Parent >= 0 {
		set(colParent+int(s.Facts[f.Parent].Kind), 1)
	}
	set(colLength, f.Chars)
	set(colListLen, f.ListLen)
	set(colListPos, f.ListPos)
	start, end := s.Bounds(i)
	if m.Sentence < len(s.Doc.Outline.Sentences) {
		st := s.Doc.Outline.Sentences[m.Sentence]
		set(colSentence, m.Sentence-s.Spans[m.Sentence].FirstParagraph)
		set(colPlan, int(100*s.Plan[m.Sentence]))
		set(colHeading, bit(st.Heading))
		sp := s.Spans[m.Sentence]
		set(colSame, int(s.Count[sp.To][f.Kind]-s.Count[sp.From][f.Kind]))
		set(colRank, int(s.Count[i][f.Kind]-s.Count[sp.From][f.Kind]))
	}
	set(colOffset, (m.Start-start)/9)
	set(colLong, (end-start)/9)
	set(colClause, f.Clause-s.clausesBefore(start))
	set(colTitle, bit(f.InTitle))
	set(colScore, int(m.Score*100))
	set(colCharBefore+before(s.Doc.Text[start:m.Start]), 1)
	set(colCharAfter+after(s.Doc.Text[m.End:end]), 1)
	r, _ := utf8.DecodeRuneInString(s.Doc.Text[m.Start:m.End])
	set(colFirst+edges[r], 1)
	r, _ = utf8.DecodeLastRuneInString(s.Doc.Text[m.Start:m.End])
	set(colLast+edges[r], 1)
	s.cueCells(i, start, end, set)
	f.Cells = s.cells[first:len(s.cells):len(s.cells)]
}

// cueCells sets the runs of cue classes around mention i, whose sentence is
// start..end.
func (s *Scene) cueCells(i, start, end int, set func(column, value int)) {
	m, f := s.Mentions[i], &s.Facts[i]
	run := func(which, hit int) {
		if hit >= 0 && hit < len(s.Hits) && s.Hits[hit].Start >= start && s.Hits[hit].End <= end {
			set(colCues+which*classes+int(s.Hits[hit].Class), 1)
		}
	}
	run(runBefore, f.Before)
	run(runBefore2, f.Before-1)
	run(runAfter, f.After)
	run(runAfter2, f.After+1)
	run(runHead, f.HeadCue)
	run(runTail, f.TailCue)
	run(runTail2, f.TailCue+1)
	if f.Before >= 0 && s.Hits[f.Before].Start >= start {
		set(colBeforeGap, max(1, 40-(m.Start-s.Hits[f.Before].End)/3))
	}
	if f.After < len(s.Hits) && s.Hits[f.After].End <= end {
		set(colAfterGap, max(1, 40-(s.Hits[f.After].Start-m.End)/3))
	}
	from, to := s.clause(f.Head, f.Tail, start, end)
	for h := f.HeadCue; h >= 0 && s.Hits[h].Start >= from; h-- {
		set(colCues+runClauseBefore*classes+int(s.Hits[h].Class), 1)
	}
	for h := f.TailCue; h < len(s.Hits) && s.Hits[h].End <= to; h++ {
		set(colCues+runClauseAfter*classes+int(s.Hits[h].Class), 1)
	}
}

// clause is the range between the commas around from..to, inside start..end.
func (s *Scene) clause(from, to, start, end int) (int, int) {
	if k := below(s.Marks[0], from); k > 0 {
		start = max(start, int(s.Marks[0][k-1]))
	}
	if k := below(s.Marks[0], to); k < len(s.Marks[0]) {
		end = min(end, int(s.Marks[0][k]))
	}
	return start, end
}

func (s *Scene) clausesBefore(at int) int {
	return below(s.Marks[0], at) + below(s.Marks[2], at) + below(s.Marks[3], at)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Beside is the number of values of [BesideOf]: the characters beside a
// mention that tell something, the edge of a sentence (1) and all others (0).
const Beside = 64

// BesideOf numbers a character that stands beside a mention.
func BesideOf(r rune) int { return beside[r] }

var beside = number("，、。；：“”‘’《》（）()·和及与同跟的等在至到于以为由向从对将把被获个家项年月市区县省级－—-", 2)

func before(s string) int {
	if s == "" {
		return 1
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return beside[r]
}

func after(s string) int {
	if s == "" {
		return 1
	}
	r, _ := utf8.DecodeRuneInString(s)
	return beside[r]
}

// edges are the characters that a name may begin or end with and that tell
// its kind: 镇 园 厂 局 国 “.
var edges = number("国省全自市县区镇乡村路街园城港河山湖站桥厂团司学院校局部委心地业目程线道场库网房期奖位点队会节赛年法见案划动片书》”《“群链带廊楼馆店行社济游品化源信融流输术药械材矿煤电气粮果菜茶牛羊中江海岛东西南北工第首最十百千4AG", 1)

const edgeKinds = 128

// number numbers the characters of s from first on; all others are 0.
func number(s string, first int) map[rune]int {
	t := map[rune]int{}
	for _, r := range s {
		if _, ok := t[r]; !ok {
			t[r] = first + len(t)
		}
	}
	return t
}
