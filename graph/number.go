package graph

import (
	"strconv"
	"strings"
)

// scales are the words that multiply the number before them, the longest first.
var scales = []struct {
	word string
	zero int // powers of ten
}{{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2}}

// ParseNumber reads the number that a written figure begins with, times the 万
// or 亿 that follows it or that begins the unit: 7569.5 with unit 亿元 is
// 756950000000; 2.6亿元 is 260000000; -3% is -3. A sign, full-width digits,
// thousands separators and a closing % or 元 are understood; other text, such
// as a second number, makes it not a number.
func ParseNumber(text, unit string) (float64, bool) {
	digits, rest := cutNumber(text)
	if strings.ContainsAny(rest, "0123456789０１２３４５６７８９") {
		return 0, false
	}
	zeros := 0
	for _, word := range []string{rest, unit} {
		for _, s := range scales {
			if strings.HasPrefix(word, s.word) {
				zeros += s.zero
				break
			}
		}
	}
	// The decimal point is moved in the text: 2.3 times 1e8 as floating-point
	// numbers is 229999999.99999997.
	f, err := strconv.ParseFloat(digits+"e"+strconv.Itoa(zeros), 64)
	return f, err == nil
}

// cutNumber splits text after its leading number, which it returns in ASCII
// without separators.
func cutNumber(text string) (digits, rest string) {
	var b strings.Builder
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9', r == '.', r == '+' && i == 0:
			b.WriteRune(r)
		case r >= '０' && r <= '９':
			b.WriteRune(r - '０' + '0')
		case r == '．':
			b.WriteByte('.')
		case i == 0 && (r == '-' || r == '－' || r == '−'):
			b.WriteByte('-')
		case b.Len() > 0 && (r == ',' || r == '，'):
		default:
			return b.String(), text[i:]
		}
	}
	return b.String(), ""
}
