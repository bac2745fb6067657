package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
)

func mustWrite(t *testing.T, dir string, g *graph.Graph) {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Write(t.Context(), g), s.Close()); err != nil {
		t.Fatal(err)
	}
}

func mustRead(t *testing.T, dir string) *graph.Graph {
	t.Helper()
	s, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	g, err := s.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// listing is every file of a directory with its size and time.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() && info.Name() != lockFile {
			out = append(out, path+" "+info.ModTime().String())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWriteTwiceChangesNothing(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, sample())
	before := listing(t, dir)
	g := sample()
	slices.Reverse(g.Facts) // another order is the same graph
	mustWrite(t, dir, g)
	if after := listing(t, dir); !slices.Equal(before, after) {
		t.Errorf("before\n%s\nafter\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
}

func TestWriteReplaces(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, synthetic(1))
	mustWrite(t, dir, sample())
	if got := mustRead(t, dir); !reflect.DeepEqual(got, sample()) {
		t.Errorf("got %+v", got)
	}
	gens, _ := filepath.Glob(filepath.Join(dir, genPrefix+"*"))
	if len(gens) != 1 {
		t.Errorf("generations left: %q", gens)
	}
}

// TestReadersDuringWrite: a reader that is open keeps the old graph, also when
// two builds have gone by; a new one finds the new.
func TestReadersDuringWrite(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, sample())
	reader, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	mustWrite(t, dir, synthetic(1))
	mustWrite(t, dir, synthetic(2))
	got, err := reader.Read(t.Context())
	if err != nil || !reflect.DeepEqual(got, sample()) {
		t.Errorf("the open reader: %v, %+v", err, got)
	}
	if got := mustRead(t, dir); !reflect.DeepEqual(got, synthetic(2)) {
		t.Error("a new reader does not find the new graph")
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, sample())
	if gens, _ := filepath.Glob(filepath.Join(dir, genPrefix+"*")); len(gens) != 1 {
		t.Errorf("generations left: %q", gens)
	}
}

func TestSecondWriterIsToldAtOnce(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, sample())
	unlock, err := lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Write(t.Context(), synthetic(1))
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), dir) {
		t.Errorf("while another writes: %v", err)
	}
	unlock()
	if err := s.Write(t.Context(), synthetic(1)); err != nil {
		t.Errorf("after it has finished: %v", err)
	}
}

func TestCancelledWriteLeavesTheOldGraph(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, sample())
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Write(ctx, synthetic(3)); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled write: %v", err)
	}
	if got, err := s.Read(t.Context()); err != nil || !reflect.DeepEqual(got, sample()) {
		t.Errorf("the store that was open: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, buildPrefix+"*")); left != nil {
		t.Errorf("left behind: %q", left)
	}
}

func TestDamagedStore(t *testing.T) {
	spoil := map[string]func(path string) error{
		"cut short": func(path string) error { return os.Truncate(path, 1) },
		"emptied":   func(path string) error { return os.Truncate(path, 0) },
		"removed":   os.Remove,
	}
	for name, f := range spoil {
		for _, pattern := range []string{packFile, namesFile, listFile} {
			dir := t.TempDir()
			mustWrite(t, dir, sample())
			files, _ := filepath.Glob(filepath.Join(dir, genPrefix+"*", pattern))
			if len(files) == 0 {
				t.Fatalf("no %s in the store", pattern)
			}
			for _, file := range files {
				if err := f(file); err != nil {
					t.Fatal(err)
				}
			}
			if err := useAll(t, dir); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), dir) {
				t.Errorf("%s %s: %v", pattern, name, err)
			}
		}
	}
}

// TestDamagedStoreIsBuiltAnew: a builder may open what no reader may.
func TestDamagedStoreIsBuiltAnew(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, sample())
	packs, _ := filepath.Glob(filepath.Join(dir, genPrefix+"*", packFile))
	for _, m := range packs {
		if err := os.Truncate(m, 3); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Read(t.Context()); !errors.Is(err, ErrDamaged) {
		t.Errorf("reading it: %v", err)
	}
	if err := s.Write(t.Context(), sample()); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Read(t.Context()); err != nil || !reflect.DeepEqual(got, sample()) {
		t.Errorf("after writing the same graph again: %v", err)
	}
}

// useAll asks a store everything that there is to ask.
func useAll(t *testing.T, dir string) error {
	s, err := OpenReadOnly(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.Read(t.Context()); err != nil {
		return err
	}
	if _, err := s.FindEntities(t.Context(), "云溪", 0); err != nil {
		return err
	}
	for _, err := range s.Gizmo(t.Context(), `g.V("云溪").in("<pg:alias>").all()`, 0) {
		if err != nil {
			return err
		}
	}
	_, err = s.Members()
	return err
}

func TestAbout(t *testing.T) {
	eachBackend(t, func(t *testing.T, s *Store) {
		if err := s.Write(t.Context(), sample()); err != nil {
			t.Fatal(err)
		}
		got, err := s.About(t.Context(), "pg:project/青禾光电5GW组件")
		if err != nil {
			t.Fatal(err)
		}
		if err := got.Validate(); err != nil {
			t.Errorf("the part is not a whole: %v", err)
		}
		var want []graph.Fact
		for _, f := range sample().Facts {
			if f.Subject == "pg:project/青禾光电5GW组件" || f.Object == "pg:project/青禾光电5GW组件" {
				want = append(want, f)
			}
		}
		if !reflect.DeepEqual(got.Facts, want) {
			t.Errorf("got  %+v\nwant %+v", got.Facts, want)
		}
		if got, err := s.About(t.Context(), "pg:place/没有"); err != nil || len(got.Entities) != 0 {
			t.Errorf("of an entity that is not there: %v, %+v", err, got)
		}
	})
}
