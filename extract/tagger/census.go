package tagger

import "strings"

// census is how reports of many places use a name: in how many places the
// chains propose it for a type, and how sure they are of it on average. A
// sector, an honour or a programme of the nation is judged better in the light
// of all the reports that name it than by one sentence. Names that fewer than
// leastPlaces places have are left out, so that it knows no local names.
type census map[uint64]counted

type counted struct {
	places uint8 // at most 200
	sure   uint8 // mean posterior, as byteOf its log-odds
}

const (
	leastPlaces    = 3
	reportsOfPlace = 2 // the last ones of a place are read
)

// censusKey is keyBits of the hash of a name.
func censusKey(typ int, text string) uint64 {
	return mix(300, uint32(typ), hashString(text), uint32(len(text))) >> (64 - keyBits)
}

// sampleOf is the last reports of each place: the file names end with _YEAR.
func sampleOf(corpus []Report) [][]Report {
	var out [][]Report
	last := ""
	for _, r := range corpus { // sorted by name
		place := r.File
		if i := strings.LastIndexByte(place, '_'); i > 0 {
			place = place[:i]
		}
		if len(out) == 0 || place != last {
			out = append(out, nil)
		}
		last = place
		of := &out[len(out)-1]
		if *of = append(*of, r); len(*of) > reportsOfPlace {
			*of = (*of)[1:]
		}
	}
	return out
}

// count takes a census of reports by place.
func (m *Model) count(res resources, places [][]Report) census {
	sure := make([]map[uint64]float32, len(places)) // a name's mean over the reports of a place that have it
	each(len(places), func(k int) {
		sum, n := map[uint64]float32{}, map[uint64]float32{}
		for _, r := range places[k] {
			for key, p := range m.proposed(res, r.Text) {
				sum[key] += p
				n[key]++
			}
		}
		for key := range sum {
			sum[key] /= n[key]
		}
		sure[k] = sum
	})
	sum, n := map[uint64]float64{}, map[uint64]int{}
	for _, of := range sure { // in order: sums of floats hang on it
		for key, p := range of {
			sum[key] += float64(p)
			n[key]++
		}
	}
	out := census{}
	for key, k := range n {
		if k >= leastPlaces {
			out[key] = counted{small(k), byteOf(logit(float32(sum[key] / float64(k))))}
		}
	}
	return out
}

// proposed is every name that the chains propose in a text, with its best
// posterior.
func (m *Model) proposed(res resources, text string) map[uint64]float32 {
	out := map[uint64]float32{}
	buf := m.scratch()
	defer m.pool.Put(buf)
	for _, b := range blocks(text, res.seg.Cut(text)) {
		p := layOut(b.text, b.words, res.lex, res.book)
		for _, c := range proposals(p, &m.chains.move, func(chain int) []float32 { return m.chains.score(p.scene(p.chain[chain]), buf) }) {
			key := censusKey(c.typ, p.str(c.start, c.end))
			out[key] = max(out[key], c.p)
		}
	}
	return out
}

// of describes a name: what the census says of it as its type, and what of the
// type that it is oftener.
func (c census) of(n *name, b *rowBuilder) {
	var own, other counted
	for t := range types {
		x := c[censusKey(t, n.text)]
		if t == n.typ {
			own = x
		} else if x.sure > other.sure {
			other = x
		}
	}
	b.add(own.places)
	b.add(own.sure)
	b.add(other.places)
	b.add(other.sure)
}
