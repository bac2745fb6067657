// Package division knows the administrative divisions of China: their codes,
// names, short names and parents, and which of several of one name a report
// means.
//
// In: the table of divisions (code, name, parent; GB/T 2260 and the township
// codes of the National Bureau of Statistics). Out: a [Division] for a name
// written in the report of some place. It does not find names in a text.
package division

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Rank is the administrative level of a division; lower is larger.
type Rank int

// The ranks.
const (
	Province   Rank = iota + 1 // 省 自治区 直辖市 特别行政区
	Prefecture                 // 地级市 自治州 盟 地区
	County                     // 区 县 县级市 旗
	Township                   // 镇 乡 街道
)

// Division is one administrative place.
type Division struct {
	Code   string // 6 digits, 9 for townships
	Name   string // 青山区
	Short  string // 青山; equal to Name when the stem is a single character
	Rank   Rank
	Parent *Division // nil for provinces
	Row    Row
}

// Row is where a division stands in the table: code points of the file, and
// its words.
type Row struct {
	Start, End int
	Text       string
}

// Path is the full name from the province down: 内蒙古自治区包头市青山区.
func (d *Division) Path() string {
	if d.Parent == nil {
		return d.Name
	}
	return d.Parent.Path() + d.Name
}

// Within says whether d is p or lies in it.
func (d *Division) Within(p *Division) bool {
	for ; d != nil; d = d.Parent {
		if d == p {
			return true
		}
	}
	return false
}

// At is the division of that rank that d lies in, or nil.
func (d *Division) At(r Rank) *Division {
	for ; d != nil; d = d.Parent {
		if d.Rank == r {
			return d
		}
	}
	return nil
}

// Table holds all divisions. Name, SHA256 and Length (in code points) name
// the file it was read from, so that a fact can cite its row.
type Table struct {
	Name, SHA256 string
	Length       int

	byCode map[string]*Division
	byName map[string][]*Division // full and short names, in the order of the table
}

// placeholders are rows of the code table that are no places: they only hold
// a level's number free.
var placeholders = map[string]bool{"市辖区": true, "县": true, "省直辖县级行政区划": true, "自治区直辖县级行政区划": true}

// Load reads a table of tab-separated code, name and parent code; parents
// stand before children. name is for errors.
func Load(name string, r io.Reader) (*Table, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := &Table{Name: name, SHA256: fmt.Sprintf("%x", sha256.Sum256(b)), byCode: map[string]*Division{}, byName: map[string][]*Division{}}
	raw := map[string]*Division{} // by the table's own code; placeholders lead to their parent
	line := 0
	for text := range strings.Lines(string(b)) {
		line++
		row := Row{Start: t.Length, Text: strings.TrimRight(text, "\r\n")}
		row.End = row.Start + utf8.RuneCountInString(row.Text)
		t.Length += utf8.RuneCountInString(text)
		if line == 1 && strings.HasPrefix(text, "code\t") {
			continue
		}
		f := strings.Split(row.Text, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("%s:%d: %d columns, want 3", name, line, len(f))
		}
		parent, ok := raw[f[2]]
		if f[2] != "" && !ok {
			return nil, fmt.Errorf("%s:%d: unknown parent %q", name, line, f[2])
		}
		// 中山 and 东莞 have no counties: their only "county" repeats them.
		if placeholders[f[1]] || strings.HasSuffix(f[1], "直辖村级区划") || parent != nil && parent.Name == f[1] && parent.Rank == Prefecture {
			raw[f[0]] = parent
			continue
		}
		d, err := newDivision(f[0], f[1], parent)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		d.Row = row
		raw[f[0]] = d
		t.add(d)
	}
	return t, nil
}

func newDivision(code, name string, parent *Division) (*Division, error) {
	d := &Division{Code: code, Name: name, Parent: parent}
	switch len(code) {
	case 2, 4, 6:
		d.Rank = Rank(len(code) / 2)
		d.Code = (code + "0000")[:6]
	case 9:
		d.Rank = Township
	default:
		return nil, fmt.Errorf("code %q has %d digits, want 2, 4, 6 or 9", code, len(code))
	}
	d.Short = Stem(name)
	return d, nil
}

func (t *Table) add(d *Division) {
	t.byCode[d.Code] = d
	t.byName[d.Name] = append(t.byName[d.Name], d)
	if d.Short != d.Name {
		t.byName[d.Short] = append(t.byName[d.Short], d)
	}
	// 昌吉州, 锡林郭勒盟: the short form that reports use most for these.
	if strings.HasSuffix(d.Name, "自治州") && d.Short+"州" != d.Name {
		t.byName[d.Short+"州"] = append(t.byName[d.Short+"州"], d)
	}
}

// ByCode is the division of that code, or nil.
func (t *Table) ByCode(code string) *Division { return t.byCode[code] }

// Find lists the divisions of that full or short name.
func (t *Table) Find(name string) []*Division { return t.byName[name] }

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
