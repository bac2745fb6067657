package attribute

import (
	"bytes"
	"testing"

	"policygraph/extract/gold"
	"policygraph/extract/record"
)

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
	if err := Train(gold.PlaceAll(records)).Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
