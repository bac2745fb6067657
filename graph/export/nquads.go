package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"policygraph/graph"
)

var nquadsFormat = &Format{
	Name: "nquads", Ext: ".nq", Mime: "application/n-quads",
	Doc:   "N-Quads, everything: for RDF stores; the graph of a line is the evidence that it rests on",
	Write: writeNQuads,
}

// writeNQuads writes the layout, sorted by line. It is our own writer because
// Cayley's leaves IRIs unescaped, so that one space makes a file unreadable, and
// writes datatypes by a prefix that N-Quads does not have.
func writeNQuads(w io.Writer, g *graph.Graph) error {
	g.Sort()
	var lines []string
	for s := range g.Statements() {
		var b strings.Builder
		for _, t := range []graph.Term{s.Subject, s.Predicate, s.Object, s.Label} {
			if t.Type != graph.NoTerm {
				nquadsTerm(&b, t)
				b.WriteByte(' ')
			}
		}
		b.WriteString(".\n")
		lines = append(lines, b.String())
	}
	slices.Sort(lines)
	out := newOutput(w)
	out.print(lines...)
	return out.close()
}

func nquadsTerm(b *strings.Builder, t graph.Term) {
	switch t.Type {
	case graph.IRITerm:
		b.WriteString("<" + legalIRI(graph.Expand(t.Value)) + ">")
	case graph.NumberTerm:
		fmt.Fprintf(b, "\"%s\"^^<%s>", canonicalDouble(t), graph.Expand("xsd:double"))
	default:
		b.WriteByte('"')
		for _, r := range t.Value {
			nquadsRune(b, r)
		}
		b.WriteByte('"')
	}
}

// nquadsRune writes a character of a literal as the canonical form of N-Quads
// does (RDF 1.2 N-Quads, section 4).
func nquadsRune(b *strings.Builder, r rune) {
	switch r {
	case '"', '\\':
		b.WriteByte('\\')
		b.WriteRune(r)
	case '\n':
		b.WriteString(`\n`)
	case '\r':
		b.WriteString(`\r`)
	case '\t':
		b.WriteString(`\t`)
	case '\b':
		b.WriteString(`\b`)
	case '\f':
		b.WriteString(`\f`)
	default:
		if r < 0x20 || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
			fmt.Fprintf(b, `\u%04X`, r)
			return
		}
		b.WriteRune(r)
	}
}

// legalIRI percent-encodes what an IRI may not hold. graph.NewID has done so
// already; this is for an ID that somebody made by hand.
func legalIRI(iri string) string {
	bad := func(r rune) bool { return r <= 0x20 || r == 0x7F || strings.ContainsRune("<>\"{}|^`\\", r) }
	if !strings.ContainsFunc(iri, bad) {
		return iri
	}
	var b strings.Builder
	for _, r := range iri {
		if bad(r) {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// canonicalDouble writes a number in the canonical form of xsd:double, 1.2E1,
// the form that a JSON-LD processor makes of the same number.
func canonicalDouble(t graph.Term) string {
	f, err := t.Float()
	if err != nil {
		return t.Value
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(n)
}
