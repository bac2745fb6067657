package tagger

import (
	"fmt"
	"strings"
	"testing"
)

// TestDecide writes a name as type:start-end:probability; all have the
// threshold 0.5.
func TestDecide(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"under the threshold", "place:0-2:0.4 place:3-5:0.6", "place:3-5"},
		{"of overlapping names the likelier", "place:0-4:0.6 place:2-6:0.7", "place:2-6"},
		{"types do not disturb one another", "project:0-6:0.6 place:0-2:0.9", "project:0-6 place:0-2"},
		{"a loser makes room", "work:0-4:0.9 work:3-7:0.8 work:5-9:0.7", "work:0-4 work:5-9"},
	} {
		var cs []candidate
		var ns []*name
		var prob []float64
		for i, f := range strings.Fields(c.in) {
			typ, rest, _ := strings.Cut(f, ":")
			x := candidate{typ: typeOf(typ)}
			var q float64
			if _, err := fmt.Sscanf(rest, "%d-%d:%f", &x.start, &x.end, &q); err != nil {
				t.Fatal(err)
			}
			cs = append(cs, x)
			ns = append(ns, &name{typ: x.typ, occ: []int{i}})
			prob = append(prob, q)
		}
		threshold := [types]float64{}
		for k := range threshold {
			threshold[k] = 0.5
		}
		var got []string
		for _, k := range decide(cs, ns, prob, &threshold) {
			got = append(got, fmt.Sprintf("%s:%d-%d", Types[cs[k].typ], cs[k].start, cs[k].end))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.in, g, c.want)
		}
	}
}
