package tagger

import "slices"

// The judge looks twice. The first forest sees a name and what the chains
// think of its surroundings; the second sees, besides, what the first made of
// the names around it: rivals for the same characters, what it is nested in,
// its neighbours in a list, names with the same last word.

// second is the surroundings of a passage's names, as the first forest judged
// them: prob is its probability of every name.
type second struct {
	*judge
	prob   []float64
	nameOf []int
	best   []relatives // as rel, of the first judgement instead of posteriors
	likely [types]float64
	heads  map[uint64][2]float64 // sum and count of the names with a last word
}

func (j *judge) second(prob []float64) *second {
	s := &second{judge: j, prob: slices.Clone(prob), nameOf: make([]int, len(j.cs)), heads: map[uint64][2]float64{}}
	for k, n := range j.names {
		for _, c := range n.occ {
			s.nameOf[c] = k
		}
		s.likely[n.typ] += prob[k]
		h := j.headKey(n.typ, j.cs[n.occ[0]])
		v := s.heads[h]
		s.heads[h] = [2]float64{v[0] + prob[k], v[1] + 1}
	}
	judged := *j
	judged.cs = append([]candidate(nil), j.cs...)
	for c := range judged.cs {
		judged.cs[c].p = float32(prob[s.nameOf[c]])
	}
	judged.relate()
	s.best = judged.rel
	return s
}

// rows is the rows of all names.
func (s *second) rows(first [][]uint8) [][]uint8 {
	out := make([][]uint8, len(first))
	for k, r := range first {
		out[k] = s.row(k, r)
	}
	return out
}

// row is first extended by what the second look sees.
func (s *second) row(k int, first []uint8) []uint8 {
	n := s.names[k]
	b := rowBuilder(first)
	b.add(byteOf(logit(float32(s.prob[k]))))
	r := s.best[n.occ[0]]
	for _, c := range n.occ[1:] {
		o := &s.best[c]
		r.cross = max(r.cross, o.cross)
		r.sibling = max(r.sibling, o.sibling)
		for t := range types {
			r.same[t] = max(r.same[t], o.same[t])
			r.outer[t] = max(r.outer[t], o.outer[t])
			r.inner[t] = max(r.inner[t], o.inner[t])
		}
	}
	for t := range types {
		b.add(byteOf(logit(r.same[t])))
		b.add(byteOf(logit(r.outer[t])))
		b.add(byteOf(logit(r.inner[t])))
	}
	b.add(byteOf(logit(r.cross)))
	b.add(byteOf(logit(r.sibling)))
	b.add(byteOf(logit(float32(s.prob[k])) - logit(max(r.cross, r.outer[n.typ], r.inner[n.typ]))))
	h := s.heads[s.headKey(n.typ, s.cs[n.occ[0]])]
	others := 0.0
	if h[1] > 1 {
		others = (h[0] - s.prob[k]) / (h[1] - 1)
	}
	b.add(small(int(h[1])))
	b.add(byteOf(logit(float32(others))))
	chars := float64(len(s.char)) + 1
	for t := range types {
		b.add(small(int(s.likely[t] / chars * 4000)))
	}
	return b
}
