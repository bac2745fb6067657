package link

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
	"policygraph/extract/entity"
	"policygraph/extract/zone"
	"policygraph/graph"
)

// Located is where a mention of a place was found to be.
type Located struct {
	Division *division.Division // the division that it is; nil for other places
	Zone     *zone.Zone         // the zone of the lists that it is
	In       *division.Division // for other places, the division that they hang under; nil for none
	Name     string             // of other places: the name without the divisions before it
	Reason   string
	Score    float64
}

// placer resolves the mentions of places of one document.
type placer struct {
	doc   *entity.Document
	ms    []entity.Mention
	place Place
	t     *Tables
	at    map[int]Located // by mention
	order []int           // the mentions of places, in text order
}

// Locate resolves every mention of a place in the context of the report's own
// place, the places right before it and the places beside it. The key of the
// result is the index of the mention.
func Locate(doc *entity.Document, ms []entity.Mention, p Place, t *Tables) map[int]Located {
	l := &placer{doc, ms, p, t, map[int]Located{}, nil}
	for i, m := range ms {
		if m.Kind == graph.Place {
			l.order = append(l.order, i)
		}
	}
	slices.SortStableFunc(l.order, func(a, b int) int { return ms[a].Start - ms[b].Start })
	for n, i := range l.order {
		l.first(n, i)
	}
	for n, i := range l.order { // what stayed open, now that its neighbours are known
		if l.at[i].Division == nil && l.at[i].Zone == nil && l.isDivision(i) {
			l.second(n, i)
		}
	}
	for n, i := range l.order {
		if x := l.at[i]; x.Division == nil {
			l.at[i] = l.hang(n, i, x)
		}
	}
	return l.at
}

func (l *placer) form(i int) string { return bare(l.doc.Text[l.ms[i].Start:l.ms[i].End]) }

// before is the mention of a place that ends where the n-th begins, or -1.
func (l *placer) before(n int) int {
	start := l.ms[l.order[n]].Start
	for k := n - 1; k >= 0 && k >= n-4; k-- {
		j := l.order[k]
		gap := ""
		if l.ms[j].End <= start {
			gap = l.doc.Text[l.ms[j].End:start]
		} else {
			continue
		}
		if gap == "" || gap == "·" {
			return j
		}
	}
	return -1
}

// scores of the reasons of [division.Table.Find]: how often each is right on
// the marked pairs of testdata, rounded.
var divisionScores = map[string]float64{division.ByStack: 0.98, division.ByPlace: 0.97, division.ByNear: 0.85, division.ByName: 0.9}

func (l *placer) query(i int) division.Query {
	return division.Query{Name: l.form(i), Year: l.place.Year, In: l.place.Division}
}

func (l *placer) first(n, i int) {
	if l.isZone(i) {
		in := l.place.Division
		if j := l.before(n); j >= 0 && l.at[j].Division != nil {
			in = l.at[j].Division
		}
		if z, why := l.t.Zones.Find(l.form(i), in); z != nil {
			l.at[i] = Located{Zone: z, In: z.In, Name: z.Name, Division: z.Twin, Reason: why, Score: 0.9}
		}
		return
	}
	if d := l.place.Division; d != nil {
		if city := d.At(division.Prefecture); city == nil && nicknames[d.At(division.Province).Short][l.form(i)] {
			l.at[i] = Located{Division: d.At(division.Province), Reason: "nickname", Score: 0.9}
			return
		} else if city != nil && nicknames[city.Short][l.form(i)] {
			l.at[i] = Located{Division: city, Reason: "nickname", Score: 0.9}
			return
		}
	}
	if !l.isDivision(i) {
		return
	}
	q := l.query(i)
	j := l.before(n)
	if j >= 0 {
		q.Stack = l.at[j].Division
	}
	if d, why := l.t.Divisions.Find(q); d != nil {
		l.at[i] = Located{Division: d, Reason: why, Score: divisionScores[why]}
	}
	if j >= 0 && l.at[j].Division == nil && l.isDivision(j) {
		l.together(j, i)
	}
}

// together resolves a stack of which neither part is clear alone: 朝阳区 before
// 酒仙桥街道.
func (l *placer) together(j, i int) {
	type pair struct{ up, down *division.Division }
	var found []pair
	for _, up := range l.t.Divisions.Named(l.form(j)) {
		q := l.query(i)
		q.In, q.Stack = nil, up
		if d, why := l.t.Divisions.Find(q); d != nil && why == division.ByStack {
			found = append(found, pair{up, d})
		}
	}
	if len(found) == 1 {
		l.at[j] = Located{Division: found[0].up, Reason: division.ByStack, Score: 0.9}
		l.at[i] = Located{Division: found[0].down, Reason: division.ByStack, Score: 0.9}
	}
}

// beside is how many neighbours on either side count.
const beside = 3

func (l *placer) second(n, i int) {
	q := l.query(i)
	for k := 1; k <= beside; k++ {
		for _, at := range []int{n - k, n + k} {
			if at < 0 || at >= len(l.order) || l.ms[l.order[at]].Sentence != l.ms[i].Sentence {
				continue
			}
			if d := l.at[l.order[at]].Division; d != nil {
				q.Near = append(q.Near, d)
			}
		}
	}
	if d, why := l.t.Divisions.Find(q); d != nil {
		l.at[i] = Located{Division: d, Reason: why, Score: divisionScores[why]}
	}
}

