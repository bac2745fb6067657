package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/graph/store"
	"policygraph/queries"
)

// seedStore builds the graph of the seed reports and opens it.
func seedStore(b *testing.B) (dir string, db *store.Store) {
	b.Helper()
	dir = filepath.Join(b.TempDir(), "graph.db")
	args := []string{"policygraph", "build", "--store", dir, "../../seeds/reports"}
	if code := run(b.Context(), args, strings.NewReader(""), io.Discard, os.Stderr); code != done {
		b.Fatalf("build: exit code %d", code)
	}
	db, err := store.OpenReadOnly(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return dir, db
}

// BenchmarkQuery asks each question its first example, of a graph on disk.
func BenchmarkQuery(b *testing.B) {
	_, db := seedStore(b)
	for _, q := range queries.All() {
		args := map[string]string{}
		for w := range strings.FieldsSeq(q.Examples[0]) {
			k, v, _ := strings.Cut(w, "=")
			args[k] = v
		}
		b.Run(q.Name, func(b *testing.B) {
			for b.Loop() {
				for _, err := range q.Run(context.Background(), db, args) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkQueryProcess is a question from the start of the program to its
// end, which has to stay under 50 ms.
func BenchmarkQueryProcess(b *testing.B) {
	dir, _ := seedStore(b)
	program := filepath.Join(b.TempDir(), "policygraph")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	for b.Loop() {
		if out, err := exec.Command(program, "query", "--store", dir, "firms_in_industry", "industry=光伏产业").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
}

// BenchmarkExtractLines is what extract --jsonl does for one record, the damaged
// seed report, on one core.
func BenchmarkExtractLines(b *testing.B) {
	text, err := os.ReadFile("../../seeds/reports/baotou-qingshan-2025.txt")
	if err != nil {
		b.Fatal(err)
	}
	x, err := newExtractor()
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = x.Close() }()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		p := passage{ID: "seed", Title: "包头市青山区2025年政府工作报告", Text: string(text)}
		if _, err := extractPassage(b.Context(), x, p); err != nil {
			b.Fatal(err)
		}
	}
}
