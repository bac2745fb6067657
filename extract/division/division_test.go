package division

import (
	"os"
	"strings"
	"sync"
	"testing"
)

var table = sync.OnceValue(func() *Table {
	tab, err := Open(os.DirFS("../../seeds/lexicon"))
	if err != nil {
		panic(err)
	}
	return tab
})

func TestStem(t *testing.T) {
	for name, want := range map[string]string{
		"包头市": "包头", "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "新疆维吾尔自治区": "新疆",
		"黔西南布依族苗族自治州": "黔西南", "克孜勒苏柯尔克孜自治州": "克孜勒苏", "赵县": "赵县",
		"香港特别行政区": "香港", "达尔罕茂明安联合旗": "达尔罕茂明安联合", "民乐县": "民乐",
		"莫力达瓦达斡尔族自治旗": "莫力达瓦", "海西蒙古族藏族自治州": "海西", "长泾镇": "长泾",
	} {
		if got := Stem(name); got != want {
			t.Errorf("Stem(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestResolve(t *testing.T) {
	tab := table()
	for _, c := range []struct{ why, name, in, want string }{
		{"the place itself", "青山区", "150204", "150204"},
		{"a short name inside the place", "青山", "150200", "150204"},
		{"the same short name from far away says nothing", "青山", "440100", ""},
		{"a full name of the neighbour", "昆都仑区", "150204", "150203"},
		{"the city of the district", "包头", "150204", "150200"},
		{"a province from anywhere", "内蒙古", "440100", "150000"},
		{"two districts of one name, one at home", "朝阳区", "110000", "110105"},
		{"the city before the county", "长沙", "430000", "430100"},
		{"the county by its full name", "长沙县", "430000", "430121"},
		{"西宁 is the city", "西宁", "630000", "630100"},
		{"海西 is the prefecture", "海西", "630000", "632800"},
		{"红河州 is the prefecture, 红河县 the county", "红河州", "530000", "532500"},
		{"红河县", "红河县", "530000", "532529"},
		{"东莞 has no counties", "东莞", "440000", "441900"},
		{"a town of 东莞", "虎门镇", "441900", "441900121"},
		{"a county under the province of 海南", "琼海市", "460000", "469002"},
		{"重庆's districts", "万州区", "500000", "500101"},
		{"a district name that the nation has often", "新华区", "440100", ""},
		{"no division", "中山路", "442000", ""},
	} {
		d := tab.Resolve(c.name, tab.ByCode(c.in))
		got := ""
		if d != nil {
			got = d.Code
		}
		if got != c.want {
			t.Errorf("%s: %s in %s: got %q, want %q", c.why, c.name, c.in, got, c.want)
		}
	}
}

func TestPath(t *testing.T) {
	if got := table().ByCode("150204").Path(); got != "内蒙古自治区包头市青山区" {
		t.Error(got)
	}
}

func TestLoadErrors(t *testing.T) {
	for in, want := range map[string]string{
		"11\t北京市\n":                    "t:1: 2 columns, want 3",
		"1101\t市辖区\t11\n":              `t:1: unknown parent "11"`,
		"11\t北京市\t\n110\t甲\t11\n":      `t:2: code "110" has 3 digits, want 2, 4, 6 or 9`,
		"code\tname\tparent\n1\t甲\t\n": `t:2: code "1" has 1 digits, want 2, 4, 6 or 9`,
	} {
		if _, err := Load("t", strings.NewReader(in)); err == nil || err.Error() != want {
			t.Errorf("Load(%q) = %v, want %s", in, err, want)
		}
	}
}
