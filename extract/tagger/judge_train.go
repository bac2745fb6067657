package tagger

import (
	"math"
	"strings"

	"policygraph/extract/boost"
	"policygraph/extract/record"
)

// verdicts is a record's names with the answers, for training the judge.
type verdicts struct {
	*judge
	rec    *record.Record
	sparse [][]uint64
	bias   []float64 // the chains' log-odds
	yes    []bool
	look   []*look
	linear []float64 // log-odds with a linear judge that did not learn this record
	net    []float64 // likewise of the net
	prob   []float64 // likewise of the forest
}

func newVerdicts(j *judge, rec *record.Record) *verdicts {
	v := &verdicts{judge: j, rec: rec}
	gold := map[string]bool{}
	for _, e := range rec.Entities {
		for _, m := range e.Mentions {
			gold[e.Type+" "+marks.Replace(m)] = true
		}
	}
	for _, n := range j.names {
		v.sparse = append(v.sparse, j.sparse(n, nil))
		v.bias = append(v.bias, logit(j.cs[n.occ[0]].p))
		v.yes = append(v.yes, gold[string(Types[n.typ])+" "+marks.Replace(n.text)])
	}
	v.look = j.looks()
	v.linear = make([]float64, len(v.yes))
	v.net = make([]float64, len(v.yes))
	v.prob = make([]float64, len(v.yes))
	return v
}

// learnJudge learns the linear judge, the net and the forests.
// The forests see what judges say of records that they did not learn (four
// parts), and the second forest sees probabilities of records that the first
// did not learn (two halves).
func (m *Model) learnJudge(all []*verdicts) {
	const judgeParts = 4
	linears, nets := make([]*linear, judgeParts+1), make([]*net, judgeParts+1)
	each(2*(judgeParts+1), func(k int) {
		f := k / 2
		in := all
		if f < judgeParts {
			in, _ = parts(all, f, judgeParts)
		}
		if k%2 == 0 {
			nets[f] = trainNet(in, m.book, 1)
		} else {
			linears[f] = fitLinear(in)
		}
	})
	each(len(all), func(i int) {
		v := all[i]
		for k, fs := range v.sparse {
			v.linear[k] = v.bias[k] + linears[i%judgeParts].score(fs)
		}
		v.net = nets[i%judgeParts].seer(m.book).judge(v.judge)
	})
	m.linear = packLinear(linears[judgeParts], 0.02)
	m.net = nets[judgeParts]
	m.forest = fitForests(all, func(v *verdicts) [][]uint8 { return v.rows(v.linear, v.net) })
	m.again = fitForests(all, func(v *verdicts) [][]uint8 { return v.second(v.prob).rows(v.rows(v.linear, v.net)) })
}

// fitForests fits a forest to all rows, and writes to each record's prob what
// a forest says that did not learn the record.
func fitForests(all []*verdicts, rows func(v *verdicts) [][]uint8) *boost.Forest {
	const forestParts = 2
	row := make([][][]uint8, len(all))
	each(len(all), func(i int) { row[i] = rows(all[i]) })
	forests := make([]*boost.Forest, forestParts+1)
	each(forestParts+1, func(f int) {
		var in boost.Rows
		for i, v := range all {
			if f == forestParts || i%forestParts != f {
				for k, r := range row[i] {
					in.Add(r, v.yes[k])
				}
			}
		}
		forests[f] = boost.Train(&in, forestOptions)
	})
	each(len(all), func(i int) {
		for k, r := range row[i] {
			all[i].prob[k] = forests[i%forestParts].Probability(r)
		}
	})
	return forests[forestParts]
}

func fitLinear(vs []*verdicts) *linear {
	var rows [][]uint64
	var bias []float64
	var yes []bool
	for _, v := range vs {
		rows = append(rows, v.sparse...)
		bias = append(bias, v.bias...)
		yes = append(yes, v.yes...)
	}
	return trainLinear(rows, bias, yes, 8, 1)
}

// setThresholds takes, for each type, the threshold of the best F1, but no more
// than half of that F1, where F1 is best when probabilities are right (Lipton,
// Elkan and Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize
// F1"). On records that no threshold was set by, both rules and what lies
// between come within 0.15 points; the lower ones miss less of what relations
// need.
func (m *Model) setThresholds(all []*verdicts) {
	var best [types]float64
	for q := 0.2; q < 0.6; q += 0.02 {
		var at [types]float64
		for t := range at {
			at[t] = q
		}
		tab := judgedTable(all, &at)
		for t := range types {
			if _, _, f := tab.by[t].prf(); f > best[t] {
				best[t], m.threshold[t] = f, q
			}
		}
	}
	for t, f := range best {
		m.threshold[t] = min(m.threshold[t], math.Floor(f/2*50)/50)
	}
}

// judgedTable scores the names that thresholds keep.
func judgedTable(all []*verdicts, threshold *[types]float64) *table {
	var tab table
	for _, v := range all {
		var f found
		for _, c := range decide(v.cs, v.names, v.prob, threshold) {
			x := v.cs[c]
			f[x.typ] = append(f[x.typ], v.str(x.start, x.end))
		}
		tab.score(v.rec, &f)
	}
	return &tab
}

// crossValidate is the table of records judged by parts that did not learn
// them: of the first gold, and of all.
func (m *Model) crossValidate(all []*verdicts, gold int) string {
	var b strings.Builder
	judgedTable(all[:gold], &m.threshold).write(&b, "cv")
	judgedTable(all, &m.threshold).write(&b, "cv all")
	return b.String()
}

// parts splits xs into those whose index is f modulo n and the others.
func parts[T any](xs []T, f, n int) (in, out []T) {
	for i, x := range xs {
		if i%n == f {
			out = append(out, x)
		} else {
			in = append(in, x)
		}
	}
	return in, out
}
