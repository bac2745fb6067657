package relation

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"policygraph/extract/gold"
	"policygraph/extract/record"
)

var (
	update = flag.Bool("update", false, "train again and write weights.txt")
	train  = flag.Bool("train", false, "train again and compare with weights.txt")
)

// TestWeights trains on all training records, which takes a minute; it holds
// the shipped weights to what comes of it, byte for byte.
func TestWeights(t *testing.T) {
	if !*update && !*train {
		t.Skip("run with -train to compare, with -update to write")
	}
	b := written(t, shared(t, "train.jsonl"))
	if *update {
		if err := os.WriteFile("weights.txt", b, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(b) != weights {
		t.Error("weights.txt is not what Train makes of the training records; run go test -run TestWeights -update")
	}
}

// TestTrainRepeats trains twice on a few records.
func TestTrainRepeats(t *testing.T) {
	few := shared(t, "train.jsonl")[:4]
	if !bytes.Equal(written(t, few), written(t, few)) {
		t.Error("the same records gave two models")
	}
}

func written(t *testing.T, records []record.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Train(gold.PlaceAll(records), nil).Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
