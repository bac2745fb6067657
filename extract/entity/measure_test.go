package entity_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"policygraph/extract/entity"
	"policygraph/extract/link"
	"policygraph/extract/record"
	"policygraph/extract/segment"
	"policygraph/extract/text"
	"policygraph/graph"
	"policygraph/seeds"
)

// reader does what the walk does up to mentions.
type reader struct {
	seg    *segment.Segmenter
	finder *entity.Finder
}

func newReader(t testing.TB) *reader {
	t.Helper()
	seg, err := segment.New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { seg.Close() })
	f, err := entity.New(seeds.Lexicon())
	if err != nil {
		t.Fatal(err)
	}
	return &reader{seg, f}
}

func (r *reader) document(title, clean string) *entity.Document {
	doc := &entity.Document{Title: title, Text: clean, Outline: text.ReadOutline(clean, title)}
	for _, s := range doc.Outline.Sentences {
		ws := r.seg.Cut(clean[s.Start:s.End])
		for i := range ws {
			ws[i].Start += s.Start
			ws[i].End += s.Start
		}
		doc.Words = append(doc.Words, ws)
	}
	return doc
}

// entities is a record with the entities that mentions add up to.
func (r *reader) entities(g *record.Record) record.Record {
	doc := r.document(g.Title, g.Text)
	out := record.Record{ID: g.ID, Title: g.Title}
	for i, e := range link.Cluster(doc, r.finder.Find(doc)) {
		out.Entities = append(out.Entities, record.Entity{
			ID: "e" + strconv.Itoa(i+1), Type: string(e.Kind), Name: e.Name, Mentions: e.Forms,
		})
	}
	return out
}

// shared is a file beside the repository that measuring needs.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("needs %s beside the repository", filepath.Join(elem...))
	}
	return p
}

// floors is the F1 that a change may not fall under: what was measured, less
// 0.01. Rows with few gold entities have no floor.
var floors = []struct {
	file  string
	all   float64
	types map[graph.Kind]float64
}{
	{"dev.jsonl", 0.817, map[graph.Kind]float64{
		"company": 0.751, "place": 0.836, "project": 0.838, "honour": 0.854,
		"industry": 0.808, "organization": 0.759, "work": 0.748,
	}},
	{"seed.jsonl", 0.741, nil},
}

// TestFind runs the shipped model over invented sentences; each line of want
// is a mention that must be there, not all of them.
func TestFind(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"南坪县荣获国家卫生县城称号。", []string{"place:南坪县", "honour:国家卫生县城"}},
		{"总投资12亿元的远航新能源10GW电池项目开工建设。", []string{"project:远航新能源10GW电池项目"}},
		{"印发《东河市促进民营经济发展若干措施》。", []string{"work:《东河市促进民营经济发展若干措施》"}},
		{"大力发展新能源汽车、生物医药等产业。", []string{"industry:新能源汽车", "industry:生物医药"}},
	} {
		found := map[string]bool{}
		var all []string
		for _, m := range r.finder.Find(r.document("东河市2031年政府工作报告", c.text)) {
			s := string(m.Kind) + ":" + c.text[m.Start:m.End]
			found[s] = true
			all = append(all, s)
		}
		for _, w := range c.want {
			if !found[w] {
				t.Errorf("%s\n no %s in %v", c.text, w, all)
			}
		}
	}
}

// report is the user's seed report, a long text to read whole.
func report(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("../../seeds/reports/baotou-qingshan-2025.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestFindOrder: mentions lie inside their sentence, sorted, and are the same
// for one processor and several, twice over.
func TestFindOrder(t *testing.T) {
	r := newReader(t)
	doc := r.document("", strings.Repeat(report(t)+"\n", 3))
	old := runtime.GOMAXPROCS(1)
	one := r.finder.Find(doc)
	runtime.GOMAXPROCS(2)
	two := r.finder.Find(doc)
	runtime.GOMAXPROCS(old)
	if !slices.Equal(one, two) {
		t.Error("one and two processors find different mentions")
	}
	if len(one) < 100 {
		t.Errorf("only %d mentions in the report", len(one))
	}
	for i, m := range one {
		s := doc.Outline.Sentences[m.Sentence]
		if m.Start < s.Start || m.End > s.End || m.Start >= m.End || m.Score <= 0 || m.Score > 1 || m.Rule == "" {
			t.Errorf("%+v in sentence %+v", m, s)
		}
		if i > 0 && (m.Start < one[i-1].Start || m.Start == one[i-1].Start && m.End > one[i-1].End) {
			t.Errorf("%+v after %+v", m, one[i-1])
		}
	}
}

// TestCandidates: what is kept in a sentence is what Find finds there, and
// what is lost says why.
func TestCandidates(t *testing.T) {
	r := newReader(t)
	doc := r.document("", report(t))
	found := map[entity.Mention]bool{}
	for _, m := range r.finder.Find(doc) {
		found[m] = true
	}
	lost := 0
	for i := range doc.Outline.Sentences {
		for _, c := range r.finder.Candidates(doc, i) {
			if c.Lost == "" {
				if !found[c.Mention] {
					t.Errorf("%+v is explained and not found", c.Mention)
				}
				delete(found, c.Mention)
			} else if lost++; !strings.Contains(c.Note, c.Lost) {
				t.Errorf("%+v does not say why it lost", c)
			}
		}
	}
	for m := range found {
		t.Errorf("%+v is found and not explained", m)
	}
	if lost == 0 {
		t.Error("nothing was thought of and dropped")
	}
}

func BenchmarkFind(b *testing.B) {
	r := newReader(b)
	doc := r.document("", strings.Repeat(report(b)+"\n", 4))
	b.SetBytes(int64(len(doc.Text)))
	for b.Loop() {
		r.finder.Find(doc)
	}
}

func TestFloors(t *testing.T) {
	r := newReader(t)
	for _, f := range floors {
		t.Run(f.file, func(t *testing.T) {
			gold, err := record.ReadFile(shared(t, "gold", f.file))
			if err != nil {
				t.Fatal(err)
			}
			var found []record.Record
			for i := range gold {
				found = append(found, r.entities(&gold[i]))
			}
			s := record.Score(gold, found, false)
			all := s.Total("entity")
			t.Logf("\n%s", s.Format(true))
			if got := all.F1(); got < f.all {
				t.Errorf("entities: F1 %.3f, floor %.3f", got, f.all)
			}
			for k, floor := range f.types {
				if got := s.Rows[record.Row{Group: "entity", Name: string(k)}].F1(); got < floor {
					t.Errorf("%s: F1 %.3f, floor %.3f", k, got, floor)
				}
			}
		})
	}
}
