package link

import (
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
	"policygraph/extract/firm"
	"policygraph/graph"
)

// identifyFirm gives the node of a company: a firm of the lists by any of its
// forms; else the name without its legal form, keyed by the region where the
// name says nothing outside it. A name that begins with a group's is a node of
// its own that belongs to the group.
func identifyFirm(name string, p Place, t *Tables) Identity {
	if key, ok := cityFirm(name, p); ok {
		return Identity{ID: graph.NewID(graph.Company, scoped(region, key, p)), Name: name}
	}
	if m, ok := knownFirm(name, p, t); ok {
		id := Identity{ID: graph.NewID(graph.Company, m.Name), Name: m.Name, Firm: m.Firm, Reason: m.Reason, Score: m.Score}
		if m.Parent == nil {
			id.Group = groupAbove(m.Name, t)
		}
		return id
	}
	core := firm.Core(name)
	r := reach(graph.Company, name)
	var group *firm.Firm
	if r == nation {
		group = groupOf(core, p, t)
	}
	if r == nation && group == nil && t.Firms.Crowded(core) {
		r = province // 宏达 of another province is another firm
	}
	return Identity{ID: graph.NewID(graph.Company, scoped(r, core, p)), Name: name, Group: group}
}

// cityFirm is the key of a company that every city has one of, by any of its
// names in the reports of that city: 文旅集团, 市文旅集团, 郴州文旅集团.
func cityFirm(name string, p Place) (string, bool) {
	key := firm.Core(name)
	if p.Division != nil {
		if city := p.Division.Lasting().At(division.Prefecture); city != nil {
			key = city.Without(key)
		}
	}
	key = strings.TrimPrefix(strings.TrimPrefix(key, "我"), "市")
	key = strings.TrimSuffix(strings.TrimSuffix(key, "集团"), "公司")
	return key, slices.Contains(cityFirms, key)
}

// cityFirms are the trades of such companies.
var cityFirms = []string{"城投", "城市投资", "城市建设投资", "城建", "城建投资", "城市", "城发", "城市发展", "交投", "交通投资", "交通", "交发", "交通发展", "文旅", "文旅投资", "文化旅游", "文投", "国投", "产投", "产业投资", "水务", "水务投资", "水投", "公交", "国资", "发投", "农投", "建投", "金控", "旅投", "人才", "粮食", "热力", "燃气", "能投", "城建文旅", "投资", "供销", "大数据", "演艺", "建工", "市政工程", "旅游", "科创", "科技创新", "职教", "职业教育", "教育", "医疗", "康养", "城乡", "产业", "农业", "林业", "国控", "数据", "传媒文旅", "传媒", "水利", "环境", "环保", "园林", "港口", "物流", "商贸", "国有资产", "国有资本运营", "国资运营"}

// knownFirm finds a firm of the lists. A brand of two characters counts only in
// the province of its seat: elsewhere it may be anybody's.
func knownFirm(name string, p Place, t *Tables) (firm.Match, bool) {
	if m, ok := t.Firms.Find(name); ok {
		if m.Reason == firm.Brand && utf8.RuneCountInString(strings.TrimSuffix(strings.TrimSuffix(firm.Core(name), "集团"), "股份")) <= 2 && !home(m.Firm, p) {
			return firm.Match{}, false
		}
		if t.Firms.Local(m) && !home(m.Firm, p) {
			return firm.Match{}, false
		}
		return m, true
	}
	// 河北钢铁集团宣钢公司: a member behind the name of its group.
	if g, rest, ok := t.Firms.Lead(firm.Core(name)); ok {
		if m, ok := t.Firms.Find(rest); ok && m.Parent != nil && m.Parent == g.Firm {
			m.Reason, m.Score = "member behind the name of its group", 0.95
			return m, true
		}
	}
	// 合肥国轩高科动力能源有限公司: the region of its seat, its name, its trade.
	for _, x := range regionsOf(firm.Core(name), p, t) {
		for _, form := range []string{x.rest, firm.WithoutTrade(x.rest), firm.WithoutTrade(firm.WithoutTrade(x.rest))} {
			m, ok := t.Firms.Find(form)
			if ok && m.Reason != firm.Brand && utf8.RuneCountInString(form) >= 3 && m.Province == x.region.At(division.Province).Short && m.Parent == nil {
				m.Reason, m.Score = "listed name behind the region of its seat", 0.85
				return m, true
			}
		}
	}
	return firm.Match{}, false
}

