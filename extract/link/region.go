package link

import (
	"regexp"
	"strings"
)

// wide are closing words of places that are one wherever they are named.
var wide = []string{"三角", "三角洲", "大湾区", "经济带", "经济圈", "城市群", "高原", "平原", "盆地", "半岛", "大陆", "群岛", "走廊", "海", "运河", "港"}

// rivers close the names of waters that cross prefectures: one in a province.
var rivers = []string{"江", "河", "流域"}

// great are the waters and mountains that reports from everywhere name. Others
// of that form are as common as roads: every second city has a 莲花山, a 东湖 and
// a 沙河.
var great = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`长江 黄河 淮河 海河 珠江 松花江 辽河 黑龙江 乌苏里江 鸭绿江 图们江 嫩江 汉江 赣江 湘江 资江 沅江 澧水 岷江 嘉陵江 乌江 沱江 大渡河 金沙江 雅砻江 雅鲁藏布江 澜沧江 怒江
		红河 南盘江 北盘江 西江 东江 北江 韩江 闽江 九龙江 瓯江 钱塘江 富春江 新安江 黄浦江 渭河 汾河 泾河 洛河 沁河 桑干河 永定河 滦河 沂河 沭河 洮河 湟水 大通河 塔里木河 额尔齐斯河 伊犁河 黑河 石羊河 疏勒河 大运河
		京杭大运河 京杭运河 太湖 鄱阳湖 洞庭湖 洪泽湖 巢湖 微山湖 南四湖 青海湖 滇池 洱海 千岛湖 呼伦湖 查干湖 白洋淀 泰山 华山 衡山 恒山 嵩山 黄山 庐山 峨眉山 武当山 五台山 普陀山 九华山 长白山 大别山 太行山 吕梁山
		燕山 阴山 贺兰山 六盘山 祁连山 天山 昆仑山 阿尔泰山 秦岭 大巴山 武陵山 武夷山 罗霄山 南岭 大兴安岭 小兴安岭 横断山 喜马拉雅山 珠穆朗玛峰 井冈山 沂蒙山 大青山 大娄山 乌蒙山
		长江流域 黄河流域 淮河流域 海河流域 珠江流域 松花江流域 辽河流域 太湖流域 汉江流域 渭河流域 毛乌素沙地 库布其沙漠 腾格里沙漠 科尔沁草原 呼伦贝尔草原`) {
		m[w] = true
	}
	return m
}()

// placeReach: a road, village, park, hill or zone means one thing in its
// prefecture; a river in its province, as a provincial road; a great river, a
// macro-region, a national road or a foreign country in the nation.
func placeReach(name string) nameReach {
	switch {
	case great[name] || macro[name] || foreign[name] || hasSuffix(name, wide):
		return nation
	case strings.HasSuffix(name, "国道") && roadRE.MatchString(name) || motorwayRE.MatchString(name) && !hasAny(name, townRoads):
		return nation
	case strings.HasSuffix(name, "省道") && roadRE.MatchString(name), hasSuffix(name, rivers):
		return province
	}
	return region
}

var (
	roadRE     = regexp.MustCompile(`^(?:([0-9]{3})(?:国道|省道)|(?:国道|省道|G|S)([0-9]{3}))(?:国道|省道)?线?(?:公路)?$`)
	motorwayRE = regexp.MustCompile(`^(?:G[0-9]{1,2}(?:\p{Han}{0,3}高速)?|[\p{Han}]{2}高速)(?:公路)?$`)
)

// townRoads open the names of motorways that every city has one of.
var townRoads = []string{"环城", "绕城", "机场", "外环", "内环", "城市", "过境", "空港", "快速"}

// road brings the name of a numbered road to one form: 国道110线 and G110 are
// 110国道.
func road(name string) string {
	m := roadRE.FindStringSubmatch(name)
	if m == nil {
		return strings.TrimSuffix(name, "高速公路") + map[bool]string{true: "高速"}[strings.HasSuffix(name, "高速公路")]
	}
	if strings.HasPrefix(name, "S") || strings.Contains(name, "省道") {
		return m[1] + m[2] + "省道"
	}
	return m[1] + m[2] + "国道"
}

// macro are regions of several provinces or of parts of one, as reports call
// them.
var macro = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`东北 华东 华南 华北 华中 西北 西南 东南 中南 长三角 珠三角 京津冀 环渤海 成渝 川渝 关中 中原 江南 江淮 江汉 沪苏浙 苏浙皖 江浙沪 长株潭 粤港澳 港澳台 港澳 粤闽浙 闽粤
		苏南 苏中 苏北 皖北 皖南 皖江 浙南 浙北 浙东 浙西 闽南 闽东 闽西 闽北 赣南 赣北 鲁西 鲁南 鲁中 胶东 豫东 豫西 豫南 豫北 桂东 桂西 桂中 鄂西 鄂东 湘南 湘西南 湘北 粤北 粤东 粤西 桂北 桂南 川南 川北 川西 川东 川中 川滇
		黔中 黔北 滇中 滇西 陕北 陕南 晋北 晋南 晋中盆地 冀中 冀南 冀东 辽西 辽东 辽南 辽中 吉东 哈长 蒙东 蒙西 蒙中 南疆 北疆 东疆 藏中 藏东 藏北 藏西 甘南草原 河西 河套 陇东 陇南 宁南 青南 潮汕 攀西 秦巴 秦岭 大别山
		太湖 洞庭湖 鄱阳湖 青海湖 洪泽湖 微山湖 环太湖 呼包鄂 呼包鄂乌 呼包鄂榆 京津 沪杭 晋陕蒙 呼包银榆 兰西 关中平原 北部湾 海峡两岸 两岸 大湾区 雄安 三江源 六盘山 贺兰山 珠峰 中部 西部 东部 沿海 连霍 京沪 京广 京哈`) {
		m[w] = true
	}
	return m
}()

// regional brings the name of a macro-region or a numbered road to one form:
// 长三角地区 is 长三角, and 大湾区 the one of 粤港澳.
func regional(name string) string {
	for _, tail := range []string{"地区", "区域", "经济区", "城市群"} {
		if r, ok := strings.CutSuffix(name, tail); ok && macro[r] {
			return r
		}
	}
	name = road(name)
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
