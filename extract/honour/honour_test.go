package honour

import "testing"

func TestRead(t *testing.T) {
	for name, want := range map[string]Title{
		"2024年全国县域商业领跑县":     {Series: "全国县域商业领跑县", Level: "national", Year: 2024},
		"全国县域商业领跑县":          {Series: "全国县域商业领跑县", Level: "national"},
		"自治区第三批研学旅游基地":       {Series: "自治区研学旅游基地", Level: "provincial", Batch: 3},
		"第三批自治区级研学旅游基地":      {Series: "自治区研学旅游基地", Level: "provincial", Batch: 3},
		"首批国家级夜间消费集聚区":       {Series: "国家夜间消费集聚区", Level: "national", Batch: 1},
		"国家级夜间消费集聚区":         {Series: "国家夜间消费集聚区", Level: "national"},
		"第十二批省级工业设计中心":       {Series: "省工业设计中心", Level: "provincial", Batch: 12},
		"2023年度第二十批国家企业技术中心": {Series: "国家企业技术中心", Level: "national", Year: 2023, Batch: 20},
		"工信部第六批专精特新小巨人":      {Series: "专精特新小巨人", Level: "national", Grantor: "工信部", Batch: 6},
		"市级文明村":              {Series: "市文明村", Level: "municipal"},
		"全国“八五”普法中期表现突出单位":   {Series: "全国八五普法中期表现突出单位", Level: "national"},
		"世界级云谷奖":             {Series: "世界云谷奖", Level: "international"},
		"5A级景区":              {Series: "国家5A级景区"},
		"国家5A级旅游景区":          {Series: "国家5A级景区", Level: "national"},
		"国家AAAA级旅游景区":        {Series: "国家4A级景区", Level: "national"},
		"A级景区":               {Series: "A级景区"},
		"绿色工厂":               {Series: "绿色工厂"},
		"第一名":                {Series: "第一名"},
		"中国宜居宜业城市名单":         {Series: "中国宜居宜业城市", Level: "national"},
	} {
		if got := Read(name); got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"2024年第三批", "第批", "国家级", "第十十批县", "12024年"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Read(s)
		if got.Batch < 0 || got.Year != 0 && (got.Year < 1949 || got.Year > 2100) {
			t.Errorf("%q: %+v", s, got)
		}
	})
}
