package attribute

import (
	"os"
	"strings"
	"testing"

	"policygraph/extract/gold"
)

// TestExamples reads testdata/<rule>.txt: a sentence, then what the rule's
// predicate must be of which mention; all others must have none.
func TestExamples(t *testing.T) {
	for _, rule := range []*Rule{stage, level} {
		b, err := os.ReadFile("testdata/" + rule.Name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		blocks := strings.Split(strings.ReplaceAll(string(b), "\n\t", "\t"), "\n")
		for _, block := range blocks {
			if block == "" || block[0] == '#' {
				continue
			}
			sentence, rest, _ := strings.Cut(block, "\t")
			doc, ms, err := gold.Marked("平江市2024年政府工作报告", sentence)
			if err != nil {
				t.Errorf("%s: %s: %v", rule.Name, sentence, err)
				continue
			}
			want := map[string]bool{}
			for _, w := range strings.Split(rest, "\t") {
				want[w] = w != ""
			}
			for _, a := range Find(doc, ms) {
				if a.Rule != rule.Name {
					continue
				}
				got := doc.Text[ms[a.Mention].Start:ms[a.Mention].End] + " " + a.Value
				if !want[got] {
					t.Errorf("%s: %s\n\tfalse %s", rule.Name, sentence, got)
				}
				delete(want, got)
			}
			for w, wanted := range want {
				if wanted {
					t.Errorf("%s: %s\n\tmissing %s", rule.Name, sentence, w)
				}
			}
		}
	}
}
