// Package industry knows the classes of GB/T 4754-2017 and the nine groups of
// strategic emerging industries (2018), and which of them the words of a report
// fall under.
//
// In: industries.tsv and industry_words.tsv of seeds. Out: a [Link] from a
// written industry to a [Class], with the reason. The words stay a concept of
// their own: 光伏 is narrower than the class of its equipment, not the same.
package industry

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"policygraph/extract/sheet"
)

// Class is a class of GB/T 4754-2017, or a strategic emerging group.
type Class struct {
	Code  string // C3825, C38, C; of a group 战略性新兴产业 6
	Name  string // 光伏设备及元器件制造
	Above *Class // nil for sections and groups
	Row   sheet.Row
}

// Key is what the class is called in an ID: no report's words are like it.
func (c *Class) Key() string {
	if strings.HasPrefix(c.Code, emerging) {
		return strings.ReplaceAll(c.Code, " ", "/")
	}
	return "GB/T 4754-2017/" + c.Code
}

// Reason says why words fall under a class.
type Reason string

// The reasons.
const (
	Stated  Reason = "stated"  // the words are the class's name, or another for it
	Product Reason = "product" // they name what the class makes
	Name    Reason = "name"    // they are wider than any class: the nearest by its name
	Chain   Reason = "chain"   // they name a part of a chain of which the class is the core
)

// score is how sure a reason is.
var score = map[Reason]float64{Stated: 0.95, Product: 0.9, Name: 0.7, Chain: 0.75}

// Link leads from a written industry to a class.
type Link struct {
	*Class
	Reason Reason
	Score  float64
	Row    sheet.Row // of the table that says so
}

// Table holds the classes and the words.
type Table struct {
	classes map[string]*Class // by the code of the table, without its section
	names   map[string]*Class // by stem
	words   map[string][]Link // by stem
}

const emerging = "战略性新兴产业"

// groups are those of the classification of strategic emerging industries
// (2018), by their numbers.
var groups = []string{"新一代信息技术产业", "高端装备制造产业", "新材料产业", "生物产业", "新能源汽车产业", "新能源产业", "节能环保产业", "数字创意产业", "相关服务业"}

// Open reads the tables of a folder.
func Open(fsys fs.FS) (*Table, error) {
	t := &Table{map[string]*Class{}, map[string]*Class{}, map[string][]Link{}}
	section := ""
	if _, err := sheet.ReadFile(fsys, "industries.tsv", "code\t", 2, func(f []string, row sheet.Row) error {
		c := &Class{Name: f[1], Row: row}
		if len(f[0]) == 1 && f[0][0] >= 'A' {
			section = f[0]
			c.Code = section
		} else {
			c.Code = section + f[0]
			if c.Above = t.above(f[0], section); c.Above == nil {
				return fmt.Errorf("class %q stands before the one that it is in", f[0])
			}
		}
		t.classes[f[0]] = c
		if old := t.names[Stem(f[1])]; old == nil { // the widest of a name: 房地产业 is a section and a division
			t.names[Stem(f[1])] = c
		}
		return nil
	}); err != nil {
		return nil, err
	}
	emergingClass := map[string]*Class{}
	_, err := sheet.ReadFile(fsys, "industry_words.tsv", "word\t", 5, func(f []string, row sheet.Row) error {
		c, r := t.classes[f[1]], Reason(f[3])
		if c == nil {
			return fmt.Errorf("no class of code %q", f[1])
		}
		if score[r] == 0 {
			return fmt.Errorf("unknown reason %q, want stated, product, name or chain", f[3])
		}
		links := []Link{{c, r, score[r], row}}
		if f[2] != "" {
			n := int(f[2][0] - '1')
			if len(f[2]) != 1 || n < 0 || n >= len(groups) {
				return fmt.Errorf("no strategic emerging group %q", f[2])
			}
			if emergingClass[f[2]] == nil {
				emergingClass[f[2]] = &Class{Code: emerging + " " + f[2], Name: groups[n], Row: row}
			}
			links = append(links, Link{emergingClass[f[2]], r, score[r], row})
		}
		for _, w := range append([]string{f[0]}, strings.Fields(f[4])...) {
			if t.words[Stem(w)] == nil {
				t.words[Stem(w)] = links
			}
		}
		return nil
	})
	return t, err
}

// above is the class that a code lies in: the longest beginning that is one.
func (t *Table) above(code, section string) *Class {
	for n := len(code) - 1; n >= 2; n-- {
		if c := t.classes[code[:n]]; c != nil {
			return c
		}
	}
	return t.classes[section]
}

// Class is the class of a code with or without its section, or nil.
func (t *Table) Class(code string) *Class {
	if c := t.classes[code]; c != nil {
		return c
	}
	if len(code) > 1 {
		if c := t.classes[code[1:]]; c != nil && c.Code == code {
			return c
		}
	}
	return nil
}

// Find says under which classes a written industry falls: the class whose name
// it is, else those of the list of words, for its whole stem, then for its
// beginning or its end (钒钛新材料 is a new material, 光伏玻璃 is of 光伏).
func (t *Table) Find(name string) []Link {
	stem := Stem(name)
	if ls := t.words[stem]; ls != nil {
		return ls
	}
	if c := t.names[stem]; c != nil {
		return []Link{{c, Stated, score[Stated], c.Row}}
	}
	for _, part := range parts(stem) {
		if ls := t.words[part]; ls != nil {
			out := make([]Link, len(ls))
			for i, l := range ls {
				out[i] = Link{l.Class, Name, 0.6, l.Row}
			}
			return out
		}
	}
	return nil
}

// parts are the ends of a stem, then its beginnings, the longest first, of two
// characters and more.
func parts(stem string) []string {
	r := []rune(stem)
	var out []string
	for n := len(r) - 1; n >= 2; n-- {
		out = append(out, string(r[len(r)-n:]))
	}
	for n := len(r) - 1; n >= 2; n-- {
		out = append(out, string(r[:n]))
	}
	return out
}

// Stem is a written industry without the words that only say that it is one:
// 光伏产业 → 光伏, 装备制造业 → 装备制造. 农业 has nothing to lose.
func Stem(name string) string {
	for _, x := range []string{"特色产业集群", "产业集群", "全产业链", "产业链条", "产业链", "产业", "行业", "集群", "业"} {
		if r, ok := strings.CutSuffix(name, x); ok && utf8.RuneCountInString(r) >= 2 {
			return r
		}
	}
	return name
}
