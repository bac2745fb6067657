package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is a statement of policy: each line names a package and the
// packages of this module that it may import directly. Do not widen a line to
// fix a build; move the code instead. Commands that only make data (package
// main below another package) are not in it.
const mayImport = `
graph             :
graph/export      : graph
graph/pack        : graph
graph/segment     : graph
graph/store       : graph graph/pack graph/segment
queries           :
seeds             :
seeds/model       :

extract/record    :
extract/text      :
extract/lexicon   :
extract/segment   :
extract/sheet     :
extract/cue       :
extract/boost     :
extract/honour    :
extract/firm      : extract/sheet
extract/industry  : extract/sheet
extract/division  : extract/sheet
extract/zone      : extract/division extract/sheet
extract/tagger    : extract/boost extract/lexicon extract/record extract/segment graph
extract/entity    : extract/lexicon extract/segment extract/tagger extract/text graph seeds/model
extract/gold      : extract/entity extract/record extract/tagger extract/text graph
extract/mood      : extract/cue extract/text
extract/scene     : extract/cue extract/entity extract/mood graph
extract/attribute : extract/boost extract/cue extract/entity extract/gold extract/scene graph
extract/indicator : extract/cue extract/entity extract/mood
extract/relation  : extract/boost extract/cue extract/entity extract/gold extract/record extract/scene graph
extract/link      : extract/attribute extract/division extract/entity extract/firm extract/honour extract/indicator extract/industry extract/relation extract/sheet extract/text extract/zone graph
extract/proof     : extract/text graph
extract/training  : extract/attribute extract/gold extract/record extract/relation extract/tagger
extract           : extract/attribute extract/entity extract/indicator extract/link extract/record extract/relation extract/scene extract/segment extract/text graph seeds

cmd/policygraph   : extract extract/attribute extract/entity extract/link extract/proof extract/record extract/relation extract/text extract/training graph graph/export graph/segment graph/store queries seeds
`

// onlyIn says which packages alone may import what begins with the path on the
// left: cgo, the database and the command line each stay in one place. graph/pack
// is a backend of Cayley's, and knows it for that.
var onlyIn = map[string][]string{
	"github.com/yanyiwu/gojieba":          {"extract/segment"},
	"github.com/cayleygraph/":             {"graph/store", "graph/pack"},
	"github.com/edsrzf/mmap-go":           {"graph/pack"},
	"github.com/lib/pq":                   {"graph/store"},
	"github.com/klauspost/compress":       {"extract/tagger", "graph/segment"},
	"github.com/dop251/goja":              {"graph/store"},
	"github.com/urfave/cli":               {"cmd/policygraph"},
	"github.com/schollz/progressbar":      {"cmd/policygraph"},
	"github.com/jedib0t/go-pretty":        {"cmd/policygraph"},
	"codeberg.org/readeck/go-readability": {"extract/text"},
}

const module = "policygraph"

// imports maps the packages of this module (without the module's name) to
// what they import.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-f", `{{if ne .Name "main"}}{{.ImportPath}}{{else if eq .ImportPath "policygraph/cmd/policygraph"}}{{.ImportPath}}{{end}} {{join .Imports " "}}`, "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if e, ok := err.(*exec.ExitError); ok {
		t.Fatalf("go list: %s", e.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	of := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		if f := strings.Fields(line); len(f) > 0 && !strings.HasPrefix(line, " ") {
			of[strings.TrimPrefix(f[0], module+"/")] = f[1:]
		}
	}
	return of
}

func TestImports(t *testing.T) {
	allowed := map[string][]string{}
	for line := range strings.Lines(mayImport) {
		if pkg, list, ok := strings.Cut(line, ":"); ok {
			allowed[strings.TrimSpace(pkg)] = strings.Fields(list)
		}
	}
	for pkg, list := range imports(t) {
		may, known := allowed[pkg]
		if !known {
			t.Errorf("%s is not in the table of who may import whom", pkg)
		}
		for _, path := range list {
			own, ok := strings.CutPrefix(path, module+"/")
			if ok && known && !slices.Contains(may, own) {
				t.Errorf("%s may not import %s", pkg, own)
			}
			for prefix, only := range onlyIn {
				if strings.HasPrefix(path, prefix) && !slices.Contains(only, pkg) {
					t.Errorf("%s may not import %s: only %v may", pkg, path, only)
				}
			}
		}
		delete(allowed, pkg)
	}
	for pkg := range allowed {
		t.Errorf("%s is in the table and not in the module", pkg)
	}
}
