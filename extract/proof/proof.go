// Package proof reads sources again and proves that what a graph quotes stands
// in them.
//
// In: the documents of a graph with what is quoted from each, and the bytes
// that they were read from. Out: what cannot be proved. It runs the repair of
// the text anew and nothing else of the extraction, so that it does not repeat
// a mistake of a later stage: a quote holds when the repaired text says exactly
// those words, and the map of the repair leads them back to exactly those
// characters of the source.
package proof

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"policygraph/extract/text"
	"policygraph/graph"
)

// Quote is words that a document is said to hold, and where: characters of the
// source.
type Quote struct {
	Text       string
	Start, End int
	By         string // what quotes it: a rule, or an entity
}

// Quotes are what a graph quotes from each document, the words of one sentence
// once, however many facts rest on them.
func Quotes(g *graph.Graph) map[graph.ID][]Quote {
	type place struct {
		document   graph.ID
		start, end int
		text       string
	}
	out, seen := map[graph.ID][]Quote{}, map[place]bool{}
	add := func(document graph.ID, q Quote) {
		if p := (place{document, q.Start, q.End, q.Text}); !seen[p] {
			seen[p] = true
			out[document] = append(out[document], q)
		}
	}
	for i := range g.Facts {
		for _, e := range g.Facts[i].Evidence {
			add(e.Document, Quote{e.Quote, e.Start, e.End, e.Rule})
		}
	}
	for _, m := range g.Mentions {
		add(m.Document, Quote{m.Text, m.Start, m.End, string(m.Entity)})
	}
	return out
}

// Check proves the quotes of a report against the bytes that it was read from.
// It returns what does not hold, each with the document's file name and the
// characters that it is about; nil when all does.
func Check(d *graph.Document, bytes []byte, quotes []Quote) error {
	if err := checkSum(d, bytes); err != nil {
		return err
	}
	_, source, err := text.Read(d.File, bytes)
	if err != nil {
		return fmt.Errorf("%s: %w", d.File, err)
	}
	r := reading{d, text.Clean(source, text.Fixes), text.Runes(source)}
	return r.check(source, quotes, text.Losses(r.clean))
}

// CheckTable proves the quotes of a table of the program, which is quoted as it
// is.
func CheckTable(d *graph.Document, bytes []byte, quotes []Quote) error {
	if err := checkSum(d, bytes); err != nil {
		return err
	}
	source := string(bytes)
	r := reading{d, text.New(source), text.Runes(source)}
	return r.check(source, quotes, 0)
}

func checkSum(d *graph.Document, bytes []byte) error {
	if sum := fmt.Sprintf("%x", sha256.Sum256(bytes)); sum != d.SHA256 {
		return fmt.Errorf("%s: its SHA-256 is %s, not %s", d.File, sum, d.SHA256)
	}
	return nil
}

// reading is a document read again.
type reading struct {
	document *graph.Document
	clean    text.Text
	runes    *text.RuneIndex // of the source
}

func (r *reading) check(source string, quotes []Quote, losses int) error {
	var problems []error
	problem := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("%s: "+format, append([]any{r.document.File}, args...)...))
	}
	if n := utf8.RuneCountInString(source); n != r.document.Length {
		problem("it has %d characters, not %d", n, r.document.Length)
	}
	if losses != r.document.Losses {
		problem("it has %d gaps that could not be restored, not %d", losses, r.document.Losses)
	}
	for _, q := range quotes {
		if !r.holds(q) {
			problem("characters %d to %d do not say %q (%s)", q.Start, q.End, q.Text, q.By)
		}
	}
	return errors.Join(problems...)
}

// holds reports whether the repaired text says the words in a place that leads
// back to the characters of the quote. Where a repair replaced characters,
// several places of the repaired text lead to one of the source; each is tried.
func (r *reading) holds(q Quote) bool {
	s := r.clean.String
	start := func(i int) int { return r.runes.At(first(r.clean.Source(i, i))) }
	i := sort.Search(len(s), func(i int) bool { return start(i) >= q.Start })
	for ; i < len(s) && start(i) == q.Start; i++ {
		if !strings.HasPrefix(s[i:], q.Text) {
			continue
		}
		from, to := r.runes.Range(r.clean.Source(i, i+len(q.Text)))
		if from == q.Start && to == q.End {
			return true
		}
	}
	return false
}

func first(i, _ int) int { return i }
