package link

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"policygraph/extract/entity"
	"policygraph/extract/text"
	"policygraph/graph"
)

var tables = sync.OnceValue(func() *Tables {
	t, err := Open(os.DirFS("../../seeds/lexicon"))
	if err != nil {
		panic(err)
	}
	return t
})

// mark reads a text in which mentions stand in brackets with the first letter
// of their kind: [c蓝海集团] is a company, [c[p上海]杰宁] one with a place in it.
func mark(t testing.TB, title, marked string) (*entity.Document, []entity.Mention) {
	t.Helper()
	kinds := map[byte]graph.Kind{'c': graph.Company, 'j': graph.Project, 'p': graph.Place, 'o': graph.Organization, 'h': graph.Honour, 'i': graph.Industry, 'w': graph.Work}
	var b strings.Builder
	var ms []entity.Mention
	var open []int
	for i := 0; i < len(marked); i++ {
		switch marked[i] {
		case '[':
			i++
			if kinds[marked[i]] == "" {
				t.Fatalf("bad mark at %q", marked[i:])
			}
			open = append(open, len(ms))
			ms = append(ms, entity.Mention{Kind: kinds[marked[i]], Start: b.Len(), Rule: "test", Score: 1})
		case ']':
			ms[open[len(open)-1]].End = b.Len()
			open = open[:len(open)-1]
		default:
			b.WriteByte(marked[i])
		}
	}
	doc := &entity.Document{Title: title, Text: b.String(), Outline: text.ReadOutline(b.String(), title)}
	for i := range ms {
		for j, s := range doc.Outline.Sentences {
			if s.Start <= ms[i].Start && ms[i].Start < s.End {
				ms[i].Sentence = j
			}
		}
	}
	return doc, ms
}

