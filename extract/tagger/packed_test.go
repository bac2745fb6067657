package tagger

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"policygraph/extract/boost"
)

// TestPacked: packed rows add up to what float rows do, but for the rounding
// of each weight to a byte, and survive the file.
func TestPacked(t *testing.T) {
	res := testResources(t)
	text := "加快推进东山区污水处理厂扩建项目，引进远航电子等12家企业。"
	p := layOut(text, res.seg.Cut(text), res.lex, res.book)
	x := p.scene(p.chain[0])
	rng := rand.New(rand.NewPCG(7, 8))
	c := &crf{}
	id := map[uint64]int{}
	var names []uint64
	for i := x.lo; i < x.hi; i++ {
		for _, f := range x.features(i, nil) {
			if _, ok := id[f]; !ok && rng.IntN(2) == 0 {
				id[f] = len(names)
				names = append(names, f)
				for range lanes {
					c.w = append(c.w, rng.Float32()*2-1)
				}
			}
		}
	}
	m := &Model{book: res.book, net: newNet(), linear: packLinear(&linear{w: make([]float32, 1<<linearBits)}, 0.02), forest: &boost.Forest{Depth: 1}, again: &boost.Forest{Depth: 1}}
	m.linear.w[77] = -5
	var scale float32
	m.features, scale = quantize(c, names, 0)
	m.chains = pack(m.features, scale, c.move)
	var file, again bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	whole := bytes.NewReader(file.Bytes())
	back, err := read("model.bin", whole, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := back.Write(&again); err != nil || !bytes.Equal(file.Bytes(), again.Bytes()) {
		t.Errorf("written, read and written again, the file differs (%v)", err)
	}
	var b scratch
	got := back.chains.score(x, &b)
	for i := x.lo; i < x.hi; i++ {
		var want [lanes]float32
		live := 0
		for _, f := range x.features(i, nil) {
			if k, ok := id[f]; ok {
				live++
				for l := range want {
					want[l] += c.w[k*lanes+l]
				}
			}
		}
		for l, w := range want {
			if g := got[(i-x.lo)*lanes+l]; math.Abs(float64(g-w)) > float64(live)*float64(scale)/2+1e-4 {
				t.Errorf("character %d lane %d: %.4f, want %.4f within %d roundings of %.4f", i, l, g, w, live, scale/2)
			}
		}
	}
}

// TestListsIn writes the lists that have the whole, a beginning and an end of
// a span.
func TestListsIn(t *testing.T) {
	res := testResources(t)
	text := "包头市青山区"
	p := layOut(text, res.seg.Cut(text), res.lex, res.book)
	for _, c := range []struct {
		start, end      int
		whole, pre, suf bool // holds a division
	}{
		{0, 3, true, true, false},   // 包头市: 包头 at its beginning
		{3, 6, true, true, false},   // 青山区
		{0, 6, false, true, true},   // 包头市青山区
		{1, 3, false, false, false}, // 头市
	} {
		whole, pre, suf := p.listsIn(c.start, c.end)
		const divisions = 1<<1 | 1<<2 | 1<<4 // City, County, Stem
		if (whole&divisions != 0) != c.whole || (pre&divisions != 0) != c.pre || (suf&divisions != 0) != c.suf {
			t.Errorf("%s: whole %b, beginning %b, end %b", p.str(c.start, c.end), whole, pre, suf)
		}
	}
}

// TestShared: the features that hang on one word alone, and those that do not,
// are all features, each once.
func TestShared(t *testing.T) {
	res := testResources(t)
	book := newWordbook()
	book.entry["项目"] = entry{group: [3]uint16{3, 4, 5}}
	book.entry["企业"] = entry{group: [3]uint16{6, 7, 8}}
	text := "加快推进东山区污水处理厂扩建项目，引进远航电子等12家企业。"
	p := layOut(text, res.seg.Cut(text), res.lex, book)
	x := p.scene(p.chain[0])
	for i := x.lo; i < x.hi; i++ {
		got := x.shared(i, nil)
		for place, d := range places {
			n := len(got)
			if got = x.w(x.in[i]+d).own(place, x.pos(i), got); len(got)-n > ownFeatures {
				t.Fatalf("%d features of one word, more than %d", len(got)-n, ownFeatures)
			}
		}
		want := x.features(i, nil)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("character %d: %d features, want %d", i, len(got), len(want))
		}
	}
}
