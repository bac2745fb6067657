package relation

import "policygraph/extract/scene"

// Scene is the laid-out document that rules propose from.
type Scene struct{ *scene.Scene }

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

// pairs yields all pairs of a sentence of which neither holds the other.
func (s Scene) pairs(subjects, objects kindMask, yield func(subject, object int)) {
	for _, sp := range s.Spans {
		for i := sp.From; i < sp.To; i++ {
			if !subjects.has(s.Facts[i].Kind) {
				continue
			}
			for o := sp.From; o < sp.To; o++ {
				if objects.has(s.Facts[o].Kind) && i != o && !s.Holds(i, o) && !s.Holds(o, i) {
					yield(i, o)
				}
			}
		}
	}
}