func TestCluster(t *testing.T) {
	const title = "包头市2025年政府工作报告"
	for _, c := range []struct{ why, text, want string }{
		{"the same string is one", "[c蓝海集团]与[c蓝海集团]。", "蓝海集团"},
		{"a place with and without its class", "[p包头市]的[p包头]。", "包头市|包头"},
		{"two of one stem: the short form stays alone", "[p朝阳市]、[p朝阳县]和[p朝阳]。", "朝阳市 朝阳县 朝阳"},
		{"a firm with and without its legal form", "[c蓝海集团]、[c蓝海]。", "蓝海集团|蓝海"},
		{"a firm with and without its trade", "[c云谷高科]开工，[c云谷]投产。", "云谷高科|云谷"},
		{"a firm of the land", "[c云谷农牧]开工，[c云谷]投产。", "云谷农牧|云谷"},
		{"a subsidiary is not its group", "[c云谷]、[c云谷物流]。", "云谷 云谷物流"},
		{"a short form that fits two stays alone", "[c云谷]、[c云谷高科]、[c云谷电子]。", "云谷 云谷高科 云谷电子"},
		{"a short form of one that has two forms", "[c云谷乳业有限公司]、[c云谷乳业]、[c云谷]。", "云谷乳业有限公司|云谷乳业|云谷"},
		{"a firm with and without its region", "[c[p湖北]蓝海牧业有限公司]、[c蓝海牧业]。", "湖北蓝海牧业有限公司|蓝海牧业 湖北"},
		{"a region in brackets", "[c蓝海（[p湖北]）牧业有限公司]、[c蓝海牧业]。", "蓝海（湖北）牧业有限公司|蓝海牧业 湖北"},
		{"a daughter in brackets", "[c蓝海风电]、[c蓝海风电科技（[p甘肃]）有限公司]。", "蓝海风电 蓝海风电科技（甘肃）有限公司 甘肃"},
		{"the report's own region", "[c包头蓝海牧业集团有限公司]、[c蓝海牧业]。", "包头蓝海牧业集团有限公司|蓝海牧业"},
		{"a region that the document does not name", "[c湖北蓝海牧业有限公司]、[c蓝海牧业]。", "湖北蓝海牧业有限公司 蓝海牧业"},
		{"a brand behind a region may be a daughter's", "[c[p湖北]蓝海牧业有限公司]、[c蓝海]。", "湖北蓝海牧业有限公司 湖北 蓝海"},
		{"the end of a name", "[c蓝海有色金属集团控股有限公司]、[c蓝海有色]。", "蓝海有色金属集团控股有限公司|蓝海有色"},
		{"a brand with 公司", "[c[p湖北]云谷锌锗股份有限公司]、[c云谷公司]、[c云谷股份]。", "湖北云谷锌锗股份有限公司|云谷公司|云谷股份 湖北"},
		{"no shares, no group", "[c[p湖北]云谷乳品有限公司]、[c云谷股份]、[c云谷集团]。", "湖北云谷乳品有限公司 湖北 云谷股份 云谷集团"},
		{"a brand with 集团", "[c包头云谷水产集团有限公司]、[c云谷集团]。", "包头云谷水产集团有限公司|云谷集团"},
		{"a brand of two firms", "[c云谷锌锗有限公司]、[c云谷水产有限公司]、[c云谷公司]。", "云谷锌锗有限公司 云谷水产有限公司 云谷公司"},
		{"a second brand", "[c云谷红磷新材料有限公司]、[c云谷公司]。", "云谷红磷新材料有限公司 云谷公司"},
		{"a city is no brand", "[c[p大冶]锌锗有限公司]、[c大冶公司]。", "大冶锌锗有限公司 大冶 大冶公司"},
		{"a region and food", "[c[p江西]云谷乌鸡食品有限公司]、[c云谷乌鸡]。", "江西云谷乌鸡食品有限公司|云谷乌鸡 江西"},
		{"a word of trade in the middle", "[c[p江西]云谷新材料科技有限公司]、[c云谷科技]。", "江西云谷新材料科技有限公司|云谷科技 江西"},
		{"another trade", "[c[p江西]云谷矿业科技有限公司]、[c云谷药业]。", "江西云谷矿业科技有限公司 江西 云谷药业"},
		{"a brand and its seat", "[c[p宜昌]云谷硅材料有限公司]、[c宜昌云谷]。", "宜昌云谷硅材料有限公司|宜昌云谷 宜昌"},
		{"a trade and its seat", "[c[p宜昌]有色设计院有限公司]、[c宜昌有色]。", "宜昌有色设计院有限公司 宜昌 宜昌有色"},
		{"a group and its chemical works", "[c蓝海有色集团]、[c蓝海有色集团化工有限公司]。", "蓝海有色集团 蓝海有色集团化工有限公司"},
		{"defined in the text", "[c北方新源动力公司]（以下简称“北新”）投产，[c北新]扩产。", "北方新源动力公司|北新"},
		{"industry with and without its class", "[i光伏产业]、[i光伏]、[i光伏制造]。", "光伏产业|光伏 光伏制造"},
		{"quotes do not count", "[w“清风行动”]，[w清风行动]。", "“清风行动”|清风行动"},
		{"the kinds stay apart", "[c蓝海集团]、[o蓝海集团]。", "蓝海集团 蓝海集团"},
		{"the own zone", "[p包头高新区]、[p高新区]。", "包头高新区|高新区"},
		{"another place's zone", "[p乐山高新区]、[p高新区]。", "乐山高新区 高新区"},
	} {
		doc, ms := mark(t, title, c.text)
		var got []string
		for _, e := range Cluster(doc, ms) {
			got = append(got, strings.Join(e.Forms, "|"))
		}
		// A form kept apart is spelt by itself; forms of one entity are joined
		// in whatever order they came.
		want := strings.Fields(c.want)
		if len(got) != len(want) {
			t.Errorf("%s: got %q, want %q", c.why, got, want)
			continue
		}
		for i := range got {
			a, b := strings.Split(got[i], "|"), strings.Split(want[i], "|")
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(a, b) {
				t.Errorf("%s: got %q, want %q", c.why, got, want)
			}
		}
	}
}

