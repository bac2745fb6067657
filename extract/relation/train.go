package relation

import (
	"sync"

	"policygraph/extract/boost"
	"policygraph/extract/gold"
	"policygraph/extract/record"
	"policygraph/extract/scene"
	"policygraph/graph"
)

// options of training by predicate, where they are not boost's own. Deeper,
// more, or slower trees move cross-validation by less than 0.3 points.
var options = map[graph.Predicate]boost.Options{
	graph.GrantedBy:    {Trees: 40, Depth: 4},
	graph.PartnersWith: {Trees: 40, Depth: 4},
}

// Train learns a model from samples: a forest a predicate, and the threshold
// that does best on samples that the forest did not see. It takes half a
// minute for 400 passages.
func Train(samples []*gold.Sample) *Model {
	m := fit(samples)
	m.tune(samples)
	return m
}

// fit grows the forests.
func fit(samples []*gold.Sample) *Model {
	rows := map[graph.Predicate]*boost.Rows{}
	for _, p := range predicates {
		rows[p] = &boost.Rows{}
	}
	r := newRow()
	for _, sample := range samples {
		s := Scene{scene.New(sample.Document, sample.Mentions)}
		answers := answers(sample)
		for k, rule := range All {
			rule.Propose(s, func(subject, object int) {
				s.fill(r, k, subject, object)
				rows[rule.Predicate].Add(r.values, answers[pairOf(sample, rule.Predicate, subject, object)])
			})
		}
	}
	m := &Model{Forests: map[graph.Predicate]*boost.Forest{}, Threshold: map[graph.Predicate]float64{}}
	for _, p := range predicates {
		m.Forests[p] = boost.Train(rows[p], options[p])
		m.Threshold[p] = usual
	}
	return m
}

const (
	usual = 0.4 // threshold where there is too little to tune it on
	folds = 4
	least = 100 // relations that make a threshold worth tuning
)

// tune sets the thresholds: each sample is read by a model that was fitted to
// the three quarters without it, and of the thresholds 0.25 to 0.55 the one is
// taken whose F1, averaged with its neighbours', is best.
func (m *Model) tune(samples []*gold.Sample) {
	parts := make([]map[graph.Predicate]*curve, folds)
	var wait sync.WaitGroup
	for f := range folds {
		wait.Go(func() {
			var in, out []*gold.Sample
			for i, s := range samples {
				if i%folds == f {
					out = append(out, s)
				} else {
					in = append(in, s)
				}
			}
			parts[f] = curves(fit(in), out)
		})
	}
	wait.Wait()
	for _, p := range predicates {
		var sum curve
		for _, part := range parts {
			sum.add(part[p])
		}
		if sum.gold >= least {
			m.Threshold[p] = sum.best()
		}
	}
}

// curve counts what is found and right at each of a row of thresholds.
type curve struct {
	found, right [9]int // at 0.20, 0.25, … 0.60
	gold         int
}

func at(i int) float64 { return 0.20 + 0.05*float64(i) }

func (c *curve) add(d *curve) {
	for i := range c.found {
		c.found[i] += d.found[i]
		c.right[i] += d.right[i]
	}
	c.gold += d.gold
}

func (c *curve) f1(i int) float64 {
	return 2 * float64(c.right[i]) / float64(max(1, c.found[i]+c.gold))
}

func (c *curve) best() float64 {
	best, value := 1, 0.0
	for i := 1; i+1 < len(c.found); i++ {
		if v := c.f1(i-1) + c.f1(i) + c.f1(i+1); v > value {
			best, value = i, v
		}
	}
	return at(best)
}

// curves reads samples with a model.
func curves(m *Model, samples []*gold.Sample) map[graph.Predicate]*curve {
	out := map[graph.Predicate]*curve{}
	for _, p := range predicates {
		out[p] = &curve{}
	}
	for _, sample := range samples {
		answers := answers(sample)
		for k := range answers {
			out[k.predicate].gold++
		}
		score := map[pairKey]float64{}
		for _, p := range m.Propose(Scene{scene.New(sample.Document, sample.Mentions)}) {
			k := pairOf(sample, p.Predicate, p.Subject, p.Object)
			score[k] = max(score[k], p.Score)
		}
		for k, s := range score {
			c := out[k.predicate]
			for i := range c.found {
				if s >= at(i) {
					c.found[i]++
					if answers[k] {
						c.right[i]++
					}
				}
			}
		}
	}
	return out
}

// pairKey is a relation between entities of a record, by their indices; the
// subject Title is -2.
type pairKey struct {
	subject, object int
	predicate       graph.Predicate
}

// pairOf is the relation that a proposal would be.
func pairOf(s *gold.Sample, p graph.Predicate, subject, object int) pairKey {
	k := pairKey{-2, s.Entity[object], p}
	if subject != Title {
		k.subject = s.Entity[subject]
	}
	if p == graph.PartnersWith && k.subject > k.object {
		k.subject, k.object = k.object, k.subject
	}
	return k
}

// answers are the relations of a record.
func answers(s *gold.Sample) map[pairKey]bool {
	index := map[string]int{record.Title: -2}
	for i, e := range s.Record.Entities {
		index[e.ID] = i
	}
	out := map[pairKey]bool{}
	for _, rel := range s.Record.Relations {
		a, okA := index[rel[0]]
		b, okB := index[rel[2]]
		if !okA || !okB || !known(graph.Predicate(rel[1])) {
			continue
		}
		if rel[1] == string(graph.PartnersWith) && a > b {
			a, b = b, a
		}
		out[pairKey{a, b, graph.Predicate(rel[1])}] = true
	}
	return out
}
