package division

import "strings"

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// natural are stems of counties that mean a lake, a mountain, a river or a
// region in most reports from elsewhere in the province or the nation.
var natural = set(`太湖 洪湖 巢湖 南湖 西湖 东湖 青海湖 洪泽 微山 阳澄 泰山 华山 衡山 庐山 嵩山 恒山 九华山 五台 五台山 长白 长白山 南山 北山 西山 东山
	松花江 嫩江 长江 黄河 赤水 沅江 珠江 淮河 漳河 湘江 沱江 涪江 嘉陵 三江 两江 三峡 江南 江北 江东 河东 河西 江海 海港 天山 昆仑 阴山 祁连 大别山 井冈山
	太行 秦岭 赤壁 龙门 石林 南海 东海 北海 渤海 黄海 海州 港口 长岛 金沙 金沙江 乌江 大江 青山 南岸 西岸 北岸 海陵 沙洲 滨江 沿河 沿海 宝山
	浑江 涟水 丹霞 文庙 小公园 准东`)

// common are stems of counties that are words of the language, or too usual as
// names of other things, to mean the county far from it.
var common = set(`金川 石鼓 市郊 东安 长征 友谊 芙蓉 滨湖 湖滨 滨江 和平 新华 解放 东风 红旗 向阳 友好 前进 建设 城关 城区 城中 城北 城东 城西 城厢 郊区 矿区 市中 市北 市南 新城 新市 老城 站前 开发 高新 中心 中原 中山 中站 
	胜利 光明 幸福 民乐 民主 人民 团结 永安 平安 太平 安平 安定 兴隆 兴安 兴庆 兴宁 长安 长城 大兴 大同 大通 大安 大地 永兴 新兴 新安 新建 新民 新丰 新河 新县 新都
	东方 南方 北方 西方 东区 西区 南区 北区 工农 科学 文化 振兴 复兴 振安 双桥 双塔 双清 桥东 桥西 桥头 路南 路北 道里 道外 河口 河北 河南 凤凰 凤阳 云龙 龙华 金山 银州
	金水 金凤 金台 金牛 金家 金口河 宝塔 宝丰 华龙 华容 华宁 富裕 富民 富县 富强 吉利 泰安 泰和 康乐 通达 通道 通海 广平 广安 
	五一 八一 三元 三水 二七 万盛 千山 白云 红塔 红星 青秀 绿园 黑山 朝阳 阳光 月湖 明山 星子 天元 天心 天桥 天长 天等 天河 地区 龙江 龙泉 龙游 龙山 龙凤 凤翔 
	清水 清河 清江 清新 铁东 铁西 铁山 钢城 船山 盐湖 花山 梅江 桃城 桃山 桃江 松山 柳林 
	南部 长子 开阳 忻城 广信 `)

// vague are full names that many cities use for parts that are no divisions:
// far from the one division of the name they say nothing.
var vague = set(`西城区 东城区 和县 向山区 滨海新区 新区 城区 郊区 矿区 滨湖区 新城区 新市区 老城区 城中区 城北区 城东区 城西区 开发区 高新区 港口区 港区 南市区 北市区 东区 西区 南区 北区 城关区 站前区 前锋区 江东区 河东区 河西区 湖区`)

// famous are counties that reports from everywhere name by their stems.
var famous = set(`万州 昆山 张家港 常熟 太仓 江阴 宜兴 吴江 慈溪 余姚 义乌 诸暨 海宁 乐清 瑞安 温岭 晋江 石狮 南安 福清 龙口 荣成 胶州 即墨 寿光 诸城 滕州 邹城 长沙县 浏阳 宁乡 浦东 浦东新区
	雨花台 万州 义乌市 神木 府谷 准格尔 伊金霍洛 双流 郫都 龙泉驿 仁怀 库尔勒 石河子 曹妃甸 顺德 番禺 黄埔 前海 横琴 满洲里 二连浩特 绥芬河 霍尔果斯 阿拉山口 瑞丽 东兴 凭祥 敦煌 韶山 井冈山 延川 兰考 正定 安吉 桐乡 乌镇 博鳌 琼海 三沙
	迁安 遵化 霸州 三河 海淀 中关村 朝阳区 西城 丰台 通州 大兴区 亦庄 嘉定 闵行 青浦 奉贤 徐汇 静安 虹口 杨浦 普陀区 余杭 萧山 滨江区 鄞州 北仑 镇海 江宁 浦口 工业园`)

// guests are stems of prefectures that are words of the language too, with the
// provinces (besides those that border on theirs) whose reports name the
// prefecture: those that send it aid.
var guests = map[string]string{"山南": "34 42 43", "阿里": "13 61", "朝阳": "14 11"}

// borders lists the provinces that meet, by the first two digits of their
// codes: a county's stem is understood across a border.
var borders = func() map[string]bool {
	m := map[string]bool{}
	for _, row := range strings.Split(borderRows, "\n") {
		f := strings.Fields(row)
		for _, other := range f[1:] {
			m[f[0]+other], m[other+f[0]] = true, true
		}
	}
	return m
}()

const borderRows = `11 12 13
12 13
13 14 15 21 37 41
14 15 41 61
15 21 22 23 61 62 64
21 22
22 23
31 32 33
32 33 34 37
33 34 35 36
34 36 37 41 42
35 36 44
36 42 43 44
37 41
41 42 61
42 43 50 61
43 44 45 50 52
44 45 46
45 52 53
50 51 52 61
51 52 53 54 61 62 63
52 53
53 54
54 63 65
61 62 64
62 63 64 65
63 65`
