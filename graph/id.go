package graph

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Namespace is what the prefix pg: stands for. The top-level domain .invalid is
// reserved (RFC 2606), so that the IRIs are absolute and can never be taken for
// pages of somebody's host.
const Namespace = "https://policygraph.invalid/"

// ID names a node: a prefixed IRI derived from kind and canonical name, the
// same on every machine, such as pg:place/某市. [ID.IRI] writes it in full.
// Inside the program and in the store IRIs stay prefixed, which keeps queries
// readable: g.V("<pg:place/某市>").
type ID string

// IRI is the absolute IRI that the prefixed one stands for.
func (id ID) IRI() string { return Expand(string(id)) }

// NewID mints the ID of the entity of that kind and canonical name. The name is
// brought to Unicode normal form C; characters that an IRI may not hold (RFC
// 3987: space < > " { } | ^ ` \ % and controls), those that would cut it (# ? [
// ]) and every other space are percent-encoded; Chinese characters stay as they
// are. Two names give the same ID only when they are canonically equivalent.
func NewID(kind Kind, name string) ID {
	return ID("pg:" + string(kind) + "/" + escape(norm.NFC.String(name)))
}

// NewDocumentID mints the ID of the document whose bytes have that SHA-256, in
// hexadecimal: two copies of one file are one document, whatever their names.
func NewDocumentID(sha256 string) ID {
	if len(sha256) > hashDigits {
		sha256 = sha256[:hashDigits]
	}
	return ID("pg:document/" + escape(strings.ToLower(sha256)))
}

// NewObservationID mints the ID of the figure of one indicator, place and
// period. What was aimed at and what came about are two observations; two
// reports that state the same figure mean one.
func NewObservationID(place, indicator ID, period string, target bool) ID {
	return hashID("observation", string(place), string(indicator), norm.NFC.String(period), fmt.Sprint(target))
}

// ID is the name of the node that evidence becomes. Evidence of several facts
// by one rule from one sentence, with one score, is one node.
func (e Evidence) ID() ID { return e.idIn(e.sentenceID()) }

// idIn is ID for who has the name of the sentence.
func (e *Evidence) idIn(sentence ID) ID {
	return hashID("evidence", string(sentence), e.Rule, bits(e.Score))
}

// sentenceID names the sentence that the evidence quotes.
func (e *Evidence) sentenceID() ID {
	return hashID("sentence", string(e.Document), e.Section, fmt.Sprint(e.Start), fmt.Sprint(e.End), e.Quote, string(e.Mode))
}

// ID is the name of the node that a mention becomes.
func (m Mention) ID() ID {
	return hashID("mention", string(m.Document), fmt.Sprint(m.Start), fmt.Sprint(m.End), string(m.Entity), m.Text)
}

// ID names the fact, for formats in which an edge needs a name of its own. The
// layout needs none: there a fact is its line.
func (f Fact) ID() ID {
	return hashID("fact", string(f.Subject), string(f.Predicate), string(f.Object), f.Value)
}

// hashDigits is how much of a SHA-256 an ID keeps, in hexadecimal digits: 96
// bits, so that among ten thousand million nodes the chance of a collision is
// below one in a thousand million.
const hashDigits = 24

func hashID(kind string, parts ...string) ID {
	h := sha256.New()
	var n [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(n[:], uint64(len(p))) // lengths, so that ("a","bc") and ("ab","c") differ
		h.Write(n[:])
		h.Write([]byte(p))
	}
	var sum [sha256.Size]byte
	h.Sum(sum[:0])
	return ID("pg:" + kind + "/" + hex.EncodeToString(sum[:hashDigits/2]))
}

func bits(f float64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], math.Float64bits(f))
	return string(b[:])
}

// escape percent-encodes the characters of s that may not stand in the path of
// an IRI, as UTF-8 bytes.
func escape(s string) string {
	clean := true
	for _, r := range s {
		if !inPath(r) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for _, r := range s { // a byte that is not UTF-8 arrives as U+FFFD, which is encoded
		if inPath(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// inPath reports whether r may stand in an IRI path as it is: ASCII but for the
// forbidden and the delimiting characters, and the ucschar of RFC 3987.
func inPath(r rune) bool {
	switch {
	case r <= 0x20, r >= 0x7F && r < 0xA0:
		return false
	case r < 0x7F:
		return !strings.ContainsRune("<>\"{}|^`\\%#?[]", r)
	case unicode.IsSpace(r):
		return false
	case r >= 0xE000 && r < 0xF900, r >= 0xFDD0 && r < 0xFDF0, r >= 0xFFF0 && r < 0x10000:
		return false // private use, not characters, specials
	case r&0xFFFE == 0xFFFE, r >= 0xE0000 && r < 0xE1000, r >= 0xF0000:
		return false
	}
	return true
}