func TestIdentify(t *testing.T) {
	tab := tables()
	place := func(code string) Place { d := tab.Divisions.ByCode(code); return Place{d.Name, 2025, d} }
	baotou, qingshan, ordos := place("150200"), place("150204"), place("150600")
	for _, c := range []struct {
		why  string
		kind graph.Kind
		a    string
		in   Place
		b    string
		of   Place
		same bool
	}{
		{"a district from itself and its city", graph.Place, "青山区", qingshan, "青山", baotou, true},
		{"a road of two cities", graph.Place, "中山路", baotou, "中山路", ordos, false},
		{"a road of a city and its district", graph.Place, "中山路", baotou, "中山路", qingshan, true},
		{"a national road in two forms", graph.Place, "国道110线", baotou, "110国道", ordos, true},
		{"a provincial road", graph.Place, "省道211", baotou, "省道211线", ordos, true},
		{"a provincial road of two provinces", graph.Place, "省道211", baotou, "省道211线", place("440100"), false},
		{"a motorway", graph.Place, "包茂高速", baotou, "包茂高速公路", place("610100"), true},
		{"a ring road of two cities", graph.Place, "绕城高速", baotou, "绕城高速", ordos, false},
		{"a hill of two cities", graph.Place, "莲花山", baotou, "莲花山", place("440300"), false},
		{"a mountain that all know", graph.Place, "泰山", baotou, "泰山", ordos, true},
		{"a river of a province", graph.Place, "昆都仑河", baotou, "昆都仑河", ordos, true},
		{"a small river of two provinces", graph.Place, "沙河", baotou, "沙河", place("440300"), false},
		{"a river is one", graph.Place, "黄河", baotou, "黄河", ordos, true},
		{"a firm is one", graph.Company, "云谷高科", baotou, "云谷高科股份有限公司", ordos, true},
		{"a member behind the name of its group", graph.Company, "河北钢铁集团宣钢公司", baotou, "宣钢", ordos, true},
		{"the city's own firm", graph.Company, "城投集团", baotou, "城投集团", ordos, false},
		{"the district's bureau", graph.Organization, "区卫健委", qingshan, "区卫健委", ordos, false},
		{"the city's hospital", graph.Organization, "市第八医院", baotou, "包头市第八医院", ordos, true},
		{"a hospital without its city", graph.Organization, "第八医院", baotou, "包头第八医院", baotou, true},
		{"a hospital of two cities", graph.Organization, "市第八医院", baotou, "市第八医院", ordos, false},
		{"a school in short", graph.Organization, "市一中", baotou, "包头市第一中学", qingshan, true},
		{"the bureau by its district", graph.Organization, "区卫健委", qingshan, "青山区卫健委", baotou, true},
		{"the province's hospital", graph.Organization, "自治区人民医院", qingshan, "内蒙古自治区人民医院", place("440100"), true},
		{"a college called after a city", graph.Organization, "包头师范学院", baotou, "包头师范学院", ordos, true},
		{"the market regulator of the state", graph.Organization, "市场监管总局", baotou, "市场监管总局", ordos, true},
		{"a hospital in short", graph.Organization, "市三医院", baotou, "包头市第三医院", ordos, true},
		{"the market bureau", graph.Organization, "市市场监管局", baotou, "包头市市场监管局", ordos, true},
		{"hospitals of the banners", graph.Organization, "旗县医院", qingshan, "青山区县医院", qingshan, false},
		{"a ministry", graph.Organization, "工信部", qingshan, "工信部", ordos, true},
		{"a national honour", graph.Honour, "全国文明城市", qingshan, "全国文明城市", ordos, true},
		{"a provincial honour of one province", graph.Honour, "自治区级绿色工厂", qingshan, "自治区级绿色工厂", ordos, true},
		{"a provincial honour of two", graph.Honour, "省级绿色工厂", place("440100"), "省级绿色工厂", place("350100"), false},
		{"an honour that only begins like a county's", graph.Honour, "县域商业领跑县", qingshan, "县域商业领跑县", ordos, true},
		{"an industry", graph.Industry, "光伏产业", qingshan, "光伏产业", ordos, true},
		{"a project of last year's report of the city", graph.Project, "云谷电池产业园", qingshan, "云谷电池产业园", baotou, true},
	} {
		a, b := Identify(c.kind, c.a, c.in, tab), Identify(c.kind, c.b, c.of, tab)
		if (a.ID == b.ID) != c.same {
			t.Errorf("%s: %s and %s", c.why, a.ID, b.ID)
		}
	}
}

