// Package lexicon holds the word lists of seeds/lexicon in memory and finds
// their terms in text.
//
// In: a file system with the lists (see [Sources]). Out: for a text, every
// place where a term stands, with the lists that have it ([Lexicon.Match]).
// A match is a hint for the tagger, never a verdict; nothing here decides.
//
// A term is kept only as the 64-bit hash of each of its prefixes in one open
// table, so that 380,000 terms load in a tenth of a second and a text is
// matched by walking the table from every character until a prefix is missing.
// Two of some 10⁶ prefixes collide with probability 3·10⁻⁸.
package lexicon

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// List is one kind of term; a set of lists is a bit mask, 1<<List.
type List uint8

// The lists, in the order of Names.
const (
	Province  List = iota // 内蒙古自治区, 内蒙古
	City                  // 包头市, 锡林郭勒盟
	County                // 青山区
	Township              // 龙山镇
	Stem                  // 包头, 固阳: cities and counties without 市, 县, 旗
	TownStem              // 龙山: towns without 镇, 乡, 街道
	Former                // divisions that are no more
	Zone                  // 包头稀土高新技术产业开发区
	Listed                // 包钢股份, 内蒙古包钢钢联股份有限公司
	ShortName             // noisy short names of companies
	University
	Hospital
	Industry // names of GB/T 4754-2017
	Lists    // how many there are
)

// Names are the lists' names, for explanations.
var Names = [Lists]string{"province", "city", "county", "township", "stem", "townstem", "former", "zone",
	"listed", "shortname", "university", "hospital", "industry"}

// Match is a term in a text: a byte range and the lists that have it.
type Match struct {
	Start, End int
	Lists      uint32
}

// Lexicon is the loaded lists. It is safe for concurrent use.
type Lexicon struct {
	keys  []uint64
	vals  []uint32 // lists that have the prefix as a term; 0 for a bare prefix
	used  int
	terms int
}

// Terms is how many terms were loaded, a term of two lists counted twice.
func (l *Lexicon) Terms() int { return l.terms }

// maxTerm is the longest term in characters; longer ones (a few full names of
// companies) are left out.
const maxTerm = 24

// Load reads all lists of [Sources]. A file that is missing or has a bad line
// is an error that names the file and the line; all of them are reported.
func Load(fsys fs.FS) (*Lexicon, error) {
	l := &Lexicon{keys: make([]uint64, 1<<21), vals: make([]uint32, 1<<21)}
	var errs []error
	for _, s := range Sources {
		if err := l.load(fsys, s); err != nil {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *Lexicon) load(fsys fs.FS, s *Source) error {
	f, err := fsys.Open(s.File)
	if err != nil {
		return fmt.Errorf("%s: %w", s.File, err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(s.File, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("%s: %w", s.File, err)
		}
		r = z
	}
	sc := bufio.NewScanner(r)
	line := 0
	for sc.Scan() {
		line++
		if err := l.line(s, line, sc.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", s.File, line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", s.File, line+1, err)
	}
	if line == 0 {
		return fmt.Errorf("%s: empty list", s.File)
	}
	return nil
}

func (l *Lexicon) line(s *Source, n int, text string) error {
	if n == 1 && s.Header != "" {
		if text != s.Header {
			return fmt.Errorf("heading is %q, want %q", text, s.Header)
		}
		return nil
	}
	if !utf8.ValidString(text) {
		return fmt.Errorf("not UTF-8: %q", text)
	}
	fields := strings.Split(text, "\t")
	if want := strings.Count(s.Header, "\t") + 1; len(fields) != want {
		return fmt.Errorf("%d columns, want %d: %q", len(fields), want, text)
	}
	return s.terms(fields, l.add)
}

// add enters a term. Terms of one character say nothing and are left out.
func (l *Lexicon) add(list List, term string) {
	if n := utf8.RuneCountInString(term); n < 2 || n > maxTerm {
		return
	}
	l.terms++
	h := uint64(seed)
	for i, r := range term {
		h = step(h, r)
		at := l.slot(h)
		if l.keys[at] == 0 {
			l.keys[at] = h
			if l.used++; l.used*2 > len(l.keys) {
				l.grow()
				at = l.slot(h)
			}
		}
		if i+utf8.RuneLen(r) == len(term) {
			l.vals[at] |= 1 << list
		}
	}
}

const seed = 0x9E3779B97F4A7C15

// step extends the hash of a prefix by a character; never 0.
func step(h uint64, r rune) uint64 {
	h ^= uint64(r)
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>29 | 1
}

// slot is where h is or would be.
func (l *Lexicon) slot(h uint64) int {
	mask := len(l.keys) - 1
	i := int(h>>20) & mask
	for l.keys[i] != 0 && l.keys[i] != h {
		i = (i + 1) & mask
	}
	return i
}

func (l *Lexicon) grow() {
	old := *l
	l.keys, l.vals = make([]uint64, 2*len(old.keys)), make([]uint32, 2*len(old.vals))
	for i, k := range old.keys {
		if k != 0 {
			at := l.slot(k)
			l.keys[at], l.vals[at] = k, old.vals[i]
		}
	}
}

// Match appends every term that stands in text, by start, shorter first.
func (l *Lexicon) Match(dst []Match, text string) []Match {
	for i := range text {
		if text[i] < '0' {
			continue // spaces, line ends, ASCII marks: no term starts so
		}
		h := uint64(seed)
		for j, r := range text[i:] {
			h = step(h, r)
			at := l.slot(h)
			if l.keys[at] == 0 {
				break
			}
			if v := l.vals[at]; v != 0 {
				dst = append(dst, Match{i, i + j + utf8.RuneLen(r), v})
			}
		}
	}
	return dst
}

// Has is the lists that have exactly this term.
func (l *Lexicon) Has(term string) uint32 {
	h := uint64(seed)
	for _, r := range term {
		h = step(h, r)
	}
	return l.vals[l.slot(h)]
}
