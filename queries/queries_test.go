package queries_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/queries"
)

var update = flag.Bool("update", false, "write the golden files anew")

// readGraph reads a graph from lines. A heading is a document:
//
//	# 2025 云岭区 云岭区2025年政府工作报告
//
// a line with a colon an entity: kind: name, alias, alias. A line that begins
// with ">" is a sentence (">>" plans), and the indented lines under it are what
// it says: subject predicate object, or a value in place of an object.
func readGraph(t testing.TB, file string) *graph.Graph {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g := &graph.Graph{}
	ids := map[string]graph.ID{}
	var doc *graph.Document
	var said graph.Evidence
	line := 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line++
		s := sc.Text()
		kind, names, isEntity := strings.Cut(s, ": ")
		switch {
		case s == "" || strings.HasPrefix(s, "//"):
		case strings.HasPrefix(s, "# "):
			var year int
			var place, title string
			if _, err := fmt.Sscanf(s, "# %d %s %s", &year, &place, &title); err != nil {
				t.Fatalf("%s:%d: %v", file, line, err)
			}
			g.Documents = append(g.Documents, graph.Document{
				ID: graph.NewDocumentID(title), File: place + ".txt", Title: title, Place: ids[place], Year: year,
				SHA256: title, Length: 1000,
			})
			doc = &g.Documents[len(g.Documents)-1]
			said = graph.Evidence{}
		case strings.HasPrefix(s, ">"):
			quote := strings.TrimLeft(s, "> ")
			mode := graph.Review
			if strings.HasPrefix(s, ">>") {
				mode = graph.Plan
			}
			start := said.End + 1
			said = graph.Evidence{Document: doc.ID, Section: "一、工作", Start: start, End: start + len([]rune(quote)), Quote: quote, Rule: "hand", Score: 1, Mode: mode}
		case strings.HasPrefix(s, "\t"):
			w := strings.Fields(s)
			fact := graph.Fact{Subject: ids[w[0]], Predicate: graph.Predicate(w[1]), Evidence: []graph.Evidence{said}}
			if id, ok := ids[w[2]]; ok {
				fact.Object = id
			} else {
				fact.Value = w[2]
			}
			g.Facts = append(g.Facts, fact)
			for _, name := range []string{w[0], w[2]} {
				if i := strings.Index(said.Quote, name); i >= 0 && ids[name] != "" {
					start := said.Start + len([]rune(said.Quote[:i]))
					g.Mentions = append(g.Mentions, graph.Mention{Document: doc.ID, Start: start, End: start + len([]rune(name)), Entity: ids[name], Text: name})
				}
			}
		case isEntity:
			all := strings.Split(names, ", ")
			e := graph.Entity{ID: graph.NewID(graph.Kind(kind), all[0]), Kind: graph.Kind(kind), Name: all[0], Aliases: all[1:]}
			g.Entities = append(g.Entities, e)
			for _, n := range all {
				ids[n] = e.ID
			}
		default:
			t.Fatalf("%s:%d: what is %q?", file, line, s)
		}
	}
	g.Sort()
	if err := g.Validate(); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return g
}

func testStore(t testing.TB) *store.Store {
	t.Helper()
	db, err := store.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Write(t.Context(), readGraph(t, "testdata/graph.txt")); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestGolden asks every question of testdata/questions.txt and compares the
// rows with the golden file of the question's name.
func TestGolden(t *testing.T) {
	db := testStore(t)
	b, err := os.ReadFile("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for line := range strings.Lines(string(b)) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		got[words[0]] += answer(t, db, words)
	}
	for _, q := range queries.All() {
		t.Run(q.Name, func(t *testing.T) {
			if got[q.Name] == "" {
				t.Fatal("testdata/questions.txt does not ask it")
			}
			golden(t, filepath.Join("testdata", q.Name+".golden"), got[q.Name])
		})
	}
}

// answer is a question with its rows, one a line, columns apart by " | ".
func answer(t *testing.T, db queries.Querier, words []string) string {
	t.Helper()
	q, ok := queries.ByName(words[0])
	if !ok {
		t.Fatalf("no question %q", words[0])
	}
	args := map[string]string{}
	for _, w := range words[1:] {
		k, v, _ := strings.Cut(w, "=")
		args[k] = v
	}
	var b strings.Builder
	fmt.Fprintln(&b, "?", strings.Join(words, " "))
	for r, err := range q.Run(t.Context(), db, args) {
		if err != nil {
			fmt.Fprintln(&b, "error:", err)
			break
		}
		var cells []string
		for _, c := range q.Columns {
			cells = append(cells, fmt.Sprint(r[c.Name]))
		}
		fmt.Fprintln(&b, strings.Join(cells, " | "))
	}
	return b.String() + "\n"
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
	}
}

