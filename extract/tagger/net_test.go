package tagger

import (
	"math"
	"math/rand/v2"
	"testing"

	"policygraph/extract/record"
)

// seen is a text with two projects and a firm proposed in it, and a wordbook
// in which its words have vectors by chance.
func seen(t *testing.T, text string, rng *rand.Rand) (*judge, *wordbook) {
	t.Helper()
	res := testResources(t)
	book := newWordbook()
	for _, w := range res.seg.Cut(text) {
		form := wordForm(text[w.Start:w.End])
		if _, ok := book.entry[form]; ok || form == "，" {
			continue
		}
		book.entry[form] = entry{row: int32(len(book.vector) / vectorDim)}
		for range vectorDim {
			book.vector = append(book.vector, int8(rng.IntN(120)-60))
		}
	}
	p := layOut(text, res.seg.Cut(text), res.lex, book)
	at := func(typ int, s string, q float32) candidate {
		for i := range p.char {
			for k := i + 1; k <= len(p.char); k++ {
				if p.str(i, k) == s {
					return candidate{typ: typ, start: i, end: k, p: q, pb: q, pe: q}
				}
			}
		}
		t.Fatalf("no %q in %q", s, text)
		return candidate{}
	}
	return newJudge(p, []candidate{at(1, "东山区污水处理厂扩建", 0.6), at(1, "污水处理厂", 0.3), at(0, "远航电子", 0.9), at(3, "远航电子", 0.1)}), book
}

const seenText = "加快推进东山区污水处理厂扩建，引进远航电子等12家企业。"

// TestNetJudge holds the net, which adds up what words in slots give, against
// the same sum over all inputs at once.
func TestNetJudge(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	j, book := seen(t, seenText, rng)
	n := newNet()
	for _, xs := range n.layers() {
		for i := range xs {
			xs[i] = float32(rng.NormFloat64()) / 8
		}
	}
	got := n.seer(book).judge(j)
	for _, l := range j.looks() {
		x := make([]float64, inputs)
		for slot, words := range l.words {
			for _, w := range words {
				for i, b := range book.vector[int(j.word[w].vector)*vectorDim:][:vectorDim] {
					x[slot*vectorDim+i] += float64(b) / vectorUnit / math.Sqrt(float64(len(words)))
				}
			}
		}
		for _, m := range l.marks {
			x[slots*vectorDim+int(m)] = markValue
		}
		for typ, name := range l.names {
			if name < 0 {
				continue
			}
			want := chainScale*float64(l.chain[typ]) + float64(n.bias[typ])
			for u, c := range l.chain {
				want += float64(n.chain[typ*types+u]) * float64(c)
			}
			for k := range hidden {
				h := float64(n.inBias[k])
				for i, v := range x {
					h += v * float64(n.in[i*hidden+k])
				}
				want += float64(n.out[typ*hidden+k]) * max(h, 0)
			}
			if math.Abs(got[name]-want) > 1e-3 {
				t.Errorf("%s %q: %.4f, want %.4f", Types[typ], j.names[name].text, got[name], want)
			}
		}
	}
}

// TestTrainNet: from records that say which of the names are right, the net
// learns to tell them from the others.
func TestTrainNet(t *testing.T) {
	j, book := seen(t, seenText, rand.New(rand.NewPCG(1, 2)))
	rec := &record.Record{Text: seenText, Entities: []record.Entity{
		{Type: "project", Mentions: []string{"污水处理厂"}},
		{Type: "organization", Mentions: []string{"远航电子"}},
	}}
	var all []*verdicts
	for range 40 {
		all = append(all, newVerdicts(j, rec))
	}
	n := trainNet(all, book, 1)
	odds := n.seer(book).judge(j)
	for k, yes := range all[0].yes {
		if odds[k] > 0 != yes {
			t.Errorf("%s %q: log-odds %.2f after learning that it is %v", Types[j.names[k].typ], j.names[k].text, odds[k], yes)
		}
	}
}

// TestCensus counts the places whose reports have a name.
func TestCensus(t *testing.T) {
	corpus := []Report{
		{"东河市_2030.txt", "一、东河水库。"}, {"东河市_2031.txt", "二、东河水库。"}, {"东河市_2032.txt", "三、东河水库。"},
		{"西河市_2031.txt", "西河水库。"},
	}
	places := sampleOf(corpus)
	if len(places) != 2 || len(places[0]) != reportsOfPlace || places[0][0].File != "东河市_2031.txt" || len(places[1]) != 1 {
		t.Errorf("the last %d reports of each place: got %v", reportsOfPlace, places)
	}
	c := census{
		censusKey(1, "高速公路"): {places: 30, sure: 120},
		censusKey(2, "高速公路"): {places: 9, sure: 60},
		censusKey(0, "高速公路"): {places: 80, sure: 10},
	}
	for _, x := range []struct {
		n    name
		want [4]uint8 // own places and sureness; those of the surest other type
	}{
		{name{typ: 1, text: "高速公路"}, [4]uint8{30, 120, 9, 60}},
		{name{typ: 2, text: "高速公路"}, [4]uint8{9, 60, 30, 120}},
		{name{typ: 4, text: "高速公路"}, [4]uint8{0, 0, 30, 120}},
		{name{typ: 1, text: "一条新路"}, [4]uint8{}},
	} {
		var b rowBuilder
		c.of(&x.n, &b)
		if [4]uint8(b) != x.want {
			t.Errorf("%s %s: %v, want %v", Types[x.n.typ], x.n.text, b, x.want)
		}
	}
}
