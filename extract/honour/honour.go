// Package honour reads the name of an honour: its series, level, year, batch.
//
// In: the name as written, such as 2024年全国县域商业领跑县 or
// 自治区第三批研学旅游基地. Out: a [Title]. It does not say who received it.
package honour

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Title is what the name of an honour says.
type Title struct {
	Series  string // without year and batch, its level in one form: 全国县域商业领跑县
	Level   string // a value of graph.Level; empty when the name does not say
	Grantor string // a body that the name begins with: 中国气象局; empty when none
	Year    int    // 0 when not written
	Batch   int    // 第三批 is 3, 首批 1; 0 when not written
}

// levels are the words by which a title says its level; form is how a series
// writes it.
var levels = []struct{ word, level, form string }{
	{"世界级", "international", "世界"}, {"全球", "international", "全球"}, {"世界", "international", "世界"}, {"国际级", "international", "国际"}, {"联合国", "international", "联合国"},
	{"国家级", "national", "国家"}, {"国家", "national", "国家"}, {"全国", "national", "全国"}, {"中国", "national", "中国"}, {"中华", "national", "中华"}, {"国务院", "national", "国务院"},
	{"自治区级", "provincial", "自治区"}, {"全自治区", "provincial", "自治区"}, {"自治区", "provincial", "自治区"}, {"全区首批", "provincial", "自治区"},
	{"省部级", "provincial", "省部"}, {"省级", "provincial", "省"}, {"全省", "provincial", "省"}, {"省", "provincial", "省"},
	{"市级", "municipal", "市"}, {"全市", "municipal", "市"}, {"州级", "municipal", "州"}, {"盟级", "municipal", "盟"},
	{"区级", "county", "区"}, {"县级", "county", "县"}, {"旗级", "county", "旗"}, {"全县", "county", "县"},
}

// grantors are bodies of the nation that titles begin with.
var grantors = []string{"工业和信息化部", "工信部", "住房和城乡建设部", "住建部", "农业农村部", "农业部", "生态环境部", "文化和旅游部", "国家发展改革委", "国家发改委", "科技部", "商务部", "民政部", "教育部", "财政部", "司法部", "水利部", "交通运输部", "自然资源部", "国家卫健委", "国家林草局", "国家林业局", "国家知识产权局", "国家体育总局", "中央文明办", "全国爱卫办", "全国爱卫会", "国务院", "中国气象局", "中国气象学会", "联合国教科文组织", "联合国"}

// Read reads the name of an honour.
func Read(name string) Title {
	s := strings.Join(strings.Fields(strings.NewReplacer("“", "", "”", "", "\"", "", "《", "", "》", "").Replace(name)), "")
	var t Title
	s, t.Year = cutYear(s)
	s, t.Batch = cutBatch(s)
	if t.Year == 0 {
		s, t.Year = cutYear(s)
	}
	for _, g := range grantors {
		if r, ok := strings.CutPrefix(s, g); ok && utf8.RuneCountInString(r) >= 3 {
			t.Grantor, t.Level, s = g, "national", r
			if strings.HasPrefix(g, "联合国") {
				t.Level = "international"
			}
			break
		}
	}
	for _, l := range levels {
		if r, ok := strings.CutPrefix(s, l.word); ok && utf8.RuneCountInString(r) >= 2 {
			r, batch := cutBatch(r) // 自治区第三批…
			if batch != 0 {
				t.Batch = batch
			}
			if t.Level == "" {
				t.Level = l.level
			}
			s = l.form + r
			break
		}
	}
	if strings.Contains(s, "省级") && t.Level == "" {
		t.Level = "provincial"
	}
	s = scenicSeries(s)
	t.Series = strings.TrimSuffix(strings.TrimSuffix(s, "名单"), "称号")
	if utf8.RuneCountInString(t.Series) < 2 {
		t.Series = s
	}
	return t
}

// scenicSeries brings the grades of sights to one form: 5A级景区, 国家5A级旅游景区
// and 国家AAAAA级旅游景区 are one series.
func scenicSeries(s string) string {
	head, tail, ok := strings.Cut(s, "A级")
	if !ok || tail != "景区" && tail != "旅游景区" {
		return s
	}
	grade := strings.TrimPrefix(head, "国家")
	if n := strings.Count(grade, "A"); n > 0 && n == len(grade) {
		grade = strconv.Itoa(n + 1)
	}
	if len(grade) != 1 || grade[0] < '1' || grade[0] > '5' {
		return s
	}
	return "国家" + grade + "A级景区"
}

// cutYear takes a year of four digits and 年 or 年度, at the beginning or right
// behind a bracket, out of a name.
func cutYear(s string) (string, int) {
	for i := 0; i+4 < len(s); i++ {
		if s[i] < '1' || s[i] > '2' || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			continue
		}
		n, err := strconv.Atoi(s[i : i+4])
		if err != nil || n < 1949 || n > 2100 {
			continue
		}
		rest := s[i+4:]
		for _, w := range []string{"年度", "年"} {
			if r, ok := strings.CutPrefix(rest, w); ok {
				return s[:i] + r, n
			}
		}
	}
	return s, 0
}

// cutBatch takes 第三批, 首批 or 第3批次 out of a name.
func cutBatch(s string) (string, int) {
	for _, w := range []string{"首批次", "首批"} {
		if i := strings.Index(s, w); i >= 0 {
			return s[:i] + s[i+len(w):], 1
		}
	}
	i := strings.Index(s, "第")
	if i < 0 {
		return s, 0
	}
	num, rest, ok := strings.Cut(s[i+len("第"):], "批")
	n := number(num)
	if !ok || n == 0 {
		return s, 0
	}
	return s[:i] + strings.TrimPrefix(rest, "次"), n
}

// number reads 3, 三, 十二, 二十.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, seen := 0, false
	for _, r := range s {
		d := strings.IndexRune("一二三四五六七八九", r)
		switch {
		case r == '十' && !seen:
			n, seen = 10, true
		case r == '十':
			n *= 10
		case d >= 0 && n >= 10:
			n += d/3 + 1
		case d >= 0 && !seen:
			n, seen = d/3+1, true
		default:
			return 0
		}
	}
	return n
}