// hang puts a place that is no division under the one that it lies in: the one
// written before it, the one that its name begins with, for roads, villages,
// parks and zones else that of the report.
func (l *placer) hang(n, i int, x Located) Located {
	name := l.form(i)
	if x.Zone != nil {
		return x
	}
	x.Name = name
	if placeReach(regional(name)) != region || !l.isZone(i) && !l.isDivision(i) {
		return x
	}
	if j := l.before(n); j >= 0 && l.at[j].Division != nil {
		x.In, x.Reason, x.Score = l.at[j].Division, "stack", 0.9
	} else if d, rest := l.leading(name); d != nil {
		x.In, x.Reason, x.Score = d, "name", 0.85
		if l.place.Division != nil && l.place.Division.Within(d) && d.Rank == division.Prefecture && (roadName(rest) || zone.Is(rest)) {
			x.Name = rest // 包头市钢铁大街 is 钢铁大街 in Baotou's reports
		}
	} else if l.place.Division != nil && (l.isZone(i) || hasSuffix(name, localWords)) {
		x.In, x.Reason, x.Score = l.place.Division, "report", 0.6
	}
	if x.In != nil && zone.Is(x.Name) {
		x.Name = zone.Key(x.Name, x.In)
	}
	return x
}

// leading is the division that the name of a road or park begins with, and the
// rest: 包头市钢铁大街. Stems count only where they are of the report's own city or
// of a prefecture, so that 中山路 is no road of 中山.
func (l *placer) leading(name string) (*division.Division, string) {
	for k := len(name); k > 0; k-- {
		if !utf8.RuneStart(name[k%len(name)]) && k < len(name) {
			continue
		}
		head, rest := name[:k], name[k:]
		if utf8.RuneCountInString(head) < 2 || utf8.RuneCountInString(rest) < 2 {
			continue
		}
		d, why := l.t.Divisions.Find(division.Query{Name: head, Year: l.place.Year, In: l.place.Division})
		if d == nil || why == division.ByName && head != d.Name && d.Rank == division.County || d.Rank == division.Township || d.To != 0 && d.To+1 < l.place.Year {
			continue
		}
		if head != d.Name && (hasAny(rest, features) || roadName(rest) || d.Rank == division.County && (l.place.Division == nil || !d.Within(l.place.Division) && !l.place.Division.Within(d))) {
			continue
		}
		return d, rest
	}
	return nil, name
}

// localWords close the names of places that lie within one city.
var localWords = []string{"路", "街", "大道", "村", "桥", "湖", "站", "巷", "园", "场", "镇", "乡", "区", "里", "湾", "岛", "寨", "屯", "庄", "坝", "沟", "口", "岭", "坡", "港", "水库", "城", "社区", "小区", "苏木", "嘎查"}

func roadName(s string) bool { return hasSuffix(s, []string{"路", "街", "大道", "桥", "巷"}) }

// isZone says whether a mention has the form of a development zone. Districts
// of that form (浦东新区) are divisions.
func (l *placer) isZone(i int) bool {
	name := l.form(i)
	if !zone.Is(name) {
		return false
	}
	if zone.Key(name, nil) == name && utf8.RuneCountInString(name) <= 3 {
		return true // 新区, 高新区: 唐山 had a district of that name
	}
	for _, d := range l.t.Divisions.Named(name) {
		if d.Rank == division.County && d.To == 0 {
			return false
		}
	}
	return true
}

// isDivision says whether a mention may be a division at all: not where the
// words around it make another thing of it, nor where it is a foreign place.
func (l *placer) isDivision(i int) bool {
	name := l.form(i)
	if foreign[name] && !l.home(i) || macro[name] && len(l.t.Divisions.Named(name+"市")) == 0 || l.isZone(i) {
		return false
	}
	if l.elsewhere(i, name) {
		return false
	}
	after := l.doc.Text[l.ms[i].End:]
	for _, w := range notAfter[name] {
		if strings.HasPrefix(after, w) {
			return false
		}
	}
	if division.Stem(name) == name && roadAfterRE.MatchString(after) {
		return false // 打通昆山路
	}
	if division.Stem(name) == name && hasSuffix(name, features) && hasAny(after, sights) {
		return false // the mountain of 西山森林公园
	}
	if division.Stem(name) != name && !strings.HasSuffix(name, "海南") {
		return true // with its class word
	}
	return !l.brand(i, after)
}

// home says whether a name is that of a part of the report's own city: 大田 is a
// county to Sanming, and a city of Korea to all others.
func (l *placer) home(i int) bool {
	d, why := l.t.Divisions.Find(l.query(i))
	if d == nil || l.place.Division == nil || why != division.ByPlace {
		return false
	}
	city := l.place.Division.Lasting().At(division.Prefecture)
	return city != nil && d.Lasting().At(division.Prefecture) == city && d.Rank <= division.County
}

