package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"policygraph/graph"
)

// sample is a graph of two invented reports.
func sample() *graph.Graph {
	doc := graph.NewDocumentID(strings.Repeat("ab", 32))
	city := graph.NewID(graph.Place, "云溪市")
	firm := graph.NewID(graph.Company, "青禾光电")
	solar := graph.NewID(graph.Industry, "光伏产业")
	line := graph.NewID(graph.Project, "青禾光电5GW组件")
	gdp := graph.NewID(graph.Indicator, "地区生产总值")
	obs := graph.NewObservationID(city, gdp, "2024", false)
	ev := func(start int, quote, rule string, score float64) graph.Evidence {
		return graph.Evidence{Document: doc, Section: "一、回顾 › （一）产业", Start: start, End: start + len([]rune(quote)), Quote: quote, Rule: rule, Score: score, Mode: graph.Review}
	}
	q1 := "光伏产业稳步壮大，青禾光电5GW组件开工建设。"
	q2 := "青禾光电扎根光伏产业。"
	g := &graph.Graph{
		Documents: []graph.Document{{ID: doc, File: "yunxi.txt", Title: "云溪市2025年政府工作报告", Place: city, Year: 2025, Length: 9000, SHA256: strings.Repeat("ab", 32)}},
		Entities: []graph.Entity{
			{ID: city, Kind: graph.Place, Name: "云溪市", Aliases: []string{"云溪"}},
			{ID: firm, Kind: graph.Company, Name: "青禾光电", Aliases: []string{"青禾", "青禾光电有限公司"}},
			{ID: solar, Kind: graph.Industry, Name: "光伏产业"},
			{ID: line, Kind: graph.Project, Name: "青禾光电5GW组件"},
			{ID: gdp, Kind: graph.Indicator, Name: "地区生产总值"},
			{ID: obs, Kind: graph.Observation, Name: "云溪市 2024 地区生产总值"},
		},
		Facts: []graph.Fact{
			{Subject: firm, Predicate: graph.InIndustry, Object: solar, Evidence: []graph.Evidence{ev(100, q1, "heading", 0.8), ev(500, q2, "verb", 0.9)}},
			{Subject: firm, Predicate: graph.Undertakes, Object: line, Evidence: []graph.Evidence{ev(100, q1, "nested", 0.95)}},
			{Subject: line, Predicate: graph.Status, Value: "started", Evidence: []graph.Evidence{ev(100, q1, "status", 1)}},
			{Subject: obs, Predicate: graph.OfIndicator, Object: gdp, Evidence: []graph.Evidence{ev(900, "地区生产总值达9000亿元。", "figure", 1)}},
			{Subject: obs, Predicate: graph.OfPlace, Object: city, Evidence: []graph.Evidence{ev(900, "地区生产总值达9000亿元。", "figure", 1)}},
			{Subject: obs, Predicate: graph.Value, Value: "9000", Evidence: []graph.Evidence{ev(900, "地区生产总值达9000亿元。", "figure", 1)}},
			{Subject: obs, Predicate: graph.Unit, Value: "亿元", Evidence: []graph.Evidence{ev(900, "地区生产总值达9000亿元。", "figure", 1)}},
			{Subject: obs, Predicate: graph.Growth, Value: "8%", Evidence: []graph.Evidence{ev(900, "地区生产总值达9000亿元。", "figure", 1)}},
		},
		Mentions: []graph.Mention{{Document: doc, Start: 109, End: 113, Entity: firm, Text: "青禾光电"}},
	}
	g.Sort()
	return g
}

// eachBackend runs a test on every backend.
func eachBackend(t *testing.T, f func(t *testing.T, s *Store)) {
	t.Run("memory", func(t *testing.T) {
		s, err := Memory()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		f(t, s)
	})
	for _, name := range Backends() {
		t.Run(name, func(t *testing.T) {
			s, err := OpenWith(filepath.Join(t.TempDir(), "graph.db"), Options{Backend: name})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			f(t, s)
		})
	}
	t.Run("server", func(t *testing.T) {
		s, err := Open(newDatabase(t))
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		f(t, s)
	})
}

func TestReadIsWhatWasWritten(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		want := sample()
		if err := want.Validate(); err != nil {
			t.Fatal(err)
		}
		if err := s.Write(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		got, err := s.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	})
}

