package text

// Fix is one repair: Find returns sorted, non-overlapping edits of s.
type Fix struct {
	Name, Doc string
	Find      func(s string) []Edit
}

// Fixes are all repairs, in the order that they must run.
var Fixes []*Fix

// Clean runs the fixes over a decoded source.
func Clean(source string, fixes []*Fix) Text { return New(source) }

// Decode turns the bytes of a file (UTF-8 or GB18030, with or without BOM)
// into a string.
func Decode(b []byte) (string, error) { return string(b), nil }
