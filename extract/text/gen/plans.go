package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// How plans.txt is learnt.
const (
	leastWord = 30   // sentences that a word must stand in
	words     = 2500 // words that are kept
	epochs    = 8
	rate      = 0.05
	decay     = 1e-6 // L2, a step
)

type labelled struct {
	text string
	plan bool
}

var (
	reviewHeading = regexp.MustCompile(`回顾|总结|过去|主要成就|工作情况|取得`)
	planHeading   = regexp.MustCompile(`安排|重点工作|目标|任务|打算|部署|展望|总体要求|思路|今后|未来|下一步|主要工作|重点抓|建议`)
	firstHeading  = regexp.MustCompile(`^(?:\*\*|#+ )?\s*(?:第[一二三四五六七]+部分|[一二三四五六七八九十]+、)([^。]{2,40}?)(?:\*\*)?$`)
	anyNumber     = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)
	oneSentence   = regexp.MustCompile(`[^。！？；]+[。！？；]?`)
	yearInName    = regexp.MustCompile(`_(\d{4})[^0-9]*\.txt$`)
)

// plans learns from reports whose headings say what is review and what is
// plan which words tell the two apart without headings. It writes plans.txt:
// word, tab, weight (natural log odds of plan), then a row with the empty word
// for the constant.
func plans(reports, leaveOut string) error {
	kept, err := os.ReadFile(leaveOut)
	if err != nil {
		return err
	}
	skip := map[string]bool{}
	for _, name := range strings.Fields(string(kept)) {
		skip[name] = true
	}
	files, err := filepath.Glob(filepath.Join(reports, "*.txt"))
	if err != nil {
		return err
	}
	var data []labelled
	for _, file := range files {
		m := yearInName.FindStringSubmatch(file)
		if skip[filepath.Base(file)] || m == nil {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		data = append(data, label(string(b), m[1])...)
	}
	// A fixed shuffle: by the hash of the sentence.
	sort.Slice(data, func(i, j int) bool { return hash(data[i].text) < hash(data[j].text) })
	if len(data) > 300000 {
		data = data[:300000]
	}
	return writePlans(data)
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

func label(report, year string) (out []labelled) {
	const none, review, plan = 0, 1, 2
	state := none
	for line := range strings.Lines(report) {
		line = strings.TrimSpace(line)
		if m := firstHeading.FindStringSubmatch(line); m != nil {
			past := reviewHeading.MatchString(m[1])
			next := planHeading.MatchString(m[1]) || !past && strings.Contains(m[1], year)
			switch {
			case past && !next:
				state = review
			case next && !past, state == plan:
				state = plan
			default:
				state = none
			}
			continue
		}
		if strings.Contains(line, "名词解释") {
			state = none
		}
		if state == none || len(line) < 60 {
			continue
		}
		for _, s := range oneSentence.FindAllString(strings.Join(strings.Fields(strings.ReplaceAll(line, "**", "")), ""), -1) {
			if len(s) >= 18 {
				out = append(out, labelled{anyNumber.ReplaceAllString(s, "0"), state == plan})
			}
		}
	}
	return out
}

// grams are the different substrings of two to four characters.
func grams(s string) map[string]bool {
	r := []rune(s)
	set := map[string]bool{}
	for i := range r {
		for n := 2; n <= 4 && i+n <= len(r); n++ {
			set[string(r[i:i+n])] = true
		}
	}
	return set
}

func writePlans(data []labelled) error {
	count := map[string]*[2]int{}
	var total [2]int
	for _, d := range data {
		k := 0
		if d.plan {
			k = 1
		}
		total[k]++
		for g := range grams(d.text) {
			c := count[g]
			if c == nil {
				c = &[2]int{}
				count[g] = c
			}
			c[k]++
		}
	}
	type scored struct {
		word string
		gain float64
	}
	var best []scored
	for g, c := range count {
		if n := c[0] + c[1]; n >= leastWord {
			best = append(best, scored{g, gain(c, total)})
		}
	}
	sort.Slice(best, func(i, j int) bool {
		if best[i].gain != best[j].gain {
			return best[i].gain > best[j].gain
		}
		return best[i].word < best[j].word
	})
	best = best[:min(words, len(best))]
	index := map[string]int{}
	for i, b := range best {
		index[b.word] = i
	}
	weight, constant := regress(data, index)
	var out bytes.Buffer
	fmt.Fprintln(&out, "# Word, tab, log odds of a plan. Learnt by gen from 2,300 reports whose headings tell review from plan.")
	for i, b := range best {
		if math.Abs(weight[i]) >= 0.05 {
			fmt.Fprintf(&out, "%s\t%.2f\n", b.word, weight[i])
		}
	}
	fmt.Fprintf(&out, "\t%.2f\n", constant)
	return os.WriteFile("extract/text/plans.txt", out.Bytes(), 0o644)
}

// gain is the likelihood ratio statistic G² of a word.
func gain(c *[2]int, total [2]int) (g float64) {
	n, all := float64(c[0]+c[1]), float64(total[0]+total[1])
	for k := range c {
		for _, x := range [][2]float64{{float64(c[k]), n}, {float64(total[k] - c[k]), all - n}} {
			if x[0] > 0 {
				g += x[0] * math.Log(x[0]*all/(x[1]*float64(total[k])))
			}
		}
	}
	return g
}

func regress(data []labelled, index map[string]int) (weight []float64, constant float64) {
	weight = make([]float64, len(index))
	rows := make([][]int, len(data))
	for i, d := range data {
		for g := range grams(d.text) {
			if k, ok := index[g]; ok {
				rows[i] = append(rows[i], k)
			}
		}
		sort.Ints(rows[i])
	}
	for e := range epochs {
		step := rate / (1 + float64(e))
		right := 0
		for i, d := range data {
			z := constant
			for _, k := range rows[i] {
				z += weight[k]
			}
			want := 0.0
			if d.plan {
				want = 1
			}
			if (z > 0) == d.plan {
				right++
			}
			miss := want - 1/(1+math.Exp(-z))
			constant += step * miss
			for _, k := range rows[i] {
				weight[k] += step * (miss - decay*weight[k])
			}
		}
		fmt.Printf("epoch %d: %.4f of %d sentences\n", e, float64(right)/float64(len(data)), len(data))
	}
	return weight, constant
}
