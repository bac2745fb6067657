package indicator

import (
	"strings"
	"unicode/utf8"
)

// numbers are the figures behind a name, in order.
type numbers struct {
	values  []number
	growths []number
	each    bool // 分别, 均: the figures are of several names
}

// number is a figure as written, hedges dropped, with its sign if it is a
// growth.
type number struct {
	text, unit string
	end        int // byte behind it
}

// The words that the machine knows; the longest is tried first. After a word
// of reaching a number is a value again: 提高1.5个百分点、达42.88%.
var (
	fillers = longestFirst("实现 是 约 预计 预期 同比 较上年 比上年 年均 分别 均 以上 左右 在 力争 确保 全年 规模 大关 同口径 可比口径 按可比口径 计算 上年 预计完成 已 可 将 要 两年 五年 名义 实际 按 不变价 以内 以下 、 ： （ ） ( ) 和 与 及 再 较 比 同期 去年 上一年 首次 成功 历史性 人 目标 每年 年 底 末 户 平均 浓度 均值 水平 总体 从 的 初步核算 初步统计 一举 连续 且 五年来 年底 年末 期末 任务 每 人次 人数 数量 户数 总数 总量 总额 规模 数 由上年 创历史新高 再创新高 创新高 长期 持续 约为 基本 合计 总计 保有量 存量 现有")
	reaches = longestFirst("发展到 达 达到 完成 为 突破 超过 超 稳定 稳定在 保持在 保持 控制在 近 累计 累计完成 累计达 累计达到 总量达 总量达到 总数达 总数达到 分别为 分别达 分别达到 到 高于 低于 不低于 不少于 不高于 不超过 预计达 预计达到 可达 可达到 提高到 提高至 提升到 提升至 增加到 增加至 增至 增长到 增长至 上升到 上升至 降到 降至 下降到 下降至 扩大到 扩大至 降低到 降低至 恢复到 攀升至 跃升至 跃升到 跃上 迈上 跨越 跨上 上升为 减少到 首破 首超 均达到 均达 超出")
	rises   = longestFirst("增长 增速 增幅 上升 提高 提升 增加 涨幅 上涨 增 增速达 增速为 增速达到 增幅达 增长率 年均增速 增长速度 递增 增速保持在 涨 年增 涨幅控制在 涨幅保持在 增速均达到 增幅达到")
	falls   = longestFirst("下降 降低 减少 回落 降幅 下跌 负增长 降 下滑 收窄 降幅达 降幅均在 降幅在")
)

// commas: reports copied from pages mix both widths.
var commas = []string{"，", ","}

func longestFirst(s string) []string {
	ws := strings.Fields(s)
	for i := 1; i < len(ws); i++ {
		for j := i; j > 0 && len(ws[j]) > len(ws[j-1]); j-- {
			ws[j], ws[j-1] = ws[j-1], ws[j]
		}
	}
	return ws
}

