package text

import (
	"strings"
	"unicode/utf8"
)

// longLine is the number of bytes from which a line is running text: 20
// characters. Shorter ones are names and titles, whose spaces carry meaning
// (区长 白云喜).
const longLine = 60

// spaces takes out the gaps that typesetting and copying leave in Chinese.
var spaces = &Fix{
	Name: "spaces",
	Doc:  "indents, trailing blanks and, in running text, blanks beside Chinese characters go",
	Find: func(s string) []Edit {
		var edits []Edit
		start := 0
		for start < len(s) {
			end := len(s)
			if n := strings.IndexByte(s[start:], '\n'); n >= 0 {
				end = start + n
			}
			edits = findBlanks(s, start, end, edits)
			start = end + 1
		}
		return edits
	},
}

// findBlanks appends the edits of the line [start,end).
func findBlanks(s string, start, end int, edits []Edit) []Edit {
	line := s[start:end]
	if strings.IndexByte(line, ' ') < 0 && strings.IndexByte(line, '\t') < 0 && !strings.Contains(line, "\u3000") && !strings.Contains(line, "\u00A0") {
		return edits
	}
	long := len(line) >= longLine
	for i := 0; i < len(line); {
		w := blank(line[i:])
		if w == 0 {
			_, w = utf8.DecodeRuneInString(line[i:])
			i += w
			continue
		}
		j := i
		for j < len(line) {
			w := blank(line[j:])
			if w == 0 {
				break
			}
			j += w
		}
		before, after := lastRune(line[:i]), firstRune(line[j:])
		switch {
		case i == 0, j == len(line),
			long && (isChinese(before) || isChinese(after)),
			after == '%' && isDigit(before), before == '、', isHeadingMark(before) && isHan(after):
			edits = append(edits, Edit{start + i, start + j, ""})
		case line[i:j] != " ":
			edits = append(edits, Edit{start + i, start + j, " "})
		}
		i = j
	}
	return edits
}

// blank is the length of the blank that s begins with, or 0.
func blank(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == ' ', s[0] == '\t':
		return 1
	case strings.HasPrefix(s, "\u00A0"):
		return 2
	case strings.HasPrefix(s, "\u3000"), len(s) > 2 && s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x80 && s[2] <= 0x8A:
		return 3
	}
	return 0
}

func isHeadingMark(r rune) bool { return r == '）' || r == '．' }
