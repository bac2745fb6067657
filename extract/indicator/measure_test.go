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

func TestTry(t *testing.T) {
	for _, f := range []string{"train.jsonl", "dev.jsonl", "seed.jsonl"} {
		sc := measure(gold.PlaceAll(shared(t, f)))
		t.Log(f, "\n"+sc.Format(false))
		for _, e := range sc.Errors {
			if e.Row.Group == "indicator" {
				t.Log(f, e.Record, e.Miss, e.What)
			}
		}
	}
}
