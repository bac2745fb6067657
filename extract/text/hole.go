package text

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// mostHoles is how many choices a path may pile up. Torn text of reports has
// three to five in a row; more of them say nothing and would cost seconds.
const mostHoles = 8

// hole reads a question mark, w bytes long.
func (p path) hole(s string, w int) []path {
	start := p
	p.at += w
	if n := readingLen(s[p.at:]); n > 0 && p.at+n < len(s) && s[p.at+n] == ')' {
		reading := s[p.at : p.at+n]
		p.at += n + 1
		return p.named(reading, start)
	}
	var out []path
	if p.holes > mostHoles {
		return nil
	}
	if w := holeLen(s[p.at:]); w > 0 && !p.torn && p.holes < mostHoles/2 {
		// Two marks: the first byte of a character was left alone by the second
		// tear, its second byte was lost in the first. ??M keeps nothing of one
		// character and half of the next, ??jiān) keeps the reading.
		q := p
		q.at += w
		q.score += costDamage
		out = append(out, q.undefinedFrom(0x81, 0xFE)...)
		if n := readingLen(s[p.at+w:]); n > 0 && strings.HasPrefix(s[p.at+w+n:], ")") {
			q := p
			q.at += w + n + 1
			for _, z := range readAs()[s[p.at+w:p.at+w+n]] {
				out = append(out, q.choose(z).inStep(z))
			}
		}
	}
	if p.torn {
		out = append(out, p.complete(s)...)
		out = append(out, p.undefined()...)
	} else {
		out = append(out, p.orphan(s)...)
		literal := p.emit('？')
		literal.out = p.out + s[start.at:p.at]
		literal.shown = '?'
		out = append(out, literal)
	}
	lost := p.lose()
	lost.score += costLost
	if !start.torn {
		lost.score += costDoubt
	}
	return append(out, lost.inStep('\uFFFD'))
}

// holeLen is the length of the question mark that s begins with, or 0.
func holeLen(s string) int {
	if r, w := utf8.DecodeRuneInString(s); s != "" && (r == '?' || r == utf8.RuneError) {
		return w
	}
	return 0
}

// named follows a reading that was written into a character. It tells which
// character Z the mill saw there: its first byte is the last that was read, its
// second is the byte that the question mark stands for.
func (p path) named(reading string, start path) []path {
	var out []path
	if p.torn {
		for _, z := range readAs()[reading] {
			if pair := gbk().bytes[z]; pair[0] == p.half {
				out = append(out, p.choose(z).inStep(z))
			}
		}
	} else if pair, ok := gbk().bytes[p.shown]; ok {
		for _, z := range readAs()[reading] {
			if zb := gbk().bytes[z]; zb[0] == pair[1] {
				q := p
				q.torn, q.half, q.byMark = true, zb[1], false
				q.sound = 0
				out = append(out, q)
			}
		}
	}
	lost := p.lose()
	lost.score += costLost
	return append(out, lost.inStep('\uFFFD'))
}

// complete reads a question mark as the second byte of the character whose
// first is half. If a reading made the tear, the mark also stands for the
// ASCII byte behind, a digit as good as always, which is marked as lost. Not
// so before a mark: then the mark has made a tear of its own.
func (p path) complete(s string) []path {
	var out []path
	next := firstRune(s[p.at:])
	swallowed := !p.byMark && p.at < len(s) && !strings.ContainsRune("\n,?:;()!，？：；（）！。?\uFFFD", next)
	for trail := 0x80; trail <= 0xFE; trail++ {
		c := gbk().at(p.half, byte(trail))
		if c == 0 {
			continue
		}
		q := p.choose(c)
		q.holes++
		if swallowed {
			q = q.loseDigit()
			q.holes++ // nothing is known of the right side
		}
		out = append(out, q.inStep(c))
	}
	return top(out, beam)
}

// undefined reads a question mark as two bytes that make no character: the
// second byte of one and the first of the next. The second byte cannot be
// ASCII: it would have been shown.
func (p path) undefined() []path { return p.undefinedFrom(p.half, p.half) }

// undefinedFrom is undefined for a first byte between lo and hi.
func (p path) undefinedFrom(lo, hi byte) []path {
	// The eight likeliest characters, without making a path of each of 15,000.
	type end struct {
		char  rune
		trail byte
		score float32
	}
	var ends []end
	const keep = 8
	for lead := int(lo); lead <= int(hi); lead++ {
		for trail := 0x80; trail <= 0xFE; trail++ {
			c := gbk().at(byte(lead), byte(trail))
			if c == 0 {
				continue
			}
			e := end{c, byte(trail), p.chance(c, fold(c))}
			if c >= 0x4E00 && !inBig5(c) {
				e.score += costForm
			}
			if len(ends) == keep && e.score <= ends[keep-1].score {
				continue
			}
			k := len(ends)
			for k > 0 && ends[k-1].score < e.score {
				k--
			}
			ends = slices.Insert(ends, k, e)
			ends = ends[:min(len(ends), keep)]
		}
	}
	var out []path
	for _, e := range ends {
		q := p.choose(e.char)
		q.torn, q.sound, q.score, q.holes = true, 0, q.score+costPair, q.holes+2
		for next := 0x81; next <= 0xFE; next++ {
			if gbk().at(e.trail, byte(next)) == 0 {
				q.half = byte(next)
				out = append(out, q)
			}
		}
	}
	return out
}

// orphan reads a question mark as the first byte of a character whose second
// went into the mark behind it.
func (p path) orphan(s string) []path {
	r, w := utf8.DecodeRuneInString(s[p.at:])
	full := r
	if r < utf8.RuneSelf {
		m, ok := wide[byte(r)]
		if !ok {
			return nil
		}
		full = firstRune(m)
	}
	pair, ok := gbk().bytes[full]
	if !ok || pair[0] != 0xA3 && full != '。' {
		return nil
	}
	p.at += w
	var out []path
	for lead := 0x81; lead <= 0xFE; lead++ {
		c := gbk().at(byte(lead), pair[0])
		if c == 0 {
			continue
		}
		q := p.choose(c)
		q.score += costDamage
		q.holes++
		q.torn, q.half, q.byMark, q.sound = true, pair[1], true, 0
		q.shown = full
		out = append(out, q)
	}
	return out
}

// top is the n best, in descending order.
func top(paths []path, n int) []path {
	order := make([]int32, len(paths))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(paths[b].score, paths[a].score) })
	order = order[:min(n, len(order))]
	best := make([]path, len(order))
	for i, k := range order {
		best[i] = paths[k]
	}
	return best
}

// readAs lists the characters of each reading.
var readAs = sync.OnceValue(func() map[string][]rune {
	out := map[string][]rune{}
	for r, said := range readingTable() {
		if _, ok := gbk().bytes[r]; !ok {
			continue
		}
		for _, reading := range said {
			out[reading] = append(out[reading], r)
		}
	}
	for _, runes := range out {
		slices.Sort(runes)
	}
	return out
})
