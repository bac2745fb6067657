package attribute

import (
	"strings"
	"unicode/utf8"

	"policygraph/extract/scene"
	"policygraph/graph"
)

// year: 2024年全国县域商业领跑县.
var year = &Rule{
	Name:      "year",
	Doc:       "the year in an honour's name, or right before it",
	Predicate: graph.Year,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {
		for i := range s.Facts {
			if s.Facts[i].Kind != scene.Honour {
				continue
			}
			m := s.Mentions[i]
			if y := yearIn(s.Name(i)); y != "" {
				yield(i, y, 0.95)
			} else if y := yearIn(s.Doc.Text[max(0, m.Start-7):m.Start]); y != "" && strings.HasSuffix(s.Doc.Text[:m.Start], "年") {
				yield(i, y, 0.8)
			}
		}
	},
}

// yearIn is the first year with 年 behind it: four digits, 19 or 20 in front.
func yearIn(s string) string {
	for at := 0; ; {
		k := strings.Index(s[at:], "年")
		if k < 0 {
			return ""
		}
		k += at
		if k >= 4 {
			if y := s[k-4 : k]; (y[:2] == "19" || y[:2] == "20") && digits(y) == 4 {
				return y
			}
		}
		at = k + len("年")
	}
}

// digits is how many ASCII digits s starts with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// amount is the length of the number at the start of s, with its fraction and
// a multiplier: 2×66万, 1.5亿.
func amount(s string) int {
	n := digits(s)
	if n == 0 {
		return 0
	}
	for {
		switch rest := s[n:]; {
		case len(rest) > 1 && (rest[0] == '.' || rest[0] == ',') && digits(rest[1:]) > 0:
			n += 1 + digits(rest[1:])
			continue
		case strings.HasPrefix(rest, "×") && digits(rest[len("×"):]) > 0:
			n += len("×") + digits(rest[len("×"):])
			continue
		}
		break
	}
	for _, w := range []string{"万", "亿", "百万", "千万", "千", "百"} {
		if strings.HasPrefix(s[n:], w) {
			return n + len(w)
		}
	}
	return n
}

// sizes are the units of a project's capacity; the longest comes first.
var sizes = []string{
	"万吨/年", "吨/年", "吨/日", "立方米/日", "万千瓦时", "兆瓦时", "吉瓦时", "千瓦时", "千瓦", "兆瓦", "吉瓦",
	"GWh", "MWh", "KWh", "GW", "MW", "KW", "MVA", "吨级", "吨", "立方米", "平方米", "公里", "千米", "张床位", "张", "亩", "公顷",
	"头", "只", "羽", "台套", "台", "套", "辆", "件", "条", "支", "片", "米", "P", "机架", "户", "个泊位", "平方公里", "升", "瓶", "千升", "人次",
}

// capacity: 20GW in 天合新材20GW拉晶.
var capacity = &Rule{
	Name:      "capacity",
	Doc:       "the size in a project's name",
	Predicate: graph.Capacity,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {
		for i := range s.Facts {
			if s.Facts[i].Kind == scene.Project {
				if v := sizeIn(s.Name(i)); v != "" {
					yield(i, v, 0.8)
				}
			}
		}
	},
}

// sizeIn is the first number of a name with a unit of capacity behind it.
func sizeIn(name string) string {
	for i := 0; i < len(name); {
		if n := amount(name[i:]); n > 0 {
			for _, u := range sizes {
				if strings.HasPrefix(name[i+n:], u) {
					return name[i : i+n+len(u)]
				}
			}
			i += n
			continue
		}
		_, n := utf8.DecodeRuneInString(name[i:])
		i += n
	}
	return ""
}

// investment: 投资2.6亿元的沙岭村有机肥厂; 北岭水库总投资12亿元.
var investment = &Rule{
	Name:      "investment",
	Doc:       "the amount that is invested in one project, right before or behind its name",
	Predicate: graph.Investment,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {
		for i := range s.Facts {
			if s.Facts[i].Kind != scene.Project {
				continue
			}
			start, end := s.Bounds(i)
			m := s.Mentions[i]
			if v := sumBefore(s.Doc.Text[start:m.Start]); v != "" {
				yield(i, v, 0.9)
			} else if v := sumAfter(s.Doc.Text[m.End:end]); v != "" && s.Facts[i].List < 0 {
				yield(i, v, 0.7)
			}
		}
	},
}

// sumBefore is the sum that ends s, as 投资2.6亿元的 or 总投资12亿元.
func sumBefore(s string) string {
	s = strings.TrimSuffix(s, "的")
	k := strings.LastIndex(s, "投资")
	if k < 0 {
		return ""
	}
	v := sumAt(s[k+len("投资"):])
	if v == "" || !strings.HasSuffix(s, v) {
		return ""
	}
	return v
}

// sumAfter is the sum of a clause that starts s: ，总投资12亿元.
func sumAfter(s string) string {
	for _, w := range []string{"项目", "工程", "（", "，", "计划", "总"} {
		s = strings.TrimPrefix(s, w)
	}
	s, ok := strings.CutPrefix(s, "投资")
	if !ok {
		return ""
	}
	return sumAt(strings.TrimPrefix(s, "额"))
}

// sumAt is the sum at the start of s, hedges left out: 超2.6亿元.
func sumAt(s string) string {
	for _, w := range []string{"达", "约", "超过", "超", "近", "为"} {
		s = strings.TrimPrefix(s, w)
	}
	n := amount(s)
	if n == 0 || !strings.HasPrefix(s[n:], "元") && !strings.HasPrefix(s[n:], "美元") {
		return ""
	}
	return s[:n+strings.Index(s[n:], "元")+len("元")]
}
