package attribute

import (
	"strings"

	"policygraph/extract/scene"
	"policygraph/graph"
)

// levelWords name a level inside an honour's name. The first that stands in
// the name decides, so that 全国县域商业领跑县 is national and not of a county.
var levelWords = []struct {
	level string
	words []string
}{
	{"international", []string{"国际级", "世界", "全球", "联合国", "亚洲", "奥运", "奥斯卡", "国际", "欧盟", "亚太"}},
	{"national", []string{"国家", "全国", "中国", "中华", "国务院", "国字号", "国优", "部级", "央视", "国省", "专精特新“小巨人”", "小巨人", "两院院士", "双拥模范城", "茅盾文学奖", "鲁班奖", "五个一工程", "华表奖", "国AAAA", "国AAAAA"}},
	{"provincial", []string{"省", "自治区", "全疆", "兵团"}},
	{"municipal", []string{"市级", "全市", "州级", "全州", "盟级", "市长", "地级"}},
	{"county", []string{"区级", "县级", "旗级", "全县", "全旗"}},
}

// provinces are the short names of provinces, which make an honour provincial:
// 广西全域旅游示范区.
var provinces = strings.Fields("北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 陇原 齐鲁 燕赵 三秦 八桂 天府 楚天 中原 江淮 三晋 龙江 琼州")

// ministries are bodies whose honours are national.
var ministries = strings.Fields("部 国家 全国 中央 中国 中宣 国务院 党中央 总局 总工会 团中央 住建部 工信部 科技部 财政部")

// level: the words of the name, else those right before it, else its grantor.
var level = &Rule{
	Name:      "level",
	Doc:       "an honour's level, from the level words in or before its name, or from who gave it",
	Predicate: graph.Level,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {
		for i := range s.Facts {
			if s.Facts[i].Kind != scene.Honour {
				continue
			}
			if l := levelIn(s.Name(i), s.Doc.Outline.Header.Level); l != "" {
				yield(i, l, 0.95)
			} else if l := levelBefore(s, i); l != "" {
				yield(i, l, 0.7)
			}
		}
	},
}

// levelIn is the level that a name states.
func levelIn(name string, of any) string {
	best, level := len(name), ""
	for _, l := range levelWords {
		for _, w := range l.words {
			if at := strings.Index(name, w); at >= 0 && at < best {
				best, level = at, l.level
			}
		}
	}
	for _, p := range provinces {
		if at := strings.Index(name, p); at >= 0 && at < best {
			best, level = at, "provincial"
		}
	}
	return level
}

// levelBefore is the level said in the clause before the name.
func levelBefore(s *scene.Scene, i int) string {
	start, _ := s.Bounds(i)
	at := s.Mentions[i].Start
	clause := s.Doc.Text[start:at]
	if k := strings.LastIndexAny(clause, "，；。"); k >= 0 {
		clause = clause[k:]
	}
	best, level := -1, ""
	for _, l := range levelWords {
		for _, w := range l.words {
			if k := strings.LastIndex(clause, w); k > best {
				best, level = k, l.level
			}
		}
	}
	for _, m := range ministries {
		if k := strings.LastIndex(clause, m); k > best {
			best, level = k, "national"
		}
	}
	return level
}
