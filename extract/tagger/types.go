package tagger

import "policygraph/graph"

// Types are the kinds that the tagger knows; the order is that of the model
// file.
var Types = [...]graph.Kind{"company", "project", "place", "organization", "honour", "industry", "person", "work"}

const types = len(Types)

// Types that features ask for by name.
const (
	typeOrganization = 3
	typeHonour       = 4
	typeWork         = 7
)

// A chain's tags per character: outside, and begin, middle and end of a
// mention. A mention has at least two characters (4 of 17,000 have one).
const (
	tagB = iota
	tagM
	tagE
	tags // tagO scores 0 and has no lane
)

// lanes is the width of a feature's row of weights: a lane per type and tag.
const lanes = types * tags

// typeOf is the number of a kind, or -1.
func typeOf(k string) int {
	for i, t := range Types {
		if string(t) == k {
			return i
		}
	}
	return -1
}
