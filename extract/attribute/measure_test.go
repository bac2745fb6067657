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
			if e < 0 || a.Score <= best[k] {
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
func TestTry(t *testing.T) {
	train := gold.PlaceAll(shared(t, "train.jsonl"))
	m := Train(train)
	shipped = func() *Model { return m }
	for _, f := range []string{"train.jsonl", "dev.jsonl", "seed.jsonl"} {
		sc := measure(gold.PlaceAll(shared(t, f)))
		t.Log(f, "\n"+sc.Format(true))
		if f == "train.jsonl" {
			continue
		}
		for _, e := range sc.Errors {
			if e.Row.Group == "attribute" {
				t.Log(e.Record, e.Row.Name, e.Miss, e.What)
			}
		}
	}
}
