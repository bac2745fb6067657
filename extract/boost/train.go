package boost

import (
	"math"
	"math/rand/v2"
)

// Options of training; the zero value of a field means its default.
type Options struct {
	Trees    int     // 100
	Depth    int     // 5
	Rate     float64 // 0.1: how much of each tree's answer is believed
	Lambda   float64 // 2: pulls leaf weights to nought
	MinRows  float64 // 2: least sum of second derivatives in a leaf
	Columns  float64 // 0.5: share of the features that a tree may look at
	Rows     float64 // 0.8: share of the rows that a tree may look at
	BalanceN float64 // weight of a row whose answer is no; 1
}

func (o Options) withDefaults() Options {
	def := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	if o.Trees == 0 {
		o.Trees = 100
	}
	if o.Depth == 0 {
		o.Depth = 5
	}
	def(&o.Rate, 0.1)
	def(&o.Lambda, 2)
	def(&o.MinRows, 2)
	def(&o.Columns, 0.5)
	def(&o.Rows, 0.8)
	def(&o.BalanceN, 1)
	return o
}

// Rows are training rows, kept sparse: of some 400 features a row has about
// 40 that are not nought.
type Rows struct {
	width int
	start []int32 // row i's cells are start[i]..start[i+1]
	col   []uint16
	val   []uint8
	yes   []bool
}

// Add copies a row and its answer.
func (r *Rows) Add(row []uint8, yes bool) {
	if r.width == 0 {
		r.width = len(row)
		r.start = append(r.start, 0)
	}
	for c, v := range row {
		if v != 0 {
			r.col = append(r.col, uint16(c))
			r.val = append(r.val, v)
		}
	}
	r.start = append(r.start, int32(len(r.col)))
	r.yes = append(r.yes, yes)
}

// Len is the number of rows.
func (r *Rows) Len() int { return len(r.yes) }

// Train grows a forest on the rows. Without a yes or without a no it gives a
// forest that repeats the only answer seen.
func Train(rows *Rows, o Options) *Forest {
	o = o.withDefaults()
	f := &Forest{Depth: o.Depth}
	n := rows.Len()
	var pos float64
	for _, y := range rows.yes {
		if y {
			pos++
		}
	}
	f.Bias = math.Log((pos + 0.5) / (float64(n) - pos + 0.5))
	if pos == 0 || int(pos) == n {
		return f
	}
	g := newGrower(rows, o)
	for i := range g.score {
		g.score[i] = f.Bias
	}
	for range o.Trees {
		splits, leaves := g.grow()
		f.Splits = append(f.Splits, splits...)
		f.Leaves = append(f.Leaves, leaves...)
	}
	return f
}

// grower holds what one tree after another needs.
type grower struct {
	rows  *Rows
	o     Options
	rng   *rand.Rand
	score []float64 // log-odds so far, a row
	grad  []float64
	hess  []float64
	node  []int32 // where the row stands in the tree being grown; -1 left out
	off   []int   // feature's first bin in a histogram
	bins  int
	hist  []float64 // node, bin, {grad, hess}
	use   []bool    // features that this tree may look at
}

func newGrower(rows *Rows, o Options) *grower {
	n := rows.Len()
	g := &grower{
		rows: rows, o: o, rng: rand.New(rand.NewPCG(1, 2)),
		score: make([]float64, n), grad: make([]float64, n), hess: make([]float64, n), node: make([]int32, n),
		off: make([]int, rows.width+1), use: make([]bool, rows.width),
	}
	top := make([]int, rows.width)
	for i, c := range rows.col {
		top[c] = max(top[c], int(rows.val[i]))
	}
	for c, v := range top {
		g.off[c+1] = g.off[c] + v + 1
	}
	g.bins = g.off[rows.width]
	g.hist = make([]float64, 2*g.bins<<(o.Depth-1))
	return g
}

