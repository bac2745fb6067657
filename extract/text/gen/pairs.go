package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"
)

// What is kept of the counts. Below these figures a pair says little and
// costs much.
const (
	leastSingle = 20
	leastPair   = 6
)

// nameWeight is how often a pair in a name counts. Names are where
// reports write what they write nowhere else; three names that agree keep a
// pair.
const nameWeight = 4

// pairs counts the characters and neighbouring characters of the reports and
// writes pairs.gz: the characters in descending order of their counts, each
// with a log count, then for each character its followers (ascending index,
// as distance from the one before, with a log count). A log count is one byte,
// 8*log2(n).
func pairs(reports, leaveOut, names string) error {
	skip := map[string]bool{}
	kept, err := os.ReadFile(leaveOut)
	if err != nil {
		return err
	}
	for _, name := range strings.Fields(string(kept)) {
		skip[name] = true
	}
	files, err := filepath.Glob(filepath.Join(reports, "*.txt"))
	if err != nil {
		return err
	}
	single := map[rune]int{}
	pair := map[[2]rune]int{}
	for _, file := range files {
		if skip[filepath.Base(file)] {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		before := '\n'
		for _, r := range string(data) {
			if r = fold(r); r == 0 || r == '\n' && before == '\n' {
				continue
			}
			single[r]++
			pair[[2]rune{before, r}]++
			before = r
		}
	}
	list, err := os.ReadFile(names)
	if err != nil {
		return err
	}
	for name := range strings.Lines(string(list)) {
		before := rune(0)
		for _, r := range strings.TrimSpace(name) {
			r = fold(r)
			single[r] += nameWeight
			if before != 0 {
				pair[[2]rune{before, r}] += nameWeight
			}
			before = r
		}
	}
	return writePairs(single, pair)
}

// fold must agree with fold in package text.
func fold(r rune) rune {
	switch {
	case r == '\n':
		return r
	case unicode.IsSpace(r), r == '*', r == '#':
		return 0
	case r >= '0' && r <= '9':
		return '0'
	case r < 0x80 && unicode.IsLetter(r):
		return 'A'
	}
	switch r {
	case ',':
		return '，'
	case ';':
		return '；'
	case ':':
		return '：'
	case '(':
		return '（'
	case ')':
		return '）'
	case '!':
		return '！'
	case '?':
		return '？'
	}
	return r
}

func writePairs(single map[rune]int, pair map[[2]rune]int) error {
	var chars []rune
	for r, n := range single {
		if n >= leastSingle {
			chars = append(chars, r)
		}
	}
	sort.Slice(chars, func(i, j int) bool {
		if a, b := single[chars[i]], single[chars[j]]; a != b {
			return a > b
		}
		return chars[i] < chars[j]
	})
	index := map[rune]int{}
	for i, r := range chars {
		index[r] = i
	}
	follow := make([][][2]int, len(chars))
	for p, n := range pair {
		a, okA := index[p[0]]
		b, okB := index[p[1]]
		if n >= leastPair && okA && okB {
			follow[a] = append(follow[a], [2]int{b, n})
		}
	}
	var out []byte
	out = binary.AppendUvarint(out, uint64(len(chars)))
	for _, r := range chars {
		out = binary.AppendUvarint(out, uint64(r))
		out = append(out, logCount(single[r]))
	}
	for _, f := range follow {
		sort.Slice(f, func(i, j int) bool { return f[i][0] < f[j][0] })
		out = binary.AppendUvarint(out, uint64(len(f)))
		last := -1
		for _, x := range f {
			out = binary.AppendUvarint(out, uint64(x[0]-last))
			out = append(out, logCount(x[1]))
			last = x[0]
		}
	}
	var z bytes.Buffer
	w, err := gzip.NewWriterLevel(&z, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(out); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile("extract/text/pairs.gz", z.Bytes(), 0o644)
}

func logCount(n int) byte { return byte(min(255, math.Round(8*math.Log2(float64(n))))) }
