package pack

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/bolt"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/leveldb"
)

// backend is one of those that BenchmarkBackends compares.
type backend struct {
	name string
	load func(ctx context.Context, path string, quads []quad.Quad) error
	open func(path string) (cayley.QuadStore, error)
}

// backends gives the others what Cayley has to make them fast: large batches, no
// filter of nodes, and an index by label, which Cayley does not make itself.
func backends() []backend {
	var mem *memstore.QuadStore
	return []backend{
		{"pack",
			func(ctx context.Context, path string, quads []quad.Quad) error {
				return Write(ctx, path, slices.Values(quads))
			},
			func(path string) (cayley.QuadStore, error) { return Open(path) }},
		keyValue("leveldb", func(path string) (hkv.KV, error) {
			db, err := leveldb.OpenPath(path)
			return flat.Upgrade(db), err
		}),
		keyValue("bolt", func(path string) (hkv.KV, error) { return bolt.OpenPath(path) }),
		{"memstore",
			func(ctx context.Context, path string, quads []quad.Quad) error {
				mem = memstore.New()
				return fill(mem, quads)
			},
			func(path string) (cayley.QuadStore, error) { return mem, nil }},
	}
}

func keyValue(name string, open func(path string) (hkv.KV, error)) backend {
	store := func(path string) (cayley.QuadStore, error) {
		db, err := open(path)
		if err != nil {
			return nil, err
		}
		return kv.New(db, cayley.Options{kv.OptNoBloom: true})
	}
	load := func(ctx context.Context, path string, quads []quad.Quad) error {
		db, err := open(path)
		if err != nil {
			return err
		}
		if err := kv.Init(db, nil); err != nil {
			return err
		}
		indexes, err := json.Marshal([]kv.QuadIndex{
			{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
			{Dirs: []quad.Direction{quad.Object, quad.Predicate}},
			{Dirs: []quad.Direction{quad.Label}},
		})
		if err != nil {
			return err
		}
		err = hkv.Update(ctx, db, func(tx hkv.Tx) error {
			return tx.Put(hkv.Key{[]byte("meta"), []byte("indexes")}, indexes)
		})
		if err != nil {
			return err
		}
		qs, err := kv.New(db, cayley.Options{kv.OptNoBloom: true})
		if err != nil {
			return err
		}
		defer qs.Close()
		return fill(qs, quads)
	}
	return backend{name, load, store}
}

func fill(qs cayley.QuadStore, quads []quad.Quad) error {
	w, err := writer.NewSingle(qs, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(quads, 10_000) {
		if err := w.AddQuadSet(batch); err != nil {
			return err
		}
	}
	return nil
}

// questions are what a store is for. %s is a piece of evidence.
var questions = []struct{ name, script string }{
	{"hop", `g.V("第7公司").in("<pg:name>").out("<pg:inIndustry>").unique().all()`},
	{"neighbours", `g.emit(g.V("第7公司").in("<pg:name>").out("<pg:inIndustry>").unique().in("<pg:inIndustry>").unique().count())`},
	{"sentence", `g.V().labelContext(g.V("%s")).tag("s").out(null, "p").tag("o").all()`},
	{"pattern", `g.emit(g.V().has("<pg:name>", regex("第[0-9]*77公")).count())`},
}

// BenchmarkBackends loads the same quads into every backend, opens it and asks
// the same questions:
//
//	go test -run - -bench Backends -benchtime 20x -quads 1000000 ./graph/pack
//
// Loading is done once, whatever -benchtime says. cpu-ms is the time that the
// process's threads ran, which other work on the machine changes less.
func BenchmarkBackends(b *testing.B) {
	quads := corpusQuads()
	evidence := ""
	for _, q := range quads {
		if q.Label != nil {
			evidence = q.Label.String()
		}
	}
	want := map[string][]string{} // every backend has to give the same answers
	for _, be := range backends() {
		b.Run(be.name, func(b *testing.B) { benchmarkBackend(b, be, quads, evidence, want) })
	}
}

func benchmarkBackend(b *testing.B, be backend, quads []quad.Quad, evidence string, want map[string][]string) {
	file := filepath.Join(b.TempDir(), be.name)
	wall, cpu := measure(func() {
		if err := be.load(b.Context(), file, quads); err != nil {
			b.Fatal(err)
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() { // done above
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(float64(len(quads))/wall.Seconds(), "quads/s")
		b.ReportMetric(float64(cpu.Milliseconds()), "cpu-ms")
		b.ReportMetric(float64(diskUse(file))/float64(len(quads)), "B/quad")
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			qs, err := be.open(file)
			if err != nil {
				b.Fatal(err)
			}
			qs.Close()
		}
	})
	qs, err := be.open(file)
	if err != nil {
		b.Fatal(err)
	}
	defer qs.Close()
	b.Run("hop-in-go", func(b *testing.B) { // without the JavaScript machine, which takes most of hop
		from, name, in := quad.String("第7公司"), quad.IRI("pg:name"), quad.IRI("pg:inIndustry")
		for b.Loop() {
			p := path.StartPath(qs, from).In(name).Out(in).Unique()
			if vals, err := p.Iterate(b.Context()).AllValues(qs); err != nil || len(vals) == 0 {
				b.Fatal(vals, err)
			}
		}
	})
	for _, q := range questions {
		script := q.script
		if q.name == "sentence" {
			script = fmt.Sprintf(script, evidence)
		}
		b.Run(q.name, func(b *testing.B) {
			var rows []string
			_, cpu := measure(func() {
				for b.Loop() {
					rows = ask(b, qs, script)
				}
			})
			slices.Sort(rows)
			if w, ok := want[q.name]; ok && !slices.Equal(rows, w) {
				b.Errorf("got %q, want %q as the backend before", rows, w)
			}
			want[q.name] = rows
			b.ReportMetric(float64(cpu.Microseconds())/1000/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(len(rows)), "rows")
		})
	}
}

// measure is how long f took, by the clock and by the work of all threads.
func measure(f func()) (wall, cpu time.Duration) {
	used := func() time.Duration {
		var u syscall.Rusage
		if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
			return 0
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	start, before := time.Now(), used()
	f()
	return time.Since(start), used() - before
}

func diskUse(path string) (n int64) {
	_ = filepath.Walk(path, func(_ string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			n += info.Size()
		}
		return nil
	})
	return n
}

// ask runs a Gizmo script and gives its rows, each as a sorted text.
func ask(t testing.TB, qs cayley.QuadStore, script string) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	it, err := gizmo.NewSession(qs).Execute(ctx, script, query.Options{Collation: query.Raw, Limit: -1})
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	defer it.Close()
	var rows []string
	for it.Next(ctx) {
		r, ok := it.Result().(*gizmo.Result)
		if !ok || r.Meta {
			continue
		}
		rows = append(rows, rowText(qs, r))
	}
	if err := it.Err(); err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return rows
}

func rowText(qs cayley.QuadStore, r *gizmo.Result) string {
	if r.Tags == nil {
		return fmt.Sprint(r.Val)
	}
	var cells []string
	for tag, ref := range r.Tags {
		cells = append(cells, fmt.Sprintf("%s=%v", tag, qs.NameOf(ref)))
	}
	slices.Sort(cells)
	return fmt.Sprint(cells)
}
