package relation

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

// measure scores a model on samples with right mentions.
func measure(m *Model, samples []*gold.Sample) record.Scores {
	var want, got []record.Record
	for i := range samples {
		s := samples[i]
		rec := *s.Record
		rec.Relations = Relations(s, m.Find(s.Document, s.Mentions))
		got = append(got, rec)
		want = append(want, *s.Record)
	}
	return record.Score(want, got, false)
}

func TestTry(t *testing.T) {
	train := gold.PlaceAll(shared(t, "train.jsonl"))
	m := Train(train)
	t.Log("\n" + measure(m, train).Format(true))
	t.Log("\n" + measure(m, gold.PlaceAll(shared(t, "dev.jsonl"))).Format(true))
	t.Log("\n" + measure(m, gold.PlaceAll(shared(t, "seed.jsonl"))).Format(true))
}