// TestHeaders holds every header to what the others promise: examples use
// declared parameters and give the required ones, columns are used.
func TestHeaders(t *testing.T) {
	all := queries.All()
	if len(all) < 14 {
		t.Errorf("%d questions, want 14 or more", len(all))
	}
	for _, q := range all {
		if len(q.Examples) == 0 {
			t.Errorf("%s: no @example", q.Name)
		}
		for _, e := range q.Examples {
			args := map[string]string{}
			for w := range strings.FieldsSeq(e) {
				k, v, _ := strings.Cut(w, "=")
				args[k] = v
			}
			if err := q.Check(args); err != nil {
				t.Errorf("example %q: %v", e, err)
			}
		}
		body := q.Script[strings.LastIndex(q.Script, "\n// @"):]
		for _, p := range q.Params {
			if !strings.Contains(body, p.Name) {
				t.Errorf("%s: parameter %s is not used", q.Name, p.Name)
			}
			if p.Doc == "" {
				t.Errorf("%s: parameter %s is not explained", q.Name, p.Name)
			}
		}
		for _, c := range q.Columns {
			if !strings.Contains(body, c.Name) {
				t.Errorf("%s: column %s is not written", q.Name, c.Name)
			}
		}
	}
}

func TestParamErrors(t *testing.T) {
	tests := []struct {
		question string
		args     map[string]string
		want     string
	}{
		{"firms_in_industry", nil, "industry: required parameter"},
		{"firms_in_place", map[string]string{"place": "x", "depth": "deep"}, `depth: parameter "deep": not a whole number`},
		{"documents", map[string]string{"plaice": "x"}, `unknown parameter "plaice" (usage: documents [place=…])`},
	}
	for _, tt := range tests {
		q, _ := queries.ByName(tt.question)
		err := q.Check(tt.args)
		if !errors.Is(err, queries.ErrParam) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %v: got %v, want %q", tt.question, tt.args, err, tt.want)
		}
	}
}

// Values reach the script as values, whatever is in them.
func TestParametersAreNotScript(t *testing.T) {
	db := testStore(t)
	q, _ := queries.ByName("named")
	for _, name := range []string{
		`"; g.emit({kind: "injected"}); "`, "a\u2028b", "</script>", `\`, "<pg:no> <x>", "pg:", "'", "",
	} {
		for r, err := range q.Run(t.Context(), db, map[string]string{"name": name}) {
			if !errors.Is(err, queries.ErrNotFound) {
				t.Errorf("name %+q: got %v, %v", name, r, err)
			}
		}
	}
}

// backwards is a store that gives its rows in the opposite order, and the
// first one twice.
type backwards struct{ db queries.Querier }

func (b backwards) Gizmo(ctx context.Context, script string, limit int) iter.Seq2[map[string]any, error] {
	return func(yield func(map[string]any, error) bool) {
		var rows []map[string]any
		for r, err := range b.db.Gizmo(ctx, script, limit) {
			if err != nil {
				yield(nil, err)
				return
			}
			rows = append(rows, r)
		}
		rows = append(rows, rows[0])
		for _, r := range slices.Backward(rows) {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestRowsDoNotDependOnTheStoresOrder(t *testing.T) {
	db := testStore(t)
	for _, question := range []string{"about name=云岭电池", "firms_in_place place=青石市", "planned", "projects_in_place place=云岭区"} {
		words := strings.Fields(question)
		if got, want := answer(t, backwards{db}, words), answer(t, db, words); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// The errors of a script of one's own name its own lines.
func TestErrorNamesTheLine(t *testing.T) {
	db := testStore(t)
	for _, err := range db.Gizmo(t.Context(), queries.Script("g.emit({a: 1});\nnothing.here();"), 0) {
		if err != nil {
			if !strings.Contains(err.Error(), "line 2") {
				t.Errorf("got %v, want line 2", err)
			}
			return
		}
	}
	t.Error("no error")
}

func TestRunStopsWithItsContext(t *testing.T) {
	db := testStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q, _ := queries.ByName("documents")
	for _, err := range q.Run(ctx, db, nil) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}
