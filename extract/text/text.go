package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Edit replaces the bytes [Start,End) of a text by New. An insertion has
// Start == End, a deletion an empty New.
type Edit struct {
	Start, End int
	New        string
}

// run is a piece of a clean text and the piece of the source that it came
// from. In an exact run the two are byte for byte in step, so that a place
// inside it has a place of its own in the source; in any other run only the
// whole answers to the whole.
type run struct {
	clean, source int // where the run begins
	n, m          int // its length in the clean text and in the source
	replaced      bool
}

// exact is told by a flag and not by equal lengths: a piece cut off a replaced
// run can be as long as the source by chance.
func (r run) exact() bool { return !r.replaced }

// Text is a repaired text that can lead every range back to its source. The
// zero Text is empty.
type Text struct {
	String string

	runs   []run // ascending and without gaps in the clean text
	source int   // length of the source in bytes
}

// New is a text that is its own source.
func New(source string) Text {
	t := Text{String: source, source: len(source)}
	if source != "" {
		t.runs = []run{{n: len(source), m: len(source)}}
	}
	return t
}

// Apply makes the edits and composes the map, so that Source of the new text
// still leads to the first source. It panics when the edits are not sorted,
// overlap or lie outside the text: a fix that does so is wrong.
func (t Text) Apply(edits []Edit) Text {
	if len(edits) == 0 {
		return t
	}
	var (
		out   strings.Builder
		runs  = make([]run, 0, len(t.runs)+2*len(edits))
		done  int // how far t is copied
		piece int // the run of t that holds done
	)
	out.Grow(len(t.String))
	copyTo := func(end int) {
		for done < end {
			for t.runs[piece].clean+t.runs[piece].n <= done {
				piece++
			}
			r := t.runs[piece]
			stop := min(end, r.clean+r.n)
			cut := run{clean: out.Len(), source: r.source, n: stop - done, m: r.m, replaced: r.replaced}
			if r.exact() {
				cut.source, cut.m = r.source+done-r.clean, cut.n
			}
			runs = join(runs, cut)
			out.WriteString(t.String[done:stop])
			done = stop
		}
	}
	for _, e := range edits {
		if e.Start < done || e.End < e.Start || e.End > len(t.String) {
			panic("text: edits overlap, are out of order or leave the text")
		}
		copyTo(e.Start)
		if e.New != "" {
			start, end := t.Source(e.Start, e.End)
			exact := inStep(t.String[e.Start:e.End], e.New) && t.exact(e.Start, e.End)
			runs = join(runs, run{clean: out.Len(), source: start, n: len(e.New), m: end - start, replaced: !exact})
			out.WriteString(e.New)
		}
		done = e.End
	}
	copyTo(len(t.String))
	return Text{String: out.String(), runs: runs, source: t.source}
}

// join appends r, melting it into the last run when both are exact and touch
// in the source, which keeps the map short where characters change one for one.
func join(runs []run, r run) []run {
	if r.n == 0 {
		return runs
	}
	if k := len(runs) - 1; k >= 0 {
		last := &runs[k]
		if last.exact() && r.exact() && last.source+last.m == r.source {
			last.n, last.m = last.n+r.n, last.m+r.m
			return runs
		}
	}
	return append(runs, r)
}

// exact reports whether every byte of a range has a place of its own in the
// source, one after the other.
func (t Text) exact(i, j int) bool {
	for k := t.find(i); k < len(t.runs) && t.runs[k].clean < j; k++ {
		r := t.runs[k]
		if !r.exact() {
			return false
		}
		if r.clean > i && t.runs[k-1].source+t.runs[k-1].m != r.source {
			return false
		}
	}
	return true
}

// inStep reports whether the characters of a and b begin at the same bytes.
func inStep(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i < len(a); i++ {
		if utf8.RuneStart(a[i]) != utf8.RuneStart(b[i]) {
			return false
		}
	}
	return true
}

// Source leads the byte range [i,j) of the text back to a byte range of the
// source. Where a range begins or ends inside a replacement, the whole of what
// was replaced is meant. An empty range leads to an empty range. Both ends
// grow with i and j and stay inside the source.
func (t Text) Source(i, j int) (start, end int) {
	start = t.sourceStart(i)
	if j <= i {
		return start, start
	}
	k := t.find(j - 1)
	r := t.runs[k]
	if r.exact() {
		return start, r.source + j - r.clean
	}
	return start, r.source + r.m
}

func (t Text) sourceStart(i int) int {
	if i >= len(t.String) {
		if len(t.runs) == 0 {
			return t.source
		}
		last := t.runs[len(t.runs)-1]
		return last.source + last.m
	}
	r := t.runs[t.find(i)]
	if r.exact() {
		return r.source + i - r.clean
	}
	return r.source
}

// find is the run that holds byte i of the clean text.
func (t Text) find(i int) int {
	return sort.Search(len(t.runs), func(k int) bool { return t.runs[k].clean > i }) - 1
}

// Losses counts the gaps of t: runs of U+FFFD, each a place where characters
// of the original could not be brought back.
func Losses(t Text) int { return losses(t.String) }

func losses(s string) (n int) {
	const gap = "\uFFFD"
	for i := strings.Index(s, gap); i >= 0; {
		n++
		for strings.HasPrefix(s[i:], gap) {
			i += len(gap)
		}
		next := strings.Index(s[i:], gap)
		if next < 0 {
			break
		}
		i += next
	}
	return n
}
