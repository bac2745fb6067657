package attribute

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"policygraph/extract/gold"
)

var update = flag.Bool("update", false, "train again and write weights.txt")

// TestWeights holds the shipped weights to what Train makes of the training
// records, byte for byte.
func TestWeights(t *testing.T) {
	if testing.Short() {
		t.Skip("training takes some seconds")
	}
	var b bytes.Buffer
	if err := Train(gold.PlaceAll(shared(t, "train.jsonl"))).Write(&b); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("weights.txt", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if b.String() != weights {
		t.Error("weights.txt is not what Train makes of the training records; run go test -run TestWeights -update")
	}
}
