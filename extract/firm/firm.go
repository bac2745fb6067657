// Package firm knows companies that reports name by many forms: those listed
// at an exchange, with their codes, and large groups with their members.
//
// In: listed_companies.tsv, groups.tsv, brands.tsv and crowded.txt of seeds.
// Out: a [Match] for a written name, with the reason and how sure it is; and
// the parts of a name (region, core, trade, legal form). It holds nothing for
// the same firm that no list says: 国轩 is 国轩高科 because groups.tsv says so,
// not because the words are alike.
package firm

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/sheet"
)

// Firm is a company of the lists.
type Firm struct {
	Name     string // as the node is called: 国轩高科
	Code     string // at the exchange: 002074; empty when not listed
	Full     string // 国轩高科股份有限公司; empty when not known
	Province string // of its seat, its short name: 安徽; empty when not known
	Parent   *Firm  // the group that it is of
	Row      sheet.Row
}

// Match is what a name was found to be.
type Match struct {
	*Firm
	Reason string
	Score  float64 // 0..1
}

// The reasons of a match. Each is a list that says so, never likeness alone.
const (
	ListedShort = "listed short name"
	ListedFull  = "listed full name"
	ListedCore  = "listed full name without its legal form"
	Group       = "form in the list of groups"
	Brand       = "brand that one listed firm has"
)

// Table holds the firms of the lists.
type Table struct {
	forms   map[string]Match
	crowded map[string]bool
	heads   map[string][]*Firm // by the first two characters, those listed firms that are a group by their full name
}

// Open reads the lists of a folder.
func Open(fsys fs.FS) (*Table, error) {
	t := &Table{forms: map[string]Match{}, crowded: map[string]bool{}, heads: map[string][]*Firm{}}
	codes := map[string]*Firm{}
	if err := t.groups(fsys, codes); err != nil {
		return nil, err
	}
	if err := t.listed(fsys, codes); err != nil {
		return nil, err
	}
	if _, err := sheet.ReadFile(fsys, "brands.tsv", "form\t", 2, func(f []string, row sheet.Row) error {
		if codes[f[1]] == nil {
			return fmt.Errorf("no listed company %q", f[1])
		}
		t.form(f[0], Match{codes[f[1]], Brand, 0.8})
		return nil
	}); err != nil {
		return nil, err
	}
	_, err := sheet.ReadFile(fsys, "crowded.txt", "", 1, func(f []string, row sheet.Row) error {
		t.crowded[f[0]] = true
		return nil
	})
	return t, err
}

// form adds a form; the first to have it keeps it, unless the later is surer.
func (t *Table) form(name string, m Match) {
	if old, ok := t.forms[name]; name == "" || ok && old.Score >= m.Score {
		return
	}
	t.forms[name] = m
}

func (t *Table) groups(fsys fs.FS, codes map[string]*Firm) error {
	byName := map[string]*Firm{}
	parents := map[*Firm]string{}
	_, err := sheet.ReadFile(fsys, "groups.tsv", "name\t", 5, func(f []string, row sheet.Row) error {
		if byName[f[0]] != nil {
			return fmt.Errorf("%q is there twice", f[0])
		}
		x := &Firm{Name: f[0], Code: f[1], Province: f[3], Row: row}
		byName[f[0]] = x
		if x.Code != "" {
			codes[x.Code] = x
		}
		for i, form := range append([]string{f[0]}, strings.Fields(f[4])...) {
			if old, ok := t.forms[form]; ok && old.Firm != x {
				return fmt.Errorf("%q is a form of %q too", form, old.Name)
			}
			t.form(form, Match{x, Group, []float64{1, 0.99}[min(i, 1)]})
		}
		if f[2] != "" {
			parents[x] = f[2]
		}
		return nil
	})
	if err != nil {
		return err
	}
	for x, p := range parents {
		if x.Parent = byName[p]; x.Parent == nil {
			return fmt.Errorf("groups.tsv: %s: unknown parent %q", x.Name, p)
		}
	}
	return nil
}

