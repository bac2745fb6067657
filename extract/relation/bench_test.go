package relation

import (
	"testing"

	"policygraph/extract/gold"
)

func BenchmarkFind(b *testing.B) {
	samples := gold.PlaceAll(shared(b, "dev.jsonl"))
	n := 0
	for _, s := range samples {
		n += len(s.Document.Text)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, s := range samples {
			Find(s.Document, s.Mentions)
		}
	}
}
