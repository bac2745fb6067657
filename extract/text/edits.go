package text

import (
	"sort"

	"golang.org/x/text/unicode/norm"
)

// sorted puts edits in order and keeps the first of those that overlap.
func sorted(edits []Edit) []Edit {
	if len(edits) < 2 {
		return edits
	}
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].Start < edits[j].Start })
	kept := edits[:1]
	for _, e := range edits[1:] {
		if e.Start >= kept[len(kept)-1].End {
			kept = append(kept, e)
		}
	}
	return kept
}

// compatibility is the plain form of a CJK compatibility ideograph.
func compatibility(r rune) string { return norm.NFC.String(string(r)) }