func TestJoin(t *testing.T) {
	firm := func(name string, aliases ...string) graph.Entity {
		return graph.Entity{ID: graph.NewID(graph.Company, name), Kind: graph.Company, Name: name, Aliases: aliases}
	}
	p := graph.Entity{ID: graph.NewID(graph.Project, "甲"), Kind: graph.Project, Name: "甲"}
	g := &graph.Graph{
		Entities: []graph.Entity{firm("云谷高科", "云谷"), firm("云谷"), firm("蓝海"), firm("蓝海化工", "蓝海"), firm("蓝海药业", "蓝海"), p},
		Facts:    []graph.Fact{{Subject: graph.NewID(graph.Company, "云谷"), Predicate: graph.Undertakes, Object: p.ID}},
	}
	merges := Join(g, tables())
	if len(merges) != 1 || merges[0].Kept != "云谷高科" || merges[0].Gone != "云谷" || merges[0].Reason == "" {
		t.Fatalf("merges: %+v", merges)
	}
	if len(g.Entities) != 5 || g.Facts[0].Subject != graph.NewID(graph.Company, "云谷高科") {
		t.Errorf("not renamed: %+v", g)
	}
	if again := Join(g, tables()); len(again) != 0 {
		t.Errorf("a second time: %+v", again)
	}
}

// A firm with and without a region is one where the reports of the short name
// are of that region.
func TestJoinRegions(t *testing.T) {
	for _, c := range []struct {
		why, long, short, at string // at is the place of the report of the short name
		want                 int
	}{
		{"a province", "湖北云谷牧业", "云谷牧业", "湖北省襄阳市", 1},
		{"another province", "湖北云谷牧业", "云谷牧业", "湖南省永州市", 0},
		{"the group of a province", "湖北云谷牧业集团有限公司", "云谷牧业", "湖北省襄阳市", 1},
		{"a province in brackets", "云谷（湖北）牧业有限公司", "云谷牧业", "湖北省襄阳市", 1},
		{"a city", "金昌云谷化工有限公司", "云谷化工", "甘肃省金昌市永昌县", 1},
		{"a city, from its province", "金昌云谷化工有限公司", "云谷化工", "甘肃省", 1},
		{"another city of the province", "金昌云谷化工有限公司", "云谷化工", "甘肃省白银市", 0},
		{"the works of a group", "中国石油兰州石化公司", "兰州石化", "甘肃省兰州市", 1},
		{"the works of a group, elsewhere", "中国石油兰州石化公司", "兰州石化", "四川省成都市", 0},
		{"too little is left", "湖北云谷", "云谷", "湖北省襄阳市", 0},
	} {
		short, long := graph.NewID(graph.Company, c.short), graph.NewID(graph.Company, c.long)
		g := &graph.Graph{
			Documents: []graph.Document{{ID: "pg:document/1", Place: graph.ID("pg:place/" + c.at)}, {ID: "pg:document/2", Place: "pg:place/北京市"}},
			Entities:  []graph.Entity{{ID: short, Kind: graph.Company, Name: c.short}, {ID: long, Kind: graph.Company, Name: c.long}},
			Mentions:  []graph.Mention{{Document: "pg:document/1", End: 4, Entity: short, Text: c.short}, {Document: "pg:document/2", End: 9, Entity: long, Text: c.long}},
		}
		if m := Join(g, tables()); len(m) != c.want {
			t.Errorf("%s: %+v", c.why, m)
		}
	}
}

