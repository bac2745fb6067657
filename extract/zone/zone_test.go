package zone

import (
	"os"
	"testing"

	"policygraph/extract/division"
)

func open(t *testing.T) (*Table, *division.Table) {
	t.Helper()
	fsys := os.DirFS("../../seeds/lexicon")
	d, err := division.Open(fsys)
	if err != nil {
		t.Fatal(err)
	}
	z, err := Open(fsys, d)
	if err != nil {
		t.Fatal(err)
	}
	return z, d
}

func TestFind(t *testing.T) {
	tab, ds := open(t)
	for _, c := range []struct{ why, name, in, want string }{
		{"the official name from anywhere", "包头稀土高新技术产业开发区", "440100", "包头稀土高新技术产业开发区"},
		{"the city's short form", "包头高新区", "440100", "包头稀土高新技术产业开发区"},
		{"bare in the city's report", "高新区", "150200", "包头稀土高新技术产业开发区"},
		{"bare in a district's report", "高新区", "150204", "包头稀土高新技术产业开发区"},
		{"by its second name at home", "稀土高新区", "150200", "包头稀土高新技术产业开发区"},
		{"by its second name in the district", "装备制造园区", "150204", "包头装备制造产业园区"},
		{"with the city before it", "包头装备制造产业园", "150204", "包头装备制造产业园区"},
		{"a park is not any park", "园区", "150204", ""},
		{"a county's zone", "昆山经开区", "510100", "昆山经济技术开发区"},
		{"苏州工业园区", "苏州工业园区", "510100", "苏州工业园区"},
		{"a park in no list", "云谷数字产业园", "150204", ""},
		{"bare where the report's place is unknown", "高新区", "", ""},
		{"one that the table of divisions alone has", "渤海新区", "130900", "沧州渤海新区"},
		{"the same from a county of the city", "渤海新区", "130983", "沧州渤海新区"},
		{"a managed area", "汉沽管理区", "130200", "唐山市汉沽管理区"},
		{"the city's own", "市经开区", "130200", ""},
	} {
		z, _ := tab.Find(c.name, ds.ByCode(c.in))
		got := ""
		if z != nil {
			got = z.Name
		}
		if got != c.want {
			t.Errorf("%s: %s in %s: got %q, want %q", c.why, c.name, c.in, got, c.want)
		}
	}
}

// A city that has changed its name since keeps its zones.
func TestFindBeforeRenaming(t *testing.T) {
	tab, ds := open(t)
	old, _ := ds.Find(division.Query{Name: "襄樊市", Year: 2008})
	if z, _ := tab.Find("高新区", old); z == nil || z.Name != "襄阳高新技术产业开发区" {
		t.Errorf("got %+v", z)
	}
}

func TestKey(t *testing.T) {
	_, ds := open(t)
	leshan := ds.ByCode("511100")
	for name, want := range map[string]string{"乐山高新区": "高新区", "市高新区": "高新区", "高新技术产业开发区": "高新区", "乐山市高新技术产业园区": "高新区", "夹江经济开发区": "夹江经开区", "云谷": "云谷"} {
		if got := Key(name, leshan); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