// grow adds one tree and moves the scores by it.
func (g *grower) grow() ([]Split, []float32) {
	for i, s := range g.score {
		p := Sigmoid(s)
		y, w := 0.0, g.o.BalanceN
		if g.rows.yes[i] {
			y, w = 1, 1
		}
		g.grad[i], g.hess[i] = w*(p-y), w*p*(1-p)
		g.node[i] = 0
		if g.rng.Float64() > g.o.Rows {
			g.node[i] = -1
		}
	}
	for c := range g.use {
		g.use[c] = g.rng.Float64() < g.o.Columns
	}
	n := 1<<g.o.Depth - 1
	splits, leaves := make([]Split, n), make([]float32, n+1)
	for level := range g.o.Depth {
		g.level(splits, level)
	}
	sums := make([][2]float64, n+1)
	for i, nd := range g.node {
		if nd >= 0 {
			sums[nd][0] += g.grad[i]
			sums[nd][1] += g.hess[i]
		}
	}
	for l, s := range sums {
		// three decimals are what the file keeps
		leaves[l] = float32(math.Round(-g.o.Rate*s[0]/(s[1]+g.o.Lambda)*1000) / 1000)
	}
	one := Forest{Depth: g.o.Depth, Splits: splits, Leaves: leaves}
	row := make([]uint8, g.rows.width)
	for i := range g.score {
		a, b := g.rows.start[i], g.rows.start[i+1]
		for k := a; k < b; k++ {
			row[g.rows.col[k]] = g.rows.val[k]
		}
		g.score[i] += one.Score(row)
		for k := a; k < b; k++ {
			row[g.rows.col[k]] = 0
		}
	}
	return splits, leaves
}

// level splits all nodes of one level.
func (g *grower) level(splits []Split, level int) {
	nodes := 1 << level
	hist := g.hist[:2*g.bins*nodes]
	clear(hist)
	total := make([][2]float64, nodes)
	for i, nd := range g.node {
		if nd < 0 {
			continue
		}
		gr, he := g.grad[i], g.hess[i]
		total[nd][0] += gr
		total[nd][1] += he
		h := hist[2*g.bins*int(nd):]
		for k := g.rows.start[i]; k < g.rows.start[i+1]; k++ {
			b := 2 * (g.off[g.rows.col[k]] + int(g.rows.val[k]))
			h[b] += gr
			h[b+1] += he
		}
	}
	first := nodes - 1
	for nd := range nodes {
		f, cut := g.best(hist[2*g.bins*nd:2*g.bins*(nd+1)], total[nd])
		splits[first+nd] = Split{uint16(f), cut}
	}
	for i, nd := range g.node {
		if nd < 0 {
			continue
		}
		s := splits[first+int(nd)]
		g.node[i] = 2 * nd
		if g.cell(i, s.Feature) > s.Cut {
			g.node[i]++
		}
	}
}

// best finds the split of a node that helps most; 255 as cut means none does.
func (g *grower) best(hist []float64, total [2]float64) (feature int, cut uint8) {
	l := g.o.Lambda
	gain, base := 1e-6, total[0]*total[0]/(total[1]+l)
	cut = 255
	for c, use := range g.use {
		if !use || g.off[c+1]-g.off[c] < 2 {
			continue
		}
		var rest [2]float64 // rows where the feature is not nought
		for b := g.off[c] + 1; b < g.off[c+1]; b++ {
			rest[0] += hist[2*b]
			rest[1] += hist[2*b+1]
		}
		left := [2]float64{total[0] - rest[0], total[1] - rest[1]}
		for b := g.off[c]; b < g.off[c+1]-1; b++ {
			if b > g.off[c] {
				left[0] += hist[2*b]
				left[1] += hist[2*b+1]
			}
			right := [2]float64{total[0] - left[0], total[1] - left[1]}
			if left[1] < g.o.MinRows || right[1] < g.o.MinRows {
				continue
			}
			v := left[0]*left[0]/(left[1]+l) + right[0]*right[0]/(right[1]+l) - base
			if v > gain {
				gain, feature, cut = v, c, uint8(b-g.off[c])
			}
		}
	}
	return feature, cut
}

// cell is the value of a feature in a row.
func (g *grower) cell(row int, f uint16) uint8 {
	for k := g.rows.start[row]; k < g.rows.start[row+1]; k++ {
		if g.rows.col[k] >= f {
			if g.rows.col[k] == f {
				return g.rows.val[k]
			}
			return 0
		}
	}
	return 0
}
