package link

import (
	"strings"
	"testing"

	"policygraph/graph"
)

// TestLocate marks places in invented sentences. want is, for each of them, the
// code of the division, the name of the zone, or for other places < and the
// code of what they hang under.
func TestLocate(t *testing.T) {
	tab := tables()
	for _, c := range []struct{ why, title, text, want string }{
		{"a stack of two mentions", "包头市2025年政府工作报告", "引进[p北京][p朝阳]的企业。", "110000 110105"},
		{"a town behind its county", "天水市2021年政府工作报告", "[p张家川县][p龙山镇]的草莓。", "620525 620525101"},
		{"a town behind its county, in one", "无锡市2021年政府工作报告", "[p江阴市长泾镇]的工厂。", "320281110"},
		{"a stack in which only the whole is clear", "包头市2025年政府工作报告", "前往[p朝阳区][p酒仙桥街道]。", "110105 110105011"},
		{"a neighbour makes it clear", "包头市2025年政府工作报告", "与[p南京市]的[p鼓楼区]结对。", "320100 320106"},
		{"home before a neighbour", "包头市2025年政府工作报告", "[p武汉市]和[p青山区]。", "420100 150204"},
		{"a mayor is no place behind a city", "无锡市2021年政府工作报告", "[p江阴市]长江路的[p长泾镇]。", "320281 320281110"},
		{"the organization of Shanghai", "包头市2025年政府工作报告", "参加[p上海]合作组织的会，去[p上海]。", "- 310000"},
		{"a car maker", "兰州市2021年政府工作报告", "[c[p长安]汽车]投产，[p长安]的街。", "- -"},
		{"an aluminium maker", "包头市2025年政府工作报告", "[c[p南山]铝业]落地。", "-"},
		{"the seat of a firm", "包头市2025年政府工作报告", "[c[p上海]杰宁]落地。", "310000"},
		{"a conference, not the city", "包头市2025年政府工作报告", "学习[p遵义]会议。", "-"},
		{"the district of 海南", "乌海市2020年政府工作报告", "[p海南区]、[p海南]和[p乌达]。", "150303 150303 150304"},
		{"the prefecture of 海南", "西宁市2020年政府工作报告", "[p海南州]和[p海南]。", "632500 632500"},
		{"the west coast of the strait", "泉州市2014年政府工作报告", "建设[p海西]。", "-"},
		{"海西 in Qinghai", "西宁市2020年政府工作报告", "支援[p海西]。", "632800"},
		{"海西 beside Xining", "泉州市2014年政府工作报告", "走访[p西宁]、[p海西]。", "630100 632800"},
		{"the south of a mountain", "包头市2015年政府工作报告", "推动[p山南]和[p山北]协调，改善[p山南地区]。", "- - -"},
		{"山南 in Tibet", "武汉市2015年政府工作报告", "对口支援西藏[p山南地区]。", "542200"},
		{"a city in short", "包头市2015年政府工作报告", "联合[p呼市]，办好[p白云矿区]。", "150100 150206"},
		{"the Arab League", "杭州市2026年政府工作报告", "中国与[p阿盟]合作。", "-"},
		{"a road after a stem", "包头市2025年政府工作报告", "打通[p固阳]路，改善[p固阳]路网。", "- 150222"},
		{"a stem of long ago", "呼和浩特市2022年政府工作报告", "[p昭乌达]通车。", "-"},
		{"a bridge after a stem from afar", "包头市2025年政府工作报告", "[p中山]桥和[p东莞]桥头镇。", "- 441900"},
		{"a hill with its park, and the district", "昆明市2012年政府工作报告", "[p西山]森林公园和[p西山]的企业。", "- 530112"},
		{"a county that is called like a city abroad", "三明市2021年政府工作报告", "[p大田]和[p尤溪]增产。", "350425 350426"},
		{"a city abroad elsewhere", "威海市2021年政府工作报告", "开通至[p大田]的航线。", "-"},
		{"a lake whose name a city begins", "黄石市2017年政府工作报告", "建设[p大冶湖新城]。", "<420200"},
		{"countries", "包头市2025年政府工作报告", "出口[p德国]、[p越南]的[p河内]和[p上合组织]。", "- - - -"},
		{"a road hangs under the report's place", "包头市2025年政府工作报告", "打通[p云谷大街]。", "<150200"},
		{"a road behind its district", "包头市2025年政府工作报告", "打通[p青山区][p云谷大街]。", "150204 <150204"},
		{"a road with its city before it", "兰州市2021年政府工作报告", "打通[p包头市云谷大街]。", "<150200"},
		{"a road that is called like a city", "青岛市2021年政府工作报告", "打通[p重庆路]和[p中山路]。", "<370200 <370200"},
		{"a river hangs under nothing", "包头市2025年政府工作报告", "治理[p黄河]。", "-"},
		{"a macro-region too", "包头市2025年政府工作报告", "融入[p京津冀]和[p长三角]。", "- -"},
		{"a village", "包头市2025年政府工作报告", "建设[p云谷村]。", "<150200"},
		{"a zone by its short form", "包头市青山区2025年政府工作报告", "[p装备制造园区]和[p高新区]。", "包头装备制造产业园区 150271"},
		{"a zone of another city", "包头市2025年政府工作报告", "考察[p苏州工业园区]。", "320576"},
		{"a zone behind its city", "包头市2025年政府工作报告", "考察[p乐山市][p高新区]。", "511100 乐山高新技术产业开发区"},
		{"a zone in no list", "包头市2025年政府工作报告", "建设[p云谷新区]。", "<150200"},
		{"新区 is no district of Tangshan", "内江市2022年政府工作报告", "建设[p新区]。", "<511000"},
		{"the city before its county", "长沙县2021年政府工作报告", "融入[p长沙]，办好[p长沙县]。", "430100 430121"},
		{"as of the year", "湖北省2008年政府工作报告", "支持[p襄樊]和[p襄樊市]。", "420600 420600"},
		{"a county that is a district now", "徐州市2008年政府工作报告", "[p铜山县]和[p铜山]。", "320323 320323"},
		{"a far county without a doubt", "包头市2025年政府工作报告", "学习[p昆山]。", "320583"},
		{"a lake", "苏州市2021年政府工作报告", "治理[p太湖]。", "-"},
		{"Hong Kong", "包头市2025年政府工作报告", "赴[p香港]招商，[p香港清水湾]。", "810000 <810000"},
	} {
		doc, ms := mark(t, c.title, c.text)
		p := Issuer(doc.Outline.Header, tab.Divisions)
		at := Locate(doc, ms, p, tab)
		var got []string
		for i, m := range ms {
			x := at[i]
			switch {
			case m.Kind != graph.Place:
			case x.Division != nil:
				got = append(got, x.Division.AsOf(p.Year).Code)
			case x.Zone != nil:
				got = append(got, x.Zone.Name)
			case x.In != nil:
				got = append(got, "<"+x.In.Code)
			default:
				got = append(got, "-")
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.why, c.text, strings.Join(got, " "), c.want)
		}
	}
}
