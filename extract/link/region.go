package link

import "strings"

// wide are closing words of places that are one wherever they are named.
var wide = []string{"江", "河", "山", "海", "运河", "三角", "三角洲", "大湾区", "经济带", "经济圈", "城市群", "流域", "地区", "高原", "平原", "盆地", "半岛", "大陆", "群岛", "草原", "走廊", "港"}

// wideReach says whether a place is one that no report's place holds whole.
func wideReach(name string) bool { return hasSuffix(name, wide) }

// placeReach: a road, village, park or zone means one thing in its prefecture;
// a river, a mountain, a macro-region or a foreign country in the nation.
func placeReach(name string) nameReach {
	if wideReach(name) || macro[name] || foreign[name] {
		return nation
	}
	return region
}

// macro are regions of several provinces or of parts of one, as reports call
// them.
var macro = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`东北 华东 华南 华北 华中 西北 西南 东南 中南 长三角 珠三角 京津冀 环渤海 成渝 川渝 关中 中原 江南 江淮 江汉 沪苏浙 苏浙皖 江浙沪 长株潭 粤港澳 港澳台 港澳 粤闽浙 闽粤
		苏南 苏中 苏北 皖北 皖南 皖江 浙南 浙北 浙东 浙西 闽南 闽东 闽西 闽北 赣南 赣北 鲁西 鲁南 鲁中 胶东 豫东 豫西 豫南 豫北 桂东 桂西 桂中 鄂西 鄂东 湘南 湘西南 湘北 粤北 粤东 粤西 桂北 桂南 川南 川北 川西 川东 川中 川滇
		黔中 黔北 滇中 滇西 陕北 陕南 晋北 晋南 晋中盆地 冀中 冀南 冀东 辽西 辽东 辽南 辽中 吉东 哈长 蒙东 蒙西 蒙中 南疆 北疆 东疆 藏中 藏东 藏北 藏西 甘南草原 河西 河套 陇东 陇南 宁南 青南 潮汕 攀西 秦巴 秦岭 大别山
		太湖 洞庭湖 鄱阳湖 青海湖 洪泽湖 微山湖 环太湖 呼包鄂 呼包鄂榆 呼包银榆 兰西 关中平原 北部湾 海峡两岸 两岸 大湾区 雄安 三江源 六盘山 贺兰山 珠峰 中部 西部 东部 沿海 连霍 京沪 京广 京哈`) {
		m[w] = true
	}
	return m
}()

// regional brings the name of a macro-region to one form: 长三角地区 is 长三角, and
// 大湾区 the one of 粤港澳.
func regional(name string) string {
	for _, tail := range []string{"地区", "区域", "经济区", "城市群"} {
		if r, ok := strings.CutSuffix(name, tail); ok && macro[r] {
			return r
		}
	}
	if name == "大湾区" || name == "湾区" {
		return "粤港澳大湾区"
	}
	return name
}

// nicknames are what the reports of a city call it, by its stem. They mean it
// there alone: 龙城 is Taiyuan, Changzhou and Liuzhou.
var nicknames = func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for _, row := range strings.Split(nicknameRows, "\n") {
		f := strings.Fields(row)
		if len(f) == 0 {
			continue
		}
		m[f[0]] = map[string]bool{}
		for _, n := range f[1:] {
			m[f[0]][n] = true
		}
	}
	return m
}()

const nicknameRows = `
包头 鹿城
呼和浩特 青城
太原 龙城 并州
沈阳 盛京
大连 滨城
鞍山 钢都
长春 春城
吉林 江城
哈尔滨 冰城
齐齐哈尔 鹤城
大庆 油城
上海 申城 沪
南京 金陵 宁
苏州 姑苏
无锡 锡城
常州 龙城
徐州 彭城
连云港 港城
杭州 杭城
宁波 甬 甬城
合肥 庐州
滁州 滁城
福州 榕城
厦门 鹭岛
泉州 刺桐
南昌 洪城 英雄城
景德镇 瓷都
济南 泉城
青岛 岛城
烟台 港城
潍坊 鸢都
聊城 水城
菏泽 曹州
郑州 绿城 商都
开封 汴京
武汉 江城
长沙 星城
衡阳 雁城
湘潭 莲城
许昌 莲城
广州 羊城 花城 穗
深圳 鹏城
佛山 禅
惠州 鹅城
汕头 鮀城
湛江 港城
江门 侨都
南宁 绿城 邕城
柳州 龙城
海口 椰城
重庆 山城 渝
成都 蓉 蓉城
泸州 酒城
自贡 灯城
攀枝花 钢城
乐山 嘉州
贵阳 筑 筑城
六盘水 凉都
昆明 春城
拉萨 日光城
兰州 金城
西宁 夏都
银川 凤城
克拉玛依 油城
吐鲁番 火洲
`
