package export

import (
	"encoding/xml"
	"io"
	"strings"
)

// xmlWriter writes XML by hand: encoding/xml cannot declare the prefixes that
// Gephi and yEd expect, and keeps a whole document in structs.
type xmlWriter struct {
	output
	depth int
}

func newXML(w io.Writer) *xmlWriter {
	x := &xmlWriter{output: newOutput(w)}
	x.print(xml.Header)
	return x
}

// tag writes a start tag up to its end; attrs are names and values in turn.
func (x *xmlWriter) tag(name string, attrs []string) {
	x.print(strings.Repeat(" ", x.depth), "<", name)
	for i := 0; i < len(attrs); i += 2 {
		x.print(" ", attrs[i], `="`, escapeXML(attrs[i+1]), `"`)
	}
}

// open begins an element.
func (x *xmlWriter) open(name string, attrs ...string) {
	x.tag(name, attrs)
	x.print(">\n")
	x.depth++
}

func (x *xmlWriter) end(name string) {
	x.depth--
	x.print(strings.Repeat(" ", x.depth), "</", name, ">\n")
}

// empty writes an element without content.
func (x *xmlWriter) empty(name string, attrs ...string) {
	x.tag(name, attrs)
	x.print("/>\n")
}

// text writes an element that holds text.
func (x *xmlWriter) text(name, text string, attrs ...string) {
	x.tag(name, attrs)
	x.print(">", escapeXML(text), "</", name, ">\n")
}

func escapeXML(s string) string {
	if !strings.ContainsAny(s, "<>&\"'\t\n\r") {
		return s // as nearly always; clean has taken out what XML cannot hold
	}
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("export: a strings.Builder failed: " + err.Error())
	}
	return b.String()
}
