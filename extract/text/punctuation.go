package text

import (
	"strings"
	"unicode/utf8"
)

// wide are the ASCII marks that mills leave for full-width ones.
var wide = map[byte]string{',': "，", ';': "；", ':': "：", '(': "（", ')': "）", '!': "！", '?': "？"}

// punctuation gives Chinese text its own marks. Numbers, times, ratios and
// addresses keep theirs: 1,250 · 10:30 · http://.
var punctuation = &Fix{
	Name: "punctuation",
	Doc:  ", ; : ( ) ! ? beside Chinese become ， ； ： （ ） ！ ？",
	Find: func(s string) []Edit {
		var edits []Edit
		var open []opened
		for i := 0; i < len(s); i++ {
			c := s[i]
			if c > '?' || c == ' ' {
				continue
			}
			if c == '\n' {
				open = open[:0]
				continue
			}
			if _, ok := wide[c]; !ok {
				continue
			}
			e := Edit{i, i + 1, wide[c]}
			chinese := besideChinese(s, i)
			switch c {
			case '(':
				open = append(open, opened{len(edits), chinese})
				if !chinese {
					e.New = "("
				}
				edits = append(edits, e)
				continue
			case ')':
				// Brackets change as a pair or not at all.
				if k := len(open) - 1; k >= 0 {
					chinese = chinese || open[k].chinese
					if chinese {
						edits[open[k].edit].New = "（"
					}
					open = open[:k]
				}
			}
			if chinese {
				edits = append(edits, e)
			}
		}
		return effective(s, edits)
	},
}

// opened is a bracket that waits for its other half.
type opened struct {
	edit    int
	chinese bool
}

// effective leaves out edits that change nothing.
func effective(s string, edits []Edit) []Edit {
	kept := edits[:0]
	for _, e := range edits {
		if s[e.Start:e.End] != e.New {
			kept = append(kept, e)
		}
	}
	return kept
}

// besideChinese reports whether the mark at byte i stands in Chinese text: a
// Chinese character or mark beside it, or, between a figure or a Latin word
// and the next, a line of Chinese around.
func besideChinese(s string, i int) bool {
	before, after := lastRune(strings.TrimRight(s[:i], " ")), firstRune(strings.TrimLeft(s[i+1:], " "))
	if i == 0 {
		before = '\n'
	}
	if isChinese(before) || isChinese(after) {
		return true
	}
	switch {
	case s[i] == ':' && (after == '/' || after == '\\'), isDigit(before) && isDigit(after):
		return false
	case s[i] == '(' || s[i] == ')':
		return false
	case before == '%' || before == ')' && isDigit(after):
		return isChinese(lastRune(strings.TrimRight(s[:i], "0123456789.%,;-+() "))) // 增长5%,8.1%
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// isChinese covers ideographs and the marks of Chinese text.
func isChinese(r rune) bool {
	switch {
	case r < 0x2014 || r == utf8.RuneError:
		return false
	case isHan(r), r >= 0x3001 && r <= 0x303F, r >= 0xFF01 && r <= 0xFF5E:
		return true
	}
	return strings.ContainsRune("“”‘’…—℃㎡㎞‰", r)
}
