// Package scene lays a document with its mentions out for the rules that read
// relations and attributes.
//
// In: a document and its mentions. Out: of each mention what stands around
// it: the cue words before and behind, the list it is in, the mention that
// holds it, the sentence; as facts for rules, and as columns of numbers for
// what is learnt. It claims nothing itself.
package scene

import (
	"sort"
	"strings"
	"unicode/utf8"

	"policygraph/extract/cue"
	"policygraph/extract/entity"
	"policygraph/extract/mood"
	"policygraph/graph"
)

// Scene is a document as rules look at it. It is built once a document, in
// time linear in its length but for binary searches, so that looking at a
// pair of mentions costs no scan of the text.
type Scene struct {
	Doc      *entity.Document
	Mentions []entity.Mention

	Facts []Facts        // a mention
	Spans []Span         // a sentence
	Hits  []cue.Hit      // cue words, left to right
	Marks [4][]int32     // places of ，。 · 、 · ； · ： in the text
	Count [][Kinds]int32 // mentions of a kind before mention i
	Plan  []float64      // chance that a sentence plans
	cells []Cell         // of all mentions, one behind the other
}

// Facts are what a scene knows of one mention.
type Facts struct {
	Kind      uint8
	Parent    int // smallest mention that holds this one, or -1
	Top       int // outermost mention that holds this one; itself when none
	Paragraph int
	Clause    int // number of ，。；： before it
	List      int // id of its 、-list, or -1
	ListPos   int
	ListLen   int // 0 outside a list
	Before    int // last cue that ends before it; -1 when none
	After     int // first cue that starts behind it; len(Hits) when none
	HeadCue   int // the same before the first of its list
	TailCue   int // and behind the last
	Head      int // byte where the first of its list starts
	Tail      int // byte where the last of its list ends
	Chars     int
	MarksAt   [4]int32 // marks before Start
	MarksEnd  [4]int32 // marks before End
	InTitle   bool     // the report's title holds the name
	Cells     []Cell   // its block of columns
}

// Span is what a scene knows of a sentence: its mentions are From..To.
type Span struct {
	From, To       int
	FirstParagraph int // the first sentence of its paragraph
}

// The kinds of mention as small numbers; 0 is any other.
const (
	Other = iota
	Company
	Project
	Place
	Organization
	Honour
	Industry
	Person
	Work
	Kinds
)

func kindOf(k graph.Kind) uint8 {
	switch k {
	case graph.Company:
		return Company
	case graph.Project:
		return Project
	case graph.Place:
		return Place
	case graph.Organization:
		return Organization
	case graph.Honour:
		return Honour
	case graph.Industry:
		return Industry
	case graph.Person:
		return Person
	case graph.Work:
		return Work
	}
	return Other
}

// New lays out a document with its mentions (sorted by Start, longer first).
func New(doc *entity.Document, mentions []entity.Mention) *Scene {
	s := &Scene{Doc: doc, Mentions: mentions, Facts: make([]Facts, len(mentions))}
	s.Hits = cue.Cues.Scan(doc.Text, make([]cue.Hit, 0, len(doc.Text)/16))
	s.Plan = mood.Read(doc.Text, doc.Outline)
	s.findMarks()
	s.layOut()
	s.nest()
	s.lists()
	s.cells = make([]Cell, 0, 48*len(mentions))
	for i := range mentions {
		s.addCells(i)
	}
	return s
}

func (s *Scene) findMarks() {
	for i, r := range s.Doc.Text {
		switch r {
		case '，', '。', '！', '？', ',', '\n':
			s.Marks[0] = append(s.Marks[0], int32(i))
		case '、':
			s.Marks[1] = append(s.Marks[1], int32(i))
		case '；', ';':
			s.Marks[2] = append(s.Marks[2], int32(i))
		case '：', ':':
			s.Marks[3] = append(s.Marks[3], int32(i))
		}
	}
}

