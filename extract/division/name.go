package division

import (
	"strings"
	"unicode/utf8"
)

// suffixes are the closing words of division names, longer before shorter.
var suffixes = []string{"特别行政区", "自治区", "自治州", "自治县", "自治旗", "林区", "特区", "地区", "矿区", "街道", "省", "市", "区", "县", "旗", "盟", "镇", "乡", "苏木"}

// Stem strips the closing words and the names of nationalities from the name
// of a division: 黔西南布依族苗族自治州 → 黔西南, 赵县 → 赵县 (one character is no
// name).
func Stem(name string) string {
	for _, s := range suffixes {
		rest, ok := strings.CutSuffix(name, s)
		if !ok {
			continue
		}
		if strings.HasPrefix(s, "自治") || s == "乡" {
			rest = stripNationalities(rest)
		}
		if utf8.RuneCountInString(rest) < 2 {
			return name
		}
		return rest
	}
	return name
}

// nationalities are those that name divisions, as they do there (维吾尔自治区
// has no 族).
var nationalities = []string{
	"维吾尔", "柯尔克孜", "蒙古族", "蒙古", "哈萨克族", "哈萨克", "回族", "藏族", "羌族", "彝族", "苗族", "侗族", "布依族", "土家族", "壮族", "瑶族", "满族", "朝鲜族",
	"白族", "傣族", "景颇族", "傈僳族", "哈尼族", "拉祜族", "佤族", "布朗族", "纳西族", "独龙族", "怒族", "普米族", "黎族", "畲族", "水族", "仡佬族", "仫佬族", "毛南族", "土族", "撒拉族",
	"东乡族", "保安族", "裕固族", "锡伯", "塔吉克", "达斡尔族", "达斡尔", "鄂温克族", "鄂伦春", "各族", "京族", "阿昌族", "德昂族", "基诺族", "俄罗斯族", "赫哲族", "门巴族", "珞巴族", "民族",
}

func stripNationalities(s string) string {
	for {
		cut := false
		for _, n := range nationalities {
			// 内蒙古 is a name of its own, not a nationality before 自治区.
			if rest, ok := strings.CutSuffix(s, n); ok && utf8.RuneCountInString(rest) >= 2 {
				s, cut = rest, true
			}
		}
		if !cut {
			return s
		}
	}
}

// Without takes the division's own name, by the longest of its forms, off the
// beginning of a name: 博州国控 is 国控 in Bortala.
func (d *Division) Without(name string) string {
	best := name
	for _, f := range d.names() {
		if r, ok := strings.CutPrefix(name, f); ok && len(r) < len(best) {
			best = r
		}
	}
	return best
}

// names are the written forms of a division: its full name, its stem, and what
// reports make of long names (昌吉州, 张家川县, 鄂伦春旗, 六枝特区).
func (d *Division) names() []string {
	out := []string{d.Name}
	if d.Short != d.Name {
		out = append(out, d.Short)
	}
	for long, short := range map[string]string{"自治州": "州", "自治县": "县", "自治旗": "旗"} {
		if strings.HasSuffix(d.Name, long) && d.Short+short != d.Name {
			out = append(out, d.Short+short)
		}
	}
	if strings.HasSuffix(d.Name, "自治县") {
		out = append(out, d.Short+"自治县") // 务川自治县
	}
	if people, ok := strings.CutSuffix(d.Short, "族"); ok && strings.HasPrefix(d.Name, d.Short+"自治") {
		out = append(out, people, people+d.Name[len(d.Name)-len("县"):]) // called after its people alone: 东乡, 东乡县
	}
	if stem, ok := strings.CutSuffix(d.Name, "新区"); ok && d.Rank == County && utf8.RuneCountInString(stem) >= 2 {
		out = append(out, stem) // 浦东, 沈北
	}
	if d.Rank == Township {
		return out
	}
	return append(out, customary[d.Name]...)
}

// customary are short forms that no rule makes. 巴州 and 博州 are prefectures
// of Xinjiang in reports from there; 巴州区 in Sichuan has the same stem.
var customary = map[string][]string{
	"呼和浩特市": {"呼市"}, "乌鲁木齐市": {"乌市"}, "哈尔滨市": {"哈市"}, "齐齐哈尔市": {"齐市"}, "佳木斯市": {"佳市"}, "牡丹江市": {"牡市"},
	"托克托县": {"托县"}, "和林格尔县": {"和林县"},
	"克孜勒苏柯尔克孜自治州":     {"克州"},
	"巴音郭楞蒙古自治州":       {"巴州"},
	"博尔塔拉蒙古自治州":       {"博州"},
	"伊犁哈萨克自治州":        {"伊犁州", "伊犁"},
	"锡林郭勒盟":           {"锡盟"},
	"阿拉善盟":            {"阿盟"},
	"达尔罕茂明安联合旗":       {"达茂旗", "达茂", "达茂联合旗"},
	"土默特左旗":           {"土左旗", "土左"},
	"土默特右旗":           {"土右旗", "土右"},
	"乌拉特前旗":           {"乌前旗", "前旗"},
	"乌拉特中旗":           {"乌中旗", "中旗"},
	"乌拉特后旗":           {"乌后旗", "后旗"},
	"科尔沁左翼中旗":         {"科左中旗"},
	"科尔沁左翼后旗":         {"科左后旗"},
	"科尔沁右翼前旗":         {"科右前旗"},
	"科尔沁右翼中旗":         {"科右中旗"},
	"阿拉善左旗":           {"阿左旗"},
	"阿拉善右旗":           {"阿右旗"},
	"东乌珠穆沁旗":          {"东乌旗"},
	"西乌珠穆沁旗":          {"西乌旗"},
	"察哈尔右翼前旗":         {"察右前旗"},
	"察哈尔右翼中旗":         {"察右中旗"},
	"察哈尔右翼后旗":         {"察右后旗"},
	"新巴尔虎左旗":          {"新左旗"},
	"新巴尔虎右旗":          {"新右旗"},
	"鄂托克前旗":           {"鄂前旗"},
	"莫力达瓦达斡尔族自治旗":     {"莫旗"},
	"积石山保安族东乡族撒拉族自治县": {"积石山县", "积石山"},
	"白云鄂博矿区":          {"白云", "白云区", "白云矿区"},
	"达拉特旗":            {"达旗"}, "准格尔旗": {"准旗"},
	"喀喇沁旗": {"喀旗"}, "阿鲁科尔沁旗": {"阿旗"}, "克什克腾旗": {"克旗"}, "翁牛特旗": {"翁旗"}, "敖汉旗": {"敖旗"},
	"昆都仑区": {"昆区"}, "峨眉山市": {"峨眉"}, "前郭尔罗斯蒙古族自治县": {"前郭县", "前郭"}, "杜尔伯特蒙古族自治县": {"杜蒙县", "杜蒙"},
	"双江拉祜族佤族布朗族傣族自治县": {"双江县", "双江"},
}
