package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Count is right, found and gold items of one row.
type Count struct{ Right, Found, Gold int }

// PRF is precision, recall and F1; 0 where nothing was found or wanted.
func (c Count) PRF() (p, r, f float64) {
	if c.Found > 0 {
		p = float64(c.Right) / float64(c.Found)
	}
	if c.Gold > 0 {
		r = float64(c.Right) / float64(c.Gold)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// F1 is the third figure of [Count.PRF].
func (c Count) F1() float64 { _, _, f := c.PRF(); return f }

func (c Count) add(d Count) Count {
	return Count{c.Right + d.Right, c.Found + d.Found, c.Gold + d.Gold}
}

// Row names a count: its group (entity, relation, attribute, indicator) and
// the type, relation or attribute.
type Row struct{ Group, Name string }

// Groups are the four groups in the order of printing.
var Groups = []string{"entity", "relation", "attribute", "indicator"}

// Scores holds the counts of a comparison.
type Scores struct {
	Rows   map[Row]Count
	Errors []Error // misses and false finds, in the order of the records
}

// Error is one item that was missed or falsely found.
type Error struct {
	Record string
	Row    Row
	Miss   bool // in gold and not found; otherwise found and not in gold
	What   string
}

// Total is the sum over a group.
func (s Scores) Total(group string) Count {
	var t Count
	for k, v := range s.Rows {
		if k.Group == group {
			t = t.add(v)
		}
	}
	return t
}

// Format lays the scores out as gold/score.py does, with a row for each type
// when byType is set.
func (s Scores) Format(byType bool) string {
	var b strings.Builder
	for _, g := range Groups {
		var rows []Row
		for k := range s.Rows {
			if k.Group == g {
				rows = append(rows, k)
			}
		}
		slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Name, b.Name) })
		if byType && len(rows) > 1 {
			for _, k := range rows {
				line(&b, "  ", k.Name, 14, s.Rows[k])
			}
		}
		if t := s.Total(g); t.Gold > 0 {
			line(&b, "", g, 16, t)
		}
	}
	return b.String()
}

func line(b *strings.Builder, indent, name string, width int, c Count) {
	p, r, f := c.PRF()
	sep := "   "
	fmt.Fprintf(b, "%s%-*s P %.3f  R %.3f  F1 %.3f%s(%d right, %d found, %d gold)\n", indent, width, name, p, r, f, sep, c.Right, c.Found, c.Gold)
}

var marks = strings.NewReplacer("“", "", "”", "", `"`, "", "《", "", "》", "", "‘", "", "’", "")

// hedges are the words around a figure that do not count; order matters only
// in that longer ones stand before their parts.
var hedges = strings.NewReplacer("左右", "", "以上", "", "以下", "", "以内", "", "预计", "", "大约", "", "超过", "", "约", "", "超", "", "近", "", "达到", "", "+", "")

func figure(f Figure) string {
	if f == "" {
		return "None"
	}
	return hedges.Replace(string(f))
}

// same says whether two mentions are one: equal but for quotation marks, or,
// when lenient, one inside the other and at least half as long.
func same(a, b string, lenient bool) bool {
	a, b = marks.Replace(a), marks.Replace(b)
	if a == b {
		return true
	}
	if !lenient {
		return false
	}
	if utf8.RuneCountInString(a) > utf8.RuneCountInString(b) {
		a, b = b, a
	}
	return strings.Contains(b, a) && 2*utf8.RuneCountInString(a) >= utf8.RuneCountInString(b)
}

func shared(a, b []string, lenient bool) bool {
	for _, m := range a {
		for _, n := range b {
			if same(m, n, lenient) {
				return true
			}
		}
	}
	return false
}

// match pairs found entities with gold ones: greedily, exact matches first,
// each gold entity once.
func match(gold, found []Entity, lenient bool) map[string]string {
	out, used := map[string]string{}, map[string]bool{}
	modes := []bool{false}
	if lenient {
		modes = append(modes, true)
	}
	for _, mode := range modes {
		for _, p := range found {
			if _, done := out[p.ID]; done {
				continue
			}
			for _, g := range gold {
				if !used[g.ID] && g.Type == p.Type && shared(p.Mentions, g.Mentions, mode) {
					out[p.ID] = g.ID
					used[g.ID] = true
					break
				}
			}
		}
	}
	return out
}

