package division

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"policygraph/extract/sheet"
)

// LoadHistory reads the divisions that the code table has dropped: code, name,
// short name (not used) and the edition without it, as "GB/T 2260-2011".
// Rows without an edition are of today and skipped.
func (t *Table) LoadHistory(name string, r io.Reader) error {
	type row struct {
		d *Division
		r sheet.Row
	}
	var rows []row
	_, err := sheet.Read(name, r, "code\t", 4, func(f []string, at sheet.Row) error {
		if f[3] == "" || placeholders[f[1]] {
			return nil
		}
		_, edition, ok := strings.Cut(f[3], "-")
		to, err := strconv.Atoi(edition)
		if !ok || err != nil {
			return fmt.Errorf("%q is no edition such as GB/T 2260-2011", f[3])
		}
		d, err := former(f[0], f[1])
		if err != nil {
			return err
		}
		d.To = to
		rows = append(rows, row{d, at})
		t.old[d.Code] = append(t.old[d.Code], d)
		return nil
	})
	if err != nil {
		return err
	}
	for _, x := range rows { // parents only now: a prefecture may stand after its counties
		x.d.Row, x.d.Parent = x.r, t.above(x.d)
		t.add(x.d)
	}
	return nil
}

// former makes a division of a code of six digits.
func former(code, name string) (*Division, error) {
	if len(code) != 6 {
		return nil, fmt.Errorf("code %q has %d digits, want 6", code, len(code))
	}
	short := strings.TrimRight(code, "0")
	d, err := newDivision(code[:min(6, (len(short)+1)/2*2)], name, nil)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// above is the division that a former one lay in, by its code: the prefecture
// of its time, else today's, else the province.
func (t *Table) above(d *Division) *Division {
	if d.Rank == County {
		code := d.Code[:4] + "00"
		var best *Division
		for _, p := range t.old[code] {
			if p.To >= d.To && (best == nil || p.To < best.To) {
				best = p
			}
		}
		if best != nil {
			return best
		}
		if p := t.byCode[code]; p != nil {
			return p
		}
	}
	if d.Rank >= Prefecture {
		return t.byCode[d.Code[:2]+"0000"]
	}
	return nil
}

// LoadChanges reads what became of divisions where the code table does not
// tell: year, old code, old name, new code, new name, and "became" (the same
// place) or "merged" (with others).
func (t *Table) LoadChanges(name string, r io.Reader) error {
	_, err := sheet.Read(name, r, "year\t", 6, func(f []string, at sheet.Row) error {
		year, err := strconv.Atoi(f[0])
		if err != nil {
			return fmt.Errorf("%q is no year", f[0])
		}
		if f[5] != "became" && f[5] != "merged" {
			return fmt.Errorf("unknown kind %q, want became or merged", f[5])
		}
		to := t.now(f[3], f[4])
		if to == nil {
			return fmt.Errorf("no division %q of code %q", f[4], f[3])
		}
		from := t.now(f[1], f[2])
		if from == nil || from == to { // renamed, the code kept
			if from, err = former(f[1], f[2]); err != nil {
				return err
			}
			from.Row, from.Parent = at, to.Parent
			t.old[from.Code] = append(t.old[from.Code], from)
			t.add(from)
		}
		if from.To == 0 { // else the code table knows when it went
			from.To = year
		}
		from.next, from.merged = to, f[5] == "merged"
		return nil
	})
	return err
}

// now finds a division, today's or a former one, by code and name.
func (t *Table) now(code, name string) *Division {
	if d := t.byCode[code]; d != nil && d.Name == name {
		return d
	}
	for _, d := range t.old[code] {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// succeed finds for every former division of which no change is listed what it
// is today: the division of its rank and name, or of its stem, in its
// prefecture, else the only one of that stem in its province (铜山县 → 铜山区,
// 托克逊县 in another prefecture's numbers).
func (t *Table) succeed() {
	for _, code := range slices.Sorted(maps.Keys(t.old)) {
		for _, d := range t.old[code] {
			if d.next == nil {
				d.next = t.heir(d)
			}
			if n := d.next; n != nil && !d.merged {
				n.prev = append(n.prev, d)
				n.From = max(n.From, d.To)
			}
		}
	}
	for _, ds := range t.old {
		for _, d := range ds {
			slices.SortFunc(d.prev, byEnd)
		}
	}
	for _, d := range t.byCode {
		slices.SortFunc(d.prev, byEnd)
	}
}

func byEnd(a, b *Division) int { return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.Code, b.Code)) }

func (t *Table) heir(d *Division) *Division {
	var full, near, far []*Division
	for _, n := range t.byName[d.Short] {
		if t.byCode[n.Code] != n || n.Rank != d.Rank || n.Code[:2] != d.Code[:2] || n.Short != d.Short {
			continue
		}
		switch {
		case n.Name == d.Name:
			full = append(full, n)
		case n.Code[:4] == d.Code[:4]:
			near = append(near, n)
		}
		far = append(far, n)
	}
	for _, c := range [][]*Division{full, near, far} {
		if len(c) == 1 {
			return c[0]
		}
	}
	return nil
}

// Today is what the division is now: itself, what it became or was merged
// into, or nil when the tables do not say.
func (d *Division) Today() *Division {
	for n := 0; d != nil && d.To != 0 && n < 8; n++ {
		d = d.next
	}
	return d
}

// Lasting is the division that stands for the same place in every year: what
// it became, but not what it was merged into.
func (d *Division) Lasting() *Division {
	for n := 0; d.next != nil && !d.merged && n < 8; n++ {
		d = d.next
	}
	return d
}

// AsOf is the division that a report of the year knows at the same place: 襄樊市
// for 襄阳市 in 2008, 铜山区 for 铜山县 in 2020. A year of 0 gives d.
func (d *Division) AsOf(year int) *Division {
	for n := 0; year != 0 && n < 8; n++ {
		switch {
		case d.To != 0 && year > d.To && d.next != nil:
			d = d.next
		case d.From != 0 && year <= d.From && d.before(year) != nil:
			d = d.before(year)
		default:
			return d
		}
	}
	return d
}

// before is what the division was in the year.
func (d *Division) before(year int) *Division {
	for _, p := range d.prev {
		if year <= p.To {
			return p
		}
	}
	return nil
}

// Was lists the former divisions that were the same place, in the order of
// their ends.
func (d *Division) Was() []*Division {
	var out []*Division
	for _, p := range d.prev {
		out = append(append(out, p.Was()...), p)
	}
	return out
}

// at says whether the division was there in the year, one year either side
// allowed for reports that look back or ahead. An unknown year is today.
func (d *Division) at(year int) bool {
	if year == 0 {
		return d.To == 0
	}
	return (d.To == 0 || year <= d.To+1) && (d.From == 0 || year >= d.From)
}
