package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// invisible takes out what no reader sees and every dictionary stumbles over.
var invisible = &Fix{
	Name: "invisible",
	Doc:  "BOM, zero-width and direction marks, soft hyphens and control characters go; a line ends with \\n",
	Find: func(s string) []Edit {
		var edits []Edit
		if strings.IndexByte(s, '\r') >= 0 || hasControl(s) {
			edits = findControls(s)
		}
		// U+200B–200F, U+2028–202E, U+2060–2064 begin E2 80 or E2 81, as the
		// quotation marks do; soft hyphen C2 AD, BOM EF BB BF.
		for _, mark := range []string{"\u00AD", "\uFEFF", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2060"} {
			edits = append(edits, findAll(s, mark, "")...)
		}
		edits = append(edits, findAll(s, "\u2028", "\n")...)
		edits = append(edits, findAll(s, "\u2029", "\n")...)
		return sorted(edits)
	},
}

func hasControl(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return true
		}
	}
	return false
}

func findControls(s string) (edits []Edit) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
			edits = append(edits, Edit{i, i + 1, ""})
		case c == '\r', c == '\f', c == '\v':
			edits = append(edits, Edit{i, i + 1, "\n"})
		case c < ' ' && c != '\n' && c != '\t', c == 0x7f:
			edits = append(edits, Edit{i, i + 1, ""})
		}
	}
	return edits
}

// radicals folds the characters that a PDF's font table leaves instead of
// ideographs: ⻄安 looks like 西安 and matches nothing.
var radicals = &Fix{
	Name: "radicals",
	Doc:  "Kangxi radicals, radicals of the CJK supplement and compatibility ideographs become the characters they look like",
	Find: func(s string) []Edit {
		// All of them begin with one of these bytes, which plain text hardly
		// holds: E2 BA–BF, and EF A4–AB.
		found := false
		for i := strings.IndexByte(s, 0xE2); i >= 0 && i+1 < len(s); {
			if c := s[i+1]; c >= 0xBA && c <= 0xBF {
				found = true
				break
			}
			n := strings.IndexByte(s[i+1:], 0xE2)
			if n < 0 {
				break
			}
			i += 1 + n
		}
		for i := strings.IndexByte(s, 0xEF); !found && i >= 0 && i+1 < len(s); {
			if c := s[i+1]; c >= 0xA4 && c <= 0xAB {
				found = true
				break
			}
			n := strings.IndexByte(s[i+1:], 0xEF)
			if n < 0 {
				break
			}
			i += 1 + n
		}
		if !found {
			return nil
		}
		var edits []Edit
		for i, r := range s {
			if plain, ok := unradical(r); ok {
				edits = append(edits, Edit{i, i + utf8.RuneLen(r), plain})
			}
		}
		return edits
	},
}

// circles mends the zero of Chinese years: the seed report writes 二О二 with a
// Cyrillic О.
var circles = &Fix{
	Name: "circles",
	Doc:  "a Cyrillic, Greek or Latin O between Chinese numerals is 〇",
	Find: func(s string) []Edit {
		var edits []Edit
		for _, o := range []string{"О", "о", "Ο", "O", "Ｏ"} {
			for _, e := range findAll(s, o, "〇") {
				before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:e.Start], "ОоΟOＯ"))
				after, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[e.End:], "ОоΟOＯ"))
				if isNumeral(before) && (isNumeral(after) || after == '年' || after == '〇') {
					edits = append(edits, e)
				}
			}
		}
		return sorted(edits)
	},
}

// letters brings the digits and letters of full-width input to the form that
// every pattern expects. Their punctuation stays: it is right in Chinese text.
var letters = &Fix{
	Name: "letters",
	Doc:  "full-width digits, letters, ％ and the stop inside a number become ASCII",
	Find: func(s string) []Edit {
		if !strings.Contains(s, "\xEF\xBC") && !strings.Contains(s, "\xEF\xBD") {
			return nil
		}
		var edits []Edit
		for i := 0; i+2 < len(s); {
			n := strings.IndexByte(s[i:], 0xEF)
			if n < 0 {
				break
			}
			i += n
			r, w := utf8.DecodeRuneInString(s[i:])
			switch {
			case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '％':
				edits = append(edits, Edit{i, i + w, string(r - 0xFEE0)})
			case r == '．':
				if isWideDigit(lastRune(s[:i])) && isWideDigit(firstRune(s[i+w:])) {
					edits = append(edits, Edit{i, i + w, "."})
				}
			}
			i += w
		}
		return edits
	},
}

func isWideDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isNumeral(r rune) bool {
	switch r {
	case '〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '零', '○':
		return true
	}
	return false
}

// isHan covers the ideographs that reports are written in. It is a plain range
// test because it runs on every character.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r == '〇' || r >= 0x20000 && r <= 0x3134F
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// findAll replaces every old by with.
func findAll(s, old, with string) (edits []Edit) {
	for i := 0; ; {
		n := strings.Index(s[i:], old)
		if n < 0 {
			return edits
		}
		i += n
		edits = append(edits, Edit{i, i + len(old), with})
		i += len(old)
	}
}

// radicals.txt: radical, tab, ideograph; the Kangxi radicals and the
// supplement.
//
//go:embed radicals.txt
var radicalRows string

var radicalTable = sync.OnceValue(func() map[rune]string {
	table := map[rune]string{}
	for line := range strings.Lines(radicalRows) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			table[firstRune(from)] = to
		}
	}
	return table
})

func unradical(r rune) (string, bool) {
	switch {
	case r >= 0x2E80 && r <= 0x2FD5:
		to, ok := radicalTable()[r]
		return to, ok
	case r >= 0xF900 && r <= 0xFAD9 && unicode.Is(unicode.Han, r):
		to := compatibility(r)
		return to, to != string(r)
	}
	return "", false
}
