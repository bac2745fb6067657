package segment

import (
	"encoding/binary"
	"fmt"
	"math"

	"policygraph/graph"
)

// The body, in order: the number of texts, their lengths, the texts; then rows,
// in which "text" is a number in that table and everything else a varint:
//
//	origin     source, file, title, version              texts
//	documents  count; each: id file title place date speaker sha256 (texts), year length losses
//	entities   count; each: id kind name (texts), count of aliases, aliases (texts)
//	evidence   count; each: document section quote rule mode (texts), start, end-start, score (8 bytes)
//	facts      count; each: subject predicate object value (texts), count of evidence, places in evidence
//	mentions   count; each: document entity text (texts), start, end-start
//
// An evidence that several facts rest on is there once.

// writer writes rows, and collects the texts that they name.
type writer struct {
	rows  []byte
	texts []string
	index map[string]uint64
	size  int
}

func (w *writer) number(n int) { w.rows = binary.AppendVarint(w.rows, int64(n)) }

func (w *writer) text(texts ...string) {
	for _, s := range texts {
		n, ok := w.index[s]
		if !ok {
			n = uint64(len(w.texts))
			w.index[s] = n
			w.texts = append(w.texts, s)
			w.size += len(s)
		}
		w.rows = binary.AppendUvarint(w.rows, n)
	}
}

func encodeBody(s *Segment) []byte {
	w := writer{index: map[string]uint64{}}
	w.text(s.Source, s.File, s.Title, s.Version)
	g := s.Graph
	w.documents(g.Documents)
	w.entities(g.Entities)
	w.facts(g.Facts)
	w.number(len(g.Mentions))
	for i := range g.Mentions {
		m := &g.Mentions[i]
		w.text(string(m.Document), string(m.Entity), m.Text)
		w.number(m.Start)
		w.number(m.End - m.Start)
	}
	return w.finish()
}

func (w *writer) documents(ds []graph.Document) {
	w.number(len(ds))
	for i := range ds {
		d := &ds[i]
		w.text(string(d.ID), d.File, d.Title, string(d.Place), d.Date, d.Speaker, d.SHA256)
		w.number(d.Year)
		w.number(d.Length)
		w.number(d.Losses)
	}
}

func (w *writer) entities(es []graph.Entity) {
	w.number(len(es))
	for i := range es {
		e := &es[i]
		w.text(string(e.ID), string(e.Kind), e.Name)
		w.number(len(e.Aliases))
		w.text(e.Aliases...)
	}
}

// facts writes the evidence, each once, and the facts.
func (w *writer) facts(facts []graph.Fact) {
	place := map[graph.Evidence]int{}
	var all []*graph.Evidence
	for i := range facts {
		for k := range facts[i].Evidence {
			e := &facts[i].Evidence[k]
			if _, ok := place[*e]; !ok {
				place[*e] = len(all)
				all = append(all, e)
			}
		}
	}
	w.number(len(all))
	for _, e := range all {
		w.text(string(e.Document), e.Section, e.Quote, e.Rule, string(e.Mode))
		w.number(e.Start)
		w.number(e.End - e.Start)
		w.rows = binary.LittleEndian.AppendUint64(w.rows, math.Float64bits(e.Score))
	}
	w.number(len(facts))
	for i := range facts {
		f := &facts[i]
		w.text(string(f.Subject), string(f.Predicate), string(f.Object), f.Value)
		w.number(len(f.Evidence))
		for _, e := range f.Evidence {
			w.number(place[e])
		}
	}
}

func (w *writer) finish() []byte {
	out := make([]byte, 0, w.size+2*len(w.texts)+len(w.rows)+16)
	out = binary.AppendUvarint(out, uint64(len(w.texts)))
	for _, s := range w.texts {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	for _, s := range w.texts {
		out = append(out, s...)
	}
	return append(out, w.rows...)
}

// reader is the way back. The first thing that is wrong is kept in err, and
// everything read after it is nothing.
type reader struct {
	b     []byte
	texts []string
	err   error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s", ErrDamaged, what)
	}
	r.b = nil
}

