package division

import (
	"strings"
	"testing"
)

// TestTraps asks for the places that other address parsers are known to get
// wrong, and for names that several places share. A row without a code wants
// no division.
func TestTraps(t *testing.T) {
	tab := table()
	for _, c := range []struct {
		why, name, in string
		year          int
		code, today   string
	}{
		// Complaints about other programs.
		{"青海西宁 is no 海西", "青海西宁", "630000", 2020, "630100", "630100"},
		{"长沙市 is no 长沙县", "长沙市", "430121", 2020, "430100", "430100"},
		{"长沙 is the city in the county's report too", "长沙", "430121", 2020, "430100", "430100"},
		{"长沙 from far away", "长沙", "150200", 2020, "430100", "430100"},
		{"重庆路 is no 重庆", "重庆路", "370200", 2020, "", ""},
		{"红河州 is no 红河县", "红河州", "530100", 2020, "532500", "532500"},
		{"红河 in Yunnan is the prefecture", "红河", "530100", 2020, "532500", "532500"},
		{"北京朝阳 is no 辽宁朝阳", "北京朝阳", "211300", 2020, "110105", "110105"},
		{"辽宁朝阳", "辽宁朝阳", "110105", 2020, "211300", "211300"},
		{"长春朝阳", "长春朝阳", "220000", 2020, "220104", "220104"},
		{"朝阳 in Beijing", "朝阳", "110000", 2020, "110105", "110105"},
		{"朝阳 in a district of Beijing", "朝阳", "110108", 2020, "110105", "110105"},
		{"朝阳 in Liaoning", "朝阳", "210100", 2020, "211300", "211300"},
		{"朝阳县", "朝阳县", "211300", 2020, "211321", "211321"},
		{"江阴市长泾镇 is no mayor", "江阴市长泾镇", "320281", 2020, "320281110", "320281110"},
		{"张家川县龙山镇", "张家川县龙山镇", "620500", 2020, "620525101", "620525101"},
		{"香港清水湾 is no 甘肃清水", "香港清水湾", "440300", 2020, "", ""},
		{"上海城徐汇苑 is no division", "上海城徐汇苑", "310000", 2020, "", ""},
		{"沙县 keeps its one-character stem", "沙县", "350400", 2019, "350427", "350405"},
		{"a city without districts", "中山", "440100", 2020, "442000", "442000"},
		{"a town of 中山", "小榄镇", "442000", 2020, "442000118", "442000118"},
		{"a town of 东莞 by its stem", "虎门", "441900", 2020, "441900121", "441900121"},
		{"东莞市 from elsewhere", "东莞市", "150200", 2020, "441900", "441900"},
		{"a county right below 海南", "文昌", "460100", 2020, "469005", "469005"},
		{"another", "陵水县", "460000", 2020, "469028", "469028"},
		{"仙桃 right below 湖北", "仙桃", "420100", 2020, "429004", "429004"},
		{"石河子 right below 新疆", "石河子市", "650100", 2020, "659001", "659001"},

		// One stem, several ranks.
		{"海南 from far away is the province", "海南", "440100", 2020, "460000", "460000"},
		{"海南 in Qinghai is the prefecture", "海南", "630100", 2020, "632500", "632500"},
		{"海南 in Wuhai is the district", "海南", "150300", 2020, "150303", "150303"},
		{"海南区", "海南区", "150300", 2020, "150303", "150303"},
		{"海南州", "海南州", "630100", 2020, "632500", "632500"},
		{"吉林 is the province", "吉林", "220200", 2020, "220000", "220000"},
		{"吉林市", "吉林市", "220100", 2020, "220200", "220200"},
		{"大理 is the prefecture", "大理", "530000", 2020, "532900", "532900"},
		{"大理市", "大理市", "532900", 2020, "532901", "532901"},
		{"中山 in Dalian is the district", "中山", "210200", 2020, "210202", "210202"},
		{"大同 in Daqing", "大同", "230600", 2020, "230606", "230606"},
		{"大同 elsewhere", "大同", "150200", 2020, "140200", "140200"},
		{"乌海", "乌海", "150200", 2020, "150300", "150300"},
		{"巴州 in Xinjiang", "巴州", "652800", 2020, "652800", "652800"},
		{"巴州 in Sichuan", "巴州", "511900", 2020, "511902", "511902"},
		{"西安 in Mudanjiang is the city of Shaanxi by its full name", "西安市", "231000", 2020, "610100", "610100"},
		{"鼓楼区 at home", "鼓楼区", "320100", 2020, "320106", "320106"},
		{"鼓楼区 of a far city", "福州鼓楼区", "320100", 2020, "350102", "350102"},
		{"鼓楼区 from a place that has none", "鼓楼区", "150200", 2020, "", ""},
		{"深圳南山", "深圳南山", "150200", 2020, "440305", "440305"},
		{"南山 alone, far away", "南山", "150200", 2020, "", ""},
		{"太湖 in Jiangsu is the lake", "太湖", "320500", 2020, "", ""},
		{"太湖县", "太湖县", "340800", 2020, "340825", "340825"},
		{"昆山 from far away", "昆山", "510100", 2020, "320583", "320583"},
		{"义乌 from far away", "义乌", "510100", 2020, "330782", "330782"},
		{"浦东 from far away", "浦东", "510100", 2020, "310115", "310115"},
		{"the neighbour's town by its stem says nothing", "龙山", "620100", 2020, "", ""},
		{"three in one", "四川省成都市武侯区", "150200", 2020, "510107", "510107"},
		{"three stems in one", "河北唐山丰南", "150200", 2020, "130207", "130207"},

		// Customary forms.
		{"达茂旗", "达茂旗", "150200", 2020, "150223", "150223"},
		{"土右旗", "土右旗", "150200", 2020, "150221", "150221"},
		{"张家川县", "张家川县", "620500", 2020, "620525", "620525"},
		{"克州", "克州", "653000", 2026, "653000", "653000"},
		{"an office of a street", "富强路街道办事处", "150204", 2020, "150204004", "150204004"},

		// As of the year.
		{"襄樊 until 2010", "襄樊", "420000", 2008, "420600", "420600"},
		{"襄樊市 in the year of the change", "襄樊市", "420000", 2010, "420600", "420600"},
		{"襄樊 looked back to", "襄樊", "420000", 2015, "420600", "420600"},
		{"襄阳 before 2010 is the district", "襄阳", "420600", 2008, "420607", "420607"},
		{"襄阳 after 2010 is the city", "襄阳", "420000", 2015, "420600", "420600"},
		{"铜山县 was", "铜山县", "320300", 2008, "320323", "320312"},
		{"铜山区 is", "铜山区", "320300", 2015, "320312", "320312"},
		{"铜山 in 2008", "铜山", "320300", 2008, "320323", "320312"},
		{"普洱 is a county in 2005", "普洱", "530000", 2005, "530821", "530821"},
		{"思茅市 in 2005", "思茅市", "530000", 2005, "530800", "530800"},
		{"普洱 is the city in 2015", "普洱", "530000", 2015, "530800", "530800"},
		{"巢湖市 is a prefecture in 2009", "巢湖市", "340000", 2009, "341400", "340181"},
		{"巢湖市 is a county in 2015", "巢湖市", "340000", 2015, "340181", "340181"},
		{"无为县 under Chaohu", "无为县", "340000", 2009, "341422", "340281"},
		{"无为县 under Wuhu", "无为县", "340200", 2015, "340225", "340281"},
		{"无为市", "无为市", "340200", 2022, "340281", "340281"},
		{"崇文区 merged", "崇文区", "110000", 2009, "110103", "110101"},
		{"绍兴县 became 柯桥区", "绍兴县", "330600", 2010, "330621", "330603"},
		{"莱芜市 was a prefecture", "莱芜市", "370000", 2017, "371200", "370116"},
		{"毕节地区", "毕节地区", "520000", 2010, "522400", "520500"},
		{"毕节 in 2015", "毕节", "520000", 2015, "520500", "520500"},
		{"哈密市 of 2010 is a county", "哈密市", "650000", 2010, "652201", "650502"},
		{"哈密市 of 2020 is a prefecture", "哈密市", "650000", 2020, "650500", "650500"},
		{"户县", "户县", "610100", 2012, "610125", "610118"},
		{"庐江县 kept its name and changed its code", "庐江县", "340100", 2009, "341421", "340124"},
		{"庐江县 today", "庐江县", "340100", 2020, "340124", "340124"},
		{"西安 is the city, not a town of Panjin's", "西安", "211100", 2022, "610100", "610100"},
		{"江达 is the county, not a town of another county's", "江达", "540600", 2022, "540321", "540321"},
		{"友谊 is a word outside its own city", "友谊", "230100", 2022, "", ""},
		{"友谊 at home", "友谊", "230500", 2022, "230522", "230522"},
		{"三水市 was a city", "三水", "440600", 2001, "440683", "440607"},
		{"塘沽区 merged", "塘沽", "120000", 2003, "120107", "120116"},
		{"向山区 of 1990 is not named in 2008", "向山区", "440000", 2008, "", ""},
		{"广东's 朝阳 is none", "朝阳", "440100", 2020, "", ""},
		{"山南 in Baotou is the south of the mountains", "山南", "150200", 2022, "", ""},
		{"山南 in Hubei is what it sends aid to", "山南", "420100", 2022, "540500", "540500"},
		{"墨脱 is a stem that no other place has", "墨脱", "440600", 2020, "540423", "540423"},
		{"龙湖 is one that many have", "龙湖", "410900", 2020, "", ""},
		{"a county called after its people alone", "东乡县", "622900", 2018, "622926", "622926"},
		{"the same by its stem", "东乡", "622900", 2018, "622926", "622926"},
		{"鄂温克旗", "鄂温克旗", "150700", 2018, "150724", "150724"},
		{"a gorge that a town is called after", "刘家峡", "622900", 2018, "", ""},
		{"托县", "托县", "150200", 2021, "150122", "150122"},
		{"滨湖区 is a part of many cities", "滨湖区", "140400", 2021, "", ""},
		{"通化县 has the stem of its city", "通化", "220500", 2021, "220500", "220500"},
	} {
		d, why := tab.Find(Query{Name: c.name, Year: c.year, In: tab.ByCode(c.in)})
		code, today := "", ""
		if d != nil {
			code = d.AsOf(c.year).Code
			if n := d.Today(); n != nil {
				today = n.Code
			}
		}
		if code != c.code || today != c.today {
			t.Errorf("%s: %s in %s in %d (%s): got %q, today %q; want %q, %q", c.why, c.name, c.in, c.year, why, code, today, c.code, c.today)
		}
	}
}

