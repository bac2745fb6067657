package indicator

import (
	"strings"
	"unicode/utf8"
)

// said is the place that stands right before a statistic's name and is not
// the report's own: 龙泉县进出口总额, 高新区完成固定资产投资. Before is the
// sentence up to the name; empty when no place is said.
func said(before string) string {
	if k := strings.LastIndexAny(before, "，、；。：,;:"); k >= 0 {
		_, n := utf8.DecodeRuneInString(before[k:])
		before = before[k+n:]
	}
	for _, w := range []string{"完成", "实现", "预计"} {
		before = strings.TrimSuffix(before, w)
	}
	n := utf8.RuneCountInString(before)
	r, _ := utf8.DecodeLastRuneInString(before)
	if n < 3 || n > 8 || !strings.ContainsRune("省市州盟区县旗镇乡", r) {
		return ""
	}
	for _, w := range []string{"全", "我", "各", "本", "该", "县", "市", "力争", "确保", "年", "新", "引进", "带动", "推动", "支持", "由", "使", "其中"} {
		if strings.HasPrefix(before, w) {
			return ""
		}
	}
	if strings.ContainsAny(before, "0123456789全我各") {
		return ""
	}
	return before
}
