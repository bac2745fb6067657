package gold

import (
	"strings"
	"testing"

	"policygraph/extract/entity"
	"policygraph/extract/record"
)

func show(doc *entity.Document, ms []entity.Mention) string {
	var out []string
	for _, m := range ms {
		out = append(out, string(m.Kind)+":"+doc.Text[m.Start:m.End])
	}
	return strings.Join(out, " ")
}

func TestMarked(t *testing.T) {
	doc, ms, err := Marked("平江市2024年政府工作报告", "【项目:【企业:天合新材】20GW拉晶】投产。【地方:东川县】获评。")
	if err != nil {
		t.Fatal(err)
	}
	if doc.Text != "天合新材20GW拉晶投产。东川县获评。" {
		t.Errorf("text %q", doc.Text)
	}
	if got, want := show(doc, ms), "project:天合新材20GW拉晶 company:天合新材 place:东川县"; got != want {
		t.Errorf("mentions %q, want %q", got, want)
	}
	if ms[0].Sentence != 0 || ms[2].Sentence != 1 {
		t.Errorf("sentences %d and %d, want 0 and 1", ms[0].Sentence, ms[2].Sentence)
	}
	for _, bad := range []string{"【企业:天合", "天合】", "【厂:天合】"} {
		if _, _, err := Marked("", bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestPlace(t *testing.T) {
	rec := &record.Record{Text: "平江市支持平江高新区。平江获评卫生城市。", Entities: []record.Entity{
		{ID: "e1", Type: "place", Mentions: []string{"平江", "平江市"}},
		{ID: "e2", Type: "place", Mentions: []string{"平江高新区"}},
		{ID: "e3", Type: "honour", Mentions: []string{"卫生城市"}},
	}}
	s := Place(rec)
	// the longest form of an entity at a place; nested ones of others stay
	if got, want := show(s.Document, s.Mentions), "place:平江市 place:平江高新区 place:平江 place:平江 honour:卫生城市"; got != want {
		t.Errorf("mentions %q, want %q", got, want)
	}
	for i, want := range []int{0, 1, 0, 0, 2} {
		if s.Entity[i] != want {
			t.Errorf("mention %d is entity %d, want %d", i, s.Entity[i], want)
		}
	}
}
