package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"policygraph/graph"
	"policygraph/graph/segment"
)

// segmentsOf are the first n of 40 segments of one document each, which name
// firms and industries in common.
func segmentsOf(n int) []*segment.Segment { return slices.Clone(allSegments()[:n]) }

var allSegments = sync.OnceValue(func() []*segment.Segment {
	whole := synthetic(40)
	var out []*segment.Segment
	for _, d := range whole.Documents {
		g := &graph.Graph{Documents: []graph.Document{d}}
		said := map[graph.ID]bool{d.Place: true}
		for _, f := range whole.Facts {
			f.Evidence = slices.DeleteFunc(slices.Clone(f.Evidence), func(e graph.Evidence) bool { return e.Document != d.ID })
			if len(f.Evidence) > 0 {
				g.Facts = append(g.Facts, f)
				said[f.Subject], said[f.Object] = true, true
			}
		}
		for _, m := range whole.Mentions {
			if m.Document == d.ID {
				g.Mentions = append(g.Mentions, m)
				said[m.Entity] = true
			}
		}
		for _, e := range whole.Entities {
			if said[e.ID] {
				g.Entities = append(g.Entities, e)
			}
		}
		out = append(out, &segment.Segment{Origin: segment.Origin{Source: d.SHA256, File: d.File, Version: "v1"}, Graph: g})
	}
	return out
})

// unionOf is the graph of the first n of the segments.
func unionOf(n int) *graph.Graph {
	g := &graph.Graph{}
	for _, s := range segmentsOf(n) {
		g.Merge(s.Graph)
	}
	return g
}

// build makes dir the store of the segments, as the build command does: those
// that it has are read from it.
func build(dir string, segments []*segment.Segment) (kept int, err error) {
	s, err := Open(dir)
	if err != nil {
		return 0, err
	}
	u, err := s.Begin()
	if err != nil {
		return 0, errors.Join(err, s.Close())
	}
	defer func() { err = errors.Join(err, u.Close(), s.Close()) }()
	g := &graph.Graph{}
	var members []Member
	for _, seg := range segments {
		old, err := u.Load(seg.Key())
		if m, ok := u.Has(seg.Key()); ok && (err != nil || m != MemberOf(old)) {
			return kept, fmt.Errorf("it has %+v, and loads it as %+v, %w", m, old, err)
		}
		switch {
		case err == nil:
			seg = old
			kept++
		case errors.Is(err, ErrNoSegment), errors.Is(err, ErrDamaged):
			if err := u.Keep(seg); err != nil {
				return kept, err
			}
		default:
			return kept, err
		}
		g.Merge(seg.Graph)
		members = append(members, MemberOf(seg))
	}
	return kept, u.Commit(ctxOf(), g, members, nil)
}

func mustBuild(t *testing.T, dir string, segments []*segment.Segment) (kept int) {
	t.Helper()
	kept, err := build(dir, segments)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestSegmentsAreKept(t *testing.T) {
	dir := t.TempDir()
	all := segmentsOf(4)
	if kept := mustBuild(t, dir, all[:3]); kept != 0 {
		t.Errorf("a first build took %d documents from nowhere", kept)
	}
	before := listing(t, dir)
	if kept := mustBuild(t, dir, all[:3]); kept != 3 {
		t.Errorf("the same again read %d documents of 3 anew", 3-kept)
	}
	if after := listing(t, dir); !slices.Equal(before, after) {
		t.Errorf("the same again changed files: before\n%s\nafter\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
	if kept := mustBuild(t, dir, all); kept != 3 {
		t.Errorf("with another document %d of 3 were kept", kept)
	}
	want := unionOf(4)
	if got := mustRead(t, dir); !reflect.DeepEqual(got, want) {
		t.Error("the graph of the segments is not the graph")
	}
	// One document less: its statements alone are gone, and its segment.
	mustBuild(t, dir, all[1:])
	want = &graph.Graph{}
	for _, s := range all[1:] {
		want.Merge(s.Graph)
	}
	if got := mustRead(t, dir); !reflect.DeepEqual(got, want) {
		t.Error("without a document: not the graph of the others")
	}
	if files, _ := filepath.Glob(filepath.Join(dir, segmentsDir, "*")); len(files) != 3 {
		t.Errorf("segments left: %q", files)
	}
}

func TestMembers(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(2))
	s, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustBuild(t, dir, segmentsOf(1)) // removes the generation that s reads
	members, err := s.Members()
	if err != nil || len(members) != 2 || members[0].Key >= members[1].Key || members[0].Title != "政府工作报告" || members[0].Version != "v1" {
		t.Errorf("%v: %+v", err, members)
	}
	mustWrite(t, dir, sample())
	s2, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s2.Close()
	if members, err := s2.Members(); err != nil || len(members) != 0 {
		t.Errorf("of a graph written without saying: %v, %+v", err, members)
	}
}

// TestSameStore: the same documents in another order, on other numbers of cores,
// step by step or at once, make the same files, byte for byte.
func TestSameStore(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	all := segmentsOf(12)
	var want map[string]string
	for i, cores := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(cores)
		dir := t.TempDir()
		if i == 1 {
			mustBuild(t, dir, all[:5])
		}
		r := rand.New(rand.NewPCG(uint64(i), 1))
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		mustBuild(t, dir, all)
		got := contents(t, dir)
		if want == nil {
			want = got
		}
		if len(got) != len(want) || len(got) < 12+4 {
			t.Errorf("%d files, not %d", len(got), len(want))
		}
		for name, text := range got {
			if want[name] != text {
				t.Errorf("in another order, on %d cores: another %s", cores, name)
			}
		}
	}
}

// contents are the files of a store by name.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestHashIsOfTheGraph: the hash does not depend on what keeps the graph.
func TestHashIsOfTheGraph(t *testing.T) {
	hashes := map[string]string{}
	for _, name := range Backends() {
		s, err := OpenWith(filepath.Join(t.TempDir(), "graph.db"), Options{Backend: name})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.Write(t.Context(), sample()); err != nil {
			t.Fatal(err)
		}
		if err := s.Verify(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		hashes[s.Hash()] = name
	}
	if len(hashes) != 1 {
		t.Errorf("hashes: %v", hashes)
	}
}

func TestUnknownBackend(t *testing.T) {
	_, err := OpenWith(t.TempDir(), Options{Backend: "papyrus"})
	if want := `unknown backend "papyrus": want one of pack, leveldb`; fmt.Sprint(err) != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
