package indicator

import (
	"os"
	"path/filepath"
	"strings"
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

func TestForms(t *testing.T) {
	sms := gold.PlaceAll(shared(t, "train.jsonl"))
	for _, sm := range sms {
		fs := Find(sm.Document)
		for _, x := range fs {
			ok := false
			for _, g := range sm.Record.Indicators {
				ok = ok || string(g.Value) == x.Value && (string(g.Growth) == x.Growth)
			}
			if !ok {
				t.Log("FALSE", x.Name, x.Value, x.Growth, "|", sm.Document.Text[max(0, x.Start-30):min(len(sm.Document.Text), x.Start+120)])
			}
		}
		for _, g := range sm.Record.Indicators {
			ok := false
			for _, x := range fs {
				ok = ok || string(g.Value) == x.Value && (string(g.Growth) == x.Growth)
			}
			if !ok {
				v := string(g.Value)
				if v == "" {
					v = strings.Trim(string(g.Growth), "-")
				}
				k := max(0, strings.Index(sm.Document.Text, v))
				t.Log("MISS", g.Name, g.Value, g.Unit, g.Growth, "|", sm.Document.Text[max(0, k-90):min(len(sm.Document.Text), k+60)])
			}
		}
	}
}
