package text

import (
	"strings"
	"unicode/utf8"
)

// provinces are the full names of the divisions of the first level, GB/T 2260.
var provinces = []string{
	"北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省",
	"广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区", "新疆维吾尔自治区", "台湾省", "香港特别行政区", "澳门特别行政区",
}

// provinceNamed is the full name of a province from its full or short name.
func provinceNamed(name string) string {
	if name == "" {
		return ""
	}
	for _, p := range provinces {
		if p == name || strings.HasPrefix(p, name) && utf8.RuneCountInString(name) >= 2 {
			return p
		}
	}
	return ""
}

// splitPlace cuts a chain of divisions (包头市青山区) into the innermost and what
// stands before it, and names the level. It goes by the closing characters
// alone; whether such a place exists is for the gazetteer to say.
func splitPlace(chain string) (place, within string, level Level) {
	start := 0
	for _, p := range provinces {
		if strings.HasPrefix(chain, p) {
			start = len(p)
			level = Province
			break
		}
	}
	if start == len(chain) {
		return chain, "", level
	}
	last := 0 // where the innermost division begins
	for start < len(chain) {
		end := divisionEnd(chain, start)
		if end == 0 {
			break
		}
		level = divisionLevel(chain[start:end], level)
		last, start = start, end
	}
	if level == "" {
		return "", "", ""
	}
	if level == Province {
		return chain[:start], "", Province
	}
	return chain[last:start], chain[:last], level
}

// divisionEnd is where the division that begins at byte start ends, or 0. It
// needs a name of one character at least, and leaves no closing character
// behind alone, for the sake of 津市市, 沙市区 and 城区镇.
func divisionEnd(s string, start int) int {
	for i, r := range s[start:] {
		at := start + i
		end := at + utf8.RuneLen(r)
		if i == 0 || !strings.ContainsRune("市区县旗盟州镇乡", r) {
			continue
		}
		next := firstRune(s[end:])
		switch {
		case r == '州' && end < len(s) && !strings.HasSuffix(s[:at], "自治"):
			continue // 杭州市, 通州区
		case end < len(s) && strings.ContainsRune("市区县旗盟州镇乡", next) && !divisible(s[end:]):
			continue
		}
		return end
	}
	return 0
}

// divisible reports whether s, which begins with a closing character, has a
// division of its own in it: 市中区 does, 区 does not.
func divisible(s string) bool {
	_, w := utf8.DecodeRuneInString(s)
	return strings.ContainsAny(s[w:], "市区县旗镇乡")
}

func divisionLevel(name string, above Level) Level {
	switch {
	case hasSuffix(name, "自治州", "盟", "地区", "州"):
		return City
	case hasSuffix(name, "镇", "乡", "街道"):
		return Township
	case hasSuffix(name, "区", "县", "旗"):
		return County
	case above == City:
		return County // a city within a city or prefecture is of county level
	}
	return City
}

func hasSuffix(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
