package text

// Fix is one repair: Find returns sorted, non-overlapping edits of s. Edits of
// equal text need not be left out.
type Fix struct {
	Name, Doc string
	Find      func(s string) []Edit
}

// Fixes are all repairs, in the order that they must run. The package comment
// gives the reasons.
var Fixes = []*Fix{
	invisible,
	markup,
	markdown,
	straddles,
	readings,
	radicals,
	simplify,
	circles,
	letters,
	lines,
	spaces,
	punctuation,
}

// Clean runs the fixes over a decoded source. A source that needs none of them
// is only looked at.
func Clean(source string, fixes []*Fix) Text {
	t := New(source)
	for _, f := range fixes {
		t = t.Apply(f.Find(t.String))
	}
	return t
}