func (r *reader) unsigned() uint64 {
	n, used := binary.Uvarint(r.b)
	if used <= 0 {
		r.fail("it ends in the middle")
		return 0
	}
	r.b = r.b[used:]
	return n
}

func (r *reader) number() int {
	n, used := binary.Varint(r.b)
	if used <= 0 {
		r.fail("it ends in the middle")
		return 0
	}
	r.b = r.b[used:]
	return int(n)
}

// count is how many things follow, each of a byte at least.
func (r *reader) count() int {
	n := r.number()
	if n < 0 || n > len(r.b) {
		r.fail("a count is too large")
		return 0
	}
	return n
}

func (r *reader) text() string {
	n := r.unsigned()
	if n >= uint64(len(r.texts)) {
		r.fail("there is no such text")
		return ""
	}
	return r.texts[n]
}

func (r *reader) id() graph.ID { return graph.ID(r.text()) }

func (r *reader) score() float64 {
	if len(r.b) < 8 {
		r.fail("it ends in the middle")
		return 0
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(r.b))
	r.b = r.b[8:]
	return f
}

// table reads the texts as pieces of one string, without copying each.
func (r *reader) table() {
	n := r.unsigned()
	if n > uint64(len(r.b)) {
		r.fail("a count is too large")
		return
	}
	lengths, total := make([]uint64, n), uint64(0)
	for i := range lengths {
		lengths[i] = r.unsigned()
		if total += lengths[i]; total > uint64(len(r.b)) {
			r.fail("its texts are cut short")
			return
		}
	}
	all := string(r.b[:total])
	r.b = r.b[total:]
	r.texts = make([]string, n)
	for i, n := range lengths {
		r.texts[i], all = all[:n], all[n:]
	}
}

func decodeBody(raw []byte) (*Segment, error) {
	r := &reader{b: raw}
	r.table()
	s := &Segment{Origin: Origin{r.text(), r.text(), r.text(), r.text()}, Graph: &graph.Graph{}}
	g := s.Graph
	g.Documents, g.Entities, g.Facts = r.documents(), r.entities(), r.facts()
	g.Mentions = many(r, func(m *graph.Mention) {
		*m = graph.Mention{Document: r.id(), Entity: r.id(), Text: r.text(), Start: r.number()}
		m.End = m.Start + r.number()
	})
	if err := r.end(); err != nil {
		return nil, err
	}
	return s, nil
}

// end is what was wrong; that there is more is wrong too.
func (r *reader) end() error {
	if r.err == nil && len(r.b) > 0 {
		r.fail("there is more at its end")
	}
	return r.err
}

func (r *reader) documents() []graph.Document {
	return many(r, func(d *graph.Document) {
		*d = graph.Document{ID: r.id(), File: r.text(), Title: r.text(), Place: r.id(), Date: r.text(), Speaker: r.text(), SHA256: r.text(), Year: r.number(), Length: r.number(), Losses: r.number()}
	})
}

func (r *reader) entities() []graph.Entity {
	return many(r, func(e *graph.Entity) {
		*e = graph.Entity{ID: r.id(), Kind: graph.Kind(r.text()), Name: r.text()}
		e.Aliases = many(r, func(a *string) { *a = r.text() })
	})
}

func (r *reader) facts() []graph.Fact {
	evidence := many(r, func(e *graph.Evidence) {
		*e = graph.Evidence{Document: r.id(), Section: r.text(), Quote: r.text(), Rule: r.text(), Mode: graph.Mode(r.text()), Start: r.number()}
		e.End, e.Score = e.Start+r.number(), r.score()
	})
	return many(r, func(f *graph.Fact) {
		*f = graph.Fact{Subject: r.id(), Predicate: graph.Predicate(r.text()), Object: r.id(), Value: r.text()}
		f.Evidence = many(r, func(e *graph.Evidence) {
			if n := r.number(); n < 0 || n >= len(evidence) {
				r.fail("there is no such evidence")
			} else {
				*e = evidence[n]
			}
		})
	})
}

// many reads a count and as many things; nil when there are none.
func many[T any](r *reader, one func(*T)) []T {
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]T, n)
	for i := range out {
		if one(&out[i]); r.err != nil {
			return nil
		}
	}
	return out
}
