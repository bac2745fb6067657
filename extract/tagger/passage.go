package tagger

import (
	"strings"
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
	layout
}

// word is a word of the segmenter with what is known of it.
type word struct {
	start, end int32 // characters
	id         uint32
	tag        uint32
	cluster    [3]uint16 // of 64, 256, 1000 groups, from 1; 0 for an unknown word
	verb       bool
}

// layOut prepares a text. words must cover it.
func layOut(text string, words []segment.Word, lex *lexicon.Lexicon, clu *clusters) *passage {
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
		v := word{start: i, id: hashString(form), tag: hashString(w.Tag), cluster: clu.of(form)}
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

// mark writes, for every list of the lexicon, begin, middle and end of the
// leftmost longest terms: two bits a list, 0 none, 1 begin, 2 middle, 3 end.
func (p *passage) mark(lex *lexicon.Lexicon) {
	p.gaz = make([]uint64, len(p.char))
	ms := lex.Match(nil, p.text)
	var free [lexicon.Lists]int // first byte not yet marked
	i := 0
	for a := 0; a < len(ms); {
		b := a
		for b < len(ms) && ms[b].Start == ms[a].Start {
			b++
		}
		for int(p.at[i]) < ms[a].Start {
			i++
		}
		for l := range lexicon.Lists {
			if free[l] > ms[a].Start {
				continue
			}
			for k := b - 1; k >= a; k-- {
				if ms[k].Lists>>l&1 == 1 {
					p.markTerm(l, i, ms[k].End)
					free[l] = ms[k].End
					break
				}
			}
		}
		a = b
	}
}

func (p *passage) markTerm(l lexicon.List, i, end int) {
	for k := i; int(p.at[k]) < end; k++ {
		m := uint64(2)
		if k == i {
			m = 1
		} else if int(p.at[k+1]) >= end {
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

func charClass(r rune) uint8 {
	switch {
	case r == '0':
		return classDigit
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return classLatin
	case strings.ContainsRune("一二三四五六七八九十百千万亿两", r):
		return classNumeral
	case strings.ContainsRune("“《（(‘〈\"", r):
		return classOpen
	case strings.ContainsRune("”》）)’〉", r):
		return classClose
	case strings.ContainsRune("，,：:。；", r):
		return classComma
	case r == '、':
		return classList
	case strings.ContainsRune("和与及", r):
		return classPair
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
