package training

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/extract/attribute"
	"policygraph/extract/record"
	"policygraph/extract/relation"
	"policygraph/extract/tagger"
)

// invented are records of made-up firms, enough to run every step.
func invented(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "invented.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, name := range []string{"云谷", "蓝海", "北辰", "天玑", "长风", "金石", "远山", "星河", "沃野", "青禾", "松江", "海岳"} {
		firm, plant, place := name+"集团", name+"集团电池厂", name+"镇"
		rec := record.Record{
			ID: fmt.Sprint("r", i), Title: "云州市2025年政府工作报告",
			Text: fmt.Sprintf("做强新能源产业，%s投资的%s在%s建成投产。我市获评国家级%s示范市。力争%s二期开工。", firm, plant, place, name, plant),
			Entities: []record.Entity{
				{ID: "e1", Type: "company", Name: firm, Mentions: []string{firm}},
				{ID: "e2", Type: "project", Name: plant, Mentions: []string{plant}, Status: "operating"},
				{ID: "e3", Type: "place", Name: place, Mentions: []string{place}},
				{ID: "e4", Type: "industry", Name: "新能源产业", Mentions: []string{"新能源产业"}},
				{ID: "e5", Type: "honour", Name: "国家级" + name + "示范市", Mentions: []string{"国家级" + name + "示范市"}, Level: "national"},
				{ID: "e6", Type: "project", Name: plant + "二期", Mentions: []string{plant + "二期"}, Status: "planned"},
			},
			Relations: []record.Relation{{"e1", "undertakes", "e2"}, {"e2", "locatedIn", "e3"}, {"e2", "inIndustry", "e4"}, {"TITLE", "receives", "e5"}},
		}
		if err := record.Write(f, &rec); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRun(t *testing.T) {
	records := t.TempDir()
	invented(t, records)
	read := func() map[string][]byte {
		out := t.TempDir()
		var log strings.Builder
		if _, err := Run(t.Context(), Options{Seeds: "../../seeds", Records: []string{records}, Out: out, Log: &log}); err != nil {
			t.Fatalf("%v\n%s", err, &log)
		}
		files := map[string][]byte{}
		for _, name := range []string{TaggerFile, RelationFile, AttributeFile} {
			b, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			files[name] = b
		}
		return files
	}
	first, second := read(), read()
	for name, b := range first {
		if !bytes.Equal(b, second[name]) {
			t.Errorf("%s: two runs gave different bytes", name)
		}
	}
	if _, err := tagger.Read(TaggerFile, bytes.NewReader(first[TaggerFile])); err != nil {
		t.Error(err)
	}
	if _, err := relation.ReadModel(RelationFile, bytes.NewReader(first[RelationFile])); err != nil {
		t.Error(err)
	}
	if _, err := attribute.ReadModel(AttributeFile, bytes.NewReader(first[AttributeFile])); err != nil {
		t.Error(err)
	}
}

func TestRecordFiles(t *testing.T) {
	empty := t.TempDir()
	if _, err := recordFiles([]string{empty}); err == nil || !strings.HasSuffix(err.Error(), "no .jsonl file in it") {
		t.Errorf("a folder without records: %v", err)
	}
	if _, err := recordFiles([]string{filepath.Join(empty, "nowhere")}); err == nil {
		t.Error("a file that is not there gave no error")
	}
}
