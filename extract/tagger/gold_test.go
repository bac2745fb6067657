package tagger

import (
	"fmt"
	"strings"
	"testing"

	"policygraph/extract/record"
)

// TestGoldSpans writes each span as type:text@character.
func TestGoldSpans(t *testing.T) {
	for _, c := range []struct{ text, entities, want string }{
		// every place where a form stands
		{"东河市与东河市", "place:东河市", "place:东河市@0 place:东河市@4"},
		// a form inside a longer one of its type is no mention there
		{"东河市和东河", "place:东河市|东河", "place:东河市@0 place:东河@4"},
		// nested mentions of other types stay
		{"远航电子二期工厂", "company:远航电子 project:远航电子二期工厂", "company:远航电子@0 project:远航电子二期工厂@0"},
		// overlapping forms of one type: the longer
		{"山河湖海", "place:山河 place:河湖海", "place:河湖海@1"},
		// types that the tagger does not know, and forms that are not there
		{"东河市", "planet:东河 place:西河", ""},
	} {
		r := &record.Record{Text: c.text}
		for _, f := range strings.Fields(c.entities) {
			typ, forms, _ := strings.Cut(f, ":")
			r.Entities = append(r.Entities, record.Entity{Type: typ, Mentions: strings.Split(forms, "|")})
		}
		var got []string
		for _, s := range goldSpans(r) {
			got = append(got, fmt.Sprintf("%s:%s@%d", Types[s.typ], string([]rune(c.text)[s.start:s.end]), s.start))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s in %s\n got %s\nwant %s", c.entities, c.text, g, c.want)
		}
	}
}