func (t *Table) listed(fsys fs.FS, codes map[string]*Firm) error {
	_, err := sheet.ReadFile(fsys, "listed_companies.tsv", "code\t", 5, func(f []string, row sheet.Row) error {
		short := Tidy(f[1])
		x := codes[f[0]]
		if x == nil {
			if m, ok := t.forms[short]; ok && m.Reason != Brand { // A and B shares, or a name that a group has
				x = m.Firm
			} else {
				x = &Firm{Name: short, Code: f[0], Province: province(f[3])}
			}
			codes[f[0]] = x
		}
		x.Row, x.Full = row, f[2]
		t.form(short, Match{x, ListedShort, 0.98})
		t.form(f[2], Match{x, ListedFull, 1})
		core := Core(f[2])
		t.form(core, Match{x, ListedCore, 0.95})
		if h := head(core); h == head(short) && strings.HasSuffix(core, "集团") {
			t.heads[h] = append(t.heads[h], x)
		}
		return nil
	})
	return err
}

// province is the area of the list as a division is called: 深圳 is 广东.
func province(area string) string {
	switch area {
	case "深圳":
		return "广东"
	case "内蒙":
		return "内蒙古"
	}
	return area
}

// Tidy strips the marks that exchanges set around short names: *ST, PT, -U, A.
func Tidy(short string) string {
	for _, p := range []string{"S*ST", "SST", "*ST", "ST", "PT", "XD", "XR", "DR"} {
		short = strings.TrimPrefix(short, p)
	}
	short, _, _ = strings.Cut(short, "-")
	for _, s := range []string{"Ａ", "Ｂ", "A", "B"} {
		if r, ok := strings.CutSuffix(short, s); ok && utf8.RuneCountInString(r) >= 2 && !ascii(r) {
			return r
		}
	}
	return short
}

func ascii(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 0x7F }) < 0 }

// Find is the firm of the lists that a written name means.
func (t *Table) Find(name string) (Match, bool) {
	name = Plain(name)
	if m, ok := t.forms[name]; ok {
		return m, true
	}
	if m, ok := t.forms[Core(name)]; ok && Core(name) != "" {
		m.Score = min(m.Score, 0.95)
		return m, true
	}
	// 中国电科集团 is 中国电科; but the group of a listed firm is another firm.
	if r, ok := strings.CutSuffix(Core(name), "集团"); ok {
		if m, ok := t.forms[r]; ok && m.Reason == Group && m.Firm.Code == "" {
			m.Score = 0.95
			return m, true
		}
	}
	return t.itself(Core(name))
}

// itself finds a listed firm by its brand before 集团, where by its full name it
// is that group itself (福耀玻璃工业集团股份有限公司 is 福耀集团), and before 股份, which
// only the listed one of a group is. Brands that many share say nothing.
func (t *Table) itself(core string) (Match, bool) {
	if r, ok := strings.CutSuffix(core, "集团"); ok && len(t.heads[r]) == 1 && !t.Shared(r) {
		return Match{t.heads[r][0], Brand, 0.8}, true
	}
	if r, ok := strings.CutSuffix(core, "股份"); ok && !t.Shared(r) {
		if m, ok := t.forms[r]; ok && m.Code != "" {
			return Match{m.Firm, Brand, 0.8}, true
		}
	}
	return Match{}, false
}

// Local says whether a listed short name is so common in its make that a report
// from another province than the firm's seat hardly means that firm: 神农集团.
func (t *Table) Local(m Match) bool {
	n := m.Name
	if m.Reason != ListedShort {
		return false
	}
	short := utf8.RuneCountInString(n)
	return short <= 2 || short <= 4 && t.crowded[head(n)] && (strings.HasSuffix(n, "集团") || strings.HasSuffix(n, "股份"))
}

// Lead is the firm whose form a name begins with, the longest form first, and
// the rest of the name: 中国石油 + 兰州石化. Forms of two characters count only
// when they are listed as forms of a group.
func (t *Table) Lead(name string) (m Match, rest string, ok bool) {
	name = Plain(name)
	ends := []int{}
	for i := range name {
		ends = append(ends, i)
	}
	for k := len(ends) - 1; k >= 2; k-- {
		m, ok := t.forms[name[:ends[k]]]
		if ok && (k > 2 || m.Reason == Group) && !words[name[:ends[k]]] {
			return m, name[ends[k]:], true
		}
	}
	return Match{}, name, false
}

