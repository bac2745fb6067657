package indicator

import (
	"strings"
	"testing"

	"policygraph/extract/entity"
	"policygraph/extract/text"
)

// TestFind writes a figure as name value|unit|growth; several are joined by
// spaces.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// value, growth, both; hedges drop
		{"地区生产总值增长8.4%。", "地区生产总值||8.4%"},
		{"全年完成地区生产总值1200亿元以上，同比增长6.5%左右。", "地区生产总值1200|亿元|6.5%"},
		{"规上工业增加值增速17.1%。", "规上工业增加值||17.1%"},
		{"财政收入突破百亿元大关。", "财政收入百|亿元|"},
		// a fall is negative; a rate has a value in per cent
		{"PM2.5平均浓度24微克/立方米、下降14.3%。", "PM2.524|微克/立方米|-14.3%"},
		{"常住人口城镇化率提高1.5个百分点、达42.88%。", "城镇化率42.88|%|1.5个百分点"},
		{"居民消费价格涨幅控制在3%以内。", "居民消费价格||3%"},
		{"一般公共预算收入增长6%-6.5%。", "一般公共预算收入||6%-6.5%"},
		// a number on the way, and one it started from
		{"生产总值连跨5个百亿元台阶，年均增长9.4%。", "地区生产总值||9.4%"},
		{"地区生产总值由2015年的984.98亿元增加到1369.9亿元，年均增长5%。", "地区生产总值1369.9|亿元|5%"},
		// lists share figures, one each or one for all, before and behind
		{"城乡居民人均可支配收入分别增长8%、9%。", "城镇居民人均可支配收入||8% 农村居民人均可支配收入||9%"},
		{"实际使用外资、进出口总额分别增长5%、7%以上。", "实际使用外资||5% 进出口总额||7%"},
		{"旅游人次和旅游收入均增长20%。", "游客人次||20% 旅游收入||20%"},
		{"接待游客2000万人次，旅游收入90亿元，分别增长11%和14%。", "游客人次2000|万人次|11% 旅游收入90|亿元|14%"},
		// variants: the same statistic under its name, close ones under their own
		{"粮食播种面积330万亩、总产量155万吨。", "粮食产量155|万吨|"},
		{"旅游总收入增长13%。", "旅游总收入||13%"},
		// increments, shares and parts are none; a total behind one is
		{"新增高新技术企业13家。", ""},
		{"新增规上工业企业24户，总数达到60户。", "规上工业企业数60|户|"},
		{"研发投入占地区生产总值比重达到2.4%。", "研发投入强度2.4|%|"},
		{"工业投资对固定资产投资增长贡献率接近60%。", ""},
		{"水质优良率达100%。", ""},
		{"水果产量达11.5万吨。", ""},
		{"惠及市场主体5万户次。", ""},
		{"地区生产总值超200亿元的县达6个。", ""},
		{"建设77公里管网，新建1700个棚亭。", ""},
	} {
		doc := &entity.Document{Title: "平江市2024年政府工作报告", Text: c.text}
		doc.Outline = text.ReadOutline(doc.Text, doc.Title)
		var got []string
		for _, x := range Find(doc) {
			got = append(got, x.Name+x.Value+"|"+x.Unit+"|"+x.Growth)
			if x.Place != "平江市" || x.Start >= x.End || !strings.Contains(c.text[x.Start:x.End], strings.TrimPrefix(x.Growth, "-")) {
				t.Errorf("%s: place %q, words %q", c.text, x.Place, c.text[x.Start:x.End])
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, s, c.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		text, period string
		target       bool
	}{
		{"过去一年成效显著，获评先进，地区生产总值增长8%。", "2023", false},
		{"今年力争做大做强，确保地区生产总值增长8%。", "2024", true},
		{"力争到2026年，确保地区生产总值达到4600亿元。", "2026", true},
		{"过去五年成效显著，累计获评先进，地区生产总值年均增长8%。", "2019-2023", false},
	} {
		doc := &entity.Document{Title: "平江市2024年政府工作报告", Text: c.text}
		doc.Outline = text.ReadOutline(doc.Text, doc.Title)
		xs := Find(doc)
		if len(xs) != 1 || xs[0].Period != c.period || xs[0].Target != c.target {
			t.Errorf("%s: %+v, want period %s, target %v", c.text, xs, c.period, c.target)
		}
	}
}

func TestTableSaysWhere(t *testing.T) {
	for in, want := range map[string]string{
		"地区生产总值\tmoney":     "indicators.tsv:1: want name, kind and forms",
		"地区生产总值\tgold\tGDP": `indicators.tsv:1: unknown kind "gold"`,
	} {
		if _, _, err := read(in); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s…", in, err, want)
		}
	}
}
