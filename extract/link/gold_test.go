package link

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"policygraph/extract/entity"
	"policygraph/extract/text"
	"policygraph/graph"
)

// passage is an annotated passage, as far as this test needs it.
type passage struct {
	ID, Title, Text string
	Entities        []struct {
		Type     string
		Mentions []string
	}
}

// passages reads the training records, which lie beside the repository.
func passages(t testing.TB) []passage {
	t.Helper()
	f, err := os.Open("../../../shared/gold/train.jsonl")
	if err != nil {
		t.Skip("no annotated passages beside the repository: ", err)
	}
	defer f.Close()
	var out []passage
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var p passage
		if err := json.Unmarshal(s.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// document marks the first place of every form of the passage that no longer
// form of its kind covers. of gives the entity that each mention is of.
func (p passage) document() (doc *entity.Document, ms []entity.Mention, of []int) {
	doc = &entity.Document{Title: p.Title, Text: p.Text, Outline: text.ReadOutline(p.Text, p.Title)}
	type form struct {
		kind   graph.Kind
		text   string
		entity int
	}
	var forms []form
	for i, e := range p.Entities {
		for _, m := range e.Mentions {
			forms = append(forms, form{graph.Kind(e.Type), m, i})
		}
	}
	slices.SortStableFunc(forms, func(a, b form) int { return len(b.text) - len(a.text) })
	type found struct {
		m entity.Mention
		e int
	}
	var all []found
	for _, f := range forms {
		for at := 0; f.text != ""; {
			i := strings.Index(p.Text[at:], f.text)
			if i < 0 {
				break
			}
			i, at = i+at, i+at+len(f.text)
			if slices.ContainsFunc(all, func(o found) bool { return o.m.Kind == f.kind && o.m.Start < at && i < o.m.End }) {
				continue
			}
			m := entity.Mention{Kind: f.kind, Start: i, End: at, Rule: "gold", Score: 1}
			for j, s := range doc.Outline.Sentences {
				if s.Start <= i && i < s.End {
					m.Sentence = j
				}
			}
			all = append(all, found{m, f.entity})
			break
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.m.Start - b.m.Start })
	for _, f := range all {
		ms, of = append(ms, f.m), append(of, f.e)
	}
	return doc, ms, of
}

// goldFloors are precision and recall. There are only eleven pairs of forms of
// one firm, so that its recall says little.
var goldFloors = map[graph.Kind][2]float64{graph.Place: {0.97, 0.85}, graph.Company: {0.97, 0.75}}

// TestGold asks of every two mentions of a passage whether they are one node
// where the annotators made them one entity. The passages were annotated once,
// by others, before this package was written.
func TestGold(t *testing.T) {
	tab := tables()
	type count struct{ right, wrong, missed int }
	counts := map[graph.Kind]*count{graph.Place: {}, graph.Company: {}}
	for n, p := range passages(t) {
		doc, ms, of := p.document()
		f := Finding{Document: doc, Mentions: ms, Entities: Cluster(doc, ms), Losses: func(i, j int) int { return 0 },
			Source: func(i, j int) (int, int) {
				return utf8.RuneCountInString(doc.Text[:i]), utf8.RuneCountInString(doc.Text[:j])
			}}
		g := Resolve(graph.Document{ID: graph.NewDocumentID(fmt.Sprintf("%024d", n)), File: p.ID, Length: utf8.RuneCountInString(doc.Text)}, f, tab)
		node := map[[2]int]graph.ID{}
		for _, m := range g.Mentions {
			node[[2]int{m.Start, m.End}] = m.Entity
		}
		at := func(i int) graph.ID {
			start, end := f.Source(ms[i].Start, ms[i].End)
			return node[[2]int{start, end}]
		}
		for i := range ms {
			c := counts[ms[i].Kind]
			if c == nil {
				continue
			}
			for j := range i {
				if ms[j].Kind != ms[i].Kind || ms[j].Start == ms[i].Start {
					continue
				}
				a, b := doc.Text[ms[j].Start:ms[j].End], doc.Text[ms[i].Start:ms[i].End]
				switch one, want := at(i) == at(j), of[i] == of[j]; {
				case one && want:
					c.right++
				case one:
					c.wrong++
					t.Logf("%s wrong: %s: %s, %s: %s", ms[i].Kind, p.Title, a, b, at(i))
				case want:
					c.missed++
					t.Logf("%s missed: %s: %s, %s: %s, %s", ms[i].Kind, p.Title, a, b, at(j), at(i))
				}
			}
		}
	}
	for _, kind := range []graph.Kind{graph.Place, graph.Company} {
		c := counts[kind]
		precision, recall := float64(c.right)/float64(max(1, c.right+c.wrong)), float64(c.right)/float64(max(1, c.right+c.missed))
		t.Logf("%s: precision %.3f, recall %.3f (%d one, %d wrongly one, %d missed)", kind, precision, recall, c.right, c.wrong, c.missed)
		if floor := goldFloors[kind]; precision < floor[0] || recall < floor[1] {
			t.Errorf("%s: precision %.3f, recall %.3f; floors %v", kind, precision, recall, floor)
		}
	}
}
