package attribute

import "testing"

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		read  func(string) string
		words string
		want  string
	}{
		// the size in a name; voltages and ordinals are none
		{sizeIn, "天合新材20GW拉晶", "20GW"},
		{sizeIn, "恒越3万吨负极材料", "3万吨"},
		{sizeIn, "东川2×66万千瓦热电联产", "2×66万千瓦"},
		{sizeIn, "北部区220千伏变电站", ""},
		{sizeIn, "第3中学", ""},
		// the sum right before a name
		{sumBefore, "投资2.6亿元的", "2.6亿元"},
		{sumBefore, "开工总投资超12亿元的", "12亿元"},
		{sumBefore, "完成投资12亿元，开工", ""},
		// and behind it
		{sumAfter, "项目，总投资12亿元，", "12亿元"},
		{sumAfter, "竣工，完成投资12亿元", ""},
		{yearIn, "2024年全国县域商业领跑县", "2024"},
		{yearIn, "第3年度优秀奖", ""},
	} {
		if got := c.read(c.words); got != c.want {
			t.Errorf("%s: got %q, want %q", c.words, got, c.want)
		}
	}
}
