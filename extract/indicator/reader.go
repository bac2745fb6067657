package indicator

import (
	"strings"
	"unicode/utf8"

	"policygraph/extract/cue"
)

// reader reads the figures of one sentence.
type reader struct {
	text string
	hits []cue.Hit
}

// sentence reads list after list of names with their figures.
func (r *reader) sentence() []Indicator {
	var out []Indicator
	chain := 0 // found in a row, each with a value and no growth yet
	for i := 0; i < len(r.hits); {
		j := i + 1
		for j < len(r.hits) && listed(r.text[r.hits[j-1].End:r.hits[j].Start]) {
			j++
		}
		limit := len(r.text)
		if j < len(r.hits) {
			limit = r.hits[j].Start
		}
		found, n := r.list(r.hits[i:j], limit)
		if chain > 0 && n.each && len(found) == 1 {
			out, chain = back(out, chain, found, n), 0
			i = j
			continue
		}
		out = append(out, found...)
		chain++
		if len(found) != 1 || found[0].Value == "" || found[0].Growth != "" {
			chain = 0
		}
		i = j
	}
	return out
}

// back gives growths that stand behind the last of several statistics to all
// of them: 接待游客2428万人次，旅游收入266亿元，分别增长11.1%和14.3%.
func back(out []Indicator, chain int, found []Indicator, n numbers) []Indicator {
	out = append(out, found...)
	row := out[len(out)-chain-1:]
	end := found[0].End
	if k := len(row) - len(n.growths); len(n.growths) > 1 && k >= 0 {
		for i, g := range n.growths {
			row[k+i].Growth, row[k+i].End = g.text, end
		}
	} else if len(n.growths) == 1 {
		for i := range row {
			row[i].Growth, row[i].End = n.growths[0].text, end
		}
	}
	return out
}

// listed tells whether two names with gap between them share their figures.
func listed(gap string) bool {
	switch gap {
	case "、", "和", "及", "与", "以及":
		return true
	}
	return false
}

// list reads the figures behind a list of names.
func (r *reader) list(hits []cue.Hit, limit int) ([]Indicator, numbers) {
	var found []Indicator
	kind := ""
	only := false // the name itself counts an increment; a total may follow
	for _, h := range hits {
		row := rows[h.Class]
		kind = row.kind
		if row.skip || !r.counts(h, row) {
			found = append(found, Indicator{})
			continue
		}
		only = row.kind == "firms" && increment(r.text[:h.Start])
		for _, n := range row.names {
			switch {
			case n == "产量":
				n = "粮食产量"
			case row.own:
				n = r.text[h.Start:h.End]
			}
			found = append(found, Indicator{Name: n, Start: h.Start})
		}
	}
	at := hits[len(hits)-1].End
	if only {
		k := total(r.text[at:limit])
		if k < 0 {
			return nil, numbers{}
		}
		at += k
	}
	n := figures(r.text[at:limit], kind)
	n.share(found, at)
	out := found[:0]
	for _, x := range found {
		if x.Name != "" && (x.Value != "" || x.Growth != "") {
			out = append(out, x)
		}
	}
	return out, n
}

// total is where a total begins behind an increment: 新增规上工业企业24户，总数
// 达到60户; -1 when none does.
func total(s string) int {
	k := strings.IndexAny(s, "，、,")
	if k < 0 || k > 60 {
		return -1
	}
	_, n := utf8.DecodeRuneInString(s[k:])
	if prefix(s[k+n:], totals) == 0 {
		return -1
	}
	return k + n
}

var totals = strings.Fields("总数 总量 累计 总户数 户数 数量")

var increments = strings.Fields("新增 净增 新认定 新培育 培育 新登记 新设 新设立 新入库 新引进 认定 新入统 新纳统 引进 新增各类 新登记各类 净增各类 新发展 新升 新增国家 培育国家 申报 新申报 新增A股 招引培育 新增规上 孵化 新办")

func increment(before string) bool {
	for _, w := range increments {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// served are words that make a statistic's noun the object of something else:
// 惠及市场主体5万户.
var served = strings.Fields("惠及 入驻 服务 集聚 支持 帮助 扶持 为 农业 新型 农牧业 贸易 有 涉农 引导 推动 民营 家 规上 省级 各类 特色 纳入 兑现 引入 级 型 性 向 对 业 个 使 让")

// counts tells whether a name stands for a statistic of its own here: not for
// an increment, a share or a part.
func (r *reader) counts(h cue.Hit, row series) bool {
	before, after := r.text[:h.Start], r.text[h.End:]
	name := r.text[h.Start:h.End]
	if strings.HasSuffix(before, "占") || strings.HasSuffix(before, "与") && strings.HasPrefix(after, "的比") {
		return false
	}
	for _, w := range []string{"比重", "的比", "之比", "占比", "总量的", "占", "能耗", "税收", "增长贡献", "利润", "指标", "贡献", "中"} {
		if strings.HasPrefix(after, w) && !(row.kind == "rate" && w == "占比") {
			return false
		}
	}
	switch {
	case row.names[0] == "产量":
		return ofGrain(before)
	case row.kind == "firms":
		for _, w := range served {
			if strings.HasSuffix(before, w) && w != "各类" {
				return false
			}
		}
	case row.names[0] == "工业增加值":
		return atBoundary(before)
	case row.kind == "rate" && strings.HasPrefix(name, "优良") || row.kind == "days" && strings.HasPrefix(name, "优良"):
		near := before[max(0, len(before)-60):]
		return !strings.HasSuffix(before, "水质") && !strings.HasSuffix(before, "面") && !strings.Contains(near[max(0, len(near)-24):], "水") && (strings.Contains(near, "空气") || strings.Contains(near, "PM") || strings.Contains(near, "天") || strings.HasPrefix(name, "优良天数"))
	case row.kind == "trips":
		return !strings.HasSuffix(before, "每天") && !strings.HasSuffix(before, "日均") && !strings.HasSuffix(before, "单日")
	case row.kind == "money":
		return !strings.HasSuffix(before, "新增") && !strings.HasSuffix(before, "新增各项")
	}
	return true
}

// atBoundary tells whether a name may start behind before: at a mark, or
// behind a word for the whole place.
func atBoundary(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune("，、；：。市省区县州年旗,;:现计中保", r)
}

// ofGrain tells whether 产量 behind before is that of grain: 粮食播种面积330万亩、
// 总产量155万吨, or the head of a list 粮食、瓜菜产量.
func ofGrain(before string) bool {
	k := strings.LastIndex(before, "粮食")
	if k < 0 || len(before)-k > 75 {
		return false
	}
	between := before[k+len("粮食"):]
	own := between // what stands right before the name
	if c := strings.LastIndexAny(between, "，、；"); c >= 0 {
		own = between[c+len("，"):]
	}
	return own == "" || !strings.ContainsAny(between, "0123456789，；")
}
