package indicator

import "testing"

func TestSaid(t *testing.T) {
	for before, want := range map[string]string{
		"过去一年，龙泉县":  "龙泉县",
		"龙泉县完成":     "龙泉县",
		"增长8%；高新区":  "高新区",
		"全市":        "",
		"今年我区":      "",
		"力争2026年全市": "",
		"各县区":       "",
		"实现":        "",
		"":          "",
		"产业结构继续优化，": "",
	} {
		if got := said(before); got != want {
			t.Errorf("%s: %q, want %q", before, got, want)
		}
	}
}
