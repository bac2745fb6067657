package tagger

import (
	"math"
	"math/rand/v2"
	"testing"
)

// bruteForce sums e^score over every allowed tagging of n characters, as a
// whole and for those in which span [a,b) is a mention.
func bruteForce(score []float32, n, t int, w *[moves]float32, a, b int) (z, span float64) {
	tagging := make([]uint8, n)
	var walk func(i int, s float64)
	walk = func(i int, s float64) {
		if i == n {
			if last := tagging[n-1]; last == tagB || last == tagM {
				return
			}
			z += math.Exp(s)
			for k := a; k < b; k++ {
				want := uint8(tagM)
				if k == a {
					want = tagB
				} else if k == b-1 {
					want = tagE
				}
				if tagging[k] != want {
					return
				}
			}
			span += math.Exp(s)
			return
		}
		for tag := range uint8(4) {
			prev := uint8(stO)
			if i > 0 {
				prev = tagging[i-1]
			}
			k := moveOf(prev, tag)
			if k < 0 {
				continue
			}
			tagging[i] = tag
			x := s + float64(w[k])
			if tag != stO {
				x += float64(score[i*lanes+t*tags+int(tag)])
			}
			walk(i+1, x)
		}
	}
	walk(0, 0)
	return z, span
}

// TestLattice compares partition function and span posteriors with the sum
// over all taggings.
func TestLattice(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var l lattice
	for n := 2; n <= 6; n++ {
		score := make([]float32, n*lanes)
		for i := range score {
			score[i] = rng.Float32()*4 - 2
		}
		var w [moves]float32
		for k := range w {
			w[k] = rng.Float32()*2 - 1
		}
		const typ = 2
		l.run(score, n, typ, &w)
		z, _ := bruteForce(score, n, typ, &w, 0, 2)
		if math.Abs(l.logZ-math.Log(z)) > 1e-4 {
			t.Errorf("n=%d: log Z %.5f, want %.5f", n, l.logZ, math.Log(z))
		}
		seen := 0
		l.spans(1e-6, func(i, j int, p float32) {
			seen++
			_, s := bruteForce(score, n, typ, &w, i, j)
			if math.Abs(float64(p)-s/z) > 1e-4 {
				t.Errorf("n=%d: span %d-%d has %.5f, want %.5f", n, i, j, p, s/z)
			}
		})
		if want := n * (n - 1) / 2; seen != want {
			t.Errorf("n=%d: %d spans, want %d", n, seen, want)
		}
	}
}

// TestGradient compares the gradient of one sentence with differences of the
// log-likelihood.
func TestGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const n = 5
	s := &step{crf: &crf{}, sqMove: new([types][moves]float32)}
	s.score = make([]float32, n*lanes)
	for i := range s.score {
		s.score[i] = rng.Float32()*2 - 1
	}
	x := &sample{from: make([]int32, n+1), gold: tagsOf(n, []span{{2, 1, 4}})}
	s.grad = make([]float32, n*lanes)
	const typ = 2
	logLik := func() float64 {
		s.lat.run(s.score, n, typ, &s.move[typ])
		return math.Log(goldOnly(s.score, n, typ, &s.move[typ], x.gold)) - s.lat.logZ
	}
	s.lat.run(s.score, n, typ, &s.move[typ])
	s.gradient(x, n, typ)
	want := append([]float32(nil), s.grad...)
	s.move = [types][moves]float32{} // the gradient has moved it
	for i := range n {
		for tag := range tags {
			k := i*lanes + typ*tags + tag
			const h = 1e-2
			old := s.score[k]
			s.score[k] = old + h
			up := logLik()
			s.score[k] = old - h
			down := logLik()
			s.score[k] = old
			if got := (up - down) / (2 * h); math.Abs(got-float64(want[k])) > 1e-3 {
				t.Errorf("character %d tag %d: difference %.4f, gradient %.4f", i, tag, got, want[k])
			}
		}
	}
}

// goldOnly is e^score of the gold tagging.
func goldOnly(score []float32, n, typ int, w *[moves]float32, gold []uint8) float64 {
	s, prev := 0.0, uint8(stO)
	for i := range n {
		tag := gold[i*types+typ]
		s += float64(w[moveOf(prev, tag)])
		if tag != stO {
			s += float64(score[i*lanes+typ*tags+int(tag)])
		}
		prev = tag
	}
	return math.Exp(s)
}

// TestMayPropose: where it says no, no span reaches the posterior; and it says
// no often enough to be worth asking.
func TestMayPropose(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var l lattice
	const n, typ, runs = 7, 1, 2000
	no := 0
	for range runs {
		score := make([]float32, n*lanes)
		for i := range score {
			score[i] = rng.Float32()*8 - 7
		}
		var w [moves]float32
		for k := range w {
			w[k] = rng.Float32()*4 - 2
		}
		if mayPropose(score, n, typ, &w, minPosterior) {
			continue
		}
		no++
		l.run(score, n, typ, &w)
		l.spans(minPosterior, func(i, j int, p float32) {
			t.Errorf("span %d-%d has %.4f where none may have %.2f", i, j, p, minPosterior)
		})
	}
	if no < runs/10 {
		t.Errorf("says no to %d of %d", no, runs)
	}
}