// words are listed short names that are words of the language.
var words = map[string]bool{"机器人": true, "太阳能": true, "农产品": true, "新产业": true, "老百姓": true, "动力源": true, "数字人": true, "高速公路": true, "新能源": true, "电子城": true, "科学城": true, "海洋王": true, "国新能源": true, "美好置业": true, "智慧农业": true, "数字政通": true, "中国软件": true, "中国医药": true, "中国电影": true, "中国科传": true, "百大集团": true}

// Crowded says whether a name says so little that it means another firm in
// another province: two characters, with a word of trade or 集团 behind them when
// many firms of the nation begin with them (宏达, 天山水泥); 南化 is one firm in
// Nanjing and another in Nanning. The threshold of many is in gen.
func (t *Table) Crowded(name string) bool {
	core := strings.TrimSuffix(Core(name), "集团")
	if utf8.RuneCountInString(core) <= 2 {
		return true
	}
	brand := WithoutTrade(core)
	return utf8.RuneCountInString(brand) <= 3 && t.crowded[head(brand)]
}

// Shared says whether many firms of the nation have a brand.
func (t *Table) Shared(brand string) bool { return t.crowded[head(brand)] }

func head(name string) string {
	for i := range name {
		if utf8.RuneCountInString(name[:i]) == 2 {
			return name[:i]
		}
	}
	return name
}

// Plain brings brackets and spaces of a name to one form.
func Plain(name string) string { return plain.Replace(name) }

var plain = strings.NewReplacer("(", "（", ")", "）", " ", "", "　", "")

// LegalForms are the closing words of the full name of a firm, longer before
// shorter.
var LegalForms = []string{"集团股份有限责任公司", "集团有限责任公司", "集团股份有限公司", "（集团）股份有限公司", "（集团）有限公司", "（集团）有限责任公司", "控股集团有限公司", "集团有限公司", "有限责任公司", "股份有限公司", "有限公司", "集团公司", "总公司", "公司", "（集团）"}

// Core is a name without its legal form: 国轩高科股份有限公司 → 国轩高科. A legal
// form that begins with 集团 leaves 集团: a group is not its listed member.
func Core(name string) string {
	name = Plain(name)
	for _, l := range LegalForms {
		r, ok := strings.CutSuffix(name, l)
		if !ok || utf8.RuneCountInString(r) < 2 {
			continue
		}
		if strings.Contains(l, "集团") && !strings.HasSuffix(r, "集团") {
			r += "集团"
		}
		return r
	}
	return name
}

// trades are the words of a firm's trade that a short form may leave out.
// Those by which groups tell their members apart (物流, 地产, 金融, 电源) are not
// among them.
var trades = []string{"高科", "科技", "技术", "酒业", "化工", "化学", "轮胎", "电子", "新材料", "新材", "材料", "能源", "新能源", "动力", "药业", "制药", "医药", "生物", "重工", "机械", "乳业", "食品", "光电", "光伏", "太阳能", "汽车", "钢铁", "铝业", "半导体", "智能", "装备", "实业", "股份", "发展", "工业", "电气", "电器", "环保",
	"农业", "牧业", "农牧", "乳品", "水产", "饮品", "饮料", "饲料", "肉业", "面业", "粮油", "纸业", "玻璃", "陶瓷", "电缆", "线缆", "纺织", "服饰", "鞋业", "家居", "家具", "木业", "竹业", "茶业", "机电", "阀门", "轴承"}

// WithoutTrade strips one word of trade from the end of a core; the core itself
// when there is none or too little would be left.
func WithoutTrade(core string) string {
	best := core
	for _, w := range trades {
		if r, ok := strings.CutSuffix(core, w); ok && utf8.RuneCountInString(r) >= 2 && len(r) < len(best) {
			best = r
		}
	}
	return best
}

// OnlyTrade says whether a rest is nothing but words of trade: 动力能源.
func OnlyTrade(rest string) bool {
	if rest == "" {
		return true
	}
	return slices.ContainsFunc(trades, func(w string) bool { r, ok := strings.CutPrefix(rest, w); return ok && OnlyTrade(r) })
}
