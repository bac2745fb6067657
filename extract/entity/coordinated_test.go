package entity

import (
	"strings"
	"testing"
)

func TestMembers(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"国家森林城市、省级水利风景区", "国家森林城市|省级水利风景区"},
		{"国家云图计算中心、星桥测绘中心和青禾育种中心", "国家云图计算中心|星桥测绘中心|青禾育种中心"},
		{"“云上工厂”示范企业、数字乡村试点", "“云上工厂”示范企业|数字乡村试点"},
		{"省级样板工厂以及绿色示范车间", "省级样板工厂|绿色示范车间"},
		{"汽车零部件、家用纺织品外贸转型升级基地", ""}, // a shared head
		{"全国文明单位、村镇", ""},      // 村镇 is no title
		{"“一村一品、一乡一业”示范村", ""}, // a row within quotes
		{"城乡融合和乡村振兴示范区", ""},   // 和 within a name
		{"国家森林城市", ""},
		{"国家森林城市、", ""},
	} {
		var got []string
		for _, p := range members(c.title) {
			got = append(got, c.title[p[0]:p[1]])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %q", c.title, strings.Join(got, "|"), c.want)
		}
	}
}
