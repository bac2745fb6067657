package indicator

import (
	"strings"
	"unicode/utf8"
)

// numbers are the figures behind a name, in order.
type numbers struct {
	values  []number
	growths []number
}

// number is a figure as written, hedges dropped, with its sign if it is a
// growth.
type number struct {
	text, unit string
	end        int // byte behind it
}

// The words that the machine knows; the longest is tried first.
var (
	fillers = longestFirst("达到 达 完成 实现 为 是 突破 超过 超 约 预计 预期 稳定 稳定在 保持在 保持 控制在 近 累计 累计完成 累计达到 累计达 总量 总额 总量达 总量达到 总数 总数达 总数达到 同比 较上年 比上年 年均 分别 均 分别为 分别达到 分别完成 以上 左右 在 到 高于 低于 不低于 不少于 力争 确保 实现 全年 规模 大关 亿元大关 同口径 可比口径 按可比口径 计算 上年 预计完成 预计达 预计达到 已 可 将 要 两年 五年 名义 实际 按 不变价 以内 ， 、 ： （ ） ( ) 和 与 及 ， 再 较 比 同期 去年 上一年 年增 数 人数 人次 数量 户数 增速达 首次 首破 成功 跨越 跨上 迈上 台阶 首 人 目标 可达 可达到 每年 分 别 年 底 末 户 平均 浓度 均值 水平 总体 由 从 的 、 初步核算 初步统计 一举 历史性 连续 其中 并 总 且 左右， 五年来 年底 年末 期末 任务 不高于 不超过 不小于 不低于 达标 ;")
	rises   = longestFirst("增长 增速 增幅 上升 提高 提升 增加 涨幅 上涨 增 增速达 增速为 增速达到 增幅达 增长率 年均增速 增长速度 增幅居 高 递增 增速保持在 涨")
	falls   = longestFirst("下降 降低 减少 回落 降幅 下跌 负增长 降 下滑 收窄 降幅达 压减")
	reaches = longestFirst("提高到 提高至 提升到 提升至 增加到 增加至 增至 增长到 增长至 上升到 上升至 降到 降至 下降到 下降至 扩大到 扩大至 降低到 降低至 由上年 恢复到 控制到 攀升至 跃升至 跃升到 跃上 上升为 减少到")
	froms   = longestFirst("由 从 较 比 高于 低于")
)

func longestFirst(s string) []string {
	ws := strings.Fields(s)
	for i := 1; i < len(ws); i++ {
		for j := i; j > 0 && len(ws[j]) > len(ws[j-1]); j-- {
			ws[j], ws[j-1] = ws[j-1], ws[j]
		}
	}
	return ws
}

func prefix(s string, words []string) int {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// figures reads the figures at the start of s for a statistic of a kind.
func figures(s, kind string) numbers {
	var out numbers
	sign, growing, from, clause, junk := "", false, false, 0, 0
	for i := 0; i < len(s); {
		rest := s[i:]
		if n := numeral(rest); n > 0 {
			text := rest[:n]
			unit, growth := unitOf(rest[n:], kind, growing)
			end := i + n + len(unit)
			switch {
			case unit == "":
				junk++
			case from:
				from = false
			case growth:
				out.growths = append(out.growths, number{sign + text + unit, "", end})
			default:
				out.values = append(out.values, number{text, unit, end})
			}
			i = end
			continue
		}
		if n := prefix(rest, reaches); n > 0 {
			growing, from = false, false
			i += n
			continue
		}
		if n := prefix(rest, rises); n > 0 {
			growing, sign = true, ""
			i += n
			continue
		}
		if n := prefix(rest, falls); n > 0 {
			growing, sign = true, "-"
			i += n
			continue
		}
		if strings.HasPrefix(rest, "由") || strings.HasPrefix(rest, "从") {
			from = true
		}
		if n := prefix(rest, fillers); n > 0 {
			if rest[:n] == "，" || strings.HasPrefix(rest, "、") {
				clause++
			}
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(rest)
		if r == '；' || r == '。' || r == ';' {
			break
		}
		// a clause that is none of these ends the figures; the first may
		// have a few words more
		junk++
		if clause > 0 || junk > 8 {
			if !skipClause(rest, &i, s, &out) {
				break
			}
			clause++
			continue
		}
		i += n
	}
	return out
}

// skipClause moves on to the next clause when that starts with a growth and
// none has been read: 连跨5个百亿元台阶，年均增长9.4%.
func skipClause(rest string, i *int, s string, out *numbers) bool {
	if len(out.growths) > 0 {
		return false
	}
	k := strings.Index(rest, "，")
	if k < 0 || k > 60 {
		return false
	}
	next := rest[k+len("，"):]
	for _, w := range []string{"同比", "年均", "增长", "增速", "增幅", "比上年", "较上年", "下降"} {
		if strings.HasPrefix(next, w) {
			*i = len(s) - len(next)
			return true
		}
	}
	return false
}

// numeral is the length of the number at the start of s: 12.5, 5-6, 3,000.
func numeral(s string) int {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || n > 0 && s[n] == '.' && n+1 < len(s) && s[n+1] >= '0' && s[n+1] <= '9') {
		n++
	}
	return n
}

// unitOf is the unit that follows a number, and whether it makes the number a
// growth; empty when no unit fits the kind.
func unitOf(s, kind string, growing bool) (unit string, growth bool) {
	s2 := strings.TrimLeft(s, " ")
	if len(s2) != len(s) {
		s = s2
	}
	for _, u := range []string{"个百分点", "%", "％", "倍"} {
		if !strings.HasPrefix(s, u) {
			continue
		}
		if kind == "rate" && !growing && (u == "%" || u == "％") {
			return u, false
		}
		return u, true
	}
	for _, u := range units[kind] {
		if strings.HasPrefix(s, u) && !growing {
			return u, false
		}
	}
	return "", false
}

// share gives the figures to the names: one each when there are as many, or
// the only one to all.
func (n numbers) share(to []Indicator, base int) {
	give := func(figures []number, set func(x *Indicator, f number)) {
		switch {
		case len(figures) == 0:
		case len(to) == 1, len(figures) == 1:
			for i := range to {
				set(&to[i], figures[0])
			}
		case len(figures) >= len(to):
			for i := range to {
				set(&to[i], figures[i])
			}
		}
		for i := range to {
			for _, f := range figures {
				to[i].End = max(to[i].End, base+f.end)
			}
		}
	}
	give(n.values, func(x *Indicator, f number) { x.Value, x.Unit = f.text, f.unit })
	give(n.growths, func(x *Indicator, f number) { x.Growth = f.text })
}
