package relation

import (
	"sort"
	"strings"
	"unicode/utf8"

	"policygraph/extract/cue"
	"policygraph/extract/entity"
	"policygraph/graph"
)

// Scene is a document as rules look at it: mentions with what stands around
// each. It is built once a document, in time linear in its length, so that
// looking at a pair costs no scan of the text.
type Scene struct {
	Doc      *entity.Document
	Mentions []entity.Mention

	hits  []cue.Hit
	marks [4][]int32 // places of ，、 ； ：, by mark
	facts []facts    // a mention
	spans []span     // a sentence
	count [][kinds]int32
}

// facts are what a scene knows of one mention.
type facts struct {
	kind      uint8
	parent    int // smallest mention that holds this one, or -1
	top       int // outermost mention that holds this one; itself when none
	paragraph int
	clause    int // number of ，；：。 before it
	list      int // id of its 、-list, or -1
	listPos   int
	listLen   int
	before    int // last cue that ends before it; -1 none
	after     int // first cue that starts behind it; len(hits) none
	headCue   int // the same before the first of its list
	tailCue   int // and behind the last
	chars     int
	marksAt   [4]int32 // marks before Start
	marksEnd  [4]int32 // marks before End
	inTitle   bool
	cells     []cell
}

// span is what a scene knows of a sentence: its mentions are from..to.
type span struct {
	from, to       int
	firstParagraph int // the first sentence of its paragraph
}

// The kinds of mention as small numbers; 0 is any other.
const (
	other = iota
	company
	project
	place
	organization
	honour
	industry
	person
	work
	kinds
)

func kindOf(k graph.Kind) uint8 {
	switch k {
	case graph.Company:
		return company
	case graph.Project:
		return project
	case graph.Place:
		return place
	case graph.Organization:
		return organization
	case graph.Honour:
		return honour
	case graph.Industry:
		return industry
	case graph.Person:
		return person
	case graph.Work:
		return work
	}
	return other
}

// NewScene prepares a document for the rules.
func NewScene(doc *entity.Document, mentions []entity.Mention) *Scene {
	s := &Scene{Doc: doc, Mentions: mentions, facts: make([]facts, len(mentions))}
	s.hits = cue.Scan(doc.Text, nil)
	s.findMarks()
	s.layOut()
	s.nest()
	s.lists()
	s.cues()
	for i := range mentions {
		s.facts[i].cells = s.mentionCells(i)
	}
	return s
}

func (s *Scene) findMarks() {
	for i, r := range s.Doc.Text {
		switch r {
		case '，', '。', '！', '？', '\n':
			s.marks[0] = append(s.marks[0], int32(i))
		case '、':
			s.marks[1] = append(s.marks[1], int32(i))
		case '；':
			s.marks[2] = append(s.marks[2], int32(i))
		case '：':
			s.marks[3] = append(s.marks[3], int32(i))
		}
	}
}

// layOut finds sentence, paragraph and clause of each mention, and the
// mentions of each sentence.
func (s *Scene) layOut() {
	sentences := s.Doc.Outline.Sentences
	s.spans = make([]span, len(sentences))
	for i := range sentences {
		s.spans[i].firstParagraph = i
		if i > 0 && sentences[i-1].Paragraph == sentences[i].Paragraph {
			s.spans[i].firstParagraph = s.spans[i-1].firstParagraph
		}
	}
	s.count = make([][kinds]int32, len(s.Mentions)+1)
	next := 0
	for i, m := range s.Mentions {
		f := &s.facts[i]
		f.kind = kindOf(m.Kind)
		s.count[i+1] = s.count[i]
		s.count[i+1][f.kind]++
		f.chars = utf8.RuneCountInString(s.Doc.Text[m.Start:m.End])
		f.inTitle = strings.Contains(s.Doc.Title, s.Doc.Text[m.Start:m.End])
		for k := range s.marks {
			f.marksAt[k] = int32(below(s.marks[k], m.Start))
			f.marksEnd[k] = int32(below(s.marks[k], m.End))
		}
		f.clause = int(f.marksAt[0] + f.marksAt[2] + f.marksAt[3])
		if m.Sentence < len(sentences) {
			f.paragraph = sentences[m.Sentence].Paragraph
			for ; next <= m.Sentence; next++ {
				s.spans[next].from = i
			}
			s.spans[m.Sentence].to = i + 1
		}
	}
	for ; next < len(s.spans); next++ {
		s.spans[next].from = len(s.Mentions)
	}
	for i := range s.spans {
		s.spans[i].to = max(s.spans[i].to, s.spans[i].from)
	}
}

