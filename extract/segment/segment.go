// Package segment cuts text into words with part-of-speech tags (gojieba; the
// only package with cgo).
package segment

// Word is a byte range of the text that was cut, and its part of speech.
type Word struct {
	Start, End int
	Tag        string
}
