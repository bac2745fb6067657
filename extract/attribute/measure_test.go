package attribute

import (
	"os"
	"path/filepath"
	"testing"

	"policygraph/extract/gold"
	"policygraph/extract/record"
	"policygraph/extract/scene"
	"policygraph/graph"
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

// measure scores attributes found on right mentions: of an entity's, the
// surest.
func measure(samples []*gold.Sample) record.Scores {
	var want, got []record.Record
	for _, sm := range samples {
		rec := *sm.Record
		rec.Entities = append([]record.Entity(nil), rec.Entities...)
		for i := range rec.Entities {
			rec.Entities[i].Status, rec.Entities[i].Level = "", ""
		}
		best := map[[2]any]float64{}
		for _, a := range FindIn(scene.New(sm.Document, sm.Mentions)) {
			e := sm.Entity[a.Mention]
			k := [2]any{e, a.Predicate}
			if a.Score <= best[k] {
				continue
			}
			best[k] = a.Score
			switch a.Predicate {
			case graph.Status:
				rec.Entities[e].Status = a.Value
			case graph.Level:
				rec.Entities[e].Level = a.Value
			}
		}
		got, want = append(got, rec), append(want, *sm.Record)
	}
	return record.Score(want, got, false)
}

// TestScoreFloor holds the F1 of attributes of right mentions on the records that no
// rule or weight was made from.
func TestScoreFloor(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor float64
	}{
		{"dev.jsonl", 0.91},
		{"seed.jsonl", 0.76},
	} {
		samples := gold.PlaceAll(shared(t, c.file))
		scores := measure(samples)
		if f := scores.Total("attribute").F1(); f < c.floor {
			t.Errorf("%s: F1 %.3f, must be at least %.2f\n%s", c.file, f, c.floor, scores.Format(true))
		}
	}
}
