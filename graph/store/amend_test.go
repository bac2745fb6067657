package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"policygraph/graph"
	"policygraph/graph/segment"
)

// anyDelta lets a delta grow to a hundred times its pack.
const anyDelta = 100

// amendmentTo is what makes the graph of one list of segments of that of another.
func amendmentTo(before, after []*segment.Segment) *Amendment {
	lines, names := map[graph.Statement]bool{}, map[graph.ID]graph.Entity{}
	was, is := &graph.Graph{}, &graph.Graph{}
	for _, s := range before {
		was.Merge(s.Graph)
	}
	for _, s := range after {
		is.Merge(s.Graph)
	}
	for s := range was.Statements() {
		lines[s] = true
	}
	for _, e := range was.Entities {
		names[e.ID] = e
	}
	a := &Amendment{}
	for s := range is.Statements() {
		if !lines[s] {
			a.Added = append(a.Added, s)
		}
		delete(lines, s)
	}
	for s := range lines {
		a.Removed = append(a.Removed, s)
	}
	for _, e := range is.Entities {
		if !reflect.DeepEqual(names[e.ID], e) {
			a.Entities = append(a.Entities, e)
		}
		delete(names, e.ID)
	}
	for id := range names {
		a.Gone = append(a.Gone, id)
	}
	slices.Sort(a.Gone)
	return a
}

// amend makes dir the store of the segments by an amendment.
func amend(dir string, segments []*segment.Segment) (err error) {
	s, err := OpenWith(dir, Options{Delta: anyDelta})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	u, err := s.Begin()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, u.Close()) }()
	var before []*segment.Segment
	for _, m := range u.Members() {
		seg, err := u.Load(m.Key)
		if err != nil {
			return err
		}
		before = append(before, seg)
	}
	var members []Member
	for _, seg := range segments {
		members = append(members, MemberOf(seg))
		if _, ok := u.Has(seg.Key()); !ok {
			if err := u.Keep(seg); err != nil {
				return err
			}
		}
	}
	return u.Amend(ctxOf(), amendmentTo(before, segments), members, [][]string{{"joined", fmt.Sprint(len(members))}})
}

func mustAmend(t *testing.T, dir string, segments []*segment.Segment) {
	t.Helper()
	if err := amend(dir, segments); err != nil {
		t.Fatal(err)
	}
}

func graphOf(segments []*segment.Segment) *graph.Graph {
	g := &graph.Graph{}
	for _, s := range segments {
		g.Merge(s.Graph)
	}
	return g
}

// TestAmend: whatever comes and goes, an amended store has the hash, the graph,
// the names and the answers of one that was built whole.
func TestAmend(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	all := segmentsOf(14)
	for seed := range uint64(rounds) {
		r := rand.New(rand.NewPCG(seed, 3))
		some := func() []*segment.Segment {
			r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			return slices.Clone(all[:3+r.IntN(11)])
		}
		dir, fresh := t.TempDir(), ""
		mustBuild(t, dir, some())
		for range 4 {
			now := some()
			mustAmend(t, dir, now)
			fresh = t.TempDir()
			mustBuild(t, fresh, now)
			if err := verified(dir); err != nil {
				t.Fatal(err)
			}
			if got := mustRead(t, dir); !reflect.DeepEqual(got, graphOf(now)) {
				t.Fatalf("seed %d: not the graph", seed)
			}
			if got, want := saying(t, dir), saying(t, fresh); got != want {
				t.Fatalf("seed %d:\ngot  %s\nwant %s", seed, got, want)
			}
			nothingElse(t, dir)
		}
		mustBuild(t, dir, all[:3])
		mustBuild(t, fresh, all[:3])
		if !reflect.DeepEqual(contents(t, dir), contents(t, fresh)) {
			t.Error("built whole after amendments: other files than of one that was always built whole")
		}
	}
}

// saying is what a store says of itself.
func saying(t *testing.T, dir string) string {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u, err := s.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	held, err1 := u.Tally(t.Context())
	found, err2 := s.FindEntities(t.Context(), "产业", 0)
	size, err3 := s.Size()
	members, err4 := s.Members()
	var b strings.Builder
	fmt.Fprintln(&b, s.Hash(), held, found, size, members, errors.Join(err1, err2, err3, err4))
	for row, err := range s.Gizmo(t.Context(), `g.V().has("<rdf:type>", "<pg:Industry>").tag("x").in("<pg:inIndustry>").limit(40).all()`, 0) {
		fmt.Fprintln(&b, row, err)
	}
	return b.String()
}

