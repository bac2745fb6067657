package firm

import (
	"os"
	"testing"
	"testing/fstest"
)

func TestFind(t *testing.T) {
	tab, err := Open(os.DirFS("../../seeds/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ why, name, want, code, reason string }{
		{"a short name", "长川科技", "长川科技", "300604", ListedShort},
		{"a full name", "国轩高科股份有限公司", "国轩高科", "002074", ListedFull},
		{"a full name without its legal form", "合肥国轩高科动力能源", "国轩高科", "002074", Group},
		{"a form of a group", "国轩", "国轩高科", "002074", Group},
		{"with another legal form", "国轩高科有限公司", "国轩高科", "002074", Group},
		{"an abbreviation", "中石油", "中国石油", "601857", Group},
		{"brackets of the other width", "包头钢铁(集团)有限责任公司", "包钢集团", "", Group},
		{"a group is not its listed member", "包钢股份", "包钢股份", "600010", Group},
		{"a group of no listed firm", "中国电科集团", "中国电科", "", Group},
		{"the mark of a risk", "亿华通", "亿华通", "688339", Group},
		{"a brand of one firm", "当升", "当升科技", "300073", Brand},
		{"a brand of many is nobody's", "宏达", "", "", ""},
		{"nobody", "云谷高科", "", "", ""},
		{"a member is not its group", "中国石油兰州石化", "", "", ""},
	} {
		m, ok := tab.Find(c.name)
		if ok != (c.want != "") || ok && (m.Name != c.want || m.Code != c.code || m.Reason != c.reason) {
			t.Errorf("%s: %s: got %+v %q, want %s %s %q", c.why, c.name, m.Firm, m.Reason, c.want, c.code, c.reason)
		}
	}
}

// A listed firm is its group where its full name says so, and alone has 股份.
func TestFindItself(t *testing.T) {
	tab, err := Open(fstest.MapFS{
		"groups.tsv": {Data: []byte("云谷汽车\t000003\t\t江西\t云谷\n")},
		"listed_companies.tsv": {Data: []byte("000001\t蓝海玻璃\t蓝海玻璃工业集团股份有限公司\t福建\t玻璃\n" +
			"000002\t青禾大化\t青禾大化股份有限公司\t河北\t化工\n" +
			"000003\t云谷汽车\t云谷汽车股份有限公司\t江西\t汽车\n" +
			"000004\t宏远钢铁\t宏远钢铁集团股份有限公司\t云南\t钢铁\n")},
		"brands.tsv":  {Data: []byte("")},
		"crowded.txt": {Data: []byte("宏远\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"蓝海集团": "000001", "云谷股份": "000003", "云谷股份有限公司": "000003", "青禾集团": "", "青禾大化集团": "", "云谷集团": "", "宏远集团": "", "穹禾股份": ""} {
		m, ok := tab.Find(name)
		if ok != (want != "") || ok && m.Code != want {
			t.Errorf("%s: got %+v, want %q", name, m, want)
		}
	}
}

func TestLead(t *testing.T) {
	tab, err := Open(os.DirFS("../../seeds/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, firm, rest string }{
		{"中国石油兰州石化", "中国石油", "兰州石化"},
		{"华润金蟾", "华润集团", "金蟾"},
		{"云谷兰州石化", "", "云谷兰州石化"},
	} {
		m, rest, ok := tab.Lead(c.name)
		if ok != (c.firm != "") || ok && m.Name != c.firm || rest != c.rest {
			t.Errorf("%s: got %+v, %q", c.name, m.Firm, rest)
		}
	}
}

func TestCore(t *testing.T) {
	for name, want := range map[string]string{
		"国轩高科股份有限公司": "国轩高科", "包头钢铁(集团)有限责任公司": "包头钢铁集团", "云谷集团有限公司": "云谷集团", "云谷集团": "云谷集团", "甲公司": "甲公司", "云谷公司": "云谷",
	} {
		if got := Core(name); got != want {
			t.Errorf("Core(%s) = %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"*ST石化A": "石化", "亿华通-U": "亿华通", "TCL科技": "TCL科技", "万科A": "万科", "PT南洋": "南洋"} {
		if got := Tidy(name); got != want {
			t.Errorf("Tidy(%s) = %s, want %s", name, got, want)
		}
	}
	if WithoutTrade("云谷太阳能科技") != "云谷太阳能" || WithoutTrade("科技") != "科技" || !OnlyTrade("动力能源") || OnlyTrade("物流") {
		t.Error("trades")
	}
}

func TestOpenErrors(t *testing.T) {
	for _, c := range []struct{ groups, listed, brands, want string }{
		{"甲\t\t\t\t\n甲\t\t\t\t\n", "", "", `groups.tsv:2: "甲" is there twice`},
		{"甲\t\t\t\t丙\n乙\t\t\t\t丙\n", "", "", `groups.tsv:2: "丙" is a form of "甲" too`},
		{"甲\t\t丁\t\t\n", "", "", `groups.tsv: 甲: unknown parent "丁"`},
		{"", "000001\t甲\n", "", `listed_companies.tsv:1: 2 columns, want 5`},
		{"", "", "甲\t000009\n", `brands.tsv:1: no listed company "000009"`},
	} {
		_, err := Open(fstest.MapFS{"groups.tsv": {Data: []byte(c.groups)}, "listed_companies.tsv": {Data: []byte(c.listed)}, "brands.tsv": {Data: []byte(c.brands)}, "crowded.txt": {}})
		if err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}
