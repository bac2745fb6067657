package text

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// readings.txt: Traditional character, tab, its toned readings.
//
//go:embed readings.txt
var readingRows string

// readingTable is the readings of each Traditional character.
var readingTable = sync.OnceValue(func() map[rune][]string {
	table := map[rune][]string{}
	for line := range strings.Lines(readingRows) {
		char, said, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			table[firstRune(char)] = strings.Fields(said)
		}
	}
	return table
})

// readings takes out the pronunciations that a mill of mirror copies writes
// behind Traditional characters: 區(qū) 報(bào) 項(xiàng).
var readings = &Fix{
	Name: "readings",
	Doc:  "a toned reading in brackets behind a Traditional character goes",
	Find: func(s string) []Edit {
		var edits []Edit
		for i := 0; ; {
			n := strings.IndexByte(s[i:], '(')
			if n < 0 {
				return edits
			}
			i += n
			reading, end := bracketReading(s, i)
			if reading != "" && (isReadable(lastRune(s[:i])) || readAcross(s[:i], reading)) {
				edits = append(edits, Edit{i, end, ""})
				i = end
				continue
			}
			i++
		}
	},
}

// readAcross reports whether s ends with a character and an ASCII letter that
// the mill took together for a character with that reading: 色 is C9AB, I is
// 49, AB49 is 獻, and 特色IP became 特色I(xiàn)P.
func readAcross(s, reading string) bool {
	if s == "" || s[len(s)-1] < 0x40 || s[len(s)-1] >= utf8.RuneSelf {
		return false
	}
	pair, ok := gbk().bytes[lastRune(s[:len(s)-1])]
	return ok && slices.Contains(readingTable()[gbk().at(pair[1], s[len(s)-1])], reading)
}

// isReadable reports whether the mill would annotate r: a Traditional
// character. A Simplified one keeps its bracket, as 洨(xiáo)河 in a clean text.
func isReadable(r rune) bool {
	_, ok := traditional().single[r]
	return ok
}

// bracketReading is the toned reading that the bracket at byte i holds, and
// where the bracket ends; empty when it holds anything else.
func bracketReading(s string, i int) (reading string, end int) {
	n := readingLen(s[i+1:])
	if n == 0 || i+1+n >= len(s) || s[i+1+n] != ')' {
		return "", 0
	}
	return s[i+1 : i+1+n], i + n + 2
}

// readingLen is the length in bytes of the toned syllable that s begins with,
// or 0. A syllable is up to six letters with exactly one toned vowel (or ǹ ń
// ḿ), and no vowel outside one run.
func readingLen(s string) int {
	tones, chars, i := 0, 0, 0
	for i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= 'a' && r <= 'z' || r == 'ü' || r == 'ê':
		case strings.ContainsRune("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿếề", r):
			tones++
		default:
			if tones == 1 && chars <= 6 {
				return i
			}
			return 0
		}
		if chars++; chars > 6 {
			return 0
		}
		i += w
	}
	if tones == 1 {
		return i
	}
	return 0
}
