// Package cue finds the words that rules lean on: 开工, 获评, 举办, 等项目.
//
// In: a clean text. Out: where the words of the table cues.tsv stand, left to
// right, each with its class. It does not interpret them; the packages
// relation and attribute do.
package cue

import (
	_ "embed"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Class is a row of the table; 0 is no class.
type Class uint8

// Hit is a cue word in a text: bytes Start to End.
type Hit struct {
	Start, End int
	Class      Class
}

//go:embed cues.tsv
var source string

// table is the embedded table, indexed by the first character of a word.
// Looking a character up in an array instead of a map makes a scan of text
// without cues five times as fast.
type table struct {
	classes []string
	bucket  [1 << 16]uint16 // first character -> 1 + index into words
	words   [][]entry       // longest first
}

type entry struct {
	text  string
	class Class
}

var cues = mustParse(source)

func mustParse(s string) *table {
	t, err := parse(s)
	if err != nil {
		panic("cue: embedded table: " + err.Error())
	}
	return t
}

func parse(s string) (*table, error) {
	t := &table{classes: []string{""}}
	seen := map[string]bool{}
	for i, line := range strings.Split(s, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, words, ok := strings.Cut(line, "\t")
		if !ok || len(t.classes) == 255 {
			return nil, fmt.Errorf("cues.tsv:%d: want class<TAB>words, have %q", i+1, line)
		}
		t.classes = append(t.classes, name)
		for _, w := range strings.Fields(words) {
			if seen[w] {
				return nil, fmt.Errorf("cues.tsv:%d: %q stands in two classes", i+1, w)
			}
			seen[w] = true
			r, _ := utf8.DecodeRuneInString(w)
			if r >= 1<<16 {
				return nil, fmt.Errorf("cues.tsv:%d: %q: first character outside the basic plane", i+1, w)
			}
			if t.bucket[r] == 0 {
				t.words = append(t.words, nil)
				t.bucket[r] = uint16(len(t.words))
			}
			b := &t.words[t.bucket[r]-1]
			*b = append(*b, entry{w, Class(len(t.classes) - 1)})
		}
	}
	for _, b := range t.words {
		sort.SliceStable(b, func(i, j int) bool { return len(b[i].text) > len(b[j].text) })
	}
	return t, nil
}

// Classes is the number of classes, counting the empty one.
func Classes() int { return len(cues.classes) }

// Name is the table's name of a class.
func (c Class) Name() string { return cues.classes[c] }

// Named is the class of that name. It panics on a name that the table lacks:
// rules name classes in their source.
func Named(name string) Class {
	for i, n := range cues.classes {
		if n == name && i > 0 {
			return Class(i)
		}
	}
	panic("cue: no class " + name + " in cues.tsv")
}

// Scan appends the cue words of s to hits, left to right. Words do not
// overlap: at each place the longest wins and the scan goes on behind it.
func Scan(s string, hits []Hit) []Hit {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r < 1<<16 {
			if b := cues.bucket[r]; b != 0 {
				for _, e := range cues.words[b-1] {
					if strings.HasPrefix(s[i:], e.text) {
						hits = append(hits, Hit{i, i + len(e.text), e.class})
						n = len(e.text)
						break
					}
				}
			}
		}
		i += n
	}
	return hits
}
