package text

import (
	"math"
	"strings"
	"unicode/utf8"
)

// straddles undoes what the mill did inside of characters. It worked on bytes
// of GBK, so a step could fire on the second byte of one character and the
// first of the next. From there on the text shows characters that are put
// together from the halves of their neighbours, up to the next ASCII byte
// where the stream is in step again:
//
//	年營(C4EA A049)收  EAA0 is 隊  ->  C4EA A0(duì)49  ->  年?duì)I收
//	希瑪(CFA3 AC94)新  A3AC is ，  ->  CF , 94D0 …     ->  ?,斝…
//
// A site begins with a question mark. Each way to read it is followed, byte by
// byte, as a path (see path); the chance of the text that a path brings out,
// by the counts of neighbouring characters in reports, decides between them.
// Where the reading in brackets names the lost byte there is only one path;
// where a lead byte is lost for good there are as many as there are characters
// with that second byte. A digit that was swallowed is never guessed: it
// becomes U+FFFD.
var straddles = &Fix{
	Name: "straddles",
	Doc:  "characters torn by a replacement between them are put together again; what is lost is marked U+FFFD",
	Find: func(s string) []Edit {
		s0 := strings.IndexByte(s, '?') // a torn text shows one or the other
		if s0 < 0 && !strings.Contains(s, "\uFFFD") {
			return nil
		}
		if !isTraditional(s, traditionalText) {
			return nil
		}
		var edits []Edit
		for i := 0; i < len(s); {
			n := strings.IndexAny(s[i:], "?\uFFFD")
			if n < 0 {
				break
			}
			i += n
			if marks, end := holeRun(s[i:]); marks > longestRun {
				i += end // no text that the mill made: somebody's filler
				continue
			}
			e, ok := mend(s, i)
			if ok {
				edits = append(edits, e)
			}
			i = max(e.End, i+1)
		}
		return edits
	},
}

// longestRun is the longest row of question marks that is looked into. The
// forward model makes four at most.
const longestRun = 5

// holeRun counts the question marks that s begins with and says where they end.
func holeRun(s string) (marks, end int) {
	for {
		w := holeLen(s[end:])
		if w == 0 {
			return marks, end
		}
		marks, end = marks+1, end+w
	}
}

// mostWork is how many paths may be made for one site. The sites of 20 reports
// need 43,000 at most; what goes beyond is not torn text.
const mostWork = 100000

// What a path costs beyond its characters, in natural logarithms: giving a
// place up, and reading a question mark as damage where it may be a real one.
const (
	costLost   = -12
	costDoubt  = -2 // the same where the text is in step and may really ask something
	costDamage = -2
	costPair   = -3  // one mark for two bytes that make no character
	costQuote  = -4  // “ in a quotation, ” outside of one
	gainClose  = 1   // ” where one is waited for
	costStops  = -4  // 、， and other marks that do not follow one another
	costForm   = -6  // a character that Traditional text does not use
	beam       = 160 // paths that are kept at a place
	holeBeam   = 24  // and at a question mark
	beamDepth  = 18  // how far behind the best a path may fall
)

// path is one way to read the torn text from the site up to byte at. When
// torn is set, half is the first byte of the next character.
type path struct {
	at     int
	torn   bool
	half   byte
	byMark bool // the tear was made by a mark, not by a reading
	last   rune // the character before, for the chance of the next
	shown  rune // the character that the text shows there, Traditional
	score  float32
	out    string // what the path has read so far
	end    int    // where the text was last in step after a repair
	done   int    // bytes of out that belong before end
	sound  int    // characters copied as they stand since then
	holes  int    // question marks that left a choice
	open   [2]int // quotation marks and title marks that are open
}

