package tagger

import (
	"math"
	"math/rand/v2"
	"slices"
)

// vectors are word vectors learnt from unlabelled text: row i belongs to
// words[i].
type vectors struct {
	words []string
	count []int
	dim   int
	v     []float32
}

// skipGram is how word vectors are learnt (Mikolov et al. 2013, skip-gram with
// negative sampling). A small window makes words alike that stand in the same
// slot (公司, 集团), not words of one topic, which is what a tagger wants.
type skipGram struct {
	Dim, Window, Negative, Epochs, MinCount int
	Rate, Subsample                         float64
	Seed                                    uint64
}

// vocabulary is every word of the sentences with at least min occurrences,
// the most frequent first, ties by spelling.
func vocabulary(sentences [][]string, min int) ([]string, []int) {
	n := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			n[w]++
		}
	}
	var words []string
	for w, c := range n {
		if c >= min {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		if n[a] != n[b] {
			return n[b] - n[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	counts := make([]int, len(words))
	for i, w := range words {
		counts[i] = n[w]
	}
	return words, counts
}

// train learns the vectors in one thread: the same input gives the same bytes.
func (g skipGram) train(sentences [][]string) *vectors {
	words, counts := vocabulary(sentences, g.MinCount)
	index := make(map[string]int32, len(words))
	total := 0
	for i, w := range words {
		index[w] = int32(i)
		total += counts[i]
	}
	rng := rand.New(rand.NewPCG(g.Seed, 1))
	in := make([]float32, len(words)*g.Dim)
	out := make([]float32, len(words)*g.Dim)
	for i := range in {
		in[i] = (rng.Float32() - 0.5) / float32(g.Dim)
	}
	noise := noiseTable(counts)
	keep := make([]float64, len(words))
	for i, c := range counts {
		f := float64(c) / float64(total)
		keep[i] = math.Sqrt(g.Subsample/f) + g.Subsample/f
	}
	var ids []int32
	grad := make([]float32, g.Dim)
	seen, all := 0, total*g.Epochs
	for range g.Epochs {
		for _, s := range sentences {
			rate := float32(g.Rate * math.Max(1-float64(seen)/float64(all+1), 0.02))
			ids = ids[:0]
			for _, w := range s {
				if id, ok := index[w]; ok {
					seen++
					if keep[id] >= 1 || rng.Float64() < keep[id] {
						ids = append(ids, id)
					}
				}
			}
			for i, c := range ids {
				span := 1 + rng.IntN(g.Window)
				for j := max(0, i-span); j <= min(len(ids)-1, i+span); j++ {
					if j != i {
						g.pair(in, out, ids[j], c, noise, rng, rate, grad)
					}
				}
			}
		}
	}
	return &vectors{words: words, count: counts, dim: g.Dim, v: in}
}

// pair makes word a predict word b against Negative words of noise.
func (g skipGram) pair(in, out []float32, a, b int32, noise []int32, rng *rand.Rand, rate float32, grad []float32) {
	va := in[int(a)*g.Dim:][:g.Dim]
	clear(grad)
	for k := 0; k <= g.Negative; k++ {
		t, label := b, float32(1)
		if k > 0 {
			if t = noise[rng.IntN(len(noise))]; t == b {
				continue
			}
			label = 0
		}
		vt := out[int(t)*g.Dim:][:g.Dim]
		var dot float32
		for i, x := range va {
			dot += x * vt[i]
		}
		d := (label - sigmoid(dot)) * rate
		for i := range vt {
			grad[i] += d * vt[i]
			vt[i] += d * va[i]
		}
	}
	for i, x := range grad {
		va[i] += x
	}
}

func sigmoid(x float32) float32 {
	if x > 30 {
		x = 30
	} else if x < -30 {
		x = -30
	}
	return float32(1 / (1 + math.Exp(-float64(x))))
}

// noiseTable holds each word in proportion to its count to the power 3/4.
func noiseTable(counts []int) []int32 {
	const size = 1 << 21
	var sum float64
	for _, c := range counts {
		sum += math.Pow(float64(c), 0.75)
	}
	out := make([]int32, 0, size)
	var acc float64
	for i, c := range counts {
		acc += math.Pow(float64(c), 0.75)
		for float64(len(out)) < acc/sum*size {
			out = append(out, int32(i))
		}
	}
	return out
}
