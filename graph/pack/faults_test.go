package pack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// series is n quads of their own kind, so that files of two kinds can be told
// apart by any of their quads.
func series(kind string, n int) []quad.Quad {
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("%s/%d", kind, i/4)), Predicate: quad.IRI(fmt.Sprintf("p%d", i%4)),
			Object: quad.String(fmt.Sprintf("%s 的第 %d 条", kind, i)), Label: quad.IRI(fmt.Sprintf("label/%d", i/16)),
		}
	}
	return quads
}

// consistent opens the file and proves that it is whole and of one of the kinds.
func consistent(t testing.TB, path string, kinds ...string) {
	t.Helper()
	qs, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	if err := qs.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	it := qs.QuadsAllIterator()
	for it.Next(t.Context()) {
		kind, _, _ := strings.Cut(string(qs.Quad(it.Result()).Subject.(quad.IRI)), "/")
		if !slices.Contains(kinds, kind) {
			t.Fatalf("%s holds quads of %q, want %q", path, kind, kinds)
		}
		kinds = []string{kind}
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestReadersWhileWriting has readers open, read and verify while the file is
// replaced again and again; one has an old file open all the time.
func TestReadersWhileWriting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.pack")
	a, b := series("a", 500), series("b", 700)
	old := written(t, path, a...)
	want := everything(t, old)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				qs, err := Open(path)
				if err != nil {
					t.Error(err)
					return
				}
				if err := qs.Verify(t.Context()); err != nil {
					t.Error(err)
				}
				if st, _ := qs.Stats(t.Context(), true); st.Quads.Size != 500 && st.Quads.Size != 700 {
					t.Errorf("%d quads", st.Quads.Size)
				}
				qs.Close()
			}
		})
	}
	for i := range 30 {
		quads := a
		if i%2 == 0 {
			quads = b
		}
		if err := Write(t.Context(), path, slices.Values(quads)); err != nil {
			t.Error(err)
		}
	}
	close(done)
	readers.Wait()
	if everything(t, old) != want || old.Err() != nil {
		t.Error("the old file, open all the time, reads differently:", old.Err())
	}
}

func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.pack")
	written(t, path, series("a", 10)...)
	other, err := lockNew(path + ".new")
	if err != nil {
		t.Fatal(err)
	}
	err = Write(t.Context(), path, slices.Values(series("b", 10)))
	if !errors.Is(err, ErrLocked) || !strings.HasPrefix(err.Error(), path+": ") {
		t.Errorf("a second writer gets %v, want %v", err, ErrLocked)
	}
	consistent(t, path, "a")
	other.Close()
	if err := Write(t.Context(), path, slices.Values(series("b", 10))); err != nil {
		t.Error(err)
	}
	consistent(t, path, "b")
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 1 {
		t.Errorf("left over: %q", left)
	}
}

// TestInterrupted cancels before the rename.
func TestInterrupted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.pack")
	written(t, path, series("a", 10)...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Write(ctx, path, slices.Values(series("b", 10))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	consistent(t, path, "a")
	if _, err := os.Stat(path + ".new"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was written is left over: %v", err)
	}
}

// TestDeterministic writes the same quads in other orders, with repetitions and
// with other numbers of cores: the same bytes.
func TestDeterministic(t *testing.T) {
	dir := t.TempDir()
	quads := series("a", 40_000) // enough values for sorting to take another core
	quads = append(quads, randomQuads(rand.New(rand.NewPCG(1, 2)), 500)...)
	var want []byte
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for i, cores := range []int{1, 2, 3, 8} {
		runtime.GOMAXPROCS(cores)
		path := filepath.Join(dir, fmt.Sprint(i))
		r := rand.New(rand.NewPCG(uint64(i), 3))
		r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		if err := Write(t.Context(), path, slices.Values(append(quads, quads[:i*1000]...))); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		} else if !bytes.Equal(got, want) {
			t.Errorf("in another order, on %d cores: other bytes", cores)
		}
	}
}

func TestLimits(t *testing.T) {
	defer func(v, q uint64) { maxValues, maxQuads = v, q }(maxValues, maxQuads)
	maxValues, maxQuads = 5, 2
	var w Writer
	add := func(s, p, o string) error {
		return w.Add(quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.IRI(o)})
	}
	if err := errors.Join(add("a", "b", "c"), add("d", "b", "e")); err != nil {
		t.Fatal(err)
	}
	if err := add("a", "b", "c"); err == nil || err.Error() != "more than 2 quads: too many for one file, which numbers them in 32 bits" {
		t.Errorf("a third quad: %v", err)
	}
	maxQuads = 3
	if err := add("f", "b", "c"); err == nil || err.Error() != "more than 5 distinct values: too many for one file, which numbers them in 32 bits" {
		t.Errorf("a sixth value: %v", err)
	}
	path := filepath.Join(t.TempDir(), "graph.pack")
	if err := w.WriteFile(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	qs, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	if st, _ := qs.Stats(t.Context(), true); st.Nodes.Size != 5 || st.Quads.Size != 2 {
		t.Errorf("what was refused is in the file: %+v", st)
	}
}

// TestClosed uses a store after it was closed, as Cayley's goroutines do.
func TestClosed(t *testing.T) {
	qs := written(t, filepath.Join(t.TempDir(), "graph.pack"), series("a", 100)...)
	ref := qs.ValueOf(quad.IRI("a/0"))
	running := []cayley.Iterator{qs.QuadsAllIterator(), qs.NodesAllIterator(), qs.QuadIterator(quad.Subject, ref)}
	for _, it := range running {
		if !it.Next(t.Context()) {
			t.Fatalf("%v gives nothing", it)
		}
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	running = append(running, qs.QuadsAllIterator(), qs.NodesAllIterator(), qs.QuadIterator(quad.Subject, ref))
	for _, it := range running {
		if it.Next(t.Context()) || !errors.Is(it.Err(), ErrClosed) {
			t.Errorf("%v goes on after Close, or ends with %v", it, it.Err())
		}
	}
	if _, err := qs.Stats(t.Context(), true); !errors.Is(err, ErrClosed) {
		t.Errorf("Stats: %v", err)
	}
}

func TestRegistered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.pack")
	if err := cayley.InitQuadStore(Type, path, nil); err != nil {
		t.Fatal(err)
	}
	if err := cayley.InitQuadStore(Type, path, nil); !errors.Is(err, cayley.ErrDatabaseExists) {
		t.Errorf("making a store twice: %v", err)
	}
	qs, err := cayley.NewQuadStore(Type, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	if it := qs.QuadsAllIterator(); it.Next(t.Context()) || it.Err() != nil {
		t.Errorf("a new store is not empty, or says %v", it.Err())
	}
	add := []cayley.Delta{{Quad: quad.MakeIRI("a", "b", "c", ""), Action: cayley.Add}}
	if err := qs.ApplyDeltas(add, cayley.IgnoreOpts{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing to it: %v", err)
	}
	if _, err := qs.NewQuadWriter(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing to it: %v", err)
	}
}
