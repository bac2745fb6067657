package pack

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

// The type byte of a value. Values are sorted by it first. To add a type, add
// it here, to appendValue and to decodeValue; the numbers of the others must
// not change.
const (
	tagIRI    = 1 + iota // the IRI as it is, in prefixed or in full form
	tagBNode             // the name without _:
	tagString            // the text
	tagLang              // length of the text as a varint, text, language
	tagTyped             // length of the text as a varint, text, IRI of the type
	tagInt               // 8 bytes, big-endian, sign bit turned
	tagFloat             // 8 bytes, big-endian, see orderedFloat
	tagBool              // one byte, 0 or 1
	tagTime              // seconds like an Int, then 4 bytes of nanoseconds
	tagEnd               // no tag: one past the last
)

// appendValue adds the form in which the file holds v.
//
// Two values are the same when Cayley's memstore takes them for the same, that
// is when they print the same ("10"^^<xsd:integer> is the Int 10); only times
// that differ in less than a second, which print the same, are told apart.
func appendValue(b []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(b, tagIRI), v...), nil
	case quad.BNode:
		return append(append(b, tagBNode), v...), nil
	case quad.String:
		return append(append(b, tagString), v...), nil
	case quad.LangString:
		return appendPair(append(b, tagLang), string(v.Value), v.Lang), nil
	case quad.TypedString:
		if plain, err := v.ParseValue(); err == nil && plain != v && plain.String() == v.String() {
			return appendValue(b, plain)
		}
		return appendPair(append(b, tagTyped), string(v.Value), string(v.Type)), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(b, tagInt), uint64(v)^1<<63), nil
	case quad.Float:
		return appendFloat(b, float64(v)), nil
	case quad.Bool:
		if v {
			return append(b, tagBool, 1), nil
		}
		return append(b, tagBool, 0), nil
	case quad.Time:
		t := time.Time(v)
		b = binary.BigEndian.AppendUint64(append(b, tagTime), uint64(t.Unix())^1<<63)
		return binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond())), nil
	}
	return nil, fmt.Errorf("a value of type %T cannot be kept: %v", v, v)
}

// appendTerm is appendValue for a term of the layout. A number is kept as a
// Float whatever it is, since Gizmo compares an Int with Ints alone.
func appendTerm(b []byte, t graph.Term) ([]byte, error) {
	switch t.Type {
	case graph.IRITerm:
		return append(append(b, tagIRI), t.Value...), nil
	case graph.TextTerm:
		return append(append(b, tagString), t.Value...), nil
	case graph.NumberTerm:
		f, err := t.Float()
		if err != nil {
			return nil, fmt.Errorf("%q is not a number", t.Value)
		}
		return appendFloat(b, f), nil
	}
	return nil, fmt.Errorf("a term of unknown type %d: %q", t.Type, t.Value)
}

func appendPair(b []byte, text, other string) []byte {
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(append(b, text...), other...)
}

// appendFloat keeps all bits of a number, but one NaN for all: they print alike.
func appendFloat(b []byte, f float64) []byte {
	if math.IsNaN(f) {
		f = math.NaN()
	}
	bits := math.Float64bits(f)
	if bits>>63 == 1 {
		bits = ^bits // the greater the size of a negative number, the less it is
	} else {
		bits |= 1 << 63
	}
	return binary.BigEndian.AppendUint64(append(b, tagFloat), bits)
}

func floatOf(b []byte) float64 {
	bits := binary.BigEndian.Uint64(b)
	if bits>>63 == 1 {
		return math.Float64frombits(bits &^ (1 << 63))
	}
	return math.Float64frombits(^bits)
}

// decodeValue is the way back from appendValue; false when b is not its work.
// The value keeps nothing of b.
func decodeValue(b []byte) (quad.Value, bool) {
	if len(b) == 0 {
		return nil, false
	}
	tag, b := b[0], b[1:]
	switch tag {
	case tagIRI:
		return quad.IRI(b), true
	case tagBNode:
		return quad.BNode(b), true
	case tagString:
		return quad.String(b), true
	case tagLang, tagTyped:
		text, other, ok := splitPair(b)
		if tag == tagLang {
			return quad.LangString{Value: quad.String(text), Lang: string(other)}, ok
		}
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(other)}, ok
	}
	switch {
	case tag == tagInt && len(b) == 8:
		return quad.Int(binary.BigEndian.Uint64(b) ^ 1<<63), true
	case tag == tagFloat && len(b) == 8:
		return quad.Float(floatOf(b)), true
	case tag == tagBool && len(b) == 1 && b[0] <= 1:
		return quad.Bool(b[0] == 1), true
	case tag == tagTime && len(b) == 12:
		sec := int64(binary.BigEndian.Uint64(b) ^ 1<<63)
		return quad.Time(time.Unix(sec, int64(binary.BigEndian.Uint32(b[8:]))).UTC()), true
	}
	return nil, false
}

// decodeTerm is the way back from appendTerm. A value that appendTerm never
// makes becomes a number when it is one, else the text that Cayley prints.
func decodeTerm(b []byte) (graph.Term, bool) {
	if len(b) > 0 {
		switch b[0] {
		case tagIRI:
			return graph.Term{Value: string(b[1:]), Type: graph.IRITerm}, true
		case tagString:
			return graph.TextTermOf(string(b[1:])), true
		}
	}
	switch v, ok := decodeValue(b); v := v.(type) {
	case quad.Float:
		return graph.NumberTermOf(float64(v)), ok
	case quad.Int:
		return graph.Term{Value: fmt.Sprint(int64(v)), Type: graph.NumberTerm}, ok
	case nil:
		return graph.Term{}, false
	default:
		return graph.TextTermOf(v.String()), ok
	}
}

func splitPair(b []byte) (text, other []byte, ok bool) {
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)-k) {
		return nil, nil, false
	}
	return b[k:][:n], b[k:][n:], true
}

// textOf is the text in a value that a pattern is tried on, as Cayley's own
// filter takes it: of IRIs and blank nodes only when refs is set.
func textOf(b []byte, refs bool) ([]byte, bool) {
	if len(b) == 0 {
		return nil, false
	}
	switch b[0] {
	case tagString:
		return b[1:], true
	case tagLang, tagTyped:
		text, _, ok := splitPair(b[1:])
		return text, ok
	case tagIRI, tagBNode:
		return b[1:], refs
	}
	return nil, false
}
