package text

import (
	"strings"
	"unicode/utf8"
)

// Section is a heading and the text under it, up to the next heading of its
// level or above. Byte offsets into the clean text.
type Section struct {
	Title      string
	Level      int // 1 for 一、 and 第一部分, 2 for （一）, 3 for 1., 4 for （1） and headings without a mark
	Parent     int // index of the section that holds it, or -1
	Start, End int
}

// Sentence is a range of the clean text that ends with 。！？ (or ；in a list,
// or the line). Byte offsets.
type Sentence struct {
	Section    int // index into Outline.Sections, or -1
	Paragraph  int // number of the line it stands in, from 0
	Start, End int
	Plan       bool // plans the year, instead of reviewing the last
	Heading    bool // is itself a heading line
}

// Outline is the layout of a report.
type Outline struct {
	Header    Header
	Sections  []Section
	Sentences []Sentence
}

// Path is the titles that lead to a section, from the outermost: "一、2024年工作
// 总结 › （二）产业". It is empty for -1 and any other index without a section.
func (o Outline) Path(section int) string {
	var titles []string
	for section >= 0 && section < len(o.Sections) {
		titles = append([]string{o.Sections[section].Title}, titles...)
		section = o.Sections[section].Parent
	}
	return strings.Join(titles, " › ")
}

// ReadOutline lays out a clean text. title, when not empty, is a title known
// from elsewhere (a record's title, a file's name) and wins over the text.
func ReadOutline(clean, title string) Outline {
	front := frontEnd(clean)
	r := reader{clean: clean, front: front}
	r.out.Header = readHeader(clean[:front], title)
	for start, number := 0, 0; start < len(clean); number++ {
		end := len(clean)
		if n := strings.IndexByte(clean[start:], '\n'); n >= 0 {
			end = start + n
		}
		r.line(start, end, number)
		start = end + 1
	}
	r.closeSections()
	if r.out.Header.Year == 0 {
		r.out.Header.Year = yearOfReview(r.out.Sections)
	}
	markPlans(clean, &r.out)
	return r.out
}

// reader collects the outline, line by line.
type reader struct {
	clean string
	front int   // where the title and the speaker's lines end
	open  []int // the sections that the next line stands in, outermost first
	ranks []int // the rank of each section; 第一部分 ranks above 一、
	out   Outline
}

// line reads the line [start,end).
func (r *reader) line(start, end, number int) {
	start, end = trim(r.clean, start, end)
	if start == end {
		return
	}
	heading := 0 // end of the heading at the beginning of this line
	if start >= r.front {
		if rank, stop := headingAt(r.clean[start:end]); stop > 0 {
			heading = start + stop
			r.section(rank, start, heading)
		}
	}
	section := -1
	if len(r.open) > 0 {
		section = r.open[len(r.open)-1]
	}
	first := len(r.out.Sentences)
	r.out.Sentences = cutSentences(r.clean, start, end, r.out.Sentences)
	for i := first; i < len(r.out.Sentences); i++ {
		s := &r.out.Sentences[i]
		s.Section, s.Paragraph, s.Heading = section, number, s.End <= heading
	}
}

// section opens a section whose heading is [start,end) and closes those that
// it ends.
func (r *reader) section(rank, start, end int) {
	for len(r.open) > 0 && r.ranks[r.open[len(r.open)-1]] >= rank {
		r.out.Sections[r.open[len(r.open)-1]].End = start
		r.open = r.open[:len(r.open)-1]
	}
	parent := -1
	if len(r.open) > 0 {
		parent = r.open[len(r.open)-1]
	}
	r.open = append(r.open, len(r.out.Sections))
	r.ranks = append(r.ranks, rank)
	r.out.Sections = append(r.out.Sections, Section{
		Title:  strings.TrimRight(r.clean[start:end], "。：；，！:;,! "),
		Level:  max(rank, 1),
		Parent: parent, Start: start, End: len(r.clean),
	})
}

func (r *reader) closeSections() {
	for _, k := range r.open {
		r.out.Sections[k].End = len(r.clean)
	}
}

// trim narrows [start,end) by blanks.
func trim(s string, start, end int) (int, int) {
	for start < end {
		w := blank(s[start:end])
		if w == 0 && s[start] != '\r' {
			break
		}
		start += max(w, 1)
	}
	end = start + len(strings.TrimRight(s[start:end], " \t\r\u00A0\u3000"))
	return start, end
}

// headingLength is the number of characters that a heading has at most.
// Headings such as （三）坚持…，…，… run to 50; a longer first sentence is text.
const headingLength = 60

// headingAt recognises the heading that a line begins with: a whole line, or a
// marked first sentence with text behind it (（一）稳增长。全年…). It returns its
// rank and where it ends, 0 for none.
func headingAt(line string) (rank, end int) {
	rank, mark := headingMark(line)
	stop := strings.Index(line, "。")
	if mark == 0 {
		// An unmarked heading is a short line that does not end like a sentence.
		if n := utf8.RuneCountInString(line); n < 2 || n > 30 || stop >= 0 || strings.ContainsAny(lastOf(line), "，；：！？、…,;:!?)）”》") {
			return 0, 0
		}
		return 5, len(line)
	}
	if stop < 0 {
		if utf8.RuneCountInString(line) > headingLength || strings.ContainsAny(lastOf(line), "；;") {
			return 0, 0
		}
		return rank, len(line)
	}
	if utf8.RuneCountInString(line[:stop]) > headingLength {
		return 0, 0
	}
	return rank, stop + len("。")
}

func lastOf(s string) string {
	_, w := utf8.DecodeLastRuneInString(s)
	return s[len(s)-w:]
}

// headingMark recognises 第一部分 (rank 0), 一、(1), （一）(2), 1. (3) and （1）(4) at
// the beginning of a line. mark is the length of the mark, 0 for none.
func headingMark(line string) (rank, mark int) {
	if rest, ok := strings.CutPrefix(line, "第"); ok {
		if n := numeralLen(rest); n > 0 {
			for _, unit := range []string{"部分", "章", "篇"} {
				if strings.HasPrefix(rest[n:], unit) {
					return 0, len("第") + n + len(unit)
				}
			}
		}
		return 0, 0
	}
	for _, b := range [][2]string{{"（", "）"}, {"(", ")"}} {
		rest, ok := strings.CutPrefix(line, b[0])
		if !ok {
			continue
		}
		if n := numeralLen(rest); n > 0 && strings.HasPrefix(rest[n:], b[1]) {
			return 2, len(b[0]) + n + len(b[1])
		}
		if n := digitLen(rest); n > 0 && n < 3 && strings.HasPrefix(rest[n:], b[1]) {
			return 4, len(b[0]) + n + len(b[1])
		}
		return 0, 0
	}
	if n := numeralLen(line); n > 0 && strings.HasPrefix(line[n:], "、") {
		return 1, n + len("、")
	}
	if n := digitLen(line); n > 0 && n < 3 {
		for _, m := range []string{".", "．", "、"} {
			if rest, ok := strings.CutPrefix(line[n:], m); ok && !isWideDigit(firstRune(rest)) {
				return 3, n + len(m)
			}
		}
	}
	return 0, 0
}

// numeralLen is the length of the Chinese numeral that s begins with.
func numeralLen(s string) int {
	for i, r := range s {
		if !isNumeral(r) {
			return i
		}
	}
	return len(s)
}

// digitLen is the length of the ASCII digits that s begins with.
func digitLen(s string) int {
	n := 0
	for n < len(s) && isDigit(rune(s[n])) {
		n++
	}
	return n
}
