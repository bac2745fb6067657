package segment

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
)

// report is the segment of an invented report that says n sentences.
func report(n int) *Segment {
	s := &Segment{Origin: Origin{Source: strings.Repeat("ab", 32), File: "yunxi.txt", Version: "v1"}}
	doc, table := s.Document(), graph.NewDocumentID(strings.Repeat("cd", 32))
	city := graph.NewID(graph.Place, "云溪市")
	g := &graph.Graph{
		Documents: []graph.Document{
			{ID: doc, File: s.File, Title: "云溪市2025年政府工作报告", Place: city, Year: 2025, Date: "2025-01-08", Speaker: "李某", Length: 90 * n, Losses: 2, SHA256: s.Source},
			{ID: table, File: "table.tsv", Length: 70},
		},
		Entities: []graph.Entity{{ID: city, Kind: graph.Place, Name: "云溪市", Aliases: []string{"云溪", "全市"}}},
		Facts:    []graph.Fact{{Subject: city, Predicate: graph.Code, Value: "999901", Evidence: []graph.Evidence{{Document: table, Start: 9, End: 30, Quote: "999901 云溪市", Rule: "table", Score: 1}}}},
	}
	for i := range n {
		firm := graph.Entity{Kind: graph.Company, Name: fmt.Sprintf("青禾%d厂", i)}
		firm.ID = graph.NewID(firm.Kind, firm.Name)
		e := graph.Evidence{Document: doc, Section: "一、回顾", Start: 90 * i, End: 90*i + 40, Quote: fmt.Sprintf("我市产业稳步发展，%s在我市扩建，产值再上台阶。", firm.Name), Rule: "verb", Score: 1 / float64(i+1), Mode: graph.Review}
		g.Entities = append(g.Entities, firm)
		g.Facts = append(g.Facts,
			graph.Fact{Subject: firm.ID, Predicate: graph.LocatedIn, Object: city, Evidence: []graph.Evidence{e}},
			graph.Fact{Subject: firm.ID, Predicate: graph.MergedName, Value: "青禾", Evidence: []graph.Evidence{e, {Document: doc, Start: 1, End: 3, Quote: "青禾", Rule: "short", Score: math.Pi / 4}}})
		g.Mentions = append(g.Mentions, graph.Mention{Document: doc, Entity: firm.ID, Start: 90*i + 9, End: 90*i + 13, Text: firm.Name})
	}
	g.Sort()
	s.Graph = g
	return s
}

func TestDecodeIsWhatWasEncoded(t *testing.T) {
	for _, want := range []*Segment{report(0), report(1), report(40), {Graph: &graph.Graph{}}} {
		got, err := Decode(Encode(want))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

// TestDamage alters every byte of a segment, and cuts it short at every byte.
func TestDamage(t *testing.T) {
	whole := Encode(report(3))
	for at := range whole {
		for _, b := range [][]byte{spoilt(whole, at), whole[:at]} {
			if _, err := Decode(b); !errors.Is(err, ErrDamaged) {
				t.Fatalf("byte %d of %d: %v, want %v", at, len(whole), err, ErrDamaged)
			}
		}
	}
}

func spoilt(b []byte, at int) []byte {
	b = slices.Clone(b)
	b[at] ^= 0x5A
	return b
}

// FuzzDecodeBody: whatever a body says, reading it ends, with an error or with a
// segment that says the same when it is written and read again.
func FuzzDecodeBody(f *testing.F) {
	f.Add(encodeBody(report(0)))
	f.Add(encodeBody(report(2)))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := decodeBody(body)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("%v, want %v", err, ErrDamaged)
			}
			return
		}
		once := encodeBody(s)
		again, err := decodeBody(once)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(encodeBody(again), once) { // bytes, since a NaN is not equal to itself
			t.Error("written and read again, it says something else")
		}
	})
}

func TestKey(t *testing.T) {
	o := Origin{Source: "aa", File: "b", Title: "c", Version: "d"}
	keys := map[string]Origin{}
	for _, o := range []Origin{o, {"aab", "", "c", "d"}, {"aa", "bc", "", "d"}, {"aa", "b", "c", "e"}, {"ab", "b", "c", "d"}, {"aa", "b", "", "cd"}} {
		if other, ok := keys[o.Key()]; ok || len(o.Key()) != 32 {
			t.Errorf("%+v has the key %q of %+v", o, o.Key(), other)
		}
		keys[o.Key()] = o
	}
}

// The figures are of bytes of the body, which is what the graph takes when each
// text is there once.
func BenchmarkEncode(b *testing.B) {
	s := report(200)
	b.SetBytes(int64(len(encodeBody(s))))
	for b.Loop() {
		Encode(s)
	}
	b.ReportMetric(float64(len(Encode(s))), "file-bytes")
}

func BenchmarkDecode(b *testing.B) {
	s := report(200)
	file := Encode(s)
	b.SetBytes(int64(len(encodeBody(s))))
	for b.Loop() {
		if _, err := Decode(file); err != nil {
			b.Fatal(err)
		}
	}
}
