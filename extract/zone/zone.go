// Package zone knows the development zones of the official lists, and which of
// them a report means by 高新区 or 装备制造园区.
//
// In: zones.tsv (name, kind, province) and the divisions. Out: a [Zone] for a
// name written in the report of some place, with the reason. A zone that is in
// no list has no Zone: see [Key].
package zone

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"policygraph/extract/division"
	"policygraph/extract/sheet"
)

// Zone is one zone of the lists.
type Zone struct {
	Name string             // 包头稀土高新技术产业开发区
	Kind string             // 高新技术产业开发区
	In   *division.Division // the innermost division that its name begins with, else its province
	Row  sheet.Row

	// Twin is the row that the zone has in the table of divisions, as the
	// statistics office counts some zones beside districts; nil for most.
	Twin *division.Division

	stem, class string // 包头稀土, 高新区
}

// Table holds all zones.
type Table struct {
	divisions *division.Table
	byClass   map[string][]*Zone // by province's code and class
	byName    map[string]*Zone
}

// Open reads zones.tsv of a folder.
func Open(fsys fs.FS, divisions *division.Table) (*Table, error) {
	t := &Table{divisions, map[string][]*Zone{}, map[string]*Zone{}}
	_, err := sheet.ReadFile(fsys, "zones.tsv", "name\t", 3, func(f []string, row sheet.Row) error {
		p := divisions.Resolve(f[2], nil)
		if p == nil || t.byName[f[0]] != nil {
			return nil // zones across provinces stand once for each
		}
		z := &Zone{Name: f[0], Kind: f[1], In: p, Row: row}
		z.stem, z.class = split(strings.TrimPrefix(strings.TrimPrefix(f[0], p.Name), p.Short))
		if z.stem == "" { // 上海 + 浦东新区: the class is all that is left
			z.stem, z.class = split(f[0])
		}
		if d, _ := lead(z.stem, p, divisions); d != nil {
			z.In = d
		}
		z.Twin = twin(z, divisions)
		t.byName[f[0]] = z
		k := p.Code + z.class
		t.byClass[k] = append(t.byClass[k], z)
		return nil
	})
	if err == nil {
		t.counted()
	}
	return t, err
}

// counted adds the zones that only the table of divisions has: 渤海新区 is
// 沧州渤海新区 among the districts of 沧州, and in no list of zones.
func (t *Table) counted() {
	twins := map[*division.Division]bool{}
	for _, zs := range t.byClass {
		for _, z := range zs {
			twins[z.Twin] = true
		}
	}
	t.divisions.Each(func(d *division.Division) {
		if d.Rank != division.County || d.To != 0 || d.Code[4] != '7' || d.Code[5] == '0' || twins[d] || t.byName[d.Name] != nil || d.Parent.Rank != division.Prefecture {
			return
		}
		p := d.At(division.Province)
		stem, class := split(strings.TrimPrefix(strings.TrimPrefix(d.Name, p.Name), p.Short))
		if class == "" {
			return
		}
		z := &Zone{Name: d.Name, Kind: class, In: d.Parent, Row: d.Row, Twin: d, stem: stem, class: class}
		t.byName[d.Name] = z
		t.byClass[p.Code+class] = append(t.byClass[p.Code+class], z)
	})
}

// twin finds a zone among the divisions: by its name, else by its stem and class
// within its prefecture (蚌埠市高新技术开发区 for 蚌埠高新技术产业开发区).
func twin(z *Zone, t *division.Table) *division.Division {
	for _, d := range t.Named(z.Name) {
		if d.Rank == division.County && d.To == 0 && d.Parent.Rank == division.Prefecture {
			return d
		}
	}
	at := z.In.At(division.Prefecture)
	if at == nil {
		return nil
	}
	for n := 71; n < 80; n++ { // the numbers that the office gives to zones
		d := t.ByCode(at.Code[:4] + strconv.Itoa(n))
		if d == nil {
			continue
		}
		stem, class := split(strings.TrimPrefix(strings.TrimPrefix(d.Name, at.At(division.Province).Name), at.At(division.Province).Short))
		if class == z.class && strings.TrimPrefix(strings.TrimPrefix(stem, at.Name), at.Short) == strings.TrimPrefix(strings.TrimPrefix(z.stem, at.Name), at.Short) {
			return d
		}
	}
	return nil
}

// classes are the kinds of zone as names end in them, longer before shorter,
// with the short word for each.
var classes = []struct{ long, short string }{
	{"高新技术产业开发区", "高新区"}, {"高新技术产业园区", "高新区"}, {"高新技术开发区", "高新区"}, {"高新产业开发区", "高新区"}, {"高新技术产业区", "高新区"}, {"高新区", "高新区"},
	{"经济技术开发区", "经开区"}, {"经济开发区", "经开区"}, {"经济开放区", "经开区"}, {"经开区", "经开区"},
	{"综合保税区", "综保区"}, {"综保区", "综保区"}, {"保税港区", "保税港区"}, {"保税物流园区", "保税物流园区"}, {"保税区", "保税区"}, {"出口加工区", "出口加工区"},
	{"自由贸易试验区", "自贸区"}, {"自贸试验区", "自贸区"}, {"自贸区", "自贸区"},
	{"国家自主创新示范区", "自创区"}, {"自主创新示范区", "自创区"}, {"自创区", "自创区"},
	{"边境经济合作区", "边合区"}, {"边合区", "边合区"}, {"重点开发开放试验区", "开发开放试验区"},
	{"国家级新区", "新区"}, {"新区", "新区"}, {"产业集聚区", "集聚区"}, {"工业集中区", "集中区"}, {"产业集中区", "集中区"}, {"集中区", "集中区"}, {"旅游度假区", "度假区"}, {"国家旅游度假区", "度假区"},
	{"工业园区", "园区"}, {"产业园区", "园区"}, {"工业园", "园区"}, {"产业园", "园区"}, {"工业区", "园区"}, {"园区", "园区"},
	{"城乡一体化示范区", "城乡一体化示范区"}, {"综合实验区", "综合实验区"}, {"管理区", "管理区"},
	{"开发区", "开发区"},
}

