package text

import "unicode/utf8"

// runeStep is the distance of the marks of a RuneIndex in bytes. At 128 a
// question costs at most 128 bytes of counting and the index 1/32 of the text.
const runeStep = 128

// RuneIndex answers how many code points stand before a byte of a string.
// Evidence is reported in code points, because that is what a reader's editor,
// a JavaScript page or a Python script counts in.
type RuneIndex struct {
	s     string
	marks []int32 // code points before byte k*runeStep
}

// Runes indexes s once, so that every At after it is quick.
func Runes(s string) *RuneIndex {
	x := &RuneIndex{s: s, marks: make([]int32, 0, len(s)/runeStep+1)}
	var n int32
	for i := 0; i < len(s); i++ {
		if i%runeStep == 0 {
			x.marks = append(x.marks, n)
		}
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return x
}

// At is the number of code points that begin before byte i. It clips i to the
// string.
func (x *RuneIndex) At(i int) int {
	i = max(0, min(i, len(x.s)))
	if len(x.marks) == 0 {
		return 0
	}
	k := min(i/runeStep, len(x.marks)-1)
	n := int(x.marks[k])
	for j := k * runeStep; j < i; j++ {
		if utf8.RuneStart(x.s[j]) {
			n++
		}
	}
	return n
}

// Range is the byte range [i,j) in code points.
func (x *RuneIndex) Range(i, j int) (start, end int) { return x.At(i), x.At(j) }
