package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// TestAmendedDamage alters bytes of every file of an amended store, cuts each
// short and removes it: all is noticed, and a build makes the store whole.
func TestAmendedDamage(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(2))
	mustAmend(t, dir, segmentsOf(3))
	steps := 60
	if testing.Short() {
		steps = 5
	}
	files := contents(t, dir)
	for name, whole := range files {
		path := filepath.Join(dir, name)
		damaged := func(what string, err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			if err := verified(dir); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNoSegment) && !errors.Is(err, ErrNoStore) || !strings.Contains(err.Error(), dir) {
				t.Errorf("%s %s: %v", name, what, err)
			}
		}
		if name == lockFile {
			continue
		}
		for at := 0; at < len(whole); at += len(whole)/steps + 1 {
			spoilt := []byte(whole)
			spoilt[at] ^= 0x5A
			damaged(fmt.Sprint("altered at ", at), os.WriteFile(path, spoilt, 0o666))
			damaged(fmt.Sprint("cut short at ", at), os.WriteFile(path, []byte(whole[:at]), 0o666))
		}
		damaged("removed", os.Remove(path))
		if err := os.WriteFile(path, []byte(whole), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	oneOf(t, dir, 3)
	packs, _ := filepath.Glob(filepath.Join(dir, genPrefix+"*", deltaFile))
	if err := flip(filepath.Dir(packs[0]), deltaFile, -9); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, dir, segmentsOf(3))
	oneOf(t, dir, 3)
	nothingElse(t, dir)
}

// TestReadersDuringAmendments: readers that open again and again while amendments
// go by find one whole graph or another; one that stays open keeps its own.
func TestReadersDuringAmendments(t *testing.T) {
	dir := t.TempDir()
	sizes := map[int]bool{}
	for n := 1; n <= 3; n++ {
		sizes[countStatements(unionOf(n))] = true
	}
	mustBuild(t, dir, segmentsOf(1))
	mustAmend(t, dir, segmentsOf(2))
	old, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
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
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 30 {
		mustAmend(t, dir, segmentsOf(i%3+1))
	}
	close(done)
	readers.Wait()
	if got, err := old.Read(t.Context()); err != nil || !reflect.DeepEqual(got, unionOf(2)) {
		t.Errorf("the reader that stayed: %v", err)
	}
	if err := old.Verify(t.Context()); err != nil && !errors.Is(err, ErrNoSegment) {
		t.Errorf("the reader that stayed: %v", err)
	}
}
