package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestHeader(t *testing.T) {
	tests := []struct {
		name, text, title string
		want              Header
	}{
		// A title alone.
		{"place, year", "", "包头市青山区2025年政府工作报告", Header{Place: "青山区", Within: "包头市", Level: County, Year: 2025}},
		{"bracket, year, place", "", "(内蒙古)2025年包头市青山区人民政府政府工作报告", Header{Place: "青山区", Within: "包头市", Level: County, Year: 2025}},
		{"province", "", "2026年黑龙江省政府工作报告", Header{Place: "黑龙江省", Level: Province, Year: 2026}},
		{"autonomous region and city", "", "内蒙古自治区包头市2024年政府工作报告", Header{Place: "包头市", Within: "内蒙古自治区", Level: City, Year: 2024}},
		{"municipality and district", "", "重庆市万州区2024年政府工作报告", Header{Place: "万州区", Within: "重庆市", Level: County, Year: 2024}},
		{"prefecture", "", "黔西南布依族苗族自治州2023年政府工作报告", Header{Place: "黔西南布依族苗族自治州", Level: City, Year: 2023}},
		{"city in a prefecture", "", "黔西南布依族苗族自治州兴义市2023年政府工作报告", Header{Place: "兴义市", Within: "黔西南布依族苗族自治州", Level: County, Year: 2023}},
		{"banner", "", "鄂尔多斯市准格尔旗2022年政府工作报告", Header{Place: "准格尔旗", Within: "鄂尔多斯市", Level: County, Year: 2022}},
		{"a name with closing characters inside", "", "济宁市市中区2021年政府工作报告", Header{Place: "市中区", Within: "济宁市", Level: County, Year: 2021}},
		{"a name that ends twice", "", "常德市津市市2021年政府工作报告", Header{Place: "津市市", Within: "常德市", Level: County, Year: 2021}},
		{"city whose name holds 州", "", "杭州市2026年政府工作报告", Header{Place: "杭州市", Level: City, Year: 2026}},
		{"township", "", "青山区兴胜镇2023年政府工作报告", Header{Place: "兴胜镇", Within: "青山区", Level: Township, Year: 2023}},
		{"a file's name", "", "市_包头市_2025.txt", Header{Place: "包头市", Level: City, Year: 2025}},
		{"a file of a month", "", "市_包头市_2016-11.txt", Header{Place: "包头市", Level: City, Year: 2016}},
		{"a file of a second text", "", "省_江苏省_2026_b.txt", Header{Place: "江苏省", Level: Province, Year: 2026}},
		{"date and speaker in brackets", "", "包头市政府工作报告（2025年1月5日 王某某）", Header{Place: "包头市", Level: City, Year: 2025, Date: "2025-01-05", Speaker: "王某某"}},

		// The first lines of a text.
		{"front lines", "2025年政府工作报告\n—2025年1月21日在松岭区第十七届人民代表大会第四次会议上\n松岭区人民政府区长 王某某\n各位代表：\n现在报告工作。", "",
			Header{Place: "松岭区", Level: County, Year: 2025, Date: "2025-01-21", Speaker: "王某某"}},
		{"Chinese numerals", "云水县政府工作报告\n二〇二四年一月十二日在云水县第九届人民代表大会第三次会议上\n县长 李 某\n各位代表：", "",
			Header{Place: "云水县", Level: County, Year: 2024, Date: "2024-01-12", Speaker: "李某"}},
		{"a name in a line of its own", "云水县政府工作报告\n2024年1月12日\n王某\n各位代表：", "", Header{Place: "云水县", Level: County, Year: 2024, Date: "2024-01-12", Speaker: "王某"}},
		{"the title from elsewhere wins", "云水县政府工作报告\n2024年1月12日\n各位代表：", "松岭区2023年政府工作报告", Header{Place: "松岭区", Level: County, Year: 2023, Date: "2024-01-12"}},
		{"given in December", "松岭市政府工作报告\n2021年12月28日在松岭市第五届人民代表大会第一次会议上\n市长 阿不都·买买提\n各位代表：", "", Header{Place: "松岭市", Level: City, Year: 2022, Date: "2021-12-28", Speaker: "阿不都·买买提"}},
		{"the title's year, not the day's", "2023年政府工作报告\n2022年12月26日在松岭市第五届人民代表大会第一次会议上市长王某某\n各位代表：", "", Header{Place: "松岭市", Level: City, Year: 2023, Date: "2022-12-26", Speaker: "王某某"}},
		{"a session line cut in two", "政府工作报告\n2023年1月6日在松岭市\n第十六届人民代表大会第三次会议上\n各位代表：", "", Header{Place: "松岭市", Level: City, Year: 2023, Date: "2023-01-06"}},
		{"only a heading tells the year", "各位代表：\n一、“十四五”时期和2025年工作回顾\n产值增长。", "", Header{Year: 2026}},
		{"a bare passage", "产业加快发展。新建厂房3座。", "云水县2023年政府工作报告", Header{Place: "云水县", Level: County, Year: 2023}},
		{"nothing at all", "", "", Header{}},
	}
	for _, tt := range tests {
		got := ReadOutline(tt.text, tt.title).Header
		got.Title = ""
		if got != tt.want {
			t.Errorf("%s:\n got %+v\nwant %+v", tt.name, got, tt.want)
		}
	}
}

