package link

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"policygraph/extract/attribute"
	"policygraph/extract/indicator"
	"policygraph/extract/relation"
	"policygraph/graph"
)

// report makes the graph of an invented report with marked mentions.
func report(t testing.TB, n int, title, marked string, more func(f *Finding)) *graph.Graph {
	t.Helper()
	doc, ms := mark(t, title, marked)
	f := Finding{
		Document: doc, Mentions: ms, Entities: Cluster(doc, ms),
		Source: func(i, j int) (int, int) {
			return utf8.RuneCountInString(doc.Text[:i]), utf8.RuneCountInString(doc.Text[:j])
		},
		Losses: func(i, j int) int { return 0 },
	}
	if more != nil {
		more(&f)
	}
	return Resolve(graph.Document{ID: graph.NewDocumentID(fmt.Sprintf("%024d", n)), File: fmt.Sprintf("%d.txt", n), Length: utf8.RuneCountInString(doc.Text)}, f, tables())
}

func union(t testing.TB, gs ...*graph.Graph) *graph.Graph {
	t.Helper()
	all := &graph.Graph{}
	for _, g := range gs {
		all.Merge(g)
	}
	return all
}

// facts lists the facts of a predicate as "subject object", names for nodes.
func facts(g *graph.Graph, p graph.Predicate) string {
	names := map[graph.ID]string{}
	for _, e := range g.Entities {
		names[e.ID] = e.Name
	}
	var out []string
	for _, f := range g.Facts {
		if f.Predicate == p {
			out = append(out, names[f.Subject]+" "+names[f.Object]+f.Value)
		}
	}
	return strings.Join(out, ", ")
}

func TestMentionsAsOfYear(t *testing.T) {
	g := union(t,
		report(t, 1, "湖北省2008年政府工作报告", "支持[p襄樊]发展。", nil),
		report(t, 2, "湖北省2020年政府工作报告", "支持[p襄阳]发展，打通[p襄阳][p云谷路]。", nil),
		report(t, 3, "徐州市2008年政府工作报告", "建设[p铜山县]。", nil),
		report(t, 4, "徐州市2020年政府工作报告", "建设[p铜山]。", nil),
		report(t, 6, "三明市2021年政府工作报告", "建设[p沙县区]，[p沙县]的小吃。", nil),
		report(t, 5, "北京市2008年政府工作报告", "建设[p崇文区]。", nil),
	)
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	var got []string
	str := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	for _, r := range Mentions(g, tables().Divisions) {
		got = append(got, fmt.Sprintf("%s %d-%d %s %s %s %s %s", r.File, r.Start, r.End, r.Mention, graph.Shorten(r.Entity), r.Name, str(r.Code), str(r.CodeToday)))
	}
	want := `1.txt 2-4 襄樊 pg:place/湖北省襄阳市 襄阳市 420600 420600
2.txt 2-4 襄阳 pg:place/湖北省襄阳市 襄阳市 420600 420600
2.txt 9-11 襄阳 pg:place/湖北省襄阳市 襄阳市 420600 420600
2.txt 11-14 云谷路 pg:place/湖北省襄阳市/云谷路 云谷路 - -
3.txt 2-5 铜山县 pg:place/江苏省徐州市铜山区 铜山区 320323 320312
4.txt 2-4 铜山 pg:place/江苏省徐州市铜山区 铜山区 320312 320312
5.txt 2-5 崇文区 pg:place/北京市崇文区 崇文区 110103 110101
6.txt 2-5 沙县区 pg:place/福建省三明市沙县区 沙县区 350405 350405
6.txt 6-8 沙县 pg:place/福建省三明市沙县区 沙县区 350427 350405`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if got := facts(g, graph.ReplacedBy); got != "崇文区 东城区" {
		t.Errorf("replaced: %s", got)
	}
	if got := facts(g, graph.LocatedIn); !strings.Contains(got, "云谷路 襄阳市") || !strings.Contains(got, "铜山区 徐州市") {
		t.Errorf("located: %s", got)
	}
}

func TestCompanies(t *testing.T) {
	g := union(t,
		report(t, 1, "包头市2025年政府工作报告", "[c国轩]开工，[c中国石油]、[c中国石油兰州石化]投产，[c云谷]扩产，[c包钢股份]、[c包钢]。", nil),
		report(t, 2, "合肥市2025年政府工作报告", "[c合肥国轩高科动力能源有限公司]、[c国轩高科]扩产。", nil),
		report(t, 3, "呼和浩特市2024年政府工作报告", "[c云谷高科]（以下简称“云谷”）投产，[c云谷]扩产。", nil),
		report(t, 4, "包头市2024年政府工作报告", "[c宏达]、[c穹禾]、[c文旅集团]投产。", nil),
		report(t, 5, "合肥市2024年政府工作报告", "[c宏达]、[c穹禾]、[c文旅集团]、[c合肥文旅集团]投产。", nil),
	)
	merges := Join(g, tables())
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	if len(merges) != 1 || merges[0].Kept != "云谷高科" || merges[0].Gone != "云谷" {
		t.Errorf("joined: %+v", merges)
	}
	of := map[string]string{}
	for _, m := range Mentions(g, tables().Divisions) {
		of[m.File[:1]+m.Mention] = graph.Shorten(m.Entity)
	}
	for _, same := range [][2]string{{"1国轩", "2国轩高科"}, {"1国轩", "2合肥国轩高科动力能源有限公司"}, {"1云谷", "3云谷高科"}, {"5文旅集团", "5合肥文旅集团"}} {
		if of[same[0]] != of[same[1]] {
			t.Errorf("%v: %s and %s", same, of[same[0]], of[same[1]])
		}
	}
	for _, apart := range [][2]string{{"1中国石油", "1中国石油兰州石化"}, {"4宏达", "5宏达"}, {"4穹禾", "5穹禾"}, {"4文旅集团", "5文旅集团"}, {"1包钢股份", "1包钢"}} {
		if of[apart[0]] == of[apart[1]] {
			t.Errorf("%v are one: %s", apart, of[apart[0]])
		}
	}
	if got := facts(g, graph.StockCode); !strings.Contains(got, "国轩高科 002074") {
		t.Errorf("codes: %s", got)
	}
	if got := facts(g, graph.SubsidiaryOf); !strings.Contains(got, "中国石油兰州石化 中国石油") || !strings.Contains(got, "包钢股份 包钢集团") {
		t.Errorf("groups: %s", got)
	}
	var rows []string
	for _, r := range Merges(g) {
		rows = append(rows, r.Gone+" → "+r.Kept+": "+r.Reason)
	}
	if all := strings.Join(rows, "\n"); !strings.Contains(all, "国轩 → 国轩高科: form in the list of groups") || !strings.Contains(all, "云谷 → 云谷高科: defined in the text") {
		t.Errorf("merges:\n%s", all)
	}
}