// layOut finds sentence, paragraph and clause of each mention, and the
// mentions of each sentence.
func (s *Scene) layOut() {
	sentences := s.Doc.Outline.Sentences
	s.Spans = make([]Span, len(sentences))
	for i := range sentences {
		s.Spans[i].FirstParagraph = i
		if i > 0 && sentences[i-1].Paragraph == sentences[i].Paragraph {
			s.Spans[i].FirstParagraph = s.Spans[i-1].FirstParagraph
		}
	}
	s.Count = make([][Kinds]int32, len(s.Mentions)+1)
	next := 0
	for i, m := range s.Mentions {
		f := &s.Facts[i]
		f.Kind = kindOf(m.Kind)
		s.Count[i+1] = s.Count[i]
		s.Count[i+1][f.Kind]++
		name := s.Name(i)
		f.Chars = utf8.RuneCountInString(name)
		f.InTitle = strings.Contains(s.Doc.Title, name)
		for k := range s.Marks {
			f.MarksAt[k] = int32(below(s.Marks[k], m.Start))
			f.MarksEnd[k] = int32(below(s.Marks[k], m.End))
		}
		f.Clause = int(f.MarksAt[0] + f.MarksAt[2] + f.MarksAt[3])
		if m.Sentence < len(sentences) {
			f.Paragraph = sentences[m.Sentence].Paragraph
			for ; next <= m.Sentence; next++ {
				s.Spans[next].From = i
			}
			s.Spans[m.Sentence].To = i + 1
		}
	}
	for ; next < len(s.Spans); next++ {
		s.Spans[next].From = len(s.Mentions)
	}
	for i := range s.Spans {
		s.Spans[i].To = max(s.Spans[i].To, s.Spans[i].From)
	}
}

// below is how many of the sorted places are less than at.
func below(places []int32, at int) int {
	return sort.Search(len(places), func(i int) bool { return int(places[i]) >= at })
}

// nest finds the mention that holds each mention. Of two with the same range
// the one that sorts first holds the other.
func (s *Scene) nest() {
	var open []int
	for i, m := range s.Mentions {
		for len(open) > 0 && s.Mentions[open[len(open)-1]].End <= m.Start {
			open = open[:len(open)-1]
		}
		f := &s.Facts[i]
		f.Parent, f.Top = -1, i
		for j := len(open) - 1; j >= 0; j-- {
			if p := s.Mentions[open[j]]; p.Start <= m.Start && m.End <= p.End {
				f.Parent = open[j]
				f.Top = s.Facts[open[j]].Top
				break
			}
		}
		open = append(open, i)
	}
}

// Name is the text of a mention.
func (s *Scene) Name(i int) string { return s.Doc.Text[s.Mentions[i].Start:s.Mentions[i].End] }

// Span is the sentence of a mention.
func (s *Scene) Span(i int) Span {
	if n := s.Mentions[i].Sentence; n < len(s.Spans) {
		return s.Spans[n]
	}
	return Span{From: i, To: i + 1}
}

// Bounds is the byte range of the sentence of a mention.
func (s *Scene) Bounds(i int) (start, end int) {
	m := s.Mentions[i]
	if m.Sentence < len(s.Doc.Outline.Sentences) {
		st := s.Doc.Outline.Sentences[m.Sentence]
		return min(st.Start, m.Start), max(st.End, m.End)
	}
	return m.Start, m.End
}

// Holds tells whether the range of mention a takes in that of b.
func (s *Scene) Holds(a, b int) bool {
	return a != b && s.Mentions[a].Start <= s.Mentions[b].Start && s.Mentions[b].End <= s.Mentions[a].End
}

// Between counts the mentions of a kind that start between two mentions.
func (s *Scene) Between(a, b int, kind uint8) int {
	if a > b {
		a, b = b, a
	}
	return int(s.Count[b][kind] - s.Count[a+1][kind])
}