// mend finds the best reading of the site at byte i. Edit.End says how far the
// site reaches, also when there is nothing to change.
func mend(s string, i int) (Edit, bool) {
	shown, last := before(s, i)
	live := []path{{at: i, last: last, shown: shown, end: i, open: openMarks(s[strings.LastIndexByte(s[:i], '\n')+1 : i])}}
	work := 0
	for first := true; first || !settled(s, live); first = false {
		live = advance(s, live)
		if work += len(live); work > mostWork {
			return Edit{Start: i, End: live[0].at}, false
		}
	}
	if len(live) == 0 {
		return Edit{Start: i, End: i + 1}, false
	}
	best := live[0]
	for _, p := range live {
		if p.score > best.score {
			best = p
		}
	}
	best = best.hedge(live)
	e := Edit{i, max(best.end, i+1), best.out[:best.done]}
	return e, best.end > i && e.New != s[i:best.end]
}

// advance lets the paths that are furthest behind go one step, so that paths
// meet at the same place before they are compared.
func advance(s string, live []path) []path {
	at := live[0].at
	for _, p := range live {
		at = min(at, p.at)
	}
	var torn, sound, rest []path
	best := live[0].score
	for _, p := range live {
		switch {
		case p.at != at:
			rest = append(rest, p)
			continue
		case p.torn: // kept apart: they come by the hundred, with half a character to go
			torn = append(torn, p)
		default:
			sound = append(sound, p)
		}
		best = max(best, p.score)
	}
	width := beam
	if r := firstRune(s[at:]); r == '?' || r == utf8.RuneError {
		width = holeBeam // each of them branches a hundredfold
	}
	for _, p := range append(top(torn, width), top(sound, width)...) {
		if p.score >= best-beamDepth {
			rest = append(rest, p.step(s)...)
		}
	}
	return rest
}

// settle is how many characters a path reads past its repair for the sake of
// comparison.
const settle = 2

// settled reports whether all paths are in step at one place, and have read on
// for a while or cannot.
func settled(s string, paths []path) bool {
	for _, p := range paths {
		if p.at != paths[0].at || p.torn {
			return false
		}
	}
	if len(paths) == 0 || paths[0].at >= len(s) {
		return true
	}
	if r := firstRune(s[paths[0].at:]); r == '\n' || r == '?' || r == utf8.RuneError {
		return true
	}
	for _, p := range paths {
		if p.sound < settle {
			return false
		}
	}
	return true
}

// sure is the share of all chances that a character needs to be taken, by the
// number of question marks that left a choice. Alone between sound neighbours
// the best is nearly always right; several in a row lean on one another.
// Measured on 20 reports put through the forward model (358,000 characters):
// these leave 31 wrong and 336 marked as lost; a flat 0.5 leaves 145 and 95.
var sure = [...]float64{0.5, 0.5, 0.95, 0.98}

// hedge puts a gap where the other paths, weighed by their chances, leave a
// character of the best path in doubt.
func (p path) hedge(all []path) path {
	mine := []rune(p.out[:p.done])
	agree := make([]float64, len(mine))
	total := 0.0
	for _, q := range all {
		theirs := []rune(q.out[:q.done])
		if q.end != p.end || len(theirs) != len(mine) {
			continue
		}
		chance := math.Exp(float64(q.score - p.score))
		total += chance
		for k := range mine {
			if theirs[k] == mine[k] {
				agree[k] += chance
			}
		}
	}
	need := sure[min(p.holes, len(sure)-1)]
	for k := range mine {
		if agree[k] < need*total {
			mine[k] = '\uFFFD'
		}
	}
	p.out = string(mine)
	p.done = len(p.out)
	return p
}

// before is the character before byte i, readings skipped, as shown and in
// Simplified form.
func before(s string, i int) (shown, plain rune) {
	for i > 0 && s[i-1] == ')' {
		open := strings.LastIndexByte(s[max(0, i-12):i], '(')
		if open < 0 {
			break
		}
		open += max(0, i-12)
		if reading, _ := bracketReading(s, open); reading == "" {
			break
		}
		i = open
	}
	if i == 0 {
		return '\n', '\n'
	}
	shown = lastRune(s[:i])
	return shown, fold(shown)
}

