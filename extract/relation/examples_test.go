package relation

import (
	"os"
	"strings"
	"testing"

	"policygraph/extract/gold"
)

// TestExamples reads testdata/<rule>.txt: a sentence, then the triples of the
// rule's predicate that must come of it, no more and no fewer. "A undertakes< B"
// says that B undertakes A, so that the line starts as the sentence does.
func TestExamples(t *testing.T) {
	for _, rule := range All {
		b, err := os.ReadFile("testdata/" + rule.Name + ".txt")
		if err != nil {
			t.Errorf("rule %s needs examples: %v", rule.Name, err)
			continue
		}
		var sentence string
		want := map[string]bool{}
		check := func() {
			if sentence == "" {
				return
			}
			doc, ms, err := gold.Marked("平江市2024年政府工作报告", sentence)
			if err != nil {
				t.Errorf("%s: %s: %v", rule.Name, sentence, err)
				return
			}
			got := map[string]bool{}
			for _, c := range Find(doc, ms) {
				if c.Predicate != rule.Predicate {
					continue
				}
				subject := "本地"
				if c.Subject != Title {
					subject = doc.Text[ms[c.Subject].Start:ms[c.Subject].End]
				}
				got[subject+" "+string(c.Predicate)+" "+doc.Text[ms[c.Object].Start:ms[c.Object].End]] = true
			}
			for w := range want {
				if !got[w] {
					t.Errorf("%s: %s\n\tmissing %s", rule.Name, sentence, w)
				}
			}
			for g := range got {
				if !want[g] {
					t.Errorf("%s: %s\n\tfalse %s", rule.Name, sentence, g)
				}
			}
		}
		for line := range strings.SplitSeq(string(b), "\n") {
			switch {
			case strings.HasPrefix(line, "#") || line == "":
			case line[0] == '\t':
				f := strings.Fields(line)
				if p, ok := strings.CutSuffix(f[1], "<"); ok {
					f[0], f[1], f[2] = f[2], p, f[0]
				}
				want[strings.Join(f, " ")] = true
			default:
				check()
				sentence, want = line, map[string]bool{}
			}
		}
		check()
	}
}

func TestValidate(t *testing.T) {
	if err := Validate(All); err != nil {
		t.Error(err)
	}
	bad := []*Rule{{Name: "a"}, {Name: "b", Doc: "x", Predicate: "likes", Propose: func(Scene, func(int, int)) {}}}
	if err := Validate(bad); err == nil || !strings.Contains(err.Error(), `unknown predicate "likes"`) {
		t.Errorf("Validate(bad) = %v", err)
	}
}
