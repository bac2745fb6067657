package link

import (
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
	"policygraph/extract/firm"
	"policygraph/graph"
)

// regions joins 内蒙古蓝海化工 with 蓝海化工 where the reports that say the short
// name are of that region, and 中国石油兰州石化公司 with 兰州石化.
func (j *joiner) regions() {
	cores := map[string][]*graph.Entity{}
	for i := range j.g.Entities {
		if e := &j.g.Entities[i]; e.Kind == graph.Company {
			cores[firm.Core(e.Name)] = append(cores[firm.Core(e.Name)], e)
		}
	}
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		if e.Kind != graph.Company {
			continue
		}
		for _, x := range j.shorter(e.Name) {
			if j.regional(e, x, cores) {
				break
			}
		}
	}
}

// regional joins a firm with the one that is called as it is without its region,
// if there is just one.
func (j *joiner) regional(e *graph.Entity, x shortened, cores map[string][]*graph.Entity) bool {
	rest := x.rest
	if utf8.RuneCountInString(rest) < 4 {
		return false
	}
	if len(cores[rest]) == 0 { // 湖北云谷牧业集团 is 云谷牧业 in Hubei
		if r, ok := strings.CutSuffix(rest, "集团"); ok && utf8.RuneCountInString(r) >= 4 {
			rest = r
		}
	}
	if len(cores[rest]) != 1 {
		return false
	}
	o := cores[rest][0]
	m, listed := j.t.Firms.Find(o.Name)
	if listed && m.Province != "" || !j.around(o.ID, x.region) && !listed {
		return false
	}
	if listed {
		e, o = o, e // its node is the list's
	}
	j.merge(e, o, x.reason, 0.85)
	return true
}

// shortened is a firm's name without the region before it or in its brackets, or
// without its group's before a region, with that region and the reason of a
// merge of the two.
type shortened struct {
	regionRest
	reason string
}

func (j *joiner) shorter(name string) []shortened {
	out, ok := j.short[name]
	if !ok {
		out = j.shortened(name)
		j.short[name] = out
	}
	return out
}

func (j *joiner) shortened(name string) []shortened {
	const placed = "firm with and without the region of its reports"
	core := firm.Core(name)
	if r, rest, ok := cutBracket(core); ok {
		if d, _ := j.t.Divisions.Find(division.Query{Name: r}); d != nil {
			return []shortened{{regionRest{d, rest}, placed}}
		}
		return nil
	}
	var out []shortened
	for _, x := range regionsOf(core, Place{}, j.t) {
		out = append(out, shortened{x, placed})
	}
	if m, rest, ok := j.t.Firms.Lead(core); ok && len(out) == 0 && m.Reason == firm.Group {
		if region, tail := regionOf(rest, Place{}, j.t); region != nil && utf8.RuneCountInString(tail) >= 2 {
			out = append(out, shortened{regionRest{region, rest}, "firm with and without the name of its group"})
		}
	}
	return out
}

// afar says whether an alias of a firm is its name without its region, and a
// report from elsewhere has it: 云谷化工 in Jiangxi is not 湖北云谷化工.
func (j *joiner) afar(alias, owner *graph.Entity) bool {
	short := firm.Core(alias.Name)
	return slices.ContainsFunc(j.shorter(owner.Name), func(x shortened) bool {
		return strings.HasPrefix(x.rest, short) && !j.around(alias.ID, x.region)
	})
}

// around says whether all reports that name an entity are of the region, of a
// part of it, or of what it lies in.
func (j *joiner) around(id graph.ID, region *division.Division) bool {
	if !j.of(id, region.At(division.Province).Short) {
		return false
	}
	own := region
	if c := region.At(division.Prefecture); c != nil {
		own = c
	}
	path := own.Lasting().Path()
	for d := range j.documents[id] {
		if at := j.cities[d]; !strings.HasPrefix(at, path) && !strings.HasPrefix(path, at) {
			return false
		}
	}
	return true
}

// brands joins 云谷公司 with 湖北云谷锌锗股份有限公司 where all reports that name them
// are of one city, no other full name there begins so, and the lists know
// neither.
func (j *joiner) brands() {
	full := map[string][]*graph.Entity{} // by the first two characters behind a region
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		if e.Kind != graph.Company || firm.Core(e.Name) == firm.Plain(e.Name) || j.listed(e) {
			continue
		}
		heads := []string{head(firm.Core(e.Name))}
		for _, x := range j.shorter(e.Name) {
			if h := head(x.rest); !slices.Contains(heads, h) {
				heads = append(heads, h)
			}
		}
		for _, h := range heads {
			full[h] = append(full[h], e)
		}
	}
	for i := range j.g.Entities {
		e := &j.g.Entities[i]
		if e.Kind != graph.Company || len(full[head(e.Name)]) == 0 || !hasSuffix(e.Name, []string{"公司", "集团", "股份"}) || j.listed(e) || slices.Contains(cityFirms, strings.TrimSuffix(e.Name, "集团")) {
			continue
		}
		var found []*graph.Entity
		for _, o := range full[head(e.Name)] {
			if len(o.Name) <= len(e.Name) {
				continue
			}
			regions := map[string]bool{}
			for _, x := range j.shorter(o.Name) {
				regions[strings.TrimSuffix(firm.Core(o.Name), x.rest)] = true
			}
			if reason, _ := sameBrand(e.Name, o.Name, regions); reason != "" && j.oneCity(e.ID, o.ID) {
				found = append(found, o)
			}
		}
		if len(found) == 1 {
			j.merge(found[0], e, "brand of one firm of the reports of one city", 0.8)
		}
	}
}

func (j *joiner) listed(e *graph.Entity) bool {
	_, ok := j.t.Firms.Find(e.Name)
	return ok
}

// head is the first two characters of a name.
func head(name string) string {
	r := []rune(name)
	return string(r[:min(2, len(r))])
}
