package relation

// kindMask is a set of kinds.
type kindMask uint16

func kindSet(ks ...uint8) kindMask {
	var m kindMask
	for _, k := range ks {
		m |= 1 << k
	}
	return m
}

func (m kindMask) has(k uint8) bool { return m&(1<<k) != 0 }

// spanOf is the sentence of a mention.
func (s *Scene) spanOf(i int) span {
	if n := s.Mentions[i].Sentence; n < len(s.spans) {
		return s.spans[n]
	}
	return span{from: i, to: i + 1}
}

// pairs yields all pairs of a sentence of which neither holds the other.
func (s *Scene) pairs(subjects, objects kindMask, yield func(subject, object int)) {
	for _, sp := range s.spans {
		for i := sp.from; i < sp.to; i++ {
			if !subjects.has(s.facts[i].kind) {
				continue
			}
			for o := sp.from; o < sp.to; o++ {
				if objects.has(s.facts[o].kind) && i != o && !s.holds(i, o) && !s.holds(o, i) {
					yield(i, o)
				}
			}
		}
	}
}
