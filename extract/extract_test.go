package extract

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"policygraph/extract/record"
)

var update = flag.Bool("update", false, "write the golden files anew")

const seedReport = "../seeds/reports/baotou-qingshan-2025.txt"

// whole is one Extractor for all tests: it takes half a second to make.
var whole = sync.OnceValues(func() (*Extractor, error) { return New(Options{}) })

func extractor(tb testing.TB) *Extractor {
	tb.Helper()
	x, err := whole()
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

func read(tb testing.TB, path string) Source {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Skipf("%s is not here: %v", path, err)
	}
	return Source{Name: filepath.Base(path), Bytes: b}
}

func extracted(tb testing.TB, src Source) record.Record {
	tb.Helper()
	r, err := extractor(tb).Extract(tb.Context(), src)
	if err != nil {
		tb.Fatal(err)
	}
	return r.Record()
}

// lines tells a record in sorted lines, one an entity, relation or figure.
func lines(r record.Record) string {
	names := map[string]string{record.Title: record.Title}
	var out []string
	for _, e := range r.Entities {
		names[e.ID] = e.Name
		line := fmt.Sprintf("%s\t%s", e.Type, strings.Join(e.Mentions, "|"))
		for _, a := range []string{e.Status, e.Capacity, e.Investment, e.Level, string(e.Year)} {
			if a != "" {
				line += "\t" + a
			}
		}
		out = append(out, line)
	}
	for _, x := range r.Relations {
		out = append(out, names[x[0]]+"\t"+x[1]+"\t"+names[x[2]])
	}
	for _, x := range r.Indicators {
		out = append(out, fmt.Sprintf("indicator\t%s\t%s\t%s\t%s%s\t%s", x.Place, x.Name, x.Period, x.Value, x.Unit, x.Growth))
	}
	slices.Sort(out)
	return strings.Join(out, "\n") + "\n"
}

func TestSeedReport(t *testing.T) {
	got := lines(extracted(t, read(t, seedReport)))
	const golden = "testdata/seed.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the seed report reads otherwise (go test ./extract -update, and review the diff):\n%s", diff(string(want), got))
	}
}

