package division

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Query asks which division a name means.
type Query struct {
	Name  string
	Year  int         // of the report; 0 when unknown
	In    *Division   // the place of the report; nil when unknown
	Stack *Division   // the place written right before it: 北京 of 北京朝阳; nil for none
	Near  []*Division // places named beside it, whose parts and parents it may be
}

// Resolve says which division a name means in the report of a place, in is nil
// when that is unknown. It is [Table.Find] without a year and neighbours.
func (t *Table) Resolve(name string, in *Division) *Division {
	d, _ := t.Find(Query{Name: name, In: in})
	return d
}

// The reasons of [Table.Find].
const (
	ByStack = "stack"     // within the place written before it
	ByPlace = "place"     // within the report's place, or around it
	ByNear  = "neighbour" // within or around a place named beside it
	ByName  = "name"      // the only one, or the largest, of that name
)

// Find says which division a name means and why: one within the place written
// right before it, then one within or around the place of the report, then
// around the places named beside it, then the nation's. The result is nil when
// no division has that name, or several have it that are equally near: a wrong
// place is worse than none.
//
// A short name reaches less far than a full one: 青山 is 青山区 in Baotou's
// report, and nothing in a report from elsewhere. Townships are never meant from
// outside their county by their stem, from outside their province not at all.
//
// Divisions that were not there in the year of the report count only when no
// other has the name.
func (t *Table) Find(q Query) (*Division, string) {
	q.Name = tidy(q.Name)
	all := t.byName[q.Name]
	if d, why := q.choose(all); d != nil {
		return d, why
	}
	return t.split(q)
}

// tidy drops what reports add to a name without naming another place.
func tidy(name string) string {
	name = strings.TrimSuffix(name, "办事处")
	if r, ok := strings.CutSuffix(name, "街道办"); ok {
		return r + "街道"
	}
	return name
}

// split reads a stack written as one: 江阴市长泾镇, 北京朝阳. The first part is as
// long as it can be.
func (t *Table) split(q Query) (*Division, string) {
	ends := make([]int, 0, len(q.Name)/3)
	for i := range q.Name {
		ends = append(ends, i)
	}
	for k := len(ends) - 1; k >= 2; k-- {
		head, tail := q.Name[:ends[k]], q.Name[ends[k]:]
		if t.byName[head] == nil || t.byName[tail] == nil && utf8.RuneCountInString(tail) < 4 || head+"自治县" == q.Name {
			continue
		}
		h := q
		h.Name = head
		for _, first := range h.heads(t.byName[head]) {
			rest := Query{Name: tail, Year: q.Year, Stack: first}
			if d, why := t.Find(rest); d != nil && d != first && d.inside(first) && why == ByStack && (d.Rank < Township || strings.HasSuffix(tail, d.Name)) {
				return d, ByStack
			}
		}
	}
	return nil, ""
}

// heads are the divisions that the first part of a stack may mean, the best
// first.
func (q Query) heads(all []*Division) []*Division {
	if d, _ := q.choose(all); d != nil {
		return []*Division{d}
	}
	return all
}

// choose picks the best of the divisions of the name.
func (q Query) choose(all []*Division) (*Division, string) {
	now := slices.DeleteFunc(slices.Clone(all), func(d *Division) bool { return !d.at(q.Year) })
	d, why := q.among(now)
	if d == nil && q.Year != 0 && !slices.ContainsFunc(now, func(d *Division) bool { return d.Rank <= County }) {
		// A former name counts when it can be nothing else: 湘江区 of 1983 is no
		// reason to see a district in 湘江.
		return q.among(slices.DeleteFunc(slices.Clone(all), func(d *Division) bool {
			return q.Name != d.Name && (natural[q.Name] || feature(q.Name) || d.To != 0 && d.To+remembered < q.Year)
		}))
	}
	return d, why
}

// remembered is for how many years reports call a division by the stem that it
// no longer has; later 昭乌达 is a road.
const remembered = 20

