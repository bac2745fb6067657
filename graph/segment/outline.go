package segment

import (
	"encoding/binary"
	"fmt"

	"policygraph/graph"
)

// The outline, in order; it has a table of texts of its own:
//
//	documents, entities, evidence, facts   those of graph.Outline, as in the body
//	names         count; each: entity text (texts), start, end-start
//	undertakes    count; each: subject object (texts)
//	observations  count; each: id indicator place period unit (texts), target (0 or 1)
//	odd           0 or 1

func encodeOutline(o *graph.Outline) []byte {
	w := writer{index: map[string]uint64{}}
	w.documents(o.Documents)
	w.entities(o.Entities)
	w.facts(o.Cited)
	w.number(len(o.Names))
	for _, n := range o.Names {
		w.text(string(n.Entity), n.Text)
		w.number(n.Start)
		w.number(n.End - n.Start)
	}
	w.number(len(o.Undertakes))
	for _, p := range o.Undertakes {
		w.text(string(p.Subject), string(p.Object))
	}
	w.number(len(o.Observations))
	for _, x := range o.Observations {
		w.text(string(x.ID), string(x.Indicator), string(x.Place), x.Period, x.Unit)
		w.flag(x.Target)
	}
	w.flag(o.Odd)
	return w.finish()
}

func (w *writer) flag(b bool) {
	n := 0
	if b {
		n = 1
	}
	w.number(n)
}

// OutlineRead is how many bytes of a segment to read at once for its outline: it
// is mostly shorter.
const OutlineRead = 24 << 10

// OutlineEnd is how many bytes of a segment hold its outline, given its first; 0
// when they do not say.
func OutlineEnd(b []byte) int {
	if len(b) < head {
		return 0
	}
	n := binary.LittleEndian.Uint32(b[len(magic)+1:])
	if n > maxBody {
		return 0
	}
	return head + int(n) + 4
}

// DecodeOutline reads the outline in the bytes of a segment, or in as many of
// them as hold it. Bytes of it that were altered are [ErrDamaged].
func DecodeOutline(b []byte) (*graph.Outline, error) {
	end, err := checkOutline(b)
	if err != nil {
		return nil, err
	}
	raw, err := decoder.DecodeAll(b[head:end-4], nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return decodeOutline(raw)
}

func decodeOutline(raw []byte) (*graph.Outline, error) {
	r := &reader{b: raw}
	r.table()
	o := &graph.Outline{Documents: r.documents(), Entities: r.entities(), Cited: r.facts()}
	o.Names = many(r, func(n *graph.FirstMention) {
		*n = graph.FirstMention{Entity: r.id(), Text: r.text(), Start: r.number()}
		n.End = n.Start + r.number()
	})
	o.Undertakes = many(r, func(p *graph.Pair) { *p = graph.Pair{Subject: r.id(), Object: r.id()} })
	o.Observations = many(r, func(x *graph.ObservationKey) {
		*x = graph.ObservationKey{ID: r.id(), Indicator: r.id(), Place: r.id(), Period: r.text(), Unit: r.text(), Target: r.flag()}
	})
	o.Odd = r.flag()
	if err := r.end(); err != nil {
		return nil, err
	}
	return o, nil
}

func (r *reader) flag() bool {
	n := r.number()
	if n < 0 || n > 1 {
		r.fail("a flag is neither 0 nor 1")
	}
	return n == 1
}
