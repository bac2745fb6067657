// Package division knows the administrative divisions of China: their codes,
// names, short names and parents, and which of several of one name a report
// means.
//
// In: the table of divisions (code, name, parent; GB/T 2260 and the township
// codes of the National Bureau of Statistics). Out: a [Division] for a name
// written in the report of some place. It does not find names in a text.
package division

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"policygraph/extract/sheet"
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

// Division is one administrative place. A division that was renamed or got
// another code is several: 襄樊市 until 2010 and 襄阳市 after it, joined by
// [Division.Today].
type Division struct {
	Code   string // 6 digits, 9 for townships
	Name   string // 青山区
	Short  string // 青山; equal to Name when the stem is a single character
	Rank   Rank
	Parent *Division // nil for provinces
	Row    sheet.Row

	// From is the year in which the division came to be under this name and
	// code, To the year in which it ceased to; 0 when it has always been so, or
	// still is. A report of the year of a change mostly came before it.
	From, To int

	next   *Division   // what became of it
	merged bool        // next holds other places too
	prev   []*Division // what it was before, when it is just that
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

// Table holds all divisions.
type Table struct {
	sheet.File // of the divisions of today

	byCode map[string]*Division
	byName map[string][]*Division // full and short names, in the order of the tables
	old    map[string][]*Division // former divisions by code
}

// placeholders are rows of the code table that are no places: they only hold
// a level's number free.
var placeholders = map[string]bool{"市辖区": true, "县": true, "县级市": true, "省直辖县级行政区划": true, "自治区直辖县级行政区划": true}

// Open reads the tables of a folder: divisions.tsv, divisions_history.tsv and
// divisions_changes.tsv. The last two may be missing.
func Open(fsys fs.FS) (*Table, error) {
	f, err := fsys.Open("divisions.tsv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t, err := Load("divisions.tsv", f)
	if err != nil {
		return nil, err
	}
	for _, more := range []struct {
		name string
		load func(string, io.Reader) error
	}{{"divisions_history.tsv", t.LoadHistory}, {"divisions_changes.tsv", t.LoadChanges}} {
		f, err := fsys.Open(more.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		err = more.load(more.name, f)
		f.Close()
		if err != nil {
			return nil, err
		}
	}
	t.succeed()
	return t, nil
}

// Load reads a table of tab-separated code, name and parent code; parents
// stand before children. name is for errors.
func Load(name string, r io.Reader) (*Table, error) {
	t := &Table{byCode: map[string]*Division{}, byName: map[string][]*Division{}, old: map[string][]*Division{}}
	raw := map[string]*Division{} // by the table's own code; placeholders lead to their parent
	file, err := sheet.Read(name, r, "code\t", 3, func(f []string, row sheet.Row) error {
		parent, ok := raw[f[2]]
		if f[2] != "" && !ok {
			return fmt.Errorf("unknown parent %q", f[2])
		}
		// 中山 and 东莞 have no counties: their only "county" repeats them.
		if placeholders[f[1]] || strings.HasSuffix(f[1], "直辖村级区划") || parent != nil && parent.Name == f[1] && parent.Rank == Prefecture {
			raw[f[0]] = parent
			return nil
		}
		d, err := newDivision(f[0], f[1], parent)
		if err != nil {
			return err
		}
		d.Row = row
		raw[f[0]] = d
		t.byCode[d.Code] = d
		t.add(d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.File = *file
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
	for _, n := range d.names() {
		t.byName[n] = append(t.byName[n], d)
	}
}

// ByCode is the division of that code, or nil.
func (t *Table) ByCode(code string) *Division { return t.byCode[code] }

// Named lists the divisions of that full or short name.
func (t *Table) Named(name string) []*Division { return t.byName[name] }

// Each calls f for every division, today's and former, in the order of codes
// and, for one code, of the tables.
func (t *Table) Each(f func(*Division)) {
	for _, code := range slices.Sorted(maps.Keys(t.byCode)) {
		f(t.byCode[code])
	}
	for _, code := range slices.Sorted(maps.Keys(t.old)) {
		for _, d := range t.old[code] {
			f(d)
		}
	}
}
