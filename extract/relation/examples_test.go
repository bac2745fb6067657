package relation

import (
	"os"
	"sort"
	"strings"
	"testing"

	"policygraph/extract/entity"
	"policygraph/extract/text"
	"policygraph/graph"
)

// kindWords are the kinds in the words of the example files.
var kindWords = map[string]graph.Kind{
	"企业": graph.Company, "项目": graph.Project, "地方": graph.Place, "机构": graph.Organization,
	"荣誉": graph.Honour, "产业": graph.Industry, "人物": graph.Person, "作品": graph.Work,
}

// marked reads a sentence with its mentions marked: 【企业:天合新材】投产。
func marked(t *testing.T, s string) (*entity.Document, []entity.Mention) {
	var b strings.Builder
	var open []int
	var ms []entity.Mention
	for s != "" {
		switch {
		case strings.HasPrefix(s, "【"):
			word, rest, _ := strings.Cut(s[len("【"):], ":")
			kind, ok := kindWords[word]
			if !ok {
				t.Fatalf("unknown kind %q", word)
			}
			open = append(open, len(ms))
			ms = append(ms, entity.Mention{Kind: kind, Start: b.Len(), Score: 1})
			s = rest
		case strings.HasPrefix(s, "】"):
			ms[open[len(open)-1]].End = b.Len()
			open = open[:len(open)-1]
			s = s[len("】"):]
		default:
			b.WriteByte(s[0])
			s = s[1:]
		}
	}
	doc := &entity.Document{Title: "平江市2024年政府工作报告", Text: b.String()}
	doc.Outline = text.ReadOutline(doc.Text, doc.Title)
	for i := range ms {
		for k, st := range doc.Outline.Sentences {
			if st.Start <= ms[i].Start {
				ms[i].Sentence = k
			}
		}
	}
	sort.SliceStable(ms, func(i, j int) bool {
		return ms[i].Start < ms[j].Start || ms[i].Start == ms[j].Start && ms[i].End > ms[j].End
	})
	return doc, ms
}

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
			doc, ms := marked(t, sentence)
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
