package tagger

import (
	"reflect"
	"strings"
	"testing"

	"policygraph/extract/record"
)

var smallCorpus = []Report{{"东河市_2031.txt", "一、回顾\n新建东河水库，引进远航电子公司。\n"}}

func TestReadStandoff(t *testing.T) {
	const file = "#x1\t东河市_2031.txt\t5\t21\t东河市2031年政府工作报告\n" +
		"project\tbuilding\t-\t2-6\n" +
		"company\t-\t-\t9-15\t9-13\n" +
		"#x2\t东河市_2031.txt\t5\t7\t东河市2031年政府工作报告\tloose\n"
	got, loose, err := ReadStandoff("x.tsv", strings.NewReader(file), smallCorpus)
	if err != nil {
		t.Fatal(err)
	}
	want := []record.Record{{
		ID: "x1", Title: "东河市2031年政府工作报告", Text: "新建东河水库，引进远航电子公司。",
		Entities: []record.Entity{
			{ID: "e1", Type: "project", Name: "东河水库", Mentions: []string{"东河水库"}, Status: "building"},
			{ID: "e2", Type: "company", Name: "远航电子公司", Mentions: []string{"远航电子公司", "远航电子"}},
		},
	}, {ID: "x2", Title: "东河市2031年政府工作报告", Text: "新建"}}
	if !reflect.DeepEqual(loose, []bool{false, true}) {
		t.Errorf("loose: %v", loose)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestReadStandoffErrors(t *testing.T) {
	const open = "#x1\t东河市_2031.txt\t5\t21\tT\n"
	for _, c := range []struct{ file, want string }{
		{"project\t-\t-\t2-6\n", `x.tsv:1: entity before any record`},
		{"#x1\t东河市_2031.txt\t5\n", `x.tsv:1: 3 columns, want 5`},
		{"#x1\t东河市_2031.txt\t5\t21\tT\ttight\n", `x.tsv:1: 6 columns, want 5, or 6 with "loose"`},
		{"#x1\t西河市_2031.txt\t5\t21\tT\n", `x.tsv:1: no report "西河市_2031.txt" in the corpus`},
		{"#x1\t东河市_2031.txt\t5\t210\tT\n", `x.tsv:1: no range "5" to "210"`},
		{open + "projekt\t-\t-\t2-6\n", `x.tsv:2: unknown type "projekt"`},
		{open + "project\t-\t-\n", `x.tsv:2: 3 columns, want at least 4`},
		{open + "project\t-\t-\t6-2\n", `x.tsv:2: no range "6-2" in the passage`},
		{open + "project\t-\t-\t2-99\n", `x.tsv:2: no range "2-99" in the passage`},
	} {
		_, _, err := ReadStandoff("x.tsv", strings.NewReader(c.file), smallCorpus)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q\n got %v\nwant %s", c.file, err, c.want)
		}
	}
}
