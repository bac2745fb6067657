// Package segment cuts text into words with part-of-speech tags (gojieba; the
// only package with cgo).
//
// In: any string. Out: words that cover it without gaps or overlaps, as byte
// offsets, with jieba's tags (n, v, ns, nr, m …; x for punctuation and for
// words it does not know). It keeps no text and decides nothing about names.
package segment

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"
)

// Word is a byte range of the text that was cut, and its part of speech.
type Word struct {
	Start, End int
	Tag        string
}

// Segmenter holds jieba's dictionary. It is safe for concurrent use: cppjieba
// only reads the dictionary while it cuts.
type Segmenter struct {
	mu    sync.RWMutex // guards jieba against Close while a Cut runs
	jieba *gojieba.Jieba
}

// New loads the embedded dictionary (about 0.4 s and 100 MB). The C++ side
// reads files only, so the dictionary is unpacked once to the user's cache
// directory, or to the temporary directory when there is none to write to.
func New() (*Segmenter, error) {
	dir, err := unpack()
	if err != nil {
		return nil, fmt.Errorf("segment: unpack dictionary: %w", err)
	}
	return open(dir)
}

// open loads the dictionary of a directory. A panic of the library becomes an
// error; a file that the C++ side would abort on is refused before by check.
func open(dir string) (s *Segmenter, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, err = nil, fmt.Errorf("segment: load %s: %v", dir, r)
		}
	}()
	if err := check(dir); err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	return &Segmenter{jieba: gojieba.NewJieba(paths(dir)...)}, nil
}

// Close frees the dictionary. Cut panics afterwards; Close may be repeated. The
// error is always nil, so that a Segmenter is an io.Closer.
func (s *Segmenter) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.jieba != nil {
		s.jieba.Free()
		s.jieba = nil
	}
	return nil
}

// errGap is a word of the library that is not where the text says: a fault of
// the library, met by treating the rest of the line as one unknown word.
var errGap = errors.New("segment: words do not cover the text")

// Cut cuts s. The words cover s: the first starts at 0, each starts where the
// one before ends, the last ends at len(s).
func (s *Segmenter) Cut(text string) []Word {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.jieba == nil {
		panic("segment: Cut after Close")
	}
	words := make([]Word, 0, len(text)/5+1)
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		var err error
		if words, err = s.line(words, text, at, end); err != nil {
			words = append(words, Word{covered(words, at), end, "x"})
		}
		if at = end; at < len(text) {
			words = append(words, Word{at, at + 1, "x"})
			at++
		}
	}
	return words
}

// covered is where the words so far end, but not before at.
func covered(words []Word, at int) int {
	if n := len(words); n > 0 && words[n-1].End > at {
		return words[n-1].End
	}
	return at
}

// line cuts text[start:end] and appends its words.
func (s *Segmenter) line(words []Word, text string, start, end int) ([]Word, error) {
	if start == end {
		return words, nil
	}
	at := start
	for _, t := range s.jieba.Tag(plain(text[start:end])) {
		i := strings.LastIndexByte(t, '/') // the word itself may be a slash
		if i <= 0 || at+i > end {
			return words, errGap
		}
		words = append(words, Word{at, at + i, t[i+1:]})
		at += i
	}
	if at != end {
		return words, errGap
	}
	return words, nil
}

// plain is s with every byte that C or the library's decoder would stumble
// over (NUL, bytes that are not UTF-8) replaced by '?', of the same length.
func plain(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	b := []byte(s)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if b[i] == 0 || r == utf8.RuneError && n == 1 {
			b[i] = '?'
		}
		i += n
	}
	return string(b)
}
