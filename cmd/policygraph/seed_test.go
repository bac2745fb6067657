package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/queries"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestSeed builds the graph of the reports in seeds and asks every question
// its own examples. The answers are golden: a change of what is extracted
// shows here, in the words of a reader.
func TestSeed(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(dir, "graph.db")
	if code, _, errs := call(t, "", "build", "--store", store, "../../seeds/reports"); code != done {
		t.Fatalf("build: exit code %d: %s", code, errs)
	}
	for _, q := range queries.All() {
		t.Run(q.Name, func(t *testing.T) {
			var got strings.Builder
			for _, example := range q.Examples {
				args := append([]string{"query", "--store", store, "--format", "csv", q.Name}, strings.Fields(example)...)
				code, out, errs := call(t, "", args...)
				if code != done {
					t.Errorf("%s %s: exit code %d: %s", q.Name, example, code, errs)
				}
				got.WriteString("? " + strings.TrimSpace(q.Name+" "+example) + "\n" + out + "\n")
			}
			golden(t, filepath.Join("testdata/seed", q.Name+".golden"), got.String())
		})
	}
	t.Run("show", func(t *testing.T) {
		code, out, errs := call(t, "", "show", "--store", store, "国轩高科")
		if code != done {
			t.Errorf("exit code %d: %s", code, errs)
		}
		golden(t, "testdata/seed/show.golden", out)
	})
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
