package entity_test

import (
	"os"
	"path/filepath"
	"strconv"
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
	{"dev.jsonl", 0, nil},
	{"seed.jsonl", 0, nil},
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
