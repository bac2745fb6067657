package pack

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// quadParts is stored for a quad of Cayley's values.
func quadParts(t testing.TB, q quad.Quad) (parts [4][]byte) {
	t.Helper()
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v != nil {
			b, err := appendValue(nil, v)
			if err != nil {
				t.Fatal(err)
			}
			parts[i] = b
		}
	}
	return parts
}

// amended gives qs a delta at path that makes it hold the quads, and opens the two.
func amended(t testing.TB, qs *QuadStore, path string, quads ...quad.Quad) *QuadStore {
	t.Helper()
	d, err := qs.NewDelta()
	if err != nil {
		t.Fatal(err)
	}
	want := map[quad.Quad]bool{}
	for _, q := range quads {
		want[q] = true
	}
	for w := qs.all(); w.next(); {
		if q := qs.Quad(w.cur); !want[q] {
			if err := d.remove(quadParts(t, q), nil); err != nil {
				t.Fatalf("%v: %v", q, err)
			}
		}
	}
	for q := range want {
		if _, err := d.add(quadParts(t, q), nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.WriteFile(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	both, err := OpenDelta(qs.f.path, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { both.Close() })
	return both
}

// shown is all that a store says without being asked for anything, in its order.
func shown(t testing.TB, qs *QuadStore) string {
	t.Helper()
	var b strings.Builder
	stats, err := qs.Stats(t.Context(), true)
	fmt.Fprintln(&b, stats, err)
	for it := qs.QuadsAllIterator(); it.Next(t.Context()); {
		fmt.Fprintln(&b, qs.Quad(it.Result()).NQuad())
	}
	for it := qs.NodesAllIterator(); it.Next(t.Context()); {
		v := qs.NameOf(it.Result())
		fmt.Fprintf(&b, "%v", v)
		for d := quad.Subject; d <= quad.Label; d++ {
			size, err := qs.QuadIteratorSize(t.Context(), d, qs.ValueOf(v))
			fmt.Fprint(&b, " ", size, err)
			for it := qs.QuadIterator(d, qs.ValueOf(v)); it.Next(t.Context()); {
				fmt.Fprint(&b, " ", qs.Quad(it.Result()).NQuad())
			}
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// TestDelta: a pack with a delta, and with a delta that follows on another, says
// what a pack of the same quads says, in the same order, and answers alike.
func TestDelta(t *testing.T) {
	graphs, paths := 200, 20
	if testing.Short() {
		graphs = 30
	}
	dir := t.TempDir()
	for seed := range uint64(graphs) {
		r := rand.New(rand.NewPCG(seed, 9))
		quads := randomQuads(r, 2+r.IntN(120))
		part := func() []quad.Quad {
			out := slices.DeleteFunc(slices.Clone(quads), func(quad.Quad) bool { return r.IntN(3) == 0 })
			return append(out, randomQuads(r, r.IntN(9))...)
		}
		qs := written(t, filepath.Join(dir, "graph.pack"), part()...)
		for range r.IntN(3) {
			qs = amended(t, qs, filepath.Join(dir, "delta"), part()...)
		}
		last := append(part(), quads[0])
		qs = amended(t, qs, filepath.Join(dir, "delta"), last...)
		whole := written(t, filepath.Join(dir, "whole.pack"), last...)
		if err := qs.Verify(t.Context()); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if got, want := shown(t, qs), shown(t, whole); got != want {
			t.Fatalf("seed %d:\ngot\n%s\nwant\n%s", seed, got, want)
		}
		for range paths {
			script := randomPath(r, quads[0].Subject.String()) + ".all()"
			if got, want := ask(t, qs, script), ask(t, whole, script); !slices.Equal(got, want) {
				t.Fatalf("seed %d: %s:\ngot  %s\nwant %s", seed, script, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
			}
		}
		if qs.Err() != nil {
			t.Fatal(qs.Err())
		}
	}
}

// TestDeltaToNothing: a delta that takes all of itself back is empty, and the
// bytes of a delta depend on nothing but its pack and what it says.
func TestDeltaToNothing(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(1, 2))
	first, second := randomQuads(r, 90), randomQuads(r, 90)
	base := written(t, filepath.Join(dir, "graph.pack"), first...)
	path := func(n int) string { return filepath.Join(dir, fmt.Sprint("delta", n)) }
	once := amended(t, base, path(1), second...)
	back := amended(t, once, path(2), first...)
	if d, err := back.NewDelta(); err != nil || d.Size() != 0 || back.d.values != 0 {
		t.Errorf("there and back leaves %d quads, %v", d.Size(), err)
	}
	amended(t, back, path(3), second...)
	a, errA := os.ReadFile(path(1))
	b, errB := os.ReadFile(path(3))
	if errA != nil || errB != nil || string(a) != string(b) {
		t.Error("at once and by a detour: other bytes")
	}
}

func TestDeltaErrors(t *testing.T) {
	dir := t.TempDir()
	there := quad.Make(quad.IRI("a"), quad.IRI("b"), quad.IRI("c"), nil)
	absent := quad.Make(quad.IRI("a"), quad.IRI("b"), quad.IRI("b"), nil)
	unknown := quad.Make(quad.IRI("a"), quad.IRI("b"), quad.IRI("z"), nil)
	base := written(t, filepath.Join(dir, "graph.pack"), there)
	d, err := base.NewDelta()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []quad.Quad{absent, unknown} {
		if err := d.remove(quadParts(t, q), nil); !errors.Is(err, ErrAbsent) {
			t.Errorf("%v taken away: %v", q, err)
		}
	}
	if fresh, err := d.add(quadParts(t, there), nil); fresh || err != nil {
		t.Errorf("a quad that is there is added: %v, %v", fresh, err)
	}
	if err := errors.Join(d.remove(quadParts(t, there), nil)); err != nil {
		t.Error(err)
	}
	if err := d.remove(quadParts(t, there), nil); !errors.Is(err, ErrAbsent) {
		t.Errorf("taken away twice: %v", err)
	}
	path := filepath.Join(dir, "delta")
	if err := d.WriteFile(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.pack")
	written(t, other, there, absent)
	if _, err := OpenDelta(other, path); !errors.Is(err, ErrDamaged) || !errors.Is(err, ErrOtherPack) {
		t.Errorf("a delta to another pack: %v", err)
	}
	if _, err := OpenDelta(base.f.path, base.f.path); !errors.Is(err, ErrNotPack) {
		t.Errorf("a pack for a delta: %v", err)
	}
}

// TestEveryByteOfADelta alters every byte of a delta, and cuts it short.
func TestEveryByteOfADelta(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(4, 2))
	base := written(t, filepath.Join(dir, "graph.pack"), randomQuads(r, 60)...)
	qs := amended(t, base, filepath.Join(dir, "delta"), randomQuads(r, 60)...)
	want := shown(t, qs)
	data, err := os.ReadFile(filepath.Join(dir, "delta"))
	if err != nil {
		t.Fatal(err)
	}
	step := 1
	if testing.Short() {
		step = 29
	}
	for i := 0; i < len(data); i += step {
		data[i] ^= 1 << (i % 8)
		if f, err := newFile(&deltaKind, "delta", data); err == nil {
			bad := &QuadStore{f: base.f, d: f}
			if says := shown(t, bad); bad.Err() == nil && says != want {
				t.Fatalf("byte %d altered: it is read as if it were whole", i)
			}
			if err := bad.Verify(t.Context()); !errors.Is(err, ErrDamaged) {
				t.Fatalf("byte %d altered: Verify says %v", i, err)
			}
		}
		data[i] ^= 1 << (i % 8)
		if _, err := newFile(&deltaKind, "delta", data[:i]); err == nil {
			t.Fatalf("cut short at %d: opened", i)
		}
	}
}
