package text

import (
	"strings"
	"unicode/utf8"
)

// cutSentences appends the sentences of the line [start,end) of s. 。！？ end
// one, with the closing quotes and brackets behind them; ； ends one outside of
// brackets and quotes, because lists of facts hang on it. A stop inside a
// quotation that the sentence goes on behind (“……。”的要求) ends nothing, and
// neither does the point of 8.4.
func cutSentences(s string, start, end int, out []Sentence) []Sentence {
	depth := 0
	from := start
	for i := start; i < end; {
		r, w := utf8.DecodeRuneInString(s[i:end])
		i += w
		switch r {
		case '（', '“', '《', '「', '『', '(':
			depth++
			continue
		case '）', '”', '》', '」', '』', ')':
			depth = max(0, depth-1)
			continue
		case '。', '！', '？':
		case '；':
			if depth > 0 {
				continue
			}
		case '!', '?', ';':
			if depth > 0 || i < end && s[i] < utf8.RuneSelf && s[i] != ' ' {
				continue
			}
		default:
			continue
		}
		stop := i
		for stop < end {
			r, w := utf8.DecodeRuneInString(s[stop:end])
			if !strings.ContainsRune("。！？”’）》」』!?)", r) {
				break
			}
			stop += w
		}
		if stop > i {
			depth = 0
			if next, _ := utf8.DecodeRuneInString(s[stop:end]); stop < end && goesOn(next) {
				i = stop
				continue
			}
		}
		out = appendSentence(s, from, stop, out)
		from, i = stop, stop
	}
	return appendSentence(s, from, end, out)
}

// goesOn reports whether a sentence goes on with r behind a closing quote.
func goesOn(r rune) bool { return strings.ContainsRune("，、；：的等和与及是之,", r) }

func appendSentence(s string, start, end int, out []Sentence) []Sentence {
	if start, end = trim(s, start, end); start < end {
		out = append(out, Sentence{Section: -1, Start: start, End: end})
	}
	return out
}