func diff(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out []string
	for _, l := range a {
		if !slices.Contains(b, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range b {
		if !slices.Contains(a, l) {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out, "\n")
}

// TestScoreFloor holds what was measured when the weights were made, less a
// point for what small changes of rules may cost. See seeds/model/CARD.md.
func TestScoreFloor(t *testing.T) {
	for _, c := range []struct {
		file                          string
		entity, relation, attr, indic float64
	}{
		{"dev.jsonl", 0.815, 0.645, 0.92, 0.95},
		{"seed.jsonl", 0.76, 0.635, 0.93, 0.98},
	} {
		gold, err := record.ReadFile(filepath.Join("../../shared/gold", c.file))
		if err != nil {
			t.Skipf("no gold records beside the project: %v", err)
		}
		var found []record.Record
		for _, g := range gold {
			found = append(found, extracted(t, Source{Name: g.ID, Title: g.Title, Text: g.Text}))
		}
		s := record.Score(gold, found, false)
		for group, floor := range map[string]float64{"entity": c.entity, "relation": c.relation, "attribute": c.attr, "indicator": c.indic} {
			if f := s.Total(group).F1(); f < floor {
				t.Errorf("%s: %s F1 %.3f is under its floor %.2f", c.file, group, f, floor)
			}
		}
		t.Logf("%s\n%s", c.file, s.Format(true))
	}
}

// passage is invented. Its half-width marks and quotes must come back as they
// are in the mentions.
const passage = `全年地区生产总值增长8.4%,工业投资增长12%。云谷高科投资12亿元的云谷高科20GW电池项目建成投产,蓝海集团"智慧港口"项目开工建设。我市被工信部评为国家中小企业特色产业集群。`

func TestMentionsAreSubstrings(t *testing.T) {
	rec := extracted(t, Source{Name: "p", Title: "云州市2025年政府工作报告", Text: passage})
	if rec.Text != passage || rec.ID != "p" {
		t.Errorf("id and text are not given back: %q %q", rec.ID, rec.Text)
	}
	if len(rec.Entities) < 4 {
		t.Fatalf("only %d entities in %s", len(rec.Entities), passage)
	}
	for _, e := range rec.Entities {
		for _, m := range append(slices.Clone(e.Mentions), e.Name) {
			if !strings.Contains(passage, m) {
				t.Errorf("%s %q is no substring of the text", e.Type, m)
			}
		}
		if len(e.Spans) > 0 {
			t.Errorf("%q has spans, though the text is no file", e.Name)
		}
	}
}

// TestSpans leads mentions of the damaged report back to its own characters.
func TestSpans(t *testing.T) {
	src := read(t, seedReport)
	source := []rune(strings.TrimPrefix(string(src.Bytes), "\ufeff"))
	rec := extracted(t, src)
	want := map[string]string{"包头职业技术学院": "包頭職業技術學院", "工信部": "工信部"}
	seen := 0
	for _, e := range rec.Entities {
		last := -1
		for _, s := range e.Spans {
			if s.Start <= last || s.End <= s.Start || s.End > len(source) {
				t.Fatalf("%s: span %v is out of order or outside %d characters", e.Name, s, len(source))
			}
			last = s.Start
			if w, ok := want[s.Text]; ok {
				seen++
				// The readings stand between the characters of the source.
				if got := strings.Join(withoutReadings(string(source[s.Start:s.End])), ""); got != w {
					t.Errorf("%s: the source says %q there, want %q", s.Text, got, w)
				}
			}
		}
	}
	if seen < len(want) {
		t.Errorf("only %d of %v were found", seen, want)
	}
	for i, x := range rec.Relations {
		ev := rec.Evidence[i]
		if ev.Rule == "" || ev.End > len(source) || ev.Start >= ev.End || ev.Quote == "" {
			t.Errorf("relation %v has no evidence: %+v", x, ev)
		}
	}
}

// withoutReadings cuts a string at its brackets, which in the damaged report
// hold readings.
func withoutReadings(s string) []string {
	var out []string
	for s != "" {
		before, after, ok := strings.Cut(s, "(")
		out = append(out, before)
		if !ok {
			break
		}
		_, s, _ = strings.Cut(after, ")")
	}
	return out
}

func TestSameForAnyProcessors(t *testing.T) {
	src := read(t, seedReport)
	var first []byte
	for _, n := range []int{1, 2, 5} {
		old := runtime.GOMAXPROCS(n)
		rec := extracted(t, src)
		runtime.GOMAXPROCS(old)
		var b bytes.Buffer
		if err := record.Write(&b, &rec); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Errorf("%d processors read the report otherwise than one", n)
		}
	}
}

func TestGraphIsValid(t *testing.T) {
	r, err := extractor(t).Extract(t.Context(), read(t, seedReport))
	if err != nil {
		t.Fatal(err)
	}
	g := r.Graph()
	if err := g.Validate(); err != nil {
		t.Error(err)
	}
	if len(g.Facts) < 200 || len(g.Mentions) < 100 {
		t.Errorf("%d facts, %d mentions", len(g.Facts), len(g.Mentions))
	}
	for _, f := range g.Facts {
		if len(f.Evidence) == 0 {
			t.Errorf("%s %s %s%s has no evidence", f.Subject, f.Predicate, f.Object, f.Value)
		}
	}
}

func TestExplain(t *testing.T) {
	x := extractor(t)
	src := Source{Name: "p", Title: "云州市2025年政府工作报告", Text: passage}
	steps, err := x.Explain(t.Context(), src, Query{Find: "云谷高科"})
	if err != nil {
		t.Fatal(err)
	}
	stages := map[string]int{}
	for _, s := range steps {
		stages[s.Stage]++
		if s.Sentence == 0 || s.By == "" {
			t.Errorf("a step without a sentence or a maker: %+v", s)
		}
	}
	for _, want := range []string{"sentence", "edit", "candidate", "mention", "claim", "attribute"} {
		if stages[want] == 0 {
			t.Errorf("no %s among %v", want, stages)
		}
	}
	for q, want := range map[Query]string{{Find: "没有的词"}: `p: no sentence holds "没有的词"`, {Sentence: 99}: "p: no sentence 99"} {
		if _, err := x.Explain(t.Context(), src, q); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%+v: got %v, want %s", q, err, want)
		}
	}
}

func TestErrorsNameTheFile(t *testing.T) {
	for name, b := range map[string]string{"empty.txt": " \n", "binary.txt": "\x7fELF\x00\x01\x02\x00\x00\x00"} {
		if _, err := extractor(t).Extract(t.Context(), Source{Name: name, Bytes: []byte(b)}); err == nil || !strings.HasPrefix(err.Error(), name+": ") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// BenchmarkExtract reads twelve whole reports as build does, on all
// processors.
func BenchmarkExtract(b *testing.B) {
	files, _ := filepath.Glob("../../shared/corpus/sample/*.txt")
	if len(files) < 12 {
		files = []string{seedReport}
	}
	x := extractor(b)
	var sources []Source
	var size int64
	for _, f := range files[:min(12, len(files))] {
		s := read(b, f)
		sources = append(sources, s)
		size += int64(len(s.Bytes))
	}
	b.SetBytes(size)
	for b.Loop() {
		var wg sync.WaitGroup
		next := make(chan Source)
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for s := range next {
					if r, err := x.Extract(b.Context(), s); err != nil {
						b.Error(err)
					} else {
						r.Graph()
					}
				}
			})
		}
		for _, s := range sources {
			next <- s
		}
		close(next)
		wg.Wait()
	}
}
