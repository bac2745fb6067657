package tagger

import (
	"runtime"
	"slices"
	"sync"

	"policygraph/extract/lexicon"
	"policygraph/extract/record"
	"policygraph/extract/segment"
)

// resources are what a text is laid out with.
type resources struct {
	seg  *segment.Segmenter
	lex  *lexicon.Lexicon
	book *wordbook
}

// example is a record laid out, with its chains as samples.
type example struct {
	rec     *record.Record
	pass    *passage
	gold    []span
	loose   bool // see Train
	samples []*sample
	hash    [][]uint64 // features of each chain, before they are numbered
}

// prepare lays out records and lists their features, in parallel; loose says
// which of them are.
func prepare(res resources, recs []record.Record, loose []bool) []*example {
	out := make([]*example, len(recs))
	each(len(recs), func(k int) {
		r := &recs[k]
		e := &example{rec: r, pass: layOut(r.Text, res.seg.Cut(r.Text), res.lex, res.book), gold: goldSpans(r), loose: loose[k]}
		tags := tagsOf(len(e.pass.char), e.gold)
		for _, c := range e.pass.chain {
			s := &sample{from: []int32{0}, gold: tags[int(c[0])*types : int(c[1])*types]}
			var h []uint64
			x := e.pass.scene(c)
			for i := x.lo; i < x.hi; i++ {
				h = x.features(i, h)
				if e.loose {
					h = x.manner(i, h)
				}
				s.from = append(s.from, int32(len(h)))
			}
			e.samples = append(e.samples, s)
			e.hash = append(e.hash, h)
		}
		out[k] = e
	})
	return out
}

// each calls f for 0..n-1 from as many goroutines as there are processors.
func each(n int, f func(k int)) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := 0
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				mu.Lock()
				k := next
				next++
				mu.Unlock()
				if k >= n {
					return
				}
				f(k)
			}
		})
	}
	wg.Wait()
}

// numberFeatures builds the dictionary of the features that stand in at least
// min records of train, and numbers the features of all examples by it.
func numberFeatures(train, all []*example, min int32) *dictionary {
	d := newDictionary()
	once := make([][]uint64, len(train))
	each(len(train), func(k int) {
		once[k] = slices.Concat(train[k].hash...)
		slices.Sort(once[k])
		once[k] = slices.Compact(once[k])
	})
	for _, h := range once {
		for _, f := range h {
			d.count(f)
		}
	}
	d.number(min, func(yield func(uint64)) {
		for _, e := range train {
			for _, h := range e.hash {
				for _, f := range h {
					yield(f)
				}
			}
		}
	})
	each(len(all), func(k int) {
		e := all[k]
		for j, s := range e.samples {
			h := e.hash[j]
			from := []int32{0}
			s.ids = make([]int32, 0, len(h))
			for i := range s.n() {
				for _, f := range h[s.from[i]:s.from[i+1]] {
					if id := d.id(f); id >= 0 {
						s.ids = append(s.ids, id)
					}
				}
				from = append(from, int32(len(s.ids)))
			}
			s.from = from
		}
		e.hash = nil
	})
	return d
}