// TestAmendBack: a document more and the same less leave the files of before.
func TestAmendBack(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(3))
	before := contents(t, dir)
	mustAmend(t, dir, segmentsOf(4))
	if gens, _ := filepath.Glob(filepath.Join(dir, genPrefix+"*-delta", deltaFile)); len(gens) != 1 {
		t.Fatal("no delta was written")
	}
	mustAmend(t, dir, segmentsOf(3))
	after := contents(t, dir)
	for name := range before {
		if !strings.HasSuffix(name, notesFile) && before[name] != after[name] {
			t.Errorf("%s is another", name)
		}
	}
	if len(before) != len(after) {
		t.Errorf("%d files, and %d before", len(after), len(before))
	}
}

// TestAmendAfterAnother: a store that was opened before another builder published
// amends what that has published.
func TestAmendAfterAnother(t *testing.T) {
	dir := t.TempDir()
	all := segmentsOf(4)
	mustBuild(t, dir, all[:2])
	s, err := OpenWith(dir, Options{Delta: anyDelta})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustBuild(t, dir, all[:3])
	u, err := s.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if len(u.Members()) != 3 {
		t.Errorf("%d documents", len(u.Members()))
	}
	if err := u.Keep(all[3]); err != nil {
		t.Fatal(err)
	}
	if err := u.Amend(t.Context(), amendmentTo(all[:3], all), append(u.Members(), MemberOf(all[3])), nil); err != nil {
		t.Fatal(err)
	}
	if err := u.Close(); err != nil {
		t.Fatal(err)
	}
	oneOf(t, dir, 4)
}

func TestNotes(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(3))
	mustAmend(t, dir, segmentsOf(4))
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u, err := s.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	if got := u.Notes(); !reflect.DeepEqual(got, [][]string{{"joined", "4"}}) {
		t.Errorf("got %q", got)
	}
}

// TestAmendWhole: what cannot be amended says so, and leaves the graph as it was.
func TestAmendWhole(t *testing.T) {
	line := graph.Statement{Subject: graph.IRITermOf("pg:x/1"), Predicate: graph.IRITermOf("pg:name"), Object: graph.TextTermOf("无")}
	for _, c := range []struct {
		why   string
		share float64
		spoil func(dir string) error
		a     *Amendment
		want  string
	}{
		{"a delta too large", 0.001, nil, amendmentTo(segmentsOf(2), segmentsOf(3)), "the delta would hold"},
		{"a line to remove that is not there", 1, nil, &Amendment{Removed: []graph.Statement{line}}, "is not there"},
		{"a damaged block that nothing asks for", 1, func(dir string) error { return flip(dir, packFile, -9) }, &Amendment{Added: []graph.Statement{line}}, "damaged"},
		{"a damaged name", 1, func(dir string) error { return flip(dir, namesFile, 3) }, &Amendment{Added: []graph.Statement{line}}, "damaged"},
		{"names that are gone", 1, func(dir string) error { return os.Remove(filepath.Join(dir, namesFile)) }, &Amendment{Added: []graph.Statement{line}}, "no such file"},
	} {
		dir := t.TempDir()
		mustBuild(t, dir, segmentsOf(2))
		s, err := OpenWith(dir, Options{Delta: c.share})
		if err != nil {
			t.Fatal(err)
		}
		u, err := s.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if c.spoil != nil {
			if err := c.spoil(filepath.Join(dir, s.gen)); err != nil {
				t.Fatal(err)
			}
		}
		before := listing(t, dir)
		err = u.Amend(t.Context(), c.a, u.Members(), nil)
		if !errors.Is(err, ErrWhole) || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "store "+dir) {
			t.Errorf("%s: %v", c.why, err)
		}
		if after := listing(t, dir); !slices.Equal(before, after) {
			t.Errorf("%s: it changed files:\n%s", c.why, strings.Join(after, "\n"))
		}
		if err := errors.Join(u.Close(), s.Close()); err != nil {
			t.Error(err)
		}
	}
}

// flip alters a byte of a file; at counts from its end when negative. The sums at
// the end of a pack are what opening checks: this is a byte before them.
func flip(dir, name string, at int) error {
	path := filepath.Join(dir, name)
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if at < 0 {
		at += len(b) - 3072
	}
	b[at] ^= 0x5A
	return os.WriteFile(path, b, 0o666)
}