// prefix is the length of the first of words that s starts with, or 0.
func prefix(s string, words []string) int {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// machine reads the figures behind a name.
type machine struct {
	text    string
	kind    string
	at      int
	sign    string
	growing bool // the next number is a growth
	from    bool // the next number is where it grew from: 由2015年的984亿元增加到
	clause  int
	junk    int // characters that are no part of a figure
	out     numbers
}

// figures reads the figures at the start of s for a statistic of a kind.
func figures(s, kind string) numbers {
	m := machine{text: s, kind: kind}
	for m.at < len(s) && m.step() {
	}
	return m.out
}

// step reads one word or number; false ends the figures.
func (m *machine) step() bool {
	rest := m.text[m.at:]
	if rest[0] == ' ' {
		m.at++
		return true
	}
	if n := numeral(rest); n > 0 && !strings.HasSuffix(m.text[:m.at], "个") {
		return m.number(rest, n)
	}
	if n := prefix(rest, rises); n > 0 && prefix(rest, reaches) <= n {
		m.growing, m.sign = true, ""
		m.at += n
		return true
	}
	if n := prefix(rest, falls); n > 0 && prefix(rest, reaches) <= n {
		m.growing, m.sign = true, "-"
		m.at += n
		return true
	}
	if n := prefix(rest, reaches); n > 0 {
		m.growing, m.from = m.kind == "price", false
		m.out.each = m.out.each || strings.HasPrefix(rest, "分别") || strings.HasPrefix(rest, "均")
		m.at += n
		return true
	}
	if n := prefix(rest, commas); n > 0 {
		m.clause++
		m.at += n
		return true
	}
	if strings.HasPrefix(rest, "由") || strings.HasPrefix(rest, "从") {
		m.from = true
		m.at += len("由")
		return true
	}
	if n := prefix(rest, fillers); n > 0 {
		m.out.each = m.out.each || strings.HasPrefix(rest, "分别") || strings.HasPrefix(rest, "均")
		m.at += n
		return true
	}
	r, n := utf8.DecodeRuneInString(rest)
	if r == '；' || r == '。' || r == ';' {
		return false
	}
	// A clause that is none of these ends the figures; the first may have a
	// few words more, but not between a count and its noun.
	m.junk++
	if m.clause > 0 || m.junk > 8 || m.kind == "firms" {
		return m.kind != "firms" && m.nextClause(rest)
	}
	m.at += n
	return true
}

// number takes the number of length n at the start of rest.
func (m *machine) number(rest string, n int) bool {
	text := rest[:n]
	unit, growth := m.unit(strings.TrimLeft(rest[n:], " "))
	m.at += len(rest) - len(strings.TrimLeft(rest[n:], " ")) + len(unit)
	if unit == "" {
		m.junk++
		return m.kind != "firms"
	}
	if to := m.text[m.at:]; strings.HasPrefix(to, "-") || strings.HasPrefix(to, "—") || strings.HasPrefix(to, "～") {
		k := strings.IndexAny(to, "0123456789")
		if k > 0 && k <= len("—") {
			if n2 := numeral(to[k:]); strings.HasPrefix(to[k+n2:], unit) {
				m.at += k + n2 + len(unit)
				text += unit + to[:k+n2]
			}
		}
	}
	switch {
	case m.from:
		m.from = false
	case growth:
		m.out.growths = append(m.out.growths, number{m.sign + text + unit, "", m.at})
	case m.qualifies():
		return false
	default:
		m.out.values = append(m.out.values, number{text, unit, m.at})
	}
	return true
}

// qualifies tells whether the amount just read says which things are meant,
// and is no figure of its own: 超200亿元的县, 过10亿元企业.
func (m *machine) qualifies() bool {
	rest := strings.TrimPrefix(m.text[m.at:], "以上")
	return strings.HasPrefix(rest, "的") || strings.HasPrefix(rest, "企业") || strings.HasPrefix(rest, "级") || strings.HasPrefix(rest, "次")
}

// nextClause moves on to the next clause when that starts with a growth and
// none has been read: 连跨5个百亿元台阶，年均增长9.4%.
func (m *machine) nextClause(rest string) bool {
	if len(m.out.growths) > 0 {
		return false
	}
	k := strings.IndexAny(rest, "，、,")
	if k < 0 || k > 75 || strings.ContainsAny(rest[:k], "；。：") {
		return false
	}
	_, n := utf8.DecodeRuneInString(rest[k:])
	next := rest[k+n:]
	for _, w := range []string{"同比", "年均", "增长", "增速", "增幅", "比上年", "较上年", "下降", "提升", "提高", "达到"} {
		if strings.HasPrefix(next, w) {
			m.at = len(m.text) - len(next)
			m.clause, m.junk = 1, 9
			return true
		}
	}
	return false
}

// numeral is the length of the number at the start of s: 12.5, or 百 in 百亿元.
func numeral(s string) int {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || n > 0 && s[n] == '.' && n+1 < len(s) && s[n+1] >= '0' && s[n+1] <= '9') {
		n++
	}
	if n > 0 {
		return n
	}
	for _, w := range []string{"百", "千", "两百", "两千"} {
		if strings.HasPrefix(s, w+"亿") {
			return len(w)
		}
	}
	return 0
}

// unit is the unit at the start of s, and whether it makes the number before
// it a growth; empty when none fits.
func (m *machine) unit(s string) (unit string, growth bool) {
	for _, u := range []string{"个百分点", "%", "％", "倍"} {
		if !strings.HasPrefix(s, u) {
			continue
		}
		switch {
		case m.growing || m.kind == "price":
			return u, true
		case m.kind == "rate" && (u == "%" || u == "％"):
			return u, false
		}
		return "", false
	}
	for _, u := range units[m.kind] {
		if strings.HasPrefix(s, u) && !m.growing {
			return u, false
		}
	}
	return "", false
}

// share gives the figures to the names: one each when there are as many, or
// the only one to all.
func (n numbers) share(to []Indicator, base int) {
	give := func(figures []number, set func(x *Indicator, f number)) {
		for i := range to {
			switch {
			case len(figures) == 0:
			case len(to) == 1 && n.each:
				// the names before it in its list are none of ours
				set(&to[i], figures[len(figures)-1])
			case len(to) == 1, len(figures) == 1:
				set(&to[i], figures[0])
			case i < len(figures):
				set(&to[i], figures[i])
			}
			for _, f := range figures {
				to[i].End = max(to[i].End, base+f.end)
			}
		}
	}
	give(n.values, func(x *Indicator, f number) { x.Value, x.Unit = f.text, f.unit })
	give(n.growths, func(x *Indicator, f number) { x.Growth = f.text })
}
