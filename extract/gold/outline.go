package gold

import (
	"strings"

	"policygraph/extract/text"
)

// outline stands in for text.ReadOutline until that lands.
func outline(s, title string) text.Outline {
	o := text.ReadOutline(s, title)
	if len(o.Sentences) > 0 {
		return o
	}
	start, para := 0, 0
	flush := func(end int) {
		if strings.TrimSpace(s[start:end]) != "" {
			o.Sentences = append(o.Sentences, text.Sentence{Section: -1, Paragraph: para, Start: start, End: end})
		}
		start = end
	}
	for i, r := range s {
		switch r {
		case '。', '！', '？', '；':
			flush(i + len(string(r)))
		case '\n':
			flush(i)
			start = i + 1
			para++
		}
	}
	flush(len(s))
	return o
}
