package tagger

import (
	"unicode/utf8"

	"policygraph/extract/lexicon"
	"policygraph/extract/segment"
)

// passage is a text laid out by characters, with everything that features
// read. Character indices are called i; at[i] is the byte where one starts.
type passage struct {
	text  string
	at    []int32 // byte offsets of characters, and the end
	char  []rune  // normalized: digits are 0, full-width letters half-width
	class []uint8 // see charClass
	word  []word
	in    []int32    // the word that holds character i
	chain [][2]int32 // sentences: ranges of characters
	gaz   []uint64   // gazetteer marks of each character, see mark
	terms []term     // all terms of the lists, by start
	begin []int32    // terms[begin[i]:begin[i+1]] start at character i
	ends  []int32    // numbers of terms, by end
	endAt []int32    // ends[endAt[i]:endAt[i+1]] end before character i
	layout
}

// term is a range of characters that lists have, as a bit mask.
type term struct {
	start, end int32
	lists      uint32
}

// word is a word of the segmenter with what is known of it.
type word struct {
	start, end int32 // characters
	id         uint32
	tag        uint32
	cluster    [3]uint16 // of 64, 256, 1000 groups, from 1; 0 for an unknown word
	vector     int32     // row in the wordbook; -1 for an unknown word
	verb       bool
}

// layOut prepares a text. words must cover it.
func layOut(text string, words []segment.Word, lex *lexicon.Lexicon, book *wordbook) *passage {
	p := &passage{text: text}
	n := utf8.RuneCountInString(text)
	p.at = make([]int32, 0, n+1)
	p.char = make([]rune, 0, n)
	for i, r := range text {
		p.at = append(p.at, int32(i))
		p.char = append(p.char, normalChar(r))
	}
	p.at = append(p.at, int32(len(text)))
	p.class = make([]uint8, n)
	for i, r := range p.char {
		p.class[i] = charClass(r)
	}
	p.in = make([]int32, n)
	i := int32(0)
	for _, w := range words {
		form := wordForm(text[w.Start:w.End])
		known := book.of(form)
		v := word{start: i, id: hashString(form), tag: hashString(w.Tag), cluster: known.group, vector: known.row}
		for int(i) < n && int(p.at[i]) < w.End {
			p.in[i] = int32(len(p.word))
			i++
		}
		v.end = i
		v.verb = len(w.Tag) > 0 && w.Tag[0] == 'v' && w.Tag != "vn" || trigger[form]
		p.word = append(p.word, v)
	}
	p.split()
	p.readLayout()
	p.mark(lex)
	return p
}

// split cuts the text into chains at 。；！？ and line ends. A mention never
// holds one of them in the training records.
func (p *passage) split() {
	start := 0
	for i, r := range p.char {
		switch r {
		case '。', '；', '！', '？', ';', '\n', '\r':
			if i > start {
				p.chain = append(p.chain, [2]int32{int32(start), int32(i)})
			}
			start = i + 1
		}
	}
	if start < len(p.char) {
		p.chain = append(p.chain, [2]int32{int32(start), int32(len(p.char))})
	}
}

// mark notes every term of the lexicon, and writes, for every list, begin,
// middle and end of the leftmost longest terms into gaz: two bits a list, 0
// none, 1 begin, 2 middle, 3 end.
func (p *passage) mark(lex *lexicon.Lexicon) {
	p.findTerms(lex)
	p.gaz = make([]uint64, len(p.char))
	var free [lexicon.Lists]int32 // first character not yet marked
	for i := range p.char {
		here := p.terms[p.begin[i]:p.begin[i+1]]
		if len(here) == 0 {
			continue
		}
		for l := range lexicon.Lists {
			if free[l] > int32(i) {
				continue
			}
			for k := len(here) - 1; k >= 0; k-- {
				if here[k].lists>>l&1 == 1 {
					p.markTerm(l, i, int(here[k].end))
					free[l] = here[k].end
					break
				}
			}
		}
	}
}

// findTerms fills terms and its two indices.
func (p *passage) findTerms(lex *lexicon.Lexicon) {
	n := len(p.char)
	p.begin, p.endAt = make([]int32, n+1), make([]int32, n+2)
	i := int32(0)
	for _, m := range lex.Match(nil, p.text) {
		for int(p.at[i]) < m.Start {
			i++
			p.begin[i] = int32(len(p.terms))
		}
		e := i + 1
		for int(p.at[e]) < m.End {
			e++
		}
		p.terms = append(p.terms, term{i, e, m.Lists})
		p.endAt[e+1]++
	}
	for i++; int(i) <= n; i++ {
		p.begin[i] = int32(len(p.terms))
	}
	for k := 1; k < len(p.endAt); k++ {
		p.endAt[k] += p.endAt[k-1]
	}
	p.ends = make([]int32, len(p.terms))
	next := append([]int32(nil), p.endAt...)
	for k, t := range p.terms {
		p.ends[next[t.end]] = int32(k)
		next[t.end]++
	}
}

// listsIn is the lists that have the whole of a span, a beginning of it, and
// an end of it.
func (p *passage) listsIn(start, end int) (whole, pre, suf uint32) {
	for _, t := range p.terms[p.begin[start]:p.begin[start+1]] {
		switch {
		case int(t.end) == end:
			whole |= t.lists
		case int(t.end) < end:
			pre |= t.lists
		}
	}
	for _, k := range p.ends[p.endAt[end]:p.endAt[end+1]] {
		if t := &p.terms[k]; int(t.start) > start {
			suf |= t.lists
		}
	}
	return whole, pre, suf
}

func (p *passage) markTerm(l lexicon.List, i, end int) {
	for k := i; k < end; k++ {
		m := uint64(2)
		if k == i {
			m = 1
		} else if k == end-1 {
			m = 3
		}
		p.gaz[k] |= m << (2 * l)
	}
}

// str is the text of a range of characters.
func (p *passage) str(i, j int) string { return p.text[p.at[i]:p.at[j]] }

// normalChar maps full-width forms to half-width and every digit to 0.
func normalChar(r rune) rune {
	if r >= '！' && r <= '～' && (r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' || r == '％') {
		r -= '！' - '!'
	}
	if r >= '0' && r <= '9' {
		return '0'
	}
	return r
}

// The classes of characters.
const (
	classHan = iota
	classDigit
	classLatin
	classNumeral // 一二三 and so on
	classOpen    // “《（
	classClose
	classComma // ，：
	classList  // 、
	classPair  // 和与及
	classOther
)

// classes holds the class of every character that is not told by its range.
var classes = func() map[rune]uint8 {
	m := map[rune]uint8{'0': classDigit, '、': classList}
	for class, chars := range map[uint8]string{
		classNumeral: "一二三四五六七八九十百千万亿两",
		classOpen:    "“《（(‘〈\"",
		classClose:   "”》）)’〉",
		classComma:   "，,：:。；",
		classPair:    "和与及",
	} {
		for _, r := range chars {
			m[r] = class
		}
	}
	return m
}()

func charClass(r rune) uint8 {
	if c, ok := classes[r]; ok {
		return c
	}
	switch {
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return classLatin
	case r >= 0x3400 && r <= 0x9fff:
		return classHan
	}
	return classOther
}

// hashString is FNV-1a.
func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
