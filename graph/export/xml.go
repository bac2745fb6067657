package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

// xmlWriter writes XML by hand: encoding/xml cannot declare the prefixes that
// Gephi and yEd expect, and keeps a whole document in structs. The first error
// stays, and is returned by close.
type xmlWriter struct {
	w     *bufio.Writer
	depth int
}

func newXML(w io.Writer) *xmlWriter {
	x := &xmlWriter{w: bufio.NewWriterSize(w, 64<<10)}
	x.w.WriteString(xml.Header)
	return x
}

func (x *xmlWriter) indent() {
	for range x.depth {
		x.w.WriteByte(' ')
	}
}

func (x *xmlWriter) tag(name string, attrs []string) {
	x.indent()
	x.w.WriteString("<" + name)
	for i := 0; i < len(attrs); i += 2 {
		x.w.WriteString(" " + attrs[i] + `="`)
		xml.EscapeText(x.w, []byte(attrs[i+1]))
		x.w.WriteByte('"')
	}
}

// open begins an element; attrs are names and values in turn.
func (x *xmlWriter) open(name string, attrs ...string) {
	x.tag(name, attrs)
	x.w.WriteString(">\n")
	x.depth++
}

func (x *xmlWriter) end(name string) {
	x.depth--
	x.indent()
	fmt.Fprintf(x.w, "</%s>\n", name)
}

// empty writes an element without content.
func (x *xmlWriter) empty(name string, attrs ...string) {
	x.tag(name, attrs)
	x.w.WriteString("/>\n")
}

// text writes an element that holds text.
func (x *xmlWriter) text(name, text string, attrs ...string) {
	x.tag(name, attrs)
	x.w.WriteByte('>')
	xml.EscapeText(x.w, []byte(text))
	fmt.Fprintf(x.w, "</%s>\n", name)
}

func (x *xmlWriter) close() error { return x.w.Flush() }
