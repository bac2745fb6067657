package text

import (
	"strings"
	"unicode/utf8"
)

// A text counts as hard-wrapped when it has at least wrappedLines lines, none
// beyond wrappedWidth characters, and at least a third of them as wide as the
// widest and without a stop at the end.
const (
	wrappedLines = 6
	wrappedWidth = 80
)

// lines joins what a fixed column width has cut. Paragraphs of reports run to
// hundreds of characters; a text without one line over 80 was wrapped.
var lines = &Fix{
	Name: "lines",
	Doc:  "the lines of hard-wrapped text become paragraphs",
	Find: func(s string) []Edit {
		width, ok := wrapWidth(s)
		if !ok {
			return nil
		}
		var edits []Edit
		for i := 0; ; {
			n := strings.IndexByte(s[i:], '\n')
			if n < 0 || i+n+1 >= len(s) {
				return edits
			}
			line, next := s[i:i+n], s[i+n+1:]
			if displayWidth(line) >= width-4 && !closesParagraph(line) && opensMidway(next) {
				edits = append(edits, Edit{i + n, i + n + 1, ""})
			}
			i += n + 1
		}
	},
}

// wrapWidth is the column at which the text was cut, in half-width cells.
func wrapWidth(s string) (width int, ok bool) {
	var widths []int
	for i := 0; i < len(s); {
		end := len(s)
		if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
			end = i + n
		}
		if end-i > wrappedWidth*3 {
			return 0, false // one real paragraph settles it
		}
		if w := displayWidth(s[i:end]); w > 0 {
			widths = append(widths, w)
			width = max(width, w)
		}
		i = end + 1
	}
	if len(widths) < wrappedLines || width < 30 {
		return 0, false
	}
	full := 0
	for _, w := range widths {
		if w >= width-4 {
			full++
		}
	}
	return width, full*3 >= len(widths)
}

// displayWidth counts two cells for a Chinese character or mark, one for the
// rest; blanks at the end do not count.
func displayWidth(s string) (w int) {
	for _, r := range strings.TrimRight(s, " \t\u3000") {
		if r >= 0x2010 { // “ ” and — too are as wide as a character in Chinese type
			w++
		}
		w++
	}
	return w
}

// closesParagraph: a full line that ends with a stop may be the end of a
// paragraph that happens to fill it; keeping the break then loses nothing.
func closesParagraph(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \t\u3000”’）)"))
	return strings.ContainsRune("。！？：；!?:;", r)
}

// opensMidway reports whether the line that s begins with can go on a
// sentence: no indent, no heading mark, not empty.
func opensMidway(s string) bool {
	line, _, _ := strings.Cut(s, "\n")
	if line == "" || blank(line) > 0 {
		return false
	}
	level, _ := headingMark(line)
	return level == 0
}
