package indicator

import (
	"os"
	"path/filepath"
	"testing"

	"policygraph/extract/gold"
	"policygraph/extract/record"
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

func asRecord(x Indicator) record.Indicator {
	return record.Indicator{Name: x.Name, Place: x.Place, Period: record.Loose(x.Period), Value: record.Figure(x.Value), Unit: record.Figure(x.Unit), Growth: record.Figure(x.Growth), Target: x.Target}
}

func measure(samples []*gold.Sample) record.Scores {
	var want, got []record.Record
	for _, sm := range samples {
		rec := *sm.Record
		rec.Indicators = nil
		for _, x := range Find(sm.Document) {
			rec.Indicators = append(rec.Indicators, asRecord(x))
		}
		got, want = append(got, rec), append(want, *sm.Record)
	}
	return record.Score(want, got, false)
}

// TestScoreFloor holds the F1 of indicators on the records that no
// rule or weight was made from.
func TestScoreFloor(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor float64
	}{
		{"dev.jsonl", 0.93},
		{"seed.jsonl", 0.95},
	} {
		samples := gold.PlaceAll(shared(t, c.file))
		scores := measure(samples)
		if f := scores.Total("indicator").F1(); f < c.floor {
			t.Errorf("%s: F1 %.3f, must be at least %.2f\n%s", c.file, f, c.floor, scores.Format(true))
		}
	}
}
