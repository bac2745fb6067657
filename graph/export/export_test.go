package export

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"policygraph/graph"
)

var update = flag.Bool("update", false, "write the golden files")

func render(t testing.TB, write func(io.Writer, *graph.Graph) error, g *graph.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and read the difference. got:\n%s", path, got)
	}
}

func TestGolden(t *testing.T) {
	for _, f := range Formats {
		if f.Tables == nil {
			golden(t, "small."+f.Name, render(t, f.Write, small()))
		}
		for _, table := range f.Tables {
			if f == excelFormat {
				continue // the same but for a mark: TestExcelTables
			}
			golden(t, "small."+table.Name, render(t, table.Write, small()))
		}
	}
}

func TestFormats(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats {
		if f.Name == "" || seen[f.Name] || f.Ext == "" || f.Mime == "" || f.Doc == "" {
			t.Errorf("%+v: something is empty, or the name is there twice", f)
		}
		seen[f.Name] = true
		if found, ok := ByName(f.Name); !ok || found != f {
			t.Errorf("ByName(%q) finds %v", f.Name, found)
		}
	}
	if _, ok := ByName("excel"); ok {
		t.Error("ByName finds a format that there is not")
	}
}

// TestSameBytes: the order of the input does not matter, nor does the run.
func TestSameBytes(t *testing.T) {
	for _, f := range Formats {
		g := small()
		slices.Reverse(g.Documents)
		slices.Reverse(g.Entities)
		slices.Reverse(g.Facts)
		slices.Reverse(g.Mentions)
		for i := range g.Facts {
			slices.Reverse(g.Facts[i].Evidence)
		}
		first := render(t, f.Write, small())
		if !bytes.Equal(first, render(t, f.Write, g)) {
			t.Errorf("%s: another order gives other bytes", f.Name)
		}
		if !bytes.Equal(first, render(t, f.Write, g)) {
			t.Errorf("%s: the second time gives other bytes", f.Name)
		}
	}
}

func TestEmptyGraph(t *testing.T) {
	for _, f := range Formats {
		if out := render(t, f.Write, &graph.Graph{}); len(out) == 0 && f != nquadsFormat {
			t.Errorf("%s: nothing at all for an empty graph", f.Name)
		}
	}
}

// failing takes n bytes and then no more, like a full disk.
type failing struct{ n int }

func (f *failing) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestFullDisk(t *testing.T) {
	for _, f := range Formats {
		if err := f.Write(&failing{100}, small()); err == nil {
			t.Errorf("%s: no error when the disk is full", f.Name)
		}
	}
}

func BenchmarkExport(b *testing.B) {
	g := small()
	for i := range 2000 { // 2,000 more firms, to be more than the head of a file
		e := graph.Entity{Kind: graph.Company, Name: "公司" + string(rune('一'+i))}
		e.ID = graph.NewID(e.Kind, e.Name)
		g.Entities = append(g.Entities, e)
		g.Facts = append(g.Facts, graph.Fact{Subject: e.ID, Predicate: graph.InIndustry, Object: g.Facts[0].Object, Evidence: g.Facts[0].Evidence})
	}
	g.Sort()
	for _, f := range Formats {
		b.Run(f.Name, func(b *testing.B) {
			b.SetBytes(int64(len(render(b, f.Write, g))))
			for b.Loop() {
				if err := f.Write(io.Discard, g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