// TestContext asks with a place before the name, or beside it.
func TestContext(t *testing.T) {
	tab := table()
	for _, c := range []struct{ why, name, in, stack, near, want, by string }{
		{"a stack of stems", "朝阳", "150200", "110000", "", "110105", ByStack},
		{"a stack that leads elsewhere is none", "包头", "150200", "110000", "", "150200", ByPlace},
		{"a town by its stem in a stack", "龙山", "620100", "620525", "", "620525101", ByStack},
		{"a neighbour's part", "鼓楼区", "150200", "", "320100", "320106", ByNear},
		{"a hill beside the neighbour's town of that name", "龙虎山", "150200", "", "360681", "", ""},
		{"the neighbour does not outweigh home", "青山区", "150200", "", "420100", "150204", ByPlace},
	} {
		q := Query{Name: c.name, Year: 2020, In: tab.ByCode(c.in), Stack: tab.ByCode(c.stack)}
		if c.near != "" {
			q.Near = []*Division{tab.ByCode(c.near)}
		}
		d, by := tab.Find(q)
		if d == nil && c.want != "" || d != nil && d.Code != c.want || by != c.by {
			t.Errorf("%s: got %+v by %q, want %s by %s", c.why, d, by, c.want, c.by)
		}
	}
}

func TestHistoryErrors(t *testing.T) {
	const today = "code\tname\tparent\n42\t湖北省\t\n4206\t襄阳市\t42\n"
	for _, c := range []struct{ history, changes, want string }{
		{"420600\t襄樊市\t襄樊\n", "", `h:1: 3 columns, want 4`},
		{"code\tname\tshort\tabolished_in\n420600\t襄樊市\t\t2010\n", "", `h:2: "2010" is no edition such as GB/T 2260-2011`},
		{"4206\t襄樊市\t\tGB/T 2260-2010\n", "", `h:1: code "4206" has 4 digits, want 6`},
		{"", "then\t420600\t襄樊市\t420600\t襄阳市\tbecame\n", `c:1: "then" is no year`},
		{"", "2010\t420600\t襄樊市\t420600\t襄阳市\tgrew\n", `c:1: unknown kind "grew", want became or merged`},
		{"", "2010\t420600\t襄樊市\t420600\t襄樊市\tbecame\n", `c:1: no division "襄樊市" of code "420600"`},
	} {
		tab, err := Load("t", strings.NewReader(today))
		if err != nil {
			t.Fatal(err)
		}
		err = tab.LoadHistory("h", strings.NewReader(c.history))
		if err == nil {
			err = tab.LoadChanges("c", strings.NewReader(c.changes))
		}
		if err == nil || err.Error() != c.want {
			t.Errorf("history %q, changes %q: %v, want %s", c.history, c.changes, err, c.want)
		}
	}
}
