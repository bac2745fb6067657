package segment

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"policygraph/graph"
)

func TestOutlineIsThatOfTheGraph(t *testing.T) {
	for _, s := range []*Segment{report(0), report(1), report(40)} {
		b := Encode(s)
		want := graph.OutlineOf(s.Document(), s.Graph)
		for _, part := range [][]byte{b, b[:OutlineEnd(b[:head])]} { // as much as is read of a file
			got, err := DecodeOutline(part)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		}
	}
}

// TestOutlineDamage alters and cuts off every byte of the part of a file that
// holds the outline.
func TestOutlineDamage(t *testing.T) {
	whole := Encode(report(3))
	whole = whole[:OutlineEnd(whole)]
	for at := range whole {
		for _, b := range [][]byte{spoilt(whole, at), whole[:at]} {
			if _, err := DecodeOutline(b); !errors.Is(err, ErrDamaged) {
				t.Fatalf("byte %d of %d: %v, want %v", at, len(whole), err, ErrDamaged)
			}
			if end := OutlineEnd(b); end > head+maxBody+4 {
				t.Fatalf("byte %d: it would end at %d", at, end)
			}
		}
	}
}

// FuzzDecodeOutline: whatever an outline says, reading it ends, with an error or
// with one that says the same when it is written and read again.
func FuzzDecodeOutline(f *testing.F) {
	for _, n := range []int{0, 2} {
		s := report(n)
		f.Add(encodeOutline(graph.OutlineOf(s.Document(), s.Graph)))
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		o, err := decodeOutline(body)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("%v, want %v", err, ErrDamaged)
			}
			return
		}
		once := encodeOutline(o)
		again, err := decodeOutline(once)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(encodeOutline(again), once) { // bytes, since a NaN is not equal to itself
			t.Error("written and read again, it says something else")
		}
	})
}

func BenchmarkDecodeOutline(b *testing.B) {
	file := Encode(report(200))
	b.SetBytes(int64(OutlineEnd(file)))
	for b.Loop() {
		if _, err := DecodeOutline(file); err != nil {
			b.Fatal(err)
		}
	}
}