// elsewhere says whether a prefecture's name that is a word too means the word:
// in a report from another province whose sentence names nothing of the
// prefecture's.
func (l *placer) elsewhere(i int, name string) bool {
	w, ok := doubles[name]
	if !ok || l.place.Division == nil || l.place.province() == w.province {
		return false
	}
	s := l.doc.Outline.Sentences[l.ms[i].Sentence]
	said := l.doc.Text[s.Start:s.End]
	return !slices.ContainsFunc(w.signs, func(sign string) bool { return strings.Contains(said, sign) })
}

// doubles are such prefectures: the west coast of the Taiwan strait, the south
// of a mountain.
var doubles = map[string]struct {
	province string
	signs    []string
}{
	"阿盟":   {"内蒙古自治区", []string{"内蒙古", "阿拉善", "额济纳"}}, // the Arab League
	"海西":   {"青海省", []string{"青海", "西宁", "海东", "格尔木", "德令哈", "柴达木"}},
	"山南":   {"西藏自治区", []string{"西藏", "拉萨", "日喀则", "对口支援", "援藏"}},
	"山南地区": {"西藏自治区", []string{"西藏", "拉萨", "日喀则", "对口支援", "援藏"}},
}

// notAfter are words that make another thing of the name before them.
var notAfter = map[string][]string{
	"上海": {"合作组织", "精神"}, "海南": {"区"}, "长安": {"汽车", "街", "福特", "集团"}, "中山": {"装", "大学", "陵", "舰", "路", "公园"},
	"南山": {"铝业", "集团"}, "北京": {"现代", "奔驰", "时间", "冬奥", "冬残奥"}, "西安": {"事变"}, "遵义": {"会议"}, "延安": {"精神"}, "大庆": {"精神"}, "井冈山": {"精神"},
	"福田": {"汽车"}, "东风": {"汽车", "本田", "日产"}, "长城": {"汽车"}, "吉利": {"汽车", "集团"}, "泰山": {"石膏", "体育"}, "华山": {"医院"}, "朝阳": {"产业", "行业"}, "黄山": {"归来"},
	"巴黎": {"协定"}, "博鳌": {"亚洲论坛"}, "珠江": {"啤酒", "钢琴"}, "徽州": {"文化"},
}

// roadAfterRE is what makes a road of the stem before it; 路网 and 街道 do not.
var roadAfterRE = regexp.MustCompile(`^(?:路(?:[^网段灯面径桥]|$)|街(?:[^道区]|$)|大道|大街|大桥|桥(?:[^头梁]|$)|立交|快速路)`)

// sights are what a mountain or a lake is and a county called after it is not.
var sights = []string{"国家公园", "森林公园", "湿地公园", "地质公园", "国家森林", "国家湿地", "国家地质", "风景", "景区", "自然保护区", "国家级自然"}

// trades are words of firms: a stem of a county right before one is a brand.
var brandBefore = []string{"汽车", "铝业", "集团", "股份", "大学", "学院", "航空", "石油", "钢铁", "药业", "制药", "酒业", "啤酒", "牌", "证券", "保险", "科技", "电气", "重工", "机械", "电子", "化工", "水泥", "银行", "乳业", "化学"}

// brand says whether a bare stem is a brand rather than a place: it opens the
// name of a firm whose seat is in another province, or a county's stem stands
// before a word of trade far from that county.
func (l *placer) brand(i int, after string) bool {
	m := l.ms[i]
	d, why := l.t.Divisions.Find(l.query(i))
	if d == nil {
		return false
	}
	for j := range l.ms {
		o := l.ms[j]
		if o.Kind != graph.Company || o.Start > m.Start || o.End < m.End || o.End-o.Start == m.End-m.Start {
			continue
		}
		if f, ok := l.t.Firms.Find(l.doc.Text[o.Start:o.End]); ok && f.Province != "" && f.Province != d.At(division.Province).Short {
			return true
		}
		return d.Rank >= division.County && why == division.ByName
	}
	return d.Rank >= division.County && why != division.ByStack && hasAny(after, brandBefore) && why == division.ByName
}

// node is the identity of a place that was located.
func (x Located) node(name string, p Place) Identity {
	switch {
	case x.Division != nil:
		d := x.Division.Lasting()
		return Identity{ID: placeID(d), Name: d.Name, Division: x.Division}
	case x.Zone != nil:
		return Identity{ID: graph.NewID(graph.Place, x.Zone.In.Lasting().Path()+"/"+x.Zone.Name), Name: x.Zone.Name, In: x.Zone.In}
	}
	key := regional(name)
	if x.Name != "" {
		key = regional(x.Name)
	}
	switch {
	case foreign[name] || placeReach(key) == nation:
	case placeReach(key) == province:
		key = p.province() + "/" + key
	case x.In != nil && x.Reason != "report" && zone.Is(key):
		key = x.In.Lasting().Path() + "/" + key
	case x.In != nil:
		key = Place{Division: x.In}.scope() + "/" + key
	default:
		key = p.scope() + "/" + key
	}
	return Identity{ID: graph.NewID(graph.Place, key), Name: name, In: x.In}
}
