package tagger

import (
	"math"
	"math/rand/v2"
	"sync"
)

// cluster groups the rows of v (unit length first) into k groups by k-means
// and returns the group of each row. The start is k rows drawn by seed. Rows
// are split among goroutines, but each row's answer depends on nothing else
// and sums are made in row order, so the result is the same on any machine.
func (v *vectors) cluster(k, rounds int, seed uint64) []uint16 {
	n, d := len(v.words), v.dim
	x := v.unit()
	rng := rand.New(rand.NewPCG(seed, uint64(k)))
	center := make([]float32, 0, k*d)
	for _, i := range rng.Perm(n)[:k] {
		center = append(center, x[i*d:(i+1)*d]...)
	}
	group := make([]uint16, n)
	for range rounds {
		var wg sync.WaitGroup
		const step = 1024
		for lo := 0; lo < n; lo += step {
			wg.Go(func() {
				for i := lo; i < min(lo+step, n); i++ {
					group[i] = nearest(x[i*d:][:d], center, d)
				}
			})
		}
		wg.Wait()
		clear(center)
		for i, g := range group {
			c := center[int(g)*d:][:d]
			for j, y := range x[i*d:][:d] {
				c[j] += y
			}
		}
		for c := range k {
			normalize(center[c*d:][:d])
		}
	}
	return group
}

// unit is the rows scaled to length 1.
func (v *vectors) unit() []float32 {
	x := append([]float32(nil), v.v...)
	for i := range v.words {
		normalize(x[i*v.dim:][:v.dim])
	}
	return x
}

func normalize(x []float32) {
	var s float64
	for _, y := range x {
		s += float64(y) * float64(y)
	}
	if s == 0 {
		return
	}
	f := float32(1 / math.Sqrt(s))
	for i := range x {
		x[i] *= f
	}
}

// nearest is the center with the largest dot product.
func nearest(x, center []float32, d int) uint16 {
	best, at := float32(-2), 0
	for c := 0; c*d < len(center); c++ {
		var dot float32
		for j, y := range center[c*d:][:d] {
			dot += y * x[j]
		}
		if dot > best {
			best, at = dot, c
		}
	}
	return uint16(at)
}
