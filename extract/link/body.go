package link

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
	"policygraph/graph"
)

// localBody is the identity of a body that every place has one of: of the place
// that it is of and its name without that place's, so that 市第八医院 in Baotou's
// reports and 包头市第八医院 anywhere are one. A university is no such body:
// 包头师范学院 is its whole name.
func localBody(name string, p Place, t *Tables) (Identity, bool) {
	of, rest := possessed(name, p)
	if of == nil {
		of, rest = placed(name, p, t)
	}
	switch {
	case of != nil && kindOfBody(rest):
	case of == nil && p.Division != nil && everywhere(name):
		of = p.Division
	default:
		return Identity{}, false
	}
	of = of.Lasting()
	rest = schoolRE.ReplaceAllString(rest, "第${1}中学")
	rest = hospitalRE.ReplaceAllString(rest, "第${1}医院")
	return Identity{ID: graph.NewID(graph.Organization, of.Path()+"/"+rest), Name: of.Name + rest, Reason: "body with and without its place", Score: 0.9}, true
}

// possessed is the place of the report's own that a name begins with a word for
// (市第八医院, 区卫健委), and the rest.
func possessed(name string, p Place) (*division.Division, string) {
	if p.Division == nil || hasAny(name, chance) {
		return nil, name
	}
	own := p.Division.Lasting()
	city, state := own.At(division.Prefecture), own.At(division.Province)
	if city == nil {
		city = state
	}
	for _, x := range []struct {
		words []string
		of    *division.Division
	}{{provinceWords, state}, {cityWords, city}, {ownWords, own}} {
		if rest, ok := cutAny(name, x.words); ok && !hasAny(rest, levels) {
			return x.of, rest
		}
	}
	return nil, name
}

// levels go on from a word for the place to one for all of its kind: 旗县医院,
// 县级审批局.
var levels = []string{"级", "县", "区", "乡", "镇", "直"}

// placed is the place that the name of a body begins with, and the rest: by its
// full name anywhere, by its stem at home and before what every place has.
func placed(name string, p Place, t *Tables) (*division.Division, string) {
	d, rest := regionOf(name, p, t)
	if d == nil {
		return nil, name
	}
	head := strings.TrimSuffix(name, rest)
	atHome := p.Division != nil && (p.Division.Within(d) || d.Within(p.Division))
	if head != d.Name && !(atHome && everywhere(rest)) {
		return nil, name
	}
	return d, rest
}

// cutAny takes the longest of the words off the beginning.
func cutAny(s string, words []string) (string, bool) {
	best, ok := s, false
	for _, w := range words {
		if r, found := strings.CutPrefix(s, w); found && len(r) < len(best) {
			best, ok = r, true
		}
	}
	return best, ok
}

// bodies close the names of bodies that a place has one of, or a few with
// numbers.
var bodies = []string{"医院", "保健院", "疾控中心", "图书馆", "博物馆", "文化馆", "体育馆", "美术馆", "档案馆", "科技馆", "规划馆", "展览馆", "中学", "小学", "幼儿园", "福利院",
	"局", "委", "委员会", "办", "办公室", "人大", "政协", "法院", "检察院", "政府", "党校", "总工会", "妇联", "团委", "中心", "公安", "消防救援支队", "消防救援大队"}

func kindOfBody(rest string) bool {
	return utf8.RuneCountInString(rest) >= 2 && (hasSuffix(rest, bodies) || schoolRE.MatchString(rest))
}

// schoolRE and hospitalRE are how people call schools and hospitals with
// numbers: 一中 is 第一中学, 三医院 is 第三医院.
var schoolRE = regexp.MustCompile(`^第?([一二三四五六七八九十]{1,3})中$`)

var hospitalRE = regexp.MustCompile(`^([一二三四五六七八九十]{1,3})医院$`)

// everywhereRE are whole names that every place has one of.
var everywhereRE = regexp.MustCompile(`^(?:第?[一二三四五六七八九十]{1,3}(?:人民|中心)?医院|(?:人民|中|中医|中心|妇幼保健|蒙中|蒙医|藏医|儿童|妇女儿童|传染病|肿瘤|眼科|口腔|精神卫生|康复)医院|妇幼保健院|中医院|疾控中心|(?:图书|博物|文化|体育|美术|档案|科技)馆|第?[一二三四五六七八九十]{1,3}中(?:学)?|实验(?:小学|中学|学校|幼儿园)|党校|老年大学|融媒体中心|公共资源交易中心|政务服务中心)$`)

func everywhere(name string) bool { return everywhereRE.MatchString(name) }