func TestHonoursAndIndustries(t *testing.T) {
	g := union(t,
		report(t, 1, "包头市青山区2024年政府工作报告", "获评[h2023年全国县域商业领跑县]、[h自治区第三批研学旅游基地]，发展[i光伏产业]。", nil),
		report(t, 2, "包头市昆都仑区2025年政府工作报告", "获评[h2024年全国县域商业领跑县]，发展[i光伏]和[i晶硅光伏产业]。", nil),
	)
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	if got, want := facts(g, graph.InSeries), "2023年全国县域商业领跑县 全国县域商业领跑县, 2024年全国县域商业领跑县 全国县域商业领跑县, 自治区第三批研学旅游基地 自治区研学旅游基地"; got != want {
		t.Errorf("series: got %s, want %s", got, want)
	}
	if got := facts(g, graph.Batch); got != "自治区第三批研学旅游基地 3" {
		t.Errorf("batch: %s", got)
	}
	if got := facts(g, graph.Broader); !strings.Contains(got, "光伏 光伏设备及元器件制造") || !strings.Contains(got, "晶硅光伏产业 新能源产业") {
		t.Errorf("broader: %s", got)
	}
}

// TestProjects follows a project through three reports of one place: one node,
// its stages each on the sentence of its year.
func TestProjects(t *testing.T) {
	stage := func(s string) func(f *Finding) {
		return func(f *Finding) {
			for i, m := range f.Mentions {
				if m.Kind == graph.Project {
					f.Attributes = append(f.Attributes, attribute.Attribute{Mention: i, Predicate: graph.Status, Value: s, Sentence: m.Sentence, Rule: "test", Score: 1})
					f.Claims = append(f.Claims, relation.Claim{Subject: 0, Predicate: graph.Undertakes, Object: i, Sentence: m.Sentence, Rule: "test", Score: 1})
				}
			}
		}
	}
	g := union(t,
		report(t, 1, "包头市2022年政府工作报告", "[c云谷高科]签约，谋划[j云谷高科20GWh储能电池项目]。", stage("planned")),
		report(t, 2, "包头市2023年政府工作报告", "[c云谷高科]发力，[j云谷高科20GWh储能电池]开工。", stage("started")),
		report(t, 3, "包头市2024年政府工作报告", "[c云谷高科]发力，[j云谷高科30GWh储能电池]投产。", stage("operating")),
		report(t, 4, "合肥市2024年政府工作报告", "[c云谷高科]发力，[j云谷高科20GWh储能电池项目]开工。", stage("started")),
	)
	merges := Join(g, tables())
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	if len(merges) != 1 || merges[0].Kind != graph.Project {
		t.Errorf("merges: %+v", merges)
	}
	var got []string
	for _, r := range Stages(g) {
		if strings.Contains(string(r.Project), "包头") {
			got = append(got, fmt.Sprint(r.Year, " ", r.Stage))
		}
	}
	if s := strings.Join(got, ", "); s != "2022 planned, 2023 started, 2024 operating" {
		t.Errorf("stages: %s", s)
	}
}

// TestOutturn puts last year's target beside this year's outturn.
func TestOutturn(t *testing.T) {
	figure := func(value string, target bool) func(f *Finding) {
		return func(f *Finding) {
			f.Indicators = []indicator.Indicator{{Name: "一般公共预算收入", Place: "包头市", Period: "2024", Value: value, Unit: "亿元", Target: target}}
		}
	}
	g := union(t,
		report(t, 1, "包头市2024年政府工作报告", "一般公共预算收入达到200亿元。", figure("200", true)),
		report(t, 2, "包头市2025年政府工作报告", "一般公共预算收入210.5亿元。", figure("210.5", false)),
	)
	Join(g, tables())
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	if got := facts(g, graph.Outturn); got != "包头市 一般公共预算收入 2024 目标 包头市 一般公共预算收入 2024" {
		t.Errorf("outturn: %s", got)
	}
	numbers := 0
	for s := range g.Statements() {
		if s.Predicate.Value == "pg:valueNumber" && (s.Object.Value == "2.1050e+10" || s.Object.Value == "2.105e+10" || s.Object.Value == "2e+10") {
			numbers++
		}
	}
	if numbers != 2 {
		t.Errorf("%d figures as numbers of yuan, want 2", numbers)
	}
}