// below is how many of the sorted places are less than at.
func below(places []int32, at int) int {
	return sort.Search(len(places), func(i int) bool { return int(places[i]) >= at })
}

// nest finds the mention that holds each mention. Of two with the same range
// a project holds a firm (a firm's name standing for its project).
func (s *Scene) nest() {
	var open []int
	for i, m := range s.Mentions {
		for len(open) > 0 && s.Mentions[open[len(open)-1]].End <= m.Start {
			open = open[:len(open)-1]
		}
		f := &s.facts[i]
		f.parent, f.top = -1, i
		for j := len(open) - 1; j >= 0; j-- {
			if p := s.Mentions[open[j]]; p.Start <= m.Start && m.End <= p.End {
				f.parent = open[j]
				f.top = s.facts[open[j]].top
				break
			}
		}
		open = append(open, i)
	}
}

// lists chains mentions of one kind that stand side by side: X、Y和Z.
func (s *Scene) lists() {
	for i := range s.facts {
		s.facts[i].list = -1
	}
	last := [kinds]int{}
	for k := range last {
		last[k] = -1
	}
	id := 0
	var members [][]int
	for i, m := range s.Mentions {
		f := &s.facts[i]
		p := last[f.kind]
		if p >= 0 && m.Start < s.Mentions[p].End { // nested in one of its own kind
			continue
		}
		last[f.kind] = i
		if p < 0 || !joins(s.Doc.Text[s.Mentions[p].End:m.Start]) {
			continue
		}
		if s.facts[p].list < 0 {
			s.facts[p].list = id
			members = append(members, []int{p})
			id++
		}
		l := s.facts[p].list
		f.list = l
		f.listPos = len(members[l])
		members[l] = append(members[l], i)
	}
	for _, ms := range members {
		for _, i := range ms {
			s.facts[i].listLen = len(ms)
		}
		first, final := s.Mentions[ms[0]], s.Mentions[ms[len(ms)-1]]
		b, a := s.hitBefore(first.Start), s.hitAfter(final.End)
		for _, i := range ms {
			s.facts[i].headCue, s.facts[i].tailCue = b, a
		}
	}
}

// joins tells whether the words between two mentions make them one list.
func joins(gap string) bool {
	switch gap {
	case "、", "和", "及", "与", "以及", "”、“", "》、《", "》《", "”“", "”和“", "》和《", "－", "-", "—", "，":
		return true
	}
	return false
}

func (s *Scene) cues() {
	for i, m := range s.Mentions {
		f := &s.facts[i]
		f.before, f.after = s.hitBefore(m.Start), s.hitAfter(m.End)
		if f.list < 0 {
			f.headCue, f.tailCue = f.before, f.after
		}
	}
}

// hitBefore is the last cue that ends at or before a byte, or -1.
func (s *Scene) hitBefore(at int) int {
	return sort.Search(len(s.hits), func(i int) bool { return s.hits[i].End > at }) - 1
}

// hitAfter is the first cue that starts at or behind a byte, or len(hits).
func (s *Scene) hitAfter(at int) int {
	return sort.Search(len(s.hits), func(i int) bool { return s.hits[i].Start >= at })
}

// holds tells whether the range of mention a takes in that of b.
func (s *Scene) holds(a, b int) bool {
	return s.Mentions[a].Start <= s.Mentions[b].Start && s.Mentions[b].End <= s.Mentions[a].End && a != b
}

// between counts the mentions of a kind that start between two mentions.
func (s *Scene) between(a, b int, kind uint8) int {
	if a > b {
		a, b = b, a
	}
	return int(s.count[b][kind] - s.count[a+1][kind])
}
