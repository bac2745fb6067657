package text

import "strings"

// markPlans decides for each sentence whether it plans or reviews.
func markPlans(clean string, o *Outline) {
	kind := make([]int, len(o.Sections))
	for i, s := range o.Sections {
		kind[i] = headingKind(s.Title, o.Header.Year)
		if kind[i] == 0 && s.Parent >= 0 {
			kind[i] = kind[s.Parent]
		}
	}
	for i := range o.Sentences {
		if s := &o.Sentences[i]; s.Section >= 0 {
			s.Plan = kind[s.Section] > 0
		}
	}
}

// headingKind is 1 for a heading of plans, -1 for one of the past, 0 for
// neither.
func headingKind(title string, year int) int {
	for _, w := range []string{"回顾", "总结", "过去", "主要成就"} {
		if strings.Contains(title, w) {
			return -1
		}
	}
	for _, w := range []string{"安排", "重点工作", "目标", "任务", "打算", "部署", "展望", "总体要求", "总体思路", "今后", "未来"} {
		if strings.Contains(title, w) {
			return 1
		}
	}
	return 0
}
