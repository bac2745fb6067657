package link

import (
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/firm"
)

// sameFirm says why the shorter name a may stand for the longer b in one
// document that names the regions; the first of the rules that does.
func sameFirm(a, b string, regions map[string]bool) (string, float64) {
	if n := 2 * len("云"); len(a) < n || !strings.Contains(b, a[:n]) {
		return "", 0 // no rule joins names that do not share their brand; most pairs end here
	}
	if reason, score := sameCompany(a, b); reason != "" {
		return reason, score
	}
	for _, rule := range []func(a, b string, regions map[string]bool) (string, float64){sameElsewhere, sameBrand, sameSeat, sameMiddle} {
		if reason, score := rule(a, b, regions); reason != "" {
			return reason, score
		}
	}
	return "", 0
}

// sameCompany says why a may stand for b: b without its legal form, its trade,
// or the region before it.
func sameCompany(a, b string) (string, float64) {
	if utf8.RuneCountInString(a) < 2 {
		return "", 0
	}
	core := firm.Core(b)
	short := firm.Core(a)
	rest, ok := strings.CutPrefix(core, short)
	switch {
	case ok && (rest == "" || rest == "集团" || rest == "公司"):
		return "firm with and without its legal form", 0.95
	case ok && slices.Contains(legalWords, rest):
		return "firm with and without its legal form", 0.95
	case ok && strings.HasSuffix(short, "集团"):
		return "", 0 // 金川集团化工 is a member
	case ok && firm.WithoutTrade(core) == short, ok && firm.WithoutTrade(strings.TrimSuffix(core, "集团")) == short:
		return "firm with and without its trade", 0.8
	case ok && utf8.RuneCountInString(short) >= 4 && !strings.HasSuffix(short, "公司") && onlyTail(rest):
		return "firm with and without the end of its name", 0.85
	}
	return "", 0
}

// tails are words that close full names of firms and tell no two of them apart:
// 云谷有色 is 云谷有色金属集团控股有限公司.
var tails = []string{"金属", "制品", "车辆", "材料", "矿业", "集团", "控股", "股份", "实业", "发展", "科技", "工业", "产业", "制造"}

// onlyTail says whether what a short form leaves out is nothing but such words.
func onlyTail(rest string) bool {
	if rest == "" {
		return true
	}
	return slices.ContainsFunc(tails, func(w string) bool { r, ok := strings.CutPrefix(rest, w); return ok && onlyTail(r) })
}

// placeless is the core of a firm's name without the region before it, where
// the document names that region: 湖北云谷牧业有限公司 is 云谷牧业. It lists all that
// a reader may take it for.
func placeless(name string, regions map[string]bool) []string {
	core := firm.Core(name)
	var out []string
	for i := range core {
		if regions[core[:i]] {
			out = append(out, core[i:])
		}
	}
	return out
}

// cutBracket takes the region in brackets out of a firm's name.
func cutBracket(name string) (region, rest string, ok bool) {
	before, after, ok := strings.Cut(name, "（")
	if !ok || before == "" {
		return "", name, false
	}
	region, after, ok = strings.Cut(after, "）")
	return region, before + after, ok && before+after != ""
}

// sameElsewhere says why a may stand for b, whose name holds a region that a
// leaves out. Bare brands do not: 云谷 may be the group of 湖北云谷牧业.
func sameElsewhere(a, b string, regions map[string]bool) (string, float64) {
	short := firm.Core(a)
	if utf8.RuneCountInString(short) < 4 {
		return "", 0
	}
	if region, rest, ok := cutBracket(firm.Core(b)); ok && regions[region] && rest == short {
		return "firm with and without the region of its name", 0.85 // 云谷风电科技（甘肃） is not 云谷风电
	}
	for _, long := range placeless(b, regions) {
		rest, ok := strings.CutPrefix(long, short)
		if ok && (rest == "" || (onlyTail(rest) || firm.OnlyTrade(rest)) && !strings.HasSuffix(short, "集团")) {
			return "firm with and without the region of its name", 0.85
		}
	}
	return "", 0
}

