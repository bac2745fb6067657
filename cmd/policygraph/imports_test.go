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
graph/store       : graph
graph/export      : graph
queries           :
cmd/policygraph   : extract extract/link extract/record extract/relation extract/text graph graph/export graph/store queries
`

// onlyImporter says which package alone may import what begins with the path
// on the left.
var onlyImporter = map[string]string{
	"github.com/yanyiwu/gojieba":          "extract/segment",
	"github.com/cayleygraph/":             "graph/store",
	"github.com/urfave/cli":               "cmd/policygraph",
	"github.com/schollz/progressbar":      "cmd/policygraph",
	"github.com/dop251/goja":              "graph/store",
	"codeberg.org/readeck/go-readability": "extract/text",
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
	for line := range strings.Lines(strings.TrimSpace(mayImport)) {
		pkg, list, _ := strings.Cut(line, ":")
		allowed[strings.TrimSpace(pkg)] = strings.Fields(list)
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
			for prefix, only := range onlyImporter {
				if strings.HasPrefix(path, prefix) && pkg != only {
					t.Errorf("%s may not import %s: only %s may", pkg, path, only)
				}
			}
		}
		delete(allowed, pkg)
	}
	for pkg := range allowed {
		t.Errorf("%s is in the table and not in the module", pkg)
	}
}
