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

// Cues is the embedded table.
var Cues = mustParse("cues.tsv", source)

// Table is a list of words by class, indexed by the first character of a
// word. Looking a character up in an array instead of a map makes a scan of
// text without cues five times as fast.
type Table struct {
	classes []string
	bucket  [1 << 16]uint16 // first character -> 1 + index into words
	words   [][]entry       // longest first
}

type entry struct {
	text  string
	class Class
}

func mustParse(name, s string) *Table {
	t, err := Parse(name, s)
	if err != nil {
		panic("cue: embedded table: " + err.Error())
	}
	return t
}

// Parse reads a table of lines class<TAB>words; name is for errors. A class
// may take several lines; a word may stand only once.
func Parse(name, s string) (*Table, error) {
	t := &Table{classes: []string{""}}
	seen := map[string]bool{}
	for i, line := range strings.Split(s, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		class, words, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("%s:%d: want class<TAB>words, have %q", name, i+1, line)
		}
		c := t.class(class)
		if c == 0 {
			return nil, fmt.Errorf("%s:%d: more than 255 classes", name, i+1)
		}
		for _, w := range strings.Fields(words) {
			if seen[w] {
				return nil, fmt.Errorf("%s:%d: %q stands twice", name, i+1, w)
			}
			seen[w] = true
			if err := t.add(w, c); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
			}
		}
	}
	for _, b := range t.words {
		sort.SliceStable(b, func(i, j int) bool { return len(b[i].text) > len(b[j].text) })
	}
	return t, nil
}

// class is the number of a named class, a new one if need be; 0 when full.
func (t *Table) class(name string) Class {
	for i, n := range t.classes {
		if n == name && i > 0 {
			return Class(i)
		}
	}
	if len(t.classes) == 256 {
		return 0
	}
	t.classes = append(t.classes, name)
	return Class(len(t.classes) - 1)
}

func (t *Table) add(w string, c Class) error {
	r, _ := utf8.DecodeRuneInString(w)
	if r >= 1<<16 {
		return fmt.Errorf("%q: first character outside the basic plane", w)
	}
	if t.bucket[r] == 0 {
		t.words = append(t.words, nil)
		t.bucket[r] = uint16(len(t.words))
	}
	b := &t.words[t.bucket[r]-1]
	*b = append(*b, entry{w, c})
	return nil
}

// Classes is the number of classes, counting the empty one.
func (t *Table) Classes() int { return len(t.classes) }

// Name is the table's name of a class.
func (t *Table) Name(c Class) string { return t.classes[c] }

// Named is the class of that name. It panics on a name that the table lacks:
// rules name classes in their source.
func (t *Table) Named(name string) Class {
	for i, n := range t.classes {
		if n == name && i > 0 {
			return Class(i)
		}
	}
	panic("cue: no class " + name)
}

// Scan appends the words of the table that stand in s to hits, left to right.
// They do not overlap: at each place the longest wins and the scan goes on
// behind it.
func (t *Table) Scan(s string, hits []Hit) []Hit {
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if r < 1<<16 {
			if b := t.bucket[r]; b != 0 {
				for _, e := range t.words[b-1] {
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