// A brand is the full name that it opens in the reports of one city, where no
// other begins so.
func TestJoinBrands(t *testing.T) {
	for _, c := range []struct{ why, short, at, full, want string }{
		{"a city", "云谷公司", "襄阳市2013年", "[c湖北云谷锌锗股份有限公司]", "云谷公司"},
		{"shares", "云谷股份", "襄阳市2013年", "[c湖北云谷锌锗股份有限公司]", "云谷股份"},
		{"no group", "云谷集团", "襄阳市2013年", "[c湖北云谷锌锗股份有限公司]", ""},
		{"a group", "云谷集团", "襄阳市2013年", "[c湖北云谷建设集团有限公司]", "云谷集团"},
		{"another city", "云谷公司", "宜昌市2013年", "[c湖北云谷锌锗股份有限公司]", ""},
		{"two", "云谷公司", "襄阳市2013年", "[c湖北云谷锌锗股份有限公司]、[c云谷水产有限公司]", ""},
	} {
		g := union(t, report(t, 1, c.at+"政府工作报告", "[c"+c.short+"]扩产。", nil), report(t, 2, "襄阳市2012年政府工作报告", c.full+"投产。", nil))
		got := ""
		for _, m := range Join(g, tables()) {
			got += m.Gone
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

// A short form that one province's report has given is no other province's firm.
func TestJoinAliasAfar(t *testing.T) {
	g := union(t,
		report(t, 1, "赣州市2013年政府工作报告", "[c[p江西]云谷化工有限公司]投产，[c云谷化工]扩建。", nil),
		report(t, 2, "九江市2014年政府工作报告", "[c云谷化工]达产。", nil),
		report(t, 3, "襄阳市2013年政府工作报告", "[c蓝海牧业]投产。", nil),
		report(t, 4, "赣州市2014年政府工作报告", "[c[p江西]蓝海牧业有限公司]投产，[c蓝海牧业]扩建。", nil))
	var got []string
	for _, m := range Join(g, tables()) {
		got = append(got, m.Gone)
	}
	if strings.Join(got, " ") != "云谷化工" {
		t.Errorf("%v", got)
	}
}

// A group is no listed member of it, in the reports of one city too.
func TestJoinListedMember(t *testing.T) {
	g := union(t, report(t, 1, "沧州市2020年政府工作报告", "[c沧州大化集团]扩产。", nil), report(t, 2, "沧州市2021年政府工作报告", "[c沧州大化]分红。", nil))
	if m := Join(g, tables()); len(m) != 0 {
		t.Errorf("%+v", m)
	}
}

// A firm with and without 集团 is one where one city's reports name both, and two
// where a province lies between.
func TestJoinLegalForms(t *testing.T) {
	for _, c := range []struct {
		why, a, b string // the places of the reports of 云谷 and 云谷集团
		want      int
	}{
		{"a city", "pg:place/内蒙古自治区包头市", "pg:place/内蒙古自治区包头市", 1},
		{"a city and its district", "pg:place/内蒙古自治区包头市", "pg:place/内蒙古自治区包头市青山区", 1},
		{"two districts", "pg:place/内蒙古自治区包头市昆都仑区", "pg:place/内蒙古自治区包头市青山区", 0},
		{"two cities", "pg:place/内蒙古自治区包头市", "pg:place/内蒙古自治区鄂尔多斯市", 0},
		{"a province", "pg:place/内蒙古自治区", "pg:place/内蒙古自治区", 0},
		{"a place that is unknown", "", "", 0},
	} {
		short, long := graph.NewID(graph.Company, "云谷"), graph.NewID(graph.Company, "云谷集团")
		g := &graph.Graph{
			Documents: []graph.Document{{ID: "pg:document/1", Place: graph.ID(c.a)}, {ID: "pg:document/2", Place: graph.ID(c.b)}},
			Entities:  []graph.Entity{{ID: short, Kind: graph.Company, Name: "云谷"}, {ID: long, Kind: graph.Company, Name: "云谷集团"}},
			Mentions:  []graph.Mention{{Document: "pg:document/1", End: 2, Entity: short, Text: "云谷"}, {Document: "pg:document/2", End: 4, Entity: long, Text: "云谷集团"}},
		}
		if m := Join(g, tables()); len(m) != c.want {
			t.Errorf("%s: %+v", c.why, m)
		}
	}
}
