package text

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"math"
	"sort"
	"sync"
	"unicode"
)

// pairs.gz: counts of characters and of neighbouring characters in 2,300
// government work reports, written by gen. Counts only: no text can be read
// back from it.
//
//go:embed pairs.gz
var pairData []byte

// pairModel says how likely one character follows another in a report.
type pairModel struct {
	index    map[rune]int32
	single   []float32 // log of the count of each character
	novel    []float32 // log chance of the character after one that it was never seen after
	begin    []int32   // followers of character i: begin[i] to begin[i+1]
	follower []uint16
	count    []byte // 8*log2 of the count of the pair
}

// The discount that pairs which were never seen share, and the log chance of
// a character that was never seen.
const (
	unseenPair = -3.0
	unseenChar = -18.0
)

var reportPairs = sync.OnceValue(func() *pairModel {
	z, err := gzip.NewReader(bytes.NewReader(pairData))
	if err != nil {
		panic("text: pairs.gz: " + err.Error())
	}
	data, err := io.ReadAll(z)
	if err != nil {
		panic("text: pairs.gz: " + err.Error())
	}
	next := func() int {
		v, n := binary.Uvarint(data)
		data = data[n:]
		return int(v)
	}
	logCount := func() byte { c := data[0]; data = data[1:]; return c }
	n := next()
	m := &pairModel{index: make(map[rune]int32, n), single: make([]float32, n), begin: make([]int32, 1, n+1)}
	for i := range n {
		m.index[rune(next())] = int32(i)
		m.single[i] = logOf(logCount())
	}
	for range n {
		last := -1
		for range next() {
			last += next()
			m.follower = append(m.follower, uint16(last))
			m.count = append(m.count, logCount())
		}
		m.begin = append(m.begin, int32(len(m.follower)))
	}
	m.novel = novelty(m.follower, n)
	return m
})

// novelty is how likely a character turns up in new company: by the number of
// different characters that it follows, not by its count (Kneser and Ney 1995).
// 。 is frequent, but behind few characters that it was never seen behind.
func novelty(follower []uint16, n int) []float32 {
	before := make([]int, n)
	for _, f := range follower {
		before[f]++
	}
	out := make([]float32, n)
	for i, k := range before {
		out[i] = unseenPair + float32(math.Log((float64(k)+0.5)/float64(len(follower)+n)))
	}
	return out
}

func logOf(c byte) float32 { return float32(c) / 8 * math.Ln2 }

// chance is the natural logarithm of the chance that b follows a.
func (m *pairModel) chance(a, b rune) float32 {
	j, ok := m.index[fold(b)]
	if !ok {
		return unseenChar
	}
	if i, ok := m.index[fold(a)]; ok {
		lo, hi := m.begin[i], m.begin[i+1]
		part := m.follower[lo:hi]
		if k := sort.Search(len(part), func(k int) bool { return part[k] >= uint16(j) }); k < len(part) && part[k] == uint16(j) {
			return logOf(m.count[int(lo)+k]) - m.single[i]
		}
	}
	return m.novel[j]
}

// fold brings a character to the form it is counted in: Simplified, one for
// all digits, one for all letters, full-width marks. It agrees with the fold of
// gen.
func fold(r rune) rune {
	switch {
	case r >= 0x4E00:
		return simple(r)
	case r >= '0' && r <= '9':
		return '0'
	case r < 0x80 && unicode.IsLetter(r):
		return 'A'
	case r < 0x80:
		if w, ok := wide[byte(r)]; ok {
			return firstRune(w)
		}
	}
	return r
}
