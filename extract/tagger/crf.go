package tagger

import (
	"math"
	"math/rand/v2"
)

// crf is the weights of all chains: a row of lanes for each feature.
type crf struct {
	w    []float32
	move [types][moves]float32
}

// learner is how chains are trained: AdaGrad (Duchi et al. 2011) on the
// likelihood of one sentence after the other, with features left out at
// random.
type learner struct {
	Epochs  int
	Rate    float32
	Dropout float64
	Seed    uint64
}

// train fits the chains to the samples in one thread.
func (g learner) train(samples []*sample, features int) *crf {
	m := &crf{w: make([]float32, features*lanes)}
	sq := make([]float32, features*lanes)
	var sqMove [types][moves]float32
	rng := rand.New(rand.NewPCG(g.Seed, 3))
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	st := &step{crf: m, sq: sq, sqMove: &sqMove, rate: g.Rate}
	for e := range g.Epochs {
		if e == g.Epochs-1 {
			st.rate = g.Rate / 3
		}
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			st.learn(samples[k], rng, g.Dropout)
		}
	}
	return m
}

// step is the scratch space of one update.
type step struct {
	*crf
	sq     []float32
	sqMove *[types][moves]float32
	rate   float32
	lat    lattice
	score  []float32
	grad   []float32
	kept   []int32 // features that dropout left, as in sample
	from   []int32
}

func (s *step) learn(x *sample, rng *rand.Rand, dropout float64) {
	n := x.n()
	s.kept, s.from = s.kept[:0], append(s.from[:0], 0)
	cut := uint32(dropout * math.MaxUint32)
	for i := range n {
		for _, id := range x.ids[x.from[i]:x.from[i+1]] {
			if rng.Uint32() >= cut {
				s.kept = append(s.kept, id)
			}
		}
		s.from = append(s.from, int32(len(s.kept)))
	}
	scale := float32(1 / (1 - dropout))
	s.sum(n, scale)
	s.grad = grown(s.grad, n*lanes)
	clear(s.grad)
	for t := range types {
		s.lat.run(s.score, n, t, &s.move[t])
		s.gradient(x, n, t)
	}
	s.update(n, scale)
}

func grown(b []float32, n int) []float32 {
	if cap(b) < n {
		return make([]float32, n, 2*n)
	}
	return b[:n]
}

// sum adds the rows of the kept features of every character.
func (s *step) sum(n int, scale float32) {
	s.score = grown(s.score, n*lanes)
	for i := range n {
		var acc [lanes]float32
		for _, id := range s.kept[s.from[i]:s.from[i+1]] {
			row := (*[lanes]float32)(s.w[int(id)*lanes:])
			for k := range acc {
				acc[k] += row[k]
			}
		}
		out := s.score[i*lanes:][:lanes]
		for k, v := range acc {
			out[k] = v * scale
		}
	}
}

// gradient of one chain: gold less expected counts.
func (s *step) gradient(x *sample, n, t int) {
	l := &s.lat
	var mv [moves]float32
	for i := range n {
		g := x.gold[i*types+t]
		for tag := range tags {
			d := -l.p(i, tag)
			if int(g) == tag {
				d++
			}
			s.grad[i*lanes+t*tags+tag] = d
		}
		if i == 0 {
			continue
		}
		a, b, e, f := l.alpha[4*i-4:][:4], l.beta[4*i:][:4], l.emit[3*i:][:3], 1/l.scale[i]
		xb, xm, xe, xo := e[tagB]*b[tagB]*f, e[tagM]*b[tagM]*f, e[tagE]*b[tagE]*f, b[stO]*f
		m := &l.move
		mv[moveOO] -= a[stO] * m[moveOO] * xo
		mv[moveOB] -= a[stO] * m[moveOB] * xb
		mv[moveEO] -= a[tagE] * m[moveEO] * xo
		mv[moveEB] -= a[tagE] * m[moveEB] * xb
		mv[moveBM] -= a[tagB] * m[moveBM] * xm
		mv[moveBE] -= a[tagB] * m[moveBE] * xe
		mv[moveMM] -= a[tagM] * m[moveMM] * xm
		mv[moveME] -= a[tagM] * m[moveME] * xe
		if k := moveOf(x.gold[(i-1)*types+t], g); k >= 0 {
			mv[k]++
		}
	}
	for k, d := range mv {
		s.sqMove[t][k] += d * d
		s.move[t][k] += s.rate * d / sqrt32(s.sqMove[t][k]+1)
	}
}

func moveOf(a, b uint8) int {
	switch {
	case a == stO && b == stO:
		return moveOO
	case a == stO && b == tagB:
		return moveOB
	case a == tagE && b == stO:
		return moveEO
	case a == tagE && b == tagB:
		return moveEB
	case a == tagB && b == tagM:
		return moveBM
	case a == tagB && b == tagE:
		return moveBE
	case a == tagM && b == tagM:
		return moveMM
	case a == tagM && b == tagE:
		return moveME
	}
	return -1
}

func sqrt32(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// update moves the weights of the kept features where gold and expectation
// differ by more than a thousandth.
func (s *step) update(n int, scale float32) {
	var lane [lanes]int
	var grad [lanes]float32
	for i := range n {
		k := 0
		for j, d := range s.grad[i*lanes:][:lanes] {
			if d > 1e-3 || d < -1e-3 {
				lane[k], grad[k] = j, d*scale
				k++
			}
		}
		if k == 0 {
			continue
		}
		for _, id := range s.kept[s.from[i]:s.from[i+1]] {
			w := (*[lanes]float32)(s.w[int(id)*lanes:])
			q := (*[lanes]float32)(s.sq[int(id)*lanes:])
			for a := range k {
				j, d := lane[a], grad[a]
				q[j] += d * d
				w[j] += s.rate * d / sqrt32(q[j]+1)
			}
		}
	}
}

// average is the mean of chains trained on the same features.
func average(ms []*crf) *crf {
	out := &crf{w: make([]float32, len(ms[0].w))}
	f := 1 / float32(len(ms))
	for _, m := range ms {
		for i, x := range m.w {
			out.w[i] += x * f
		}
		for t := range types {
			for k := range moves {
				out.move[t][k] += m.move[t][k] * f
			}
		}
	}
	return out
}

// propose runs chains in training over a record.
func (m *crf) propose(e *example) []candidate {
	st := &step{crf: m}
	return proposals(e.pass, &m.move, func(k int) []float32 {
		s := e.samples[k]
		st.kept, st.from = s.ids, s.from
		st.sum(s.n(), 1)
		return st.score
	})
}

func proposeAll(m *crf, es []*example) [][]candidate {
	out := make([][]candidate, len(es))
	each(len(es), func(k int) { out[k] = m.propose(es[k]) })
	return out
}

func samplesOf(es []*example) []*sample {
	var out []*sample
	for _, e := range es {
		for _, s := range e.samples {
			if s.n() > 1 {
				out = append(out, s)
			}
		}
	}
	return out
}