// Score compares found records with gold ones by the rules of gold/score.py:
// an entity is right when a gold one of its type shares a mention; a relation
// when its name is and both its ends are right entities of one gold relation;
// an indicator when name, value and growth are.
func Score(gold, found []Record, lenient bool) Scores {
	s := Scores{Rows: map[Row]Count{}}
	byID := map[string]*Record{}
	for i := range found {
		byID[found[i].ID] = &found[i]
	}
	for i := range gold {
		p := byID[gold[i].ID]
		if p == nil {
			p = &Record{}
		}
		s.record(&gold[i], p, lenient)
	}
	return s
}

func (s *Scores) count(group, name string, c Count) {
	k := Row{group, name}
	s.Rows[k] = s.Rows[k].add(c)
}

func (s *Scores) fail(rec, group, name string, miss bool, what string) {
	s.Errors = append(s.Errors, Error{rec, Row{group, name}, miss, what})
}

func (s *Scores) record(g, p *Record, lenient bool) {
	m := match(g.Entities, p.Entities, lenient)
	s.entities(g, p, m)
	m[Title] = Title
	s.relations(g, p, m)
	s.indicators(g, p)
}

func (s *Scores) entities(g, p *Record, m map[string]string) {
	byID, hit := map[string]Entity{}, map[string]bool{}
	for _, e := range g.Entities {
		byID[e.ID] = e
		s.count("entity", e.Type, Count{Gold: 1})
	}
	for _, e := range p.Entities {
		id, ok := m[e.ID]
		if !ok {
			s.count("entity", e.Type, Count{Found: 1})
			s.fail(g.ID, "entity", e.Type, false, e.Name)
			continue
		}
		hit[id] = true
		s.count("entity", e.Type, Count{Right: 1, Found: 1})
		s.attribute(g.ID, "status", byID[id].Status, e.Status, e.Name)
		s.attribute(g.ID, "level", byID[id].Level, e.Level, e.Name)
	}
	for _, e := range g.Entities {
		if !hit[e.ID] {
			s.fail(g.ID, "entity", e.Type, true, e.Name)
		}
	}
}

func (s *Scores) attribute(rec, name, want, got, entity string) {
	if want == "" {
		return
	}
	c := Count{Gold: 1}
	if got != "" {
		c.Found = 1
	}
	if got == want {
		c.Right = 1
	} else {
		s.fail(rec, "attribute", name, got == "", fmt.Sprintf("%s: want %q, got %q", entity, want, got))
	}
	s.count("attribute", name, c)
}

func (s *Scores) relations(g, p *Record, m map[string]string) {
	names := func(r *Record) map[string]string {
		n := map[string]string{Title: Title}
		for _, e := range r.Entities {
			n[e.ID] = e.Name
		}
		return n
	}
	show := func(n map[string]string, r Relation) string {
		return n[r[0]] + " " + r[1] + " " + n[r[2]]
	}
	gold := map[Relation]bool{}
	for _, r := range g.Relations {
		if !gold[r] {
			gold[r] = true
			s.count("relation", r[1], Count{Gold: 1})
		}
	}
	either := func(r Relation) (Relation, bool) {
		if gold[r] {
			return r, true
		}
		back := Relation{r[2], r[1], r[0]}
		return back, r[1] == "partnersWith" && gold[back]
	}
	seen, hit := map[Relation]bool{}, map[Relation]bool{}
	for _, r := range p.Relations {
		c := Count{Found: 1}
		from, ok1 := m[r[0]]
		to, ok2 := m[r[2]]
		t := Relation{from, r[1], to}
		g0, ok := either(t)
		if ok = ok && ok1 && ok2; ok {
			hit[g0] = true
			if !seen[t] {
				seen[t] = true
				c.Right = 1
			}
		} else {
			s.fail(g.ID, "relation", r[1], false, show(names(p), r))
		}
		s.count("relation", r[1], c)
	}
	for _, r := range g.Relations {
		if !hit[r] {
			s.fail(g.ID, "relation", r[1], true, show(names(g), r))
		}
	}
}

func (s *Scores) indicators(g, p *Record) {
	type key struct{ name, value, growth string }
	of := func(i Indicator) key { return key{i.Name, figure(i.Value), figure(i.Growth)} }
	left := map[key]int{}
	for _, i := range g.Indicators {
		left[of(i)]++
	}
	c := Count{Found: len(p.Indicators), Gold: len(g.Indicators)}
	for _, i := range p.Indicators {
		if k := of(i); left[k] > 0 {
			left[k]--
			c.Right++
		} else {
			s.fail(g.ID, "indicator", "", false, k.name+" "+k.value+" "+k.growth)
		}
	}
	for _, i := range g.Indicators {
		if k := of(i); left[k] > 0 {
			left[k]--
			s.fail(g.ID, "indicator", "", true, k.name+" "+k.value+" "+k.growth)
		}
	}
	s.count("indicator", "", c)
}