// TestOddTexts: texts that Cayley, asked by a text, would take for something
// else come back as the texts that they are.
func TestOddTexts(t *testing.T) {
	odd := []string{"<x>", "_:b", `"x"^^<xsd:integer>`, `"x"@zh`, "1", "1E0", "true", `\`, `"`, "\n", "\t\r", "\x00", " ", "２", "𠮷", "\uFFFD", "a\tb\\tc"}
	eachBackend(t, func(t *testing.T, s *Store) {
		want := sample()
		for i, text := range odd {
			e := graph.Entity{ID: graph.NewID(graph.Work, text), Kind: graph.Work, Name: text, Aliases: []string{text + "甲", text + "\\n"}}
			want.Entities = append(want.Entities, e)
			line := graph.NewID(graph.Project, "青禾光电5GW组件")
			want.Facts = append(want.Facts, graph.Fact{Subject: line, Predicate: graph.Capacity, Value: text,
				Evidence: []graph.Evidence{{Document: want.Documents[0].ID, Section: text, Start: i, End: i + 1, Quote: text, Rule: text, Score: 1 / float64(i+3)}}})
			want.Mentions = append(want.Mentions, graph.Mention{Document: want.Documents[0].ID, Start: i, End: i + 1, Entity: e.ID, Text: text})
		}
		if err := s.Write(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		got, err := s.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
		for _, text := range odd {
			found, err := s.FindEntities(t.Context(), string(graph.NewID(graph.Work, text)), 0)
			if err != nil || len(found) != 1 || found[0].Name != text || len(found[0].Aliases) != 2 {
				t.Errorf("%+q: %v, found %+q", text, err, found)
			}
		}
	})
}

func rows(t *testing.T, s *Store, script string, limit int) []string {
	t.Helper()
	var out []string
	for row, err := range s.Gizmo(t.Context(), script, limit) {
		if err != nil {
			t.Fatalf("%s: %v", script, err)
		}
		out = append(out, fmt.Sprint(row))
	}
	return out
}

func TestGizmo(t *testing.T) {
	tests := []struct {
		intent, script string
		limit          int
		want           []string
	}{
		{"industry of a firm, once an evidence", `g.V("青禾光电").in("<pg:name>").out("<pg:inIndustry>").out("<pg:name>").all()`, 0,
			[]string{"map[id:光伏产业]", "map[id:光伏产业]"}},
		{"once a node", `g.V("青禾").in("<pg:alias>").out("<pg:inIndustry>").unique().out("<pg:name>").all()`, 0,
			[]string{"map[id:光伏产业]"}},
		{"nodes are bare", `g.V("青禾光电").in("<pg:name>").all()`, 0, []string{"map[id:pg:company/青禾光电]"}},
		{"a limit", `g.V("青禾光电").in("<pg:name>").out("<pg:inIndustry>").all()`, 1, []string{"map[id:pg:industry/光伏产业]"}},
		{"whole numbers compare", `g.V().has("<pg:growthNumber>", gt(7)).out("<pg:name>").all()`, 0, []string{"map[id:云溪市 2024 地区生产总值]"}},
		{"not greater than itself", `g.V().has("<pg:growthNumber>", gt(8)).all()`, 0, nil},
		{"at least itself", `g.V().has("<pg:growthNumber>", gte(8)).out("<pg:name>").all()`, 0, []string{"map[id:云溪市 2024 地区生产总值]"}},
		{"not less than itself", `g.V().has("<pg:growthNumber>", lt(8)).all()`, 0, nil},
		{"at most itself", `g.V().has("<pg:growthNumber>", lte(8)).out("<pg:name>").all()`, 0, []string{"map[id:云溪市 2024 地区生产总值]"}},
		{"multiplied out", `g.V().has("<pg:valueNumber>", gte(900000000000)).save("<pg:valueNumber>", "n").all()`, 0,
			[]string{"map[id:" + string(graph.NewObservationID("pg:place/云溪市", "pg:indicator/地区生产总值", "2024", false)) + " n:9e+11]"}},
		{"emitted", `g.emit({a: 1, b: g.V("青禾光电").in("<pg:name>").toValue()})`, 0, []string{"map[a:1 b:pg:company/青禾光电]"}},
		{"no rows", `g.V("没有的名字").all()`, 0, nil},
		{"the words it rests on", `g.V("青禾光电").in("<pg:name>")
			.labelContext(g.V().tag("evidence").out("<pg:sentence>").save("<pg:quote>","quote").back("evidence"))
			.out("<pg:undertakes>").all()`, 0,
			[]string{"map[evidence:" + string(sample().Facts[evidenceOf(graph.Undertakes)].Evidence[0].ID()) + " id:pg:project/青禾光电5GW组件 quote:光伏产业稳步壮大，青禾光电5GW组件开工建设。]"}},
	}
	eachBackend(t, func(t *testing.T, s *Store) {
		if err := s.Write(t.Context(), sample()); err != nil {
			t.Fatal(err)
		}
		for _, tt := range tests {
			if got := rows(t, s, tt.script, tt.limit); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%s: %s\ngot  %q\nwant %q", tt.intent, tt.script, got, tt.want)
			}
		}
	})
}

func evidenceOf(p graph.Predicate) int {
	for i, f := range sample().Facts {
		if f.Predicate == p {
			return i
		}
	}
	panic("no such fact in the sample")
}

func TestGizmoStops(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		if err := s.Write(t.Context(), sample()); err != nil {
			t.Fatal(err)
		}
		for _, script := range []string{
			`while (true) {}`,
			`while (true) { g.V().toArray() }`,
			`for (;;) g.emit({x: 1})`,
		} {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			begin := time.Now()
			var last error
			for _, err := range s.Gizmo(ctx, script, 0) {
				last = err
			}
			cancel()
			if !errors.Is(last, context.DeadlineExceeded) {
				t.Errorf("%s: ended with %v, want the deadline", script, last)
			}
			if d := time.Since(begin); d > 2*time.Second {
				t.Errorf("%s: stopped after %v", script, d)
			}
		}
		if got := rows(t, s, `g.V("青禾光电").in("<pg:name>").all()`, 0); len(got) != 1 {
			t.Errorf("after the stopped queries: %q", got)
		}
	})
}