func (q Query) among(ds []*Division) (*Division, string) {
	if q.Stack != nil {
		// A stack leads down: what is not within it is no part of it.
		in := slices.DeleteFunc(slices.Clone(ds), func(d *Division) bool { return d == q.Stack || !d.inside(q.Stack) })
		if d := q.best(in, q.Stack, true); d != nil {
			return d, ByStack
		}
	}
	if d := q.best(ds, q.In, false); d != nil {
		// 西安 is the city of Shaanxi even where a town of the report's own city
		// is called so.
		if d.Rank == Township && q.Name != d.Name {
			if w := q.nation(slices.DeleteFunc(slices.Clone(ds), func(d *Division) bool { return d.Rank > Prefecture })); w != nil {
				return w, ByName
			}
		}
		return d, ByPlace
	}
	for _, n := range q.Near {
		near := slices.DeleteFunc(slices.Clone(ds), func(d *Division) bool { return d == n || !(d.inside(n) || n.inside(d) || d.Parent == n.Parent) })
		near = slices.DeleteFunc(near, func(d *Division) bool {
			return q.Name != d.Name && (natural[q.Name] || d.Rank == Township && (n.Rank < County || feature(q.Name)))
		})
		if d := q.best(near, n, true); d != nil {
			return d, ByNear
		}
	}
	if d := q.nation(ds); d != nil {
		return d, ByName
	}
	return nil, ""
}

// inside is Within for divisions of any year: what lay in 襄樊市 lies in 襄阳市.
func (d *Division) inside(p *Division) bool {
	p = p.Lasting()
	for ; d != nil; d = d.Parent {
		if d.Lasting() == p {
			return true
		}
	}
	return false
}

// shared counts the ranks from the province down at which two divisions lie in
// the same one: 0 for another province.
func shared(a, b *Division) int {
	n := 0
	for r := Province; b != nil && r <= Township; r++ {
		x, y := a.At(r), b.At(r)
		if x != nil && y != nil && x.Lasting() == y.Lasting() {
			n = int(r)
		}
	}
	return n
}

// best is the division that shares most with a place, or nil when none is in
// reach of it or several are equal. sure says that the place is known to lead
// to the name, so that stems of townships count.
func (q Query) best(ds []*Division, in *Division, sure bool) *Division {
	if in == nil {
		return nil
	}
	var best *Division
	tied := false
	for _, d := range ds {
		if !q.reaches(d, in, sure) {
			continue
		}
		if best == nil {
			best = d
			continue
		}
		switch c := q.compare(d, best, in); {
		case c > 0:
			best, tied = d, false
		case c == 0 && d.Lasting() != best.Lasting():
			tied = true
		case c == 0 && d.To == 0:
			best = d
		}
	}
	if tied {
		return nil
	}
	return best
}

// reaches says whether a name in a report of a place may mean the division
// because of that place.
func (q Query) reaches(d, in *Division, sure bool) bool {
	s := shared(d, in)
	full := q.Name == d.Name
	city := in.At(Prefecture) == nil // 直辖市: the districts lie right below
	switch {
	case d.Rank <= Prefecture:
		return s >= 1
	case d.Rank == Township && sure && !full && water(q.Name):
		return false // 阜宁金沙湖 is a lake, though a street has its name
	case d.Rank == County && full, sure:
		return s >= 1
	case d.Rank == County:
		return s >= 2 || s == 1 && (city || !natural[q.Name] && !common[q.Name])
	case full:
		return s >= 2 || city && s >= 1
	}
	return !natural[q.Name] && !feature(q.Name) && (s >= 3 || s >= 2 && in.Rank == Prefecture)
}

// feature says whether a stem of a township is more often a road, a water or a
// mountain of that name: 长江路, 蠡湖, 大青山.
func feature(stem string) bool {
	for _, w := range []string{"路", "街", "道", "桥", "江", "河", "湖", "海", "山", "湾", "港", "岛", "峡", "口", "关", "浪", "寺", "古城", "古镇", "新城"} {
		if strings.HasSuffix(stem, w) {
			return true
		}
	}
	return false
}

