package tagger

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/record"
)

// span is a mention by characters of a passage.
type span struct {
	typ        int
	start, end int
}

// goldSpans finds every place where a record's mentions stand in its text.
// Records give strings, not places: a string inside a longer mention of its
// own type is not a mention there (包头 in 包头市).
func goldSpans(r *record.Record) []span {
	var all []span
	for _, e := range r.Entities {
		t := typeOf(e.Type)
		if t < 0 {
			continue
		}
		for _, m := range e.Mentions {
			for from := 0; m != ""; {
				k := strings.Index(r.Text[from:], m)
				if k < 0 {
					break
				}
				i := utf8.RuneCountInString(r.Text[:from+k])
				all = append(all, span{t, i, i + utf8.RuneCountInString(m)})
				_, w := utf8.DecodeRuneInString(m)
				from += k + w
			}
		}
	}
	slices.SortFunc(all, func(a, b span) int {
		return cmp.Or(a.typ-b.typ, a.start-b.start, b.end-a.end)
	})
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && out[n-1].typ == s.typ && s.start < out[n-1].end {
			if s.end <= out[n-1].end {
				continue
			}
			if s.end-s.start <= out[n-1].end-out[n-1].start {
				continue // overlap: the longer stays
			}
			out = out[:n-1]
		}
		out = append(out, s)
	}
	return out
}

// sample is one chain ready for training: feature numbers of each character
// and its gold tags of each type.
type sample struct {
	from []int32 // ids[from[i]:from[i+1]] are the features of character i
	ids  []int32
	gold []uint8 // types a character; tagB, tagM, tagE or stO
}

func (s *sample) n() int { return len(s.from) - 1 }

// tagsOf writes spans as tags over n characters, types a character.
func tagsOf(n int, spans []span) []uint8 {
	g := make([]uint8, n*types)
	for i := range g {
		g[i] = stO
	}
	for _, s := range spans {
		if s.end-s.start < 2 {
			continue
		}
		for i := s.start; i < s.end; i++ {
			t := uint8(tagM)
			if i == s.start {
				t = tagB
			} else if i == s.end-1 {
				t = tagE
			}
			g[i*types+s.typ] = t
		}
	}
	return g
}