// split parts a name into what it is called and its class; the class is empty
// where the name ends in none.
func split(name string) (stem, class string) {
	for _, c := range classes {
		if s, ok := strings.CutSuffix(name, c.long); ok {
			for _, filler := range []string{"国家级", "国家", "省级", "自治区级"} {
				s = strings.TrimSuffix(s, filler)
				s = strings.TrimPrefix(s, filler)
			}
			return s, c.short
		}
	}
	return name, ""
}

// Is says whether a name is that of a zone by its form.
func Is(name string) bool {
	_, class := split(name)
	return class != ""
}

// lead is the division whose name a stem begins with, and the rest. The stem of
// a zone in a province is read there.
func lead(stem string, in *division.Division, t *division.Table) (*division.Division, string) {
	var best *division.Division
	rest := stem
	for i := range stem + "x" {
		if i < len("甲乙") || i > len("甲乙丙丁戊己庚") {
			continue
		}
		d, _ := t.Find(division.Query{Name: stem[:i], In: in})
		if d != nil && d.Rank <= division.County && d.Rank > division.Province && (in == nil || d.At(division.Province) == in.At(division.Province)) {
			best, rest = d, stem[i:]
		}
	}
	return best, rest
}

// Find is the zone that a name means in the report of a place (nil when that
// is unknown) and why; nil when none of the lists, or several, fit.
func (t *Table) Find(name string, in *division.Division) (*Zone, string) {
	if z := t.byName[name]; z != nil {
		return z, "official name"
	}
	stem, class := split(name)
	if class == "" {
		return nil, ""
	}
	stem = own(stem)
	if stem == "" {
		if in == nil {
			return nil, ""
		}
		return t.bare(class, in)
	}
	if in != nil {
		if z := t.called(stem, class, in); z != nil {
			return z, "zone of the report's own place"
		}
	}
	if d, rest := lead(stem, in, t.divisions); d != nil {
		if z := t.within(d, rest, class); z != nil {
			return z, "zone of " + d.Name
		}
	} else if d, rest := lead(stem, nil, t.divisions); d != nil {
		if z := t.within(d, rest, class); z != nil {
			return z, "zone of " + d.Name
		}
	}
	return t.nation(stem, class)
}

// own drops what only says that the zone is the report's own: 市高新区, 我区经开区.
func own(stem string) string {
	switch stem {
	case "市", "区", "县", "旗", "州", "我市", "我区", "我县", "全市", "盟":
		return ""
	}
	return stem
}

// bare is the zone of that class of the report's own place, else of its city.
func (t *Table) bare(class string, in *division.Division) (*Zone, string) {
	for d := in; d != nil && d.Rank > division.Province; d = d.Parent {
		if z := t.within(d, "", class); z != nil {
			return z, "zone of the report's own place"
		}
	}
	return nil, ""
}

// kin are the classes that a short word may mean besides itself.
var kin = map[string][]string{"开发区": {"经开区", "高新区", "开发区"}, "园区": {"园区", "集中区"}, "集中区": {"集中区", "园区"}}

// within is the only zone of a class whose name begins with the division and
// goes on with rest; the division's own before those of its counties.
func (t *Table) within(d *division.Division, rest, class string) *Zone {
	ks := kin[class]
	if ks == nil {
		ks = []string{class}
	}
	for _, k := range ks {
		var near []*Zone
		for _, z := range t.byClass[d.At(division.Province).Code+k] {
			if z.In.Lasting() != d.Lasting() { // 襄樊 of 2009 is 襄阳 to the lists
				continue
			}
			after := strings.TrimPrefix(strings.TrimPrefix(z.stem, z.In.Name), z.In.Short)
			if after == rest {
				return z
			}
			if rest == "" && class != "园区" || strings.HasPrefix(after, rest) && rest != "" {
				near = append(near, z)
			}
		}
		if len(near) == 1 {
			return near[0]
		}
		if len(near) > 1 {
			return nil
		}
	}
	return nil
}

// called finds 稀土高新区 in the report of 包头, whose list says 包头稀土高新…
func (t *Table) called(stem, class string, in *division.Division) *Zone {
	for d := in; d != nil && d.Rank > division.Province; d = d.Parent {
		if z := t.within(d, stem, class); z != nil {
			return z
		}
	}
	return nil
}

// nation finds a zone by the whole of its stem, when only one has it.
func (t *Table) nation(stem, class string) (*Zone, string) {
	ks := kin[class]
	if ks == nil {
		ks = []string{class}
	}
	var found []*Zone
	for key, zs := range t.byClass {
		if !slices.Contains(ks, key[6:]) {
			continue
		}
		for _, z := range zs {
			if z.stem == stem {
				found = append(found, z)
			}
		}
	}
	if len(found) == 1 {
		return found[0], "the only zone of the name"
	}
	return nil, ""
}

// Key is what a zone that is in no list is called within its place, so that
// 乐山高新区, 市高新区 and 高新技术产业开发区 are one in Leshan's reports: the name
// without that place, its class in its short form. A name that ends in no
// class is its own key.
func Key(name string, in *division.Division) string {
	stem, class := split(name)
	if class == "" {
		return name
	}
	stem = own(stem)
	for d := in; d != nil; d = d.Parent {
		stem = strings.TrimPrefix(strings.TrimPrefix(stem, d.Name), d.Short)
	}
	return stem + class
}
