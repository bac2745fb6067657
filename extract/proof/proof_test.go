package proof

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"policygraph/extract/text"
	"policygraph/graph"
)

// quoted is a document of that source and its first sentence that holds the words,
// as the extraction would quote it.
func quoted(t *testing.T, source, words string) (*graph.Document, Quote) {
	t.Helper()
	clean, runes := text.Clean(source, text.Fixes), text.Runes(source)
	d := &graph.Document{File: "x.txt", SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(source))), Length: utf8.RuneCountInString(source), Losses: text.Losses(clean)}
	for _, s := range text.ReadOutline(clean.String, "").Sentences {
		if said := clean.String[s.Start:s.End]; strings.Contains(said, words) {
			start, end := runes.Range(clean.Source(s.Start, s.End))
			return d, Quote{said, start, end, "verb"}
		}
	}
	t.Fatalf("%q says nowhere %q", source, words)
	return nil, Quote{}
}

func TestCheck(t *testing.T) {
	sources := []struct{ intent, source, words string }{
		{"nothing to repair", "云溪市政府工作报告\n全市产业稳步发展。青禾厂扩建。\n", "青禾厂"},
		{"a tag before and within", "云溪市政府工作报告\n<b>全市</b>产业稳步发展。青<i>禾</i>厂扩建。\n", "青禾厂"},
		{"a broken line", "云溪市政府工作报告\n全市产业稳步发展，青禾\n厂扩建，产值再上台阶，税收翻了一番。\n", "青禾"},
		{"characters that become several", "云溪市政府工作报告\n㈠青禾厂扩建①期，产值１０㎞。\n", "青禾厂"},
		{"full-width digits", "云溪市政府工作报告\n青禾厂扩建，产值１２３亿元。\n", "123"},
	}
	for _, tt := range sources {
		d, q := quoted(t, tt.source, tt.words)
		if err := Check(d, []byte(tt.source), []Quote{q}); err != nil {
			t.Errorf("%s: %v", tt.intent, err)
		}
		wrong := map[string]Quote{
			"begins later":  {q.Text, q.Start + 1, q.End, "verb"},
			"begins before": {q.Text, q.Start - 1, q.End, "verb"},
			"ends later":    {q.Text, q.Start, q.End + 1, "verb"},
			"ends before":   {q.Text, q.Start, q.End - 1, "verb"},
			"other words":   {strings.Replace(q.Text, "厂", "院", 1) + "。", q.Start, q.End, "verb"},
			"nowhere":       {q.Text, 4000, 4000 + q.End - q.Start, "verb"},
		}
		for what, w := range wrong {
			if err := Check(d, []byte(tt.source), []Quote{q, w}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("x.txt: characters %d to %d do not say", w.Start, w.End)) {
				t.Errorf("%s, a quote that %s: %v", tt.intent, what, err)
			}
		}
	}
}

func TestCheckOtherSource(t *testing.T) {
	source := "云溪市政府工作报告\n青禾厂扩建。\n"
	d, q := quoted(t, source, "青禾厂")
	if err := Check(d, []byte(source+"\n"), []Quote{q}); err == nil || !strings.Contains(err.Error(), "x.txt: its SHA-256 is") {
		t.Errorf("another file: %v", err)
	}
	d.Length++
	if err := Check(d, []byte(source), []Quote{q}); err == nil || !strings.Contains(err.Error(), "characters, not") {
		t.Errorf("another length: %v", err)
	}
}

func TestCheckTable(t *testing.T) {
	table := "代码\t名称\n１\t云溪\n"
	d := &graph.Document{File: "t.tsv", SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(table))), Length: utf8.RuneCountInString(table)}
	if err := CheckTable(d, []byte(table), []Quote{{"１\t云溪", 6, 10, "table"}}); err != nil {
		t.Error(err)
	}
	if CheckTable(d, []byte(table), []Quote{{"1\t云溪", 6, 10, "table"}}) == nil {
		t.Error("a row that is quoted otherwise than it is")
	}
}

func TestQuotes(t *testing.T) {
	e := graph.Evidence{Document: "d", Start: 3, End: 9, Quote: "青禾厂扩建。", Rule: "a"}
	f := e
	f.Rule = "b"
	g := &graph.Graph{
		Facts:    []graph.Fact{{Subject: "x", Evidence: []graph.Evidence{e, f}}, {Subject: "y", Evidence: []graph.Evidence{e}}},
		Mentions: []graph.Mention{{Document: "d", Start: 3, End: 6, Text: "青禾厂", Entity: "x"}},
	}
	if q := Quotes(g)["d"]; len(q) != 2 || q[0].By != "a" || q[1].By != "x" {
		t.Errorf("got %+v", q)
	}
}