// sameBrand says why a, a brand with 公司, 集团 or 股份 behind it, may stand for b,
// a full name that the brand opens: 云谷公司 is 湖北云谷牧业有限公司 where no other
// firm of the document is called so. 云谷集团 is it only if b is a group, 云谷股份
// only if it has shares.
func sameBrand(a, b string, regions map[string]bool) (string, float64) {
	core := firm.Core(b)
	if core == firm.Plain(b) {
		return "", 0 // no full name
	}
	for _, tail := range []string{"集团公司", "公司", "集团", "股份"} {
		brand, ok := strings.CutSuffix(firm.Plain(a), tail)
		if !ok {
			continue
		}
		group := strings.HasPrefix(tail, "集团")
		if utf8.RuneCountInString(brand) < 2 || regions[brand] || hasSuffix(brand, legalParts) || tail == "股份" && !strings.Contains(b, "股份有限公司") {
			return "", 0
		}
		for _, long := range append(placeless(b, regions), core) {
			rest, ok := strings.CutPrefix(long, brand)
			trade := strings.TrimSuffix(rest, "集团")
			if n := utf8.RuneCountInString(trade); ok && n <= longestTrade && (!group || trade != rest) && !strings.Contains(trade, "集团") && len(placeless(trade, regions)) == 0 {
				return "brand of one firm of the document", 0.8
			}
		}
		return "", 0
	}
	return "", 0
}

// legalParts are parts of a legal form that no brand ends in.
var legalParts = []string{"集团", "公司", "股份", "有限", "控股"}

// longestTrade is how many characters the trade in a full name has at most; in
// longer ones there is a second brand (云谷红磷新材料).
const longestTrade = 4

// sameSeat says why a, a brand behind the region of its seat, may stand for b,
// the full name that both open: 宜昌云谷 is 宜昌云谷硅材料有限公司. A trade behind a
// region is no brand: 大冶有色 is not 大冶有色设计院有限公司.
func sameSeat(a, b string, regions map[string]bool) (string, float64) {
	core := firm.Core(b)
	rest, ok := strings.CutPrefix(core, a)
	if !ok || core == firm.Plain(b) || utf8.RuneCountInString(rest) > longestTrade || strings.Contains(rest, "集团") {
		return "", 0
	}
	for _, brand := range placeless(a, regions) {
		if utf8.RuneCountInString(brand) >= 2 && !firm.OnlyTrade(brand) && !slices.Contains(plainTrades, brand) && !slices.Contains(cityFirms, brand) {
			return "brand and region of one firm of the document", 0.8
		}
	}
	return "", 0
}

// plainTrades are trades that stand behind a city's name in the names of firms.
var plainTrades = []string{"有色", "石化", "炼化", "石油", "电力", "供电", "发电", "水泥", "矿业", "煤业", "煤电", "烟草", "卷烟", "建工", "银行", "机床", "客车", "航空", "铁路", "钢厂", "特钢", "铜业", "锡业", "稀土", "盐业", "茶业", "糖业", "纺织", "造纸"}

// sameMiddle says why a may stand for b, which has another word of trade between
// the brand and the last: 云谷科技 is 湖北云谷新材料科技有限公司.
func sameMiddle(a, b string, regions map[string]bool) (string, float64) {
	short := firm.Core(a)
	brand := firm.WithoutTrade(short)
	if brand == short || firm.Core(b) == firm.Plain(b) {
		return "", 0
	}
	for _, long := range append(placeless(b, regions), firm.Core(b)) {
		rest, ok := strings.CutPrefix(long, brand)
		if middle, last := strings.CutSuffix(rest, strings.TrimPrefix(short, brand)); ok && last && middle != "" && firm.OnlyTrade(middle) {
			return "firm with and without a word of its trade", 0.8
		}
	}
	return "", 0
}

// legalWords are what is left of a legal form in a short name.
var legalWords = []string{"股份", "控股", "公司", "集团", "集团公司"}
