package extract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// listed is what the test needs of a package that go list shows.
type listed struct {
	ImportPath, Dir               string
	GoFiles, CgoFiles, EmbedFiles []string
	Module                        *struct {
		Path, Version string
		Main          bool
	}
}

// TestVersion holds version.txt against the files that reading depends on: with
// a stale one, what was read before a change would be taken for what would be
// read after it.
func TestVersion(t *testing.T) {
	want := hashOf(t, sourcesOf(t))
	if *update {
		if err := os.WriteFile("version.txt", []byte(want+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("version.txt")
	if err != nil || strings.TrimSpace(string(got)) != want {
		t.Errorf("version.txt is %q, %v, and the sources are %q; run go test ./extract -run TestVersion -update", got, err, want)
	}
}

// sourcesOf maps names to the files of the packages behind this one, and holds
// the libraries as names without a file.
func sourcesOf(t *testing.T) map[string]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,CgoFiles,EmbedFiles,Module", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	files := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		switch {
		case p.Module == nil: // the standard library, which the compiler's version names
		case !p.Module.Main:
			files[p.Module.Path+"@"+p.Module.Version] = ""
		default:
			for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.EmbedFiles) {
				if name != "version.txt" {
					files[p.ImportPath+"/"+name] = filepath.Join(p.Dir, name)
				}
			}
		}
	}
	return files
}

func hashOf(t *testing.T, files map[string]string) string {
	t.Helper()
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var b []byte
		if path := files[name]; path != "" {
			var err error
			if b, err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
		}
		fmt.Fprintf(h, "%s %d\n", name, len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// TestVersionSees names files of every sort that must be among those hashed.
func TestVersionSees(t *testing.T) {
	files := sourcesOf(t)
	for _, name := range []string{
		"policygraph/extract/extract.go", "policygraph/extract/link/identify.go", "policygraph/extract/segment/segment.go",
		"policygraph/extract/indicator/indicators.tsv", "policygraph/extract/attribute/weights.txt",
		"policygraph/seeds/lexicon/divisions.tsv", "policygraph/seeds/model/tagger.bin", "policygraph/graph/id.go",
	} {
		if files[name] == "" {
			t.Errorf("%s is not among the files", name)
		}
	}
	if !slices.ContainsFunc(slices.Collect(maps.Keys(files)), func(name string) bool { return strings.HasPrefix(name, "github.com/yanyiwu/gojieba@v") }) {
		t.Error("gojieba is not among the libraries")
	}
}
