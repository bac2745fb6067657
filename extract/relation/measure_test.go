package relation

import (
	"os"
	"path/filepath"
	"testing"

	"policygraph/extract/gold"
	"policygraph/extract/record"
	"policygraph/extract/scene"
)

// shared reads a file of records that lies beside the repository, or skips.
func shared(t testing.TB, name string) []record.Record {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "gold", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no annotated records beside the repository: %v", err)
	}
	rs, err := record.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

// measure scores a model on samples with right mentions.
func measure(m *Model, samples []*gold.Sample) record.Scores {
	var want, got []record.Record
	for i := range samples {
		s := samples[i]
		rec := *s.Record
		rec.Relations = relations(s, m.Find(Scene{scene.New(s.Document, s.Mentions)}))
		got = append(got, rec)
		want = append(want, *s.Record)
	}
	return record.Score(want, got, false)
}

// relations turns claims into relations between the record's entities, each
// once.
func relations(s *gold.Sample, claims []Claim) []record.Relation {
	var out []record.Relation
	seen := map[pairKey]bool{}
	id := func(e int) string {
		if e == -2 {
			return record.Title
		}
		return s.Record.Entities[e].ID
	}
	for _, c := range claims {
		if k := pairOf(s, c.Predicate, c.Subject, c.Object); !seen[k] {
			seen[k] = true
			out = append(out, record.Relation{id(k.subject), string(c.Predicate), id(k.object)})
		}
	}
	return out
}

// TestScoreFloor holds the F1 of relations between right mentions on the records that no
// rule or weight was made from.
func TestScoreFloor(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor float64
	}{
		{"dev.jsonl", 0.89},
		{"seed.jsonl", 0.88},
	} {
		samples := gold.PlaceAll(shared(t, c.file))
		scores := measure(shipped(), samples)
		if f := scores.Total("relation").F1(); f < c.floor {
			t.Errorf("%s: F1 %.3f, must be at least %.2f\n%s", c.file, f, c.floor, scores.Format(true))
		}
	}
}