func water(stem string) bool {
	return strings.ContainsAny(stem[max(0, len(stem)-len("湖")):], "江河湖海湾港")
}

// compare orders two divisions that a name in a report of a place may mean.
func (q Query) compare(a, b, in *Division) int {
	// 长沙 is the city even in the report of 长沙县, and 吉林 the province in that
	// of 吉林市: the larger of two that lie in one another.
	if q.Name != a.Name && q.Name != b.Name {
		if a.inside(b) && a.Rank > b.Rank && a.Rank != Township {
			return -1
		}
		if b.inside(a) && b.Rank > a.Rank && b.Rank != Township {
			return 1
		}
	}
	if fa, fb := q.Name == a.Name, q.Name == b.Name; fa != fb {
		return sign(fa)
	}
	// A county of the province before a town of another county.
	if (a.Rank == Township) != (b.Rank == Township) && q.Name != a.Name {
		town, other := a, b
		if b.Rank == Township {
			town, other = b, a
		}
		if shared(town, in) < int(County) && shared(other, in) >= int(Province) {
			return sign(a.Rank < b.Rank)
		}
	}
	if sa, sb := shared(a, in), shared(b, in); sa != sb {
		return sign(sa > sb)
	}
	if a.Rank != b.Rank {
		return sign(a.Rank < b.Rank)
	}
	return 0
}

func sign(b bool) int {
	if b {
		return 1
	}
	return -1
}

// nation is what a name means far from home: a province or prefecture of it,
// else the only county of it, by its stem only in a neighbouring province or
// when it is known everywhere.
func (q Query) nation(ds []*Division) *Division {
	var wide, counties []*Division
	for _, d := range ds {
		switch {
		case d.Rank <= Prefecture && q.welcome(d):
			wide = append(wide, d)
		case d.Rank == County && (q.Name == d.Name && !vague[q.Name] && d.at(q.Year) || q.far(d, ds)):
			counties = append(counties, d)
		}
	}
	if len(wide) > 0 {
		return largest(wide)
	}
	if slices.ContainsFunc(ds, func(d *Division) bool { return d.Rank == Township && q.In != nil && shared(d, q.In) >= 2 }) {
		return nil // a township of the report's own city may be meant as well
	}
	return largest(counties)
}

// welcome says whether the stem of a prefecture that is a word too may mean it
// in a report from elsewhere.
func (q Query) welcome(d *Division) bool {
	from, ok := guests[q.Name]
	return !ok || q.In == nil || borders[q.In.Code[:2]+d.Code[:2]] || strings.Contains(from, q.In.Code[:2])
}

// far says whether a county may be meant by its stem from another province:
// not where the stem is a word of the language, a mountain, a lake or a river;
// across a border, or where no other place of the nation has the stem (墨脱).
func (q Query) far(d *Division, all []*Division) bool {
	if famous[q.Name] {
		return true
	}
	if vague[q.Name] || natural[q.Name] || common[q.Name] || feature(q.Name) || d.To != 0 {
		return false
	}
	if q.In == nil || borders[q.In.Code[:2]+d.Code[:2]] {
		return true
	}
	return !slices.ContainsFunc(all, func(o *Division) bool { return !o.inside(d) && o.Lasting() != d.Lasting() })
}

// largest is the highest-ranking of the divisions, or nil when two rank alike
// and are not the same place.
func largest(ds []*Division) *Division {
	var best *Division
	tied := false
	for _, d := range ds {
		switch {
		case best == nil || d.Rank < best.Rank:
			best, tied = d, false
		case d.Rank == best.Rank && d.Lasting() != best.Lasting():
			tied = true
		case d.Rank == best.Rank && d.To == 0:
			best = d
		}
	}
	if tied {
		return nil
	}
	return best
}