// step reads the next piece of the text in every way that it can be read.
func (p path) step(s string) []path {
	if p.at >= len(s) || s[p.at] == '\n' {
		if p.torn {
			return nil // torn at the end of a line: not how it was
		}
		return []path{p}
	}
	r, w := utf8.DecodeRuneInString(s[p.at:])
	if r == '?' || r == utf8.RuneError {
		return p.hole(s, w)
	}
	if r == '(' {
		if reading, end := bracketReading(s, p.at); reading != "" && isReadable(p.shown) {
			p.at = end
			if !p.torn && p.sound == 0 {
				p = p.mark()
			}
			return []path{p}
		}
	}
	if !p.torn {
		p.at += w
		p = p.emit(r)
		p.shown = r
		p.sound++
		return []path{p}
	}
	p.shown = r
	if r < utf8.RuneSelf && r >= 0x40 {
		if c := gbk().at(p.half, byte(r)); c != 0 {
			p.at += w
			return []path{p.emit(c).inStep(c)}
		}
		return nil
	}
	pair, ok := gbk().bytes[r]
	if full, is := wide[byte(r)]; r < utf8.RuneSelf && is {
		pair, ok = gbk().bytes[firstRune(full)], true
	}
	if !ok {
		return nil
	}
	c := gbk().at(p.half, pair[0])
	if c == 0 {
		return nil
	}
	p.at += w
	p = p.emit(c)
	p.half = pair[1]
	return []path{p}
}

// emit adds a character and its chance.
func (p path) emit(r rune) path {
	plain := fold(r)
	p.score += p.chance(r, plain)
	if k, step := quote(r); step != 0 {
		p.open[k] = max(0, p.open[k]+step)
	}
	p.last = plain
	p.out += string(r)
	return p
}

// chance is what r, in its folded form plain, would cost as the next character.
func (p *path) chance(r, plain rune) float32 {
	score := reportPairs().chance(p.last, plain)
	if isStop(plain) && isStop(p.last) {
		score += costStops
	}
	if k, step := quote(r); step != 0 {
		if p.open[k] > 0 == (step > 0) { // a second “ or a ” without its “
			score += costQuote
		} else if step < 0 {
			score += gainClose
		}
	}
	return score
}

func isStop(r rune) bool { return strings.ContainsRune("，。、；：", r) }

// quote is which pair of marks r belongs to, and whether it opens (1) or closes
// (-1) it; 0 for other characters.
func quote(r rune) (pair, step int) {
	switch r {
	case '“':
		return 0, 1
	case '”':
		return 0, -1
	case '《':
		return 1, 1
	case '》':
		return 1, -1
	}
	return 0, 0
}

func openMarks(line string) (open [2]int) {
	for _, r := range line {
		if k, step := quote(r); step != 0 {
			open[k] = max(0, open[k]+step)
		}
	}
	return open
}

// choose adds a character that is one of several, so that it counts whether
// Traditional text would use it.
func (p path) choose(r rune) path {
	if r >= 0x4E00 && !inBig5(r) {
		p.score += costForm
	}
	return p.emit(r)
}

// lose adds a gap.
func (p path) lose() path {
	p.holes++
	p.out += "\uFFFD"
	p.last = '\uFFFD'
	return p
}

// loseDigit adds a gap for a digit: what stands beside it may know of a digit,
// never of which.
func (p path) loseDigit() path {
	p.score += reportPairs().chance(p.last, '0')
	p.out += "\uFFFD"
	p.last = '0'
	return p
}

// inStep ends a repair with the character shown.
func (p path) inStep(shown rune) path {
	p.torn, p.byMark, p.shown = false, false, shown
	p.sound = 0
	return p.mark()
}

func (p path) mark() path {
	p.end, p.done = p.at, len(p.out)
	return p
}
