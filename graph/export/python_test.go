package export

import (
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"policygraph/graph"
)

//go:embed testdata/readers.py
var readersPy string

// python finds a python3 that has networkx and rdflib.
func python(t *testing.T) string {
	t.Helper()
	for _, p := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(p, "-c", "import networkx, rdflib").Run() == nil {
			return p
		}
	}
	t.Skip("no python3 with networkx and rdflib; on Debian: apt-get install python3-networkx python3-rdflib")
	return ""
}

// TestByNetworkxAndRdflib has the files opened by the programs that people
// really use.
func TestByNetworkxAndRdflib(t *testing.T) {
	py := python(t)
	dir := t.TempDir()
	for _, f := range []*Format{gexf12Format, graphmlFormat, yedFormat, nquadsFormat, jsonldFormat} {
		if err := os.WriteFile(filepath.Join(dir, f.Name), render(t, f.Write, small()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "ontology.ttl"), []byte(graph.Ontology()), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(py, "-c", readersPy, dir).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := strings.TrimSpace(string(out)); got != "all as written" {
		t.Errorf("%s", got)
	}
}
