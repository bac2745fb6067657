package text

import (
	"html"
	"strings"
)

// markup takes out what is left of a web page in a text that was copied from
// one. A whole page goes through Article, not through here.
var markup = &Fix{
	Name: "markup",
	Doc:  "HTML tags and comments go, entities become their characters",
	Find: func(s string) []Edit {
		return sorted(append(findTags(s), findEntities(s)...))
	},
}

// tags are the elements that turn up in copies; true where a line ends.
var tags = map[string]bool{
	"p": true, "br": true, "div": true, "tr": true, "li": true, "ul": true, "ol": true, "table": true, "tbody": true, "section": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"span": false, "b": false, "strong": false, "i": false, "em": false, "u": false, "a": false, "font": false, "img": false,
	"td": false, "th": false, "center": false, "o:p": false, "sub": false, "sup": false,
}

func findTags(s string) (edits []Edit) {
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			return edits
		}
		i += n
		if strings.HasPrefix(s[i:], "<!--") {
			if end := strings.Index(s[i:], "-->"); end > 0 {
				edits = append(edits, Edit{i, i + end + 3, ""})
				i += end + 3
				continue
			}
		}
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			return edits
		}
		name, closing := strings.CutPrefix(s[i+1:i+end], "/")
		if k := strings.IndexAny(name, " \t\n/"); k >= 0 {
			name = name[:k]
		}
		breaks, known := tags[strings.ToLower(name)]
		if !known {
			i++
			continue
		}
		with := ""
		if breaks && (closing || strings.EqualFold(name, "br")) {
			with = "\n"
		}
		edits = append(edits, Edit{i, i + end + 1, with})
		i += end + 1
	}
}

func findEntities(s string) (edits []Edit) {
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '&')
		if n < 0 {
			return edits
		}
		i += n
		end := strings.IndexByte(s[i:min(len(s), i+16)], ';')
		if strings.HasPrefix(s[i:], "&amp;") { // escaped twice: &amp;nbsp;
			if k := strings.IndexByte(s[i+5:min(len(s), i+16)], ';'); k > 0 && html.UnescapeString("&"+s[i+5:i+5+k+1]) != "&"+s[i+5:i+5+k+1] {
				end = 5 + k
			}
		}
		if end < 0 {
			i++
			continue
		}
		raw := s[i : i+end+1]
		plain := html.UnescapeString(html.UnescapeString(raw))
		if plain == raw || plain == "" {
			i++
			continue
		}
		if plain == "\u00A0" {
			plain = " "
		}
		edits = append(edits, Edit{i, i + end + 1, plain})
		i += end + 1
	}
}

// markdown takes out the light Markdown that collections of reports carry:
// front matter (its title stays, as the first line), # before headings, ** .
var markdown = &Fix{
	Name: "markdown",
	Doc:  "front matter but for its title, # of headings and ** go",
	Find: func(s string) []Edit {
		edits := findFrontMatter(s)
		edits = append(edits, findAll(s, "**", "")...)
		for i := 0; i < len(s); {
			if s[i] == '#' {
				n := len(s[i:]) - len(strings.TrimLeft(s[i:], "#"))
				if n <= 6 && i+n < len(s) && s[i+n] == ' ' {
					edits = append(edits, Edit{i, i + n + 1, ""})
				}
			}
			n := strings.Index(s[i:], "\n#")
			if n < 0 {
				break
			}
			i += n + 1
		}
		return sorted(edits)
	},
}

// findFrontMatter handles "---", rows of "key: value", "---" at the top.
func findFrontMatter(s string) []Edit {
	if !strings.HasPrefix(s, "---\n") {
		return nil
	}
	end := strings.Index(s[3:min(len(s), 4000)], "\n---\n")
	if end < 0 {
		return nil
	}
	end += 3 + len("\n---\n")
	start, stop := 0, 0
	at := 0
	for line := range strings.Lines(s[:end]) {
		if v, ok := strings.CutPrefix(line, "title:"); ok {
			v = strings.TrimSpace(v)
			start = at + strings.Index(line, v)
			stop = start + len(v)
			break
		}
		at += len(line)
	}
	if stop <= start {
		return []Edit{{0, end, ""}}
	}
	return []Edit{{0, start, ""}, {stop, end, "\n"}}
}
