package text

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// markPlans decides for each sentence whether it plans or reviews. Headings
// decide where they speak (2024年工作回顾, 今年重点工作); the rest, and passages
// without such a heading, go by their words, smoothed over the passage: a report
// turns from review to plan once, between paragraphs, and hardly ever back.
func markPlans(clean string, o *Outline) {
	kind := sectionKinds(o)
	known := make([]int, len(o.Sentences))
	open, decided := false, false
	for i, s := range o.Sentences {
		if s.Section >= 0 {
			known[i] = kind[s.Section]
		}
		open = open || known[i] == 0
		decided = decided || known[i] != 0
	}
	if open {
		settlePlans(clean, o.Sentences, known, decided)
	}
	for i := range o.Sentences {
		o.Sentences[i].Plan = known[i] > 0
	}
}

// sectionKinds is 1 for a section of plans, -1 for one of the past, 0 for one
// whose headings do not say.
func sectionKinds(o *Outline) []int {
	kind := make([]int, len(o.Sections))
	planning := false // a heading of the first level has opened the plans
	for i, s := range o.Sections {
		parent := 0
		if s.Parent >= 0 {
			parent = kind[s.Parent]
		}
		kind[i] = parent
		if s.Level == 1 || parent == 0 {
			if k := headingKind(s.Title, o.Header.Year); k != 0 {
				kind[i] = k
			}
		}
		if s.Level == 1 {
			if kind[i] == 0 && planning {
				kind[i] = 1 // 三、加强政府自身建设
			}
			planning = kind[i] > 0
		}
	}
	return kind
}

// The words of headings. 任务 alone would take 主要目标任务完成情况 for a plan, so
// the past is asked first.
var (
	pastHeadings = []string{"回顾", "总结", "过去", "主要成就", "成绩", "工作情况", "完成情况", "以来", "五年来", "一年来"}
	planHeadings = []string{"安排", "重点工作", "目标", "任务", "打算", "部署", "展望", "总体要求", "总体思路", "今后", "未来", "下一步", "工作建议", "工作思路", "重点抓", "奋斗"}
)

// headingKind is 1 for a heading of plans, -1 for one of the past, 0 for
// neither or both.
func headingKind(title string, year int) int {
	past, plan := containsAny(title, pastHeadings), containsAny(title, planHeadings)
	if year > 0 {
		plan = plan && !strings.Contains(title, strconv.Itoa(year-1)+"年") || strings.Contains(title, strconv.Itoa(year)+"年") && !past
		past = past || strings.Contains(title, strconv.Itoa(year-1)+"年") && strings.Contains(title, "工作")
	}
	switch {
	case past && !plan, past && !containsAny(title, []string{"安排", "打算", "今后", "和" + strconv.Itoa(year)}):
		return -1
	case plan && !past:
		return 1
	}
	return 0
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// What a turn costs, in the unit of the log odds that plans.txt gives, and how
// far one sentence may speak. Chosen on the training passages.
const (
	turnInside  = 7.0 // within a paragraph
	turnBetween = 3.0 // between two
	turnBack    = 5.0 // on top of that, from plan to review
	loudest     = 4.0
)

// settlePlans fills in the zeros of known: the likeliest course of the two
// states over the sentences (Viterbi). decided says that headings have settled
// a part, so that the text is a whole report and begins with the review.
func settlePlans(clean string, sentences []Sentence, known []int, decided bool) {
	const review, plan = 0, 1
	score := [2]float64{}
	if decided {
		score[plan] = -turnBack
	}
	from := make([][2]int8, len(sentences))
	for i, s := range sentences {
		turn := turnBetween
		if i > 0 && sentences[i-1].Paragraph == s.Paragraph {
			turn = turnInside
		}
		next := score
		from[i] = [2]int8{review, plan}
		if i > 0 {
			if t := score[review] - turn; t > next[plan] {
				next[plan], from[i][plan] = t, review
			}
			if t := score[plan] - turn - turnBack; t > next[review] {
				next[review], from[i][review] = t, plan
			}
		}
		switch known[i] {
		case 1:
			next[review] -= 1000
		case -1:
			next[plan] -= 1000
		default:
			odds := max(-loudest, min(loudest, planOdds(clean[s.Start:s.End])))
			next[plan] += odds / 2
			next[review] -= odds / 2
		}
		score = next
	}
	state := int8(review)
	if score[plan] > score[review] {
		state = plan
	}
	for i := len(sentences) - 1; i >= 0; i-- {
		known[i] = 2*int(state) - 1
		state = from[i][state]
	}
}

// plans.txt: word, tab, log odds; written by gen.
//
//go:embed plans.txt
var planRows string

type planWords struct {
	odds     map[string]float64
	start    map[[2]rune]bool // the first two characters of each word
	constant float64
}

var planTable = sync.OnceValue(func() planWords {
	t := planWords{odds: map[string]float64{}, start: map[[2]rune]bool{}}
	for line := range strings.Lines(planRows) {
		word, odds, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		v, err := strconv.ParseFloat(odds, 64)
		if err != nil {
			panic("text: plans.txt: " + err.Error())
		}
		if word == "" {
			t.constant = v
			continue
		}
		t.odds[word] = v
		r := []rune(word)
		t.start[[2]rune{r[0], r[1]}] = true
	}
	return t
})

// planOdds is the log odds that a sentence is a plan, by its words.
func planOdds(sentence string) float64 {
	t := planTable()
	s := plainNumbers(sentence)
	sum := t.constant
	for i := 0; i < len(s); {
		a, w := utf8.DecodeRuneInString(s[i:])
		end := i + w
		b, w2 := utf8.DecodeRuneInString(s[end:])
		if w2 > 0 && t.start[[2]rune{a, b}] {
			end += w2
			sum += t.odds[s[i:end]]
			for range 2 {
				_, w := utf8.DecodeRuneInString(s[end:])
				if w == 0 {
					break
				}
				end += w
				sum += t.odds[s[i:end]]
			}
		}
		i += w
	}
	return sum
}

// plainNumbers writes 0 for every number and leaves out blanks, as gen does.
func plainNumbers(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(rune(c)):
			for i+1 < len(s) && (isDigit(rune(s[i+1])) || s[i+1] == '.' && i+2 < len(s) && isDigit(rune(s[i+2]))) {
				i++
			}
			out.WriteByte('0')
		case c != ' ':
			out.WriteByte(c)
		}
	}
	return out.String()
}
