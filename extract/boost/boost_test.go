package boost

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// xor are rows that only two features together answer, with noise beside.
func xor(n int, seed uint64) (rows [][]uint8, yes []bool) {
	rng := rand.New(rand.NewPCG(seed, 0))
	for range n {
		r := make([]uint8, 10)
		for c := range r {
			r[c] = uint8(rng.IntN(4))
		}
		rows = append(rows, r)
		yes = append(yes, (r[3] > 1) != (r[7] > 1))
	}
	return rows, yes
}

func trained(o Options) *Forest {
	var rs Rows
	rows, yes := xor(2000, 1)
	for i, r := range rows {
		rs.Add(r, yes[i])
	}
	return Train(&rs, o)
}

func TestTrainLearnsWhatNoFeatureTellsAlone(t *testing.T) {
	f := trained(Options{Trees: 60, Depth: 4, Columns: 1})
	rows, yes := xor(500, 2)
	right := 0
	for i, r := range rows {
		if (f.Probability(r) > 0.5) == yes[i] {
			right++
		}
	}
	if right < 480 {
		t.Errorf("%d of 500 right, want at least 480", right)
	}
}

func TestTrainOnOneAnswer(t *testing.T) {
	var rs Rows
	for range 10 {
		rs.Add([]uint8{1, 2}, false)
	}
	if p := Train(&rs, Options{}).Probability([]uint8{1, 2}); p > 0.1 {
		t.Errorf("all answers were no, probability of yes %.2f", p)
	}
}

func TestWriteRead(t *testing.T) {
	f := trained(Options{Trees: 5})
	var b bytes.Buffer
	if err := Write(&b, []string{"xor"}, map[string]*Forest{"xor": f}); err != nil {
		t.Fatal(err)
	}
	first := b.String()
	back, err := Read("x", strings.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	b.Reset()
	if err := Write(&b, []string{"xor"}, back); err != nil {
		t.Fatal(err)
	}
	if b.String() != first {
		t.Error("what was read is not what was written")
	}
	rows, _ := xor(50, 3)
	for _, r := range rows {
		if got, want := back["xor"].Score(r), f.Score(r); got-want > 1e-5 || want-got > 1e-5 {
			t.Fatalf("score %g after reading, %g before", got, want)
		}
	}
}

func TestReadSaysWhere(t *testing.T) {
	for in, want := range map[string]string{
		"1:2":                          "w:1: tree before any forest",
		"forest a 1 0.5 1\n1:2 3":      "w:2: tree of depth 1 has 2 cells, not 3",
		"forest a 1 0.5 1\nx:2 3 4":    `w:2: split "x:2"`,
		"forest a 1 0.5 1\n1:2 3 four": `w:2: leaf "four"`,
		"forest a one 0.5 1":           "w:1: forest line",
	} {
		if _, err := Read("w", strings.NewReader(in)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s…", in, err, want)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	f := trained(Options{Trees: 100, Depth: 5})
	rows, _ := xor(256, 4)
	i := 0
	for b.Loop() {
		f.Score(rows[i&255])
		i++
	}
}
