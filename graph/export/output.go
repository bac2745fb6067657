package export

import (
	"bufio"
	"io"
)

// output is a buffered writer that keeps its first error, which close returns;
// so the formats need not look after every piece they write.
type output struct{ w *bufio.Writer }

func newOutput(w io.Writer) output { return output{bufio.NewWriterSize(w, 64<<10)} }

func (o output) print(parts ...string) {
	for _, s := range parts {
		_, _ = o.w.WriteString(s) // a bufio.Writer that has failed goes on failing: close says so
	}
}

// close writes what is left, and returns the first error there was.
func (o output) close() error { return o.w.Flush() }
