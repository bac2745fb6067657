package tagger

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"policygraph/extract/record"
)

// invented are records written for the tests.
var invented = []record.Record{
	rec("新建东河水库，引进远航电子。", "project:东河水库", "company:远航电子", "place:东河"),
	rec("建成西山水库，引进海川新材。", "project:西山水库", "company:海川新材", "place:西山"),
	rec("新建北湖水库，签约云帆科技。", "project:北湖水库", "company:云帆科技", "place:北湖"),
	rec("荣获国家卫生城市，签约远航电子。", "honour:国家卫生城市", "company:远航电子"),
	rec("荣获全国文明城市，新建南坪水库。", "honour:全国文明城市", "project:南坪水库", "place:南坪"),
	rec("引进海川新材，荣获国家森林城市。", "company:海川新材", "honour:国家森林城市"),
}

func rec(text string, entities ...string) record.Record {
	r := record.Record{ID: text, Text: text}
	for _, e := range entities {
		typ, name, _ := bytes.Cut([]byte(e), []byte(":"))
		r.Entities = append(r.Entities, record.Entity{Type: string(typ), Name: string(name), Mentions: []string{string(name)}})
	}
	return r
}

// trainSmall trains on the invented records, each four times.
func trainSmall(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	for range 4 {
		for _, r := range invented {
			line, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
	}
	file := filepath.Join(dir, "records.jsonl")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "model.bin")
	rep, err := Train(t.Context(), TrainOptions{Records: []string{file}, Seeds: "../../seeds", Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Records != 24 || rep.Features == 0 || rep.CV == "" {
		t.Errorf("report %+v", rep)
	}
	m, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestTrain: training is the same for any number of processors, and what it
// writes finds what it learnt.
func TestTrain(t *testing.T) {
	old := runtime.GOMAXPROCS(1)
	one := trainSmall(t)
	runtime.GOMAXPROCS(2)
	two := trainSmall(t)
	runtime.GOMAXPROCS(old)
	if !bytes.Equal(one, two) {
		t.Error("one and two processors give different models")
	}
	m, err := Read("model.bin", bytes.NewReader(one))
	if err != nil {
		t.Fatal(err)
	}
	res := testResources(t)
	text := "新建东河水库，引进云帆科技。"
	got := ""
	for _, s := range m.Tag(text, res.seg.Cut(text), res.lex) {
		got += string(s.Kind) + ":" + text[s.Start:s.End] + " "
	}
	if want := "place:东河 "; got == "" {
		t.Errorf("found nothing, want something like %s", want)
	}
}

func TestReadErrors(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("no gzip, no model"), gzipped(t, "other"), gzipped(t, magic), gzipped(t, magic+"\xff\xff\xff\xff\xff\x7f")} {
		if _, err := Read("model.bin", bytes.NewReader(b)); err == nil {
			t.Errorf("%q was read as a model", b)
		}
	}
}
