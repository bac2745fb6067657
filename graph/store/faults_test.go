package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

func ctxOf() context.Context { return context.Background() }

// verified opens the store and proves that it is whole.
func verified(dir string) error {
	s, err := OpenReadOnly(dir)
	if err != nil {
		return err
	}
	return errors.Join(s.Verify(ctxOf()), s.Close())
}

// TestCorruptedByte alters bytes of every file of a store, one at a time: each is
// noticed, with a message that says which file; and a build makes the store
// whole again.
func TestCorruptedByte(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(2))
	steps := 60
	if testing.Short() {
		steps = 5
	}
	for name, whole := range contents(t, dir) {
		path := filepath.Join(dir, name)
		for at := 0; at < len(whole); at += len(whole)/steps + 1 {
			spoilt := []byte(whole)
			spoilt[at] ^= 0x5A
			if err := os.WriteFile(path, spoilt, 0o666); err != nil {
				t.Fatal(err)
			}
			err := verified(dir)
			if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), dir) {
				t.Errorf("byte %d of %d of %s altered: %v", at, len(whole), name, err)
			}
		}
		mustBuild(t, dir, segmentsOf(2))
		if err := verified(dir); err != nil {
			t.Errorf("%s was altered and built again: %v", name, err)
		}
		if contents(t, dir)[name] != whole {
			t.Errorf("%s was altered and built again: it is another", name)
		}
	}
}

// TestTwoBuilders: of many that begin at once one goes on and the others are
// told, at once; what each leaves is whole.
func TestTwoBuilders(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(1))
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u, err := s.Begin()
	if err != nil {
		t.Fatal(err)
	}
	_, err = build(dir, segmentsOf(2))
	if want := "store " + dir + ": " + ErrLocked.Error(); !errors.Is(err, ErrLocked) || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if err := u.Close(); err != nil {
		t.Fatal(err)
	}
	var work sync.WaitGroup
	var mu sync.Mutex
	won := 0
	for i := range 8 {
		work.Go(func() {
			_, err := build(dir, segmentsOf(i%3+1))
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				won++
			} else if !errors.Is(err, ErrLocked) {
				t.Errorf("builder %d: %v", i, err)
			}
		})
	}
	work.Wait()
	if won == 0 {
		t.Error("nobody built")
	}
	if err := verified(dir); err != nil {
		t.Error(err)
	}
}

// TestReadersDuringRename: readers that open again and again while builds go by
// find one whole graph or another, never none.
func TestReadersDuringRename(t *testing.T) {
	dir := t.TempDir()
	sizes := map[int]bool{}
	for n := 1; n <= 3; n++ {
		sizes[countStatements(unionOf(n))] = true
	}
	mustBuild(t, dir, segmentsOf(1))
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				s, err := OpenReadOnly(dir)
				if err != nil {
					t.Error(err)
					return
				}
				if n, err := s.Size(); err != nil || !sizes[int(n)] {
					t.Errorf("%d quads, %v", n, err)
				}
				if found, err := s.FindEntities(t.Context(), "产业1", 1); err != nil || len(found) != 1 {
					t.Errorf("%v, %v", found, err)
				}
				if m, err := s.Members(); err != nil || len(m) < 1 || len(m) > 3 {
					t.Errorf("%v, %v", m, err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 30 {
		mustBuild(t, dir, segmentsOf(i%3+1))
	}
	close(done)
	readers.Wait()
}

// TestDamagedSegment: what a document gave is damaged. A build reads it anew;
// who cannot is told which document it is.
func TestDamagedSegment(t *testing.T) {
	dir := t.TempDir()
	all := segmentsOf(2)
	mustBuild(t, dir, all)
	path := filepath.Join(dir, segmentsDir, all[1].Key()+segmentExt)
	if err := os.Truncate(path, 30); err != nil {
		t.Fatal(err)
	}
	err := verified(dir)
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), all[1].File) {
		t.Errorf("got %v", err)
	}
	if kept := mustBuild(t, dir, all); kept != 1 {
		t.Errorf("%d kept", kept)
	}
	// A whole segment under the name of another is damage too.
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, segmentsDir, all[0].Key()+segmentExt), whole, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := verified(dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("a segment of another: %v", err)
	}
}

// oneOf fails unless the store holds the graph of n of the synthetic documents,
// for one of the numbers, and is whole.
func oneOf(t *testing.T, dir string, numbers ...int) {
	t.Helper()
	if err := verified(dir); err != nil {
		t.Fatal(err)
	}
	got := mustRead(t, dir)
	if n := len(got.Documents); !slices.Contains(numbers, n) || !reflect.DeepEqual(got, unionOf(n)) {
		t.Fatalf("it holds a graph of %d documents, want one of %v", n, numbers)
	}
}

// nothingElse fails when the folder holds more than a store.
func nothingElse(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 4 { // CURRENT, LOCK, segments, one generation
		t.Errorf("left behind: %v, %v", entries, err)
	}
}