// home says whether a report is of the province of a firm's seat.
func home(f *firm.Firm, p Place) bool {
	return p.Division != nil && f.Province != "" && p.Division.At(division.Province).Short == f.Province
}

// regionOf is the province, city or county that a company's name begins with,
// and the rest of the name; the longest of [regionsOf].
func regionOf(name string, p Place, t *Tables) (*division.Division, string) {
	if all := regionsOf(name, p, t); len(all) > 0 {
		return all[0].region, all[0].rest
	}
	return nil, name
}

// regionRest is a region and what is left of the name behind it.
type regionRest struct {
	region *division.Division
	rest   string
}

// regionsOf lists the regions that a company's name may begin with, the longest
// first: 云南红塔烟草 is of 云南红塔 or of 云南.
func regionsOf(name string, p Place, t *Tables) []regionRest {
	var out []regionRest
	n := 0
	for i := range name {
		if n++; n < 3 || n > 8 {
			continue
		}
		d, _ := t.Divisions.Find(division.Query{Name: name[:i], Year: p.Year, In: p.Division})
		if d != nil && d.Rank < division.Township && utf8.RuneCountInString(name[i:]) >= 2 {
			out = append(out, regionRest{d, name[i:]})
		}
	}
	slices.Reverse(out)
	return out
}

// groupOf is the group that a company belongs to by its name: its form, then a
// place or a branch (中国石油兰州石化, 华能伊敏煤电公司), or a place before its form
// (曲靖晶澳). A bare brand with another word of trade is no evidence: 中联药业 is
// not of 中联重科.
func groupOf(core string, p Place, t *Tables) *firm.Firm {
	m, rest, ok := t.Firms.Lead(core)
	if !ok {
		region, tail := regionOf(core, p, t)
		if region == nil {
			return nil
		}
		if m, rest, ok = t.Firms.Lead(tail); !ok || !(rest == "" || firm.OnlyTrade(rest)) || m.Reason == firm.Brand && utf8.RuneCountInString(tail) == 2 {
			return nil
		}
		return m.Firm
	}
	if rest == "" || firm.Core(rest) == "集团" || rest == "集团" {
		return nil
	}
	crowded := t.Firms.Shared(strings.TrimSuffix(core, rest))
	if crowded && firm.OnlyTrade(rest) {
		return nil // 大唐药业 is of another 大唐
	}
	if place, _ := regionOf(rest+"公司", p, t); place != nil && m.Score >= 0.9 {
		return m.Firm
	}
	n := utf8.RuneCountInString(m.Name)
	if m.Reason == firm.Group && (!crowded || strings.HasSuffix(m.Name, "集团") || strings.HasPrefix(m.Name, "中国") || strings.HasPrefix(m.Name, "国家")) {
		return m.Firm
	}
	if m.Reason == firm.ListedShort && (n >= 4 || n == 3 && !crowded) {
		return m.Firm
	}
	return nil
}

// groupAbove is the group of a firm of the lists whose list does not say it,
// when its name begins with that of a group that no other firms share: 三一重能.
func groupAbove(name string, t *Tables) *firm.Firm {
	r := []rune(name)
	for k := len(r) - 1; k >= 2; k-- {
		m, ok := t.Firms.Find(string(r[:k]))
		if ok && m.Reason == firm.Group && m.Name != name && !t.Firms.Shared(string(r[:k])) {
			return m.Firm
		}
	}
	return nil
}
