package tagger

import "math"

// The eight moves of a chain: a mention begins after O or E, goes on through
// M to E.
const (
	moveOO = iota
	moveOB
	moveEO
	moveEB
	moveBM
	moveBE
	moveMM
	moveME
	moves
)

// lattice is forward and backward of one type's chain over one sentence, in
// probabilities scaled to sum 1 at each character (Rabiner 1989). States are
// B, M, E, O.
type lattice struct {
	n     int
	emit  []float32 // exp of scores, 3 a character (O is 1)
	alpha []float32 // 4 a character
	beta  []float32
	scale []float32
	move  [moves]float32 // exp of the moves' weights
	logZ  float64
}

const stO = 3

// run fills the lattice from scores: score(i) gives lanes of a character, of
// which those of type t are used.
func (l *lattice) run(score []float32, n, t int, moveW *[moves]float32) {
	l.n = n
	if cap(l.scale) < n {
		l.emit, l.alpha, l.beta = make([]float32, 3*n), make([]float32, 4*n), make([]float32, 4*n)
		l.scale = make([]float32, n)
	}
	l.emit, l.alpha, l.beta, l.scale = l.emit[:3*n], l.alpha[:4*n], l.beta[:4*n], l.scale[:n]
	for k, w := range moveW {
		l.move[k] = float32(math.Exp(float64(w)))
	}
	for i := range n {
		s := score[i*lanes+t*tags:][:tags]
		for k, x := range s {
			l.emit[3*i+k] = fastExp(x)
		}
	}
	m := &l.move
	l.logZ = 0
	for i := range n {
		e, a := l.emit[3*i:][:3], l.alpha[4*i:][:4]
		if i == 0 {
			a[tagB], a[tagM], a[tagE], a[stO] = m[moveOB]*e[tagB], 0, 0, m[moveOO]
		} else {
			p := l.alpha[4*i-4:][:4]
			a[tagB] = (p[stO]*m[moveOB] + p[tagE]*m[moveEB]) * e[tagB]
			a[tagM] = (p[tagB]*m[moveBM] + p[tagM]*m[moveMM]) * e[tagM]
			a[tagE] = (p[tagB]*m[moveBE] + p[tagM]*m[moveME]) * e[tagE]
			a[stO] = p[stO]*m[moveOO] + p[tagE]*m[moveEO]
		}
		if i == n-1 {
			a[tagB], a[tagM] = 0, 0
		}
		c := a[0] + a[1] + a[2] + a[3]
		f := 1 / c
		a[0], a[1], a[2], a[3] = a[0]*f, a[1]*f, a[2]*f, a[3]*f
		l.scale[i] = c
		l.logZ += math.Log(float64(c))
	}
	b := l.beta[4*n-4:][:4]
	b[tagB], b[tagM], b[tagE], b[stO] = 0, 0, 1, 1
	for i := n - 2; i >= 0; i-- {
		e, q, f := l.emit[3*i+3:][:3], l.beta[4*i+4:][:4], 1/l.scale[i+1]
		b := l.beta[4*i:][:4]
		xb, xm, xe, xo := q[tagB]*e[tagB]*f, q[tagM]*e[tagM]*f, q[tagE]*e[tagE]*f, q[stO]*f
		b[tagB] = m[moveBM]*xm + m[moveBE]*xe
		b[tagM] = m[moveMM]*xm + m[moveME]*xe
		b[tagE] = m[moveEB]*xb + m[moveEO]*xo
		b[stO] = m[moveOB]*xb + m[moveOO]*xo
	}
}

// p is the posterior of a state.
func (l *lattice) p(i, state int) float32 { return l.alpha[4*i+state] * l.beta[4*i+state] }

// spans calls f with every span whose posterior, as a whole, is at least min.
func (l *lattice) spans(min float32, f func(i, j int, p float32)) {
	m := &l.move
	for i := 0; i < l.n-1; i++ {
		if l.p(i, tagB) < min {
			continue
		}
		x := l.alpha[4*i+tagB] // mass of paths that begin at i and are inside at k
		inB := true
		for k := i + 1; k < l.n; k++ {
			toE, toM := m[moveME], m[moveMM]
			if inB {
				toE, toM = m[moveBE], m[moveBM]
				inB = false
			}
			e := l.emit[3*k:][:3]
			if p := x * toE * e[tagE] / l.scale[k] * l.beta[4*k+tagE]; p >= min {
				f(i, k+1, p)
			}
			x *= toM * e[tagM] / l.scale[k]
			if x*l.beta[4*k+tagM] < min {
				break
			}
		}
	}
}

// fastExp is e**x for scores, kept within float32.
func fastExp(x float32) float32 {
	if x > 30 {
		x = 30
	} else if x < -30 {
		x = -30
	}
	return float32(math.Exp(float64(x)))
}

// mayPropose reports whether any span of type t could have a posterior of min.
//
// Taking a mention out of a tagging gives another tagging, so a span's
// posterior is at most r/(1+r), where r is the weight of the span over that of
// its characters outside. The likeliest span is found with sums and maxima
// alone; it spares the lattice, with its exponentials, for two of three types
// in a sentence.
func mayPropose(score []float32, n, t int, w *[moves]float32, min float32) bool {
	out := w[moveOO]
	in := max(w[moveOB]-out, w[moveEB]-w[moveEO])       // after O, after another mention
	leave := max(w[moveEO]-out, w[moveEB]-w[moveOB], 0) // before O, before another, at the end
	least := float32(math.Log(float64(min))) - 0.01
	const none = -1e9
	b, m := float32(none), float32(none) // best span begun: last character B, or M
	for i := range n {
		s := score[i*lanes+t*tags:][:tags]
		if max(b+w[moveBE], m+w[moveME])-out+s[tagE]+leave >= least {
			return true
		}
		m = max(b+w[moveBM], m+w[moveMM]) - out + s[tagM]
		b = in + s[tagB]
	}
	return false
}