// TestSections writes a text and the paths of its sections.
func TestSections(t *testing.T) {
	const report = `2025年政府工作报告
县长 王某某
各位代表：
现在报告工作。
一、2024年工作回顾
去年成绩可喜。
（一）产业兴旺
工业增长8%。
1.茶业。新建茶厂1座。
（二）民生改善。新增学位300个。
二、2025年工作安排
抓好三件事。
（一）强工业
建设园区
新建厂房3座。`
	want := []string{
		"一、2024年工作回顾",
		"一、2024年工作回顾 › （一）产业兴旺",
		"一、2024年工作回顾 › （一）产业兴旺 › 1.茶业",
		"一、2024年工作回顾 › （二）民生改善",
		"二、2025年工作安排",
		"二、2025年工作安排 › （一）强工业",
		"二、2025年工作安排 › （一）强工业 › 建设园区",
	}
	o := ReadOutline(report, "")
	for i := range o.Sections {
		if i >= len(want) || o.Path(i) != want[i] {
			t.Errorf("section %d: %s", i, o.Path(i))
		}
	}
	if len(o.Sections) != len(want) {
		t.Fatalf("%d sections, want %d", len(o.Sections), len(want))
	}
	if o.Path(-1) != "" || o.Path(99) != "" {
		t.Error("there is a path to no section")
	}
	for _, s := range o.Sentences {
		body := report[s.Start:s.End]
		plan := strings.HasPrefix(o.Path(s.Section), "二、")
		if s.Plan != plan {
			t.Errorf("%q: plan %v, want %v", body, s.Plan, plan)
		}
		if strings.HasPrefix(body, "新建茶厂") && (s.Heading || o.Path(s.Section) != want[2]) {
			t.Errorf("%q: heading %v in %s", body, s.Heading, o.Path(s.Section))
		}
		if strings.HasPrefix(body, "（一）") && !s.Heading {
			t.Errorf("%q is a heading", body)
		}
	}
}

// TestSentences cuts at / and nowhere else.
func TestSentences(t *testing.T) {
	for _, want := range []string{
		"产值增长8.4%。/税收增长5%；/存款增长3.2%。",
		"喊出“大干一百天！”的口号。/人人争先。",
		"他们说：“一定办好。”/大家鼓掌。",
		"总量（全口径；含基金）增长5%；/人口持平。",
		"办法（试行。）/另行公布。",
		"能不能办好？！/一定能……/",
		"增长3.0%左右，人均26321元，版本1.2.3上线。",
		"没有句号的一行",
	} {
		s := strings.ReplaceAll(want, "/", "")
		var parts []string
		for _, x := range cutSentences(s, 0, len(s), nil) {
			parts = append(parts, s[x.Start:x.End])
		}
		if got := strings.Join(parts, "/"); got != strings.TrimSuffix(want, "/") {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

// TestPlanWords: passages without headings, by their words.
func TestPlanWords(t *testing.T) {
	for _, tt := range []struct {
		text string
		plan bool
	}{
		{"加快建设松岭茶叶产业园，力争年内开工。确保新增就业3000人以上。", true},
		{"松岭茶叶产业园建成投产，获评省级示范园。新增就业3000余人，完成投资2.6亿元。", false},
	} {
		for _, s := range ReadOutline(tt.text, "云水县2023年政府工作报告").Sentences {
			if s.Plan != tt.plan {
				t.Errorf("%q: plan %v", tt.text[s.Start:s.End], s.Plan)
			}
		}
	}
}

func FuzzOutline(f *testing.F) {
	f.Add("政府工作报告\n一、甲\n（一）乙。丙；丁\n1.戊\n“己。”庚", "云水县2023年政府工作报告")
	f.Add("第一部分 甲\n第十章\n\n（（一）\n。。！", "市_甲_2025.txt")
	f.Add("２０２５年\xff", "（")
	f.Fuzz(func(t *testing.T, s, title string) {
		o := ReadOutline(s, title)
		last := 0
		for _, x := range o.Sentences {
			if x.Start < last || x.End <= x.Start || x.End > len(s) || x.Section < -1 || x.Section >= len(o.Sections) {
				t.Fatalf("%+q: sentence %+v after byte %d", s, x, last)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[x.Start:x.End]) {
				t.Fatalf("%+q: sentence %+v cuts a character", s, x)
			}
			last = x.End
		}
		for i, x := range o.Sections {
			if x.Start < 0 || x.End < x.Start || x.End > len(s) || x.Parent >= i {
				t.Fatalf("%+q: section %d is %+v", s, i, x)
			}
			_ = o.Path(i)
		}
	})
}