func TestGizmoErrors(t *testing.T) {
	tests := []struct{ script, want string }{
		{"\n\nfoo.bar()", "line 3"},
		{"\ng.V(", "Line 2"},
		{`throw "no such place"`, "no such place"},
		{`g.V().tag({}).nosuch()`, "no member 'nosuch'"},
		{`g.V("x").out("<y>", {a: 1}).all()`, "expected string"},
		{`g.V().filter(regex("(")).all()`, "missing closing"},
		{`g.V().labels().followR(g.M().labels()).all()`, "not implemented"},
	}
	eachBackend(t, func(t *testing.T, s *Store) {
		if err := s.Write(t.Context(), sample()); err != nil {
			t.Fatal(err)
		}
		for _, tt := range tests {
			var last error
			for _, err := range s.Gizmo(t.Context(), tt.script, 10) {
				last = err
			}
			if last == nil || !strings.Contains(last.Error(), tt.want) {
				t.Errorf("%q: error %v, want one with %q", tt.script, last, tt.want)
			}
		}
	})
}

func TestFindEntities(t *testing.T) {
	tests := []struct {
		query string
		want  []string
	}{
		{"青禾光电", []string{"青禾光电", "青禾光电5GW组件"}},
		{"青禾", []string{"青禾光电", "青禾光电5GW组件"}},
		{"产业", []string{"光伏产业"}},
		{"云溪", []string{"云溪市", "云溪市 2024 地区生产总值"}},
		{"pg:place/云溪市", []string{"云溪市"}},
		{"https://policygraph.invalid/place/云溪市", []string{"云溪市"}},
		{" ", nil},
		{"没有", nil},
	}
	eachBackend(t, func(t *testing.T, s *Store) {
		if err := s.Write(t.Context(), sample()); err != nil {
			t.Fatal(err)
		}
		for _, tt := range tests {
			found, err := s.FindEntities(t.Context(), tt.query, 0)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range found {
				got = append(got, e.Name)
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%q: got %q, want %q", tt.query, got, tt.want)
			}
		}
	})
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(path, text string) string {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return filepath.Dir(path)
	}
	tests := []struct {
		intent, dir string
		want        error
	}{
		{"missing", filepath.Join(dir, "none"), ErrNoStore},
		{"empty", t.TempDir(), ErrNoStore},
		{"a directory of other things", write("other/report.txt", "x"), ErrNotStore},
		{"what a killed first build leaves", write("killed/build-1/000001.log", "x"), nil},
		{"a name that leads elsewhere", write("bad/CURRENT", "../x\n"), ErrDamaged},
		{"a generation that is gone", write("gone/CURRENT", "gen-12\n"), ErrDamaged},
		{"a file", write("f", "x") + "/f", nil},
	}
	tests[3].dir, tests[3].want = filepath.Join(dir, "killed"), ErrNoStore
	for _, tt := range tests {
		s, err := OpenReadOnly(tt.dir)
		if err == nil {
			s.Close()
			t.Errorf("%s: opened", tt.intent)
			continue
		}
		if tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.dir) {
			t.Errorf("%s: %v, want %v and the path", tt.intent, err, tt.want)
		}
	}
}
