package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// simplify.txt: Traditional, tab, Simplified. simplify_own.txt adds phrases
// that OpenCC lacks and reports need.
//
//go:embed simplify.txt
var simplifyRows string

//go:embed simplify_own.txt
var simplifyOwnRows string

// conversion is the table of one direction, made once on first use.
type conversion struct {
	single  map[rune]string
	phrases map[rune][][2]string // by first character, longest first
	alone   map[rune]bool        // characters that Simplified text does not use
}

var traditional = sync.OnceValue(func() *conversion {
	c := &conversion{single: map[rune]string{}, phrases: map[rune][][2]string{}, alone: map[rune]bool{}}
	encode := simplifiedchinese.HZGB2312.NewEncoder()
	for line := range strings.Lines(simplifyRows + simplifyOwnRows) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		first, w := utf8.DecodeRuneInString(from)
		if w == len(from) {
			c.single[first] = to
			if _, err := encode.String(from); err != nil {
				c.alone[first] = true
			}
			continue
		}
		rows := append(c.phrases[first], [2]string{from, to})
		for i := len(rows) - 1; i > 0 && len(rows[i][0]) > len(rows[i-1][0]); i-- {
			rows[i], rows[i-1] = rows[i-1], rows[i]
		}
		c.phrases[first] = rows
	}
	return c
})

// Shares of Traditional characters, in a thousand Han characters, from which
// a text or a line is taken as written in Traditional Chinese. Traditional
// reports have 290 to 330; the most that a Simplified one of 2,300 has, by
// names and odd characters, is 2.
const (
	traditionalText = 50
	traditionalLine = 120
)

// simplify turns Traditional writing into Simplified, by phrase. Whether it
// has work is decided for the text, and otherwise line by line, never by
// character: 喆 and 乾 have a right to stand in Simplified text.
var simplify = &Fix{
	Name: "simplify",
	Doc:  "Traditional characters become Simplified by phrase, where the text or the line is Traditional",
	Find: func(s string) []Edit {
		if isTraditional(s, traditionalText) {
			return findTraditional(s, 0, nil)
		}
		if !hasTraditional(s) {
			return nil
		}
		var edits []Edit
		start := 0
		for line := range strings.Lines(s) {
			if isTraditional(line, traditionalLine) {
				edits = findTraditional(line, start, edits)
			}
			start += len(line)
		}
		return edits
	},
}

// isTraditional reports whether at least share in a thousand Han characters,
// and at least three, are of those that Simplified text does not use.
func isTraditional(s string, share int) bool {
	han, alone := countTraditional(s)
	return alone >= 3 && alone*1000 >= share*han
}

func hasTraditional(s string) bool {
	_, alone := countTraditional(s)
	return alone >= 3
}

func countTraditional(s string) (han, alone int) {
	bits := aloneBits()
	for _, r := range s {
		if r < 0x3400 || r > 0x9FFF {
			continue
		}
		han++
		if k := r - 0x3400; bits[k>>6]&(1<<(k&63)) != 0 {
			alone++
		}
	}
	return han, alone
}

// aloneBits is conversion.alone as a bit set: it is asked of every character
// of every text.
var aloneBits = sync.OnceValue(func() *[(0xA000 - 0x3400) / 64]uint64 {
	var bits [(0xA000 - 0x3400) / 64]uint64
	for r := range traditional().alone {
		if k := r - 0x3400; k >= 0 && int(k>>6) < len(bits) {
			bits[k>>6] |= 1 << (k & 63)
		}
	}
	return &bits
})

// findTraditional appends the edits of s, which begins at byte at of the text.
func findTraditional(s string, at int, edits []Edit) []Edit {
	table := traditional()
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if from, to, ok := table.phrase(r, s[i:]); ok {
			if from != to {
				edits = append(edits, Edit{at + i, at + i + len(from), to})
			}
			i += len(from)
			continue
		}
		if to, ok := table.single[r]; ok {
			edits = append(edits, Edit{at + i, at + i + w, to})
		}
		i += w
	}
	return edits
}

// phrase is the longest phrase of the table that s begins with.
func (c *conversion) phrase(first rune, s string) (from, to string, ok bool) {
	for _, row := range c.phrases[first] {
		if strings.HasPrefix(s, row[0]) {
			return row[0], row[1], true
		}
	}
	return "", "", false
}

// simple is the Simplified form of one character out of context.
func simple(r rune) rune {
	if to, ok := traditional().single[r]; ok {
		return firstRune(to)
	}
	return r
}
