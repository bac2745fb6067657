package link

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"policygraph/extract/attribute"
	"policygraph/extract/entity"
	"policygraph/extract/indicator"
	"policygraph/extract/relation"
	"policygraph/graph"
)

// pool makes n invented reports of a few places and years whose names meet: forms
// of one firm, firms with and without region and legal form, projects of
// several years, firms of the lists, figures aimed at and reached, of which
// some are said in several reports and in several units.
func pool(t testing.TB, r *rand.Rand, n int) []*graph.Graph {
	places := []string{"包头市", "包头市青山区", "呼和浩特市", "鄂尔多斯市", "合肥市", "襄樊市"}
	one := func(of ...string) string { return of[r.IntN(len(of))] }
	phrases := func() string {
		x := one("云谷", "天合", "穹禾", "岩海")
		return one(
			"[c"+x+"高科]（以下简称“"+x+"”）投产。", "[c"+x+"高科]扩产。", "[c"+x+"]扩产。", "[c"+x+"集团]、[c"+x+"]签约。", "[c"+x+"集团]签约。",
			"[c内蒙古"+x+"化工]开工。", "[c"+x+"化工]开工。", "[c内蒙古"+x+"蓝海化工]开工。", "[c"+x+"蓝海化工]开工。", "[c国轩]、[c中国石油兰州石化]投产。", "[c包钢股份]、[c包钢]扩产。",
			"[c"+x+"高科]建设[j"+x+"高科20GWh储能电池项目]。", "[c"+x+"高科]建设[j"+x+"高科30GWh储能电池]。", "[c"+x+"]建设[j"+x+"高科"+one("20", "40")+"GWh储能电池项目]。",
			"[p襄阳市]、[p铜山县]发展[i光伏]和[i晶硅光伏产业]。", "获评[h"+one("2023", "2024")+"年全国县域商业领跑县]。", "[c"+x+"高科]、[c"+x+"]在[p云谷路]扩产。",
			"[c国轩]、[c内蒙古"+x+"蓝海化工]、[c"+x+"蓝海化工]签约。", "[c内蒙古"+x+"蓝海化工]、[c"+x+"蓝海化工]、[c国轩]、[c包钢]签约。")
	}
	figures := func(place string, year int) func(f *Finding) {
		return func(f *Finding) {
			for i, m := range f.Mentions {
				if m.Kind == graph.Project && i > 0 {
					f.Claims = append(f.Claims, relation.Claim{Subject: i - 1, Predicate: graph.Undertakes, Object: i, Sentence: m.Sentence, Rule: "test", Score: 1})
					f.Attributes = append(f.Attributes, attribute.Attribute{Mention: i, Predicate: graph.Capacity, Value: one("20GWh", "20.0GWh"), Sentence: m.Sentence, Rule: "test", Score: 1})
				}
			}
			f.Claims = append(f.Claims, partners(f.Mentions)...)
			for range r.IntN(3) {
				name, period := one("一般公共预算收入", "地区生产总值"), year-1
				target := r.IntN(2) == 0
				if target {
					period = year
				}
				f.Indicators = append(f.Indicators, indicator.Indicator{Name: name, Place: place, Period: fmt.Sprint(period), Value: one("200", "210.5"), Unit: one("亿元", "万元", ""), Target: target})
			}
		}
	}
	var out []*graph.Graph
	for i := range n {
		place, year := one(places...), 2008+r.IntN(4)
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(phrases())
		}
		out = append(out, report(t, document(i), fmt.Sprintf("%s%d年政府工作报告", place, year), b.String(), figures(place, year)))
	}
	return out
}

// partners says of three firms of a sentence that the first works with the two
// others, of four that they are two pairs: on the same evidence.
func partners(ms []entity.Mention) (claims []relation.Claim) {
	of := map[int][]int{}
	for i, m := range ms {
		if m.Kind == graph.Company {
			of[m.Sentence] = append(of[m.Sentence], i)
		}
	}
	for s, firms := range of {
		var pairs [][2]int
		switch len(firms) {
		case 3:
			pairs = [][2]int{{0, 1}, {0, 2}}
		case 4:
			pairs = [][2]int{{0, 1}, {2, 3}}
		}
		for _, p := range pairs {
			claims = append(claims, relation.Claim{Subject: firms[p[0]], Predicate: graph.PartnersWith, Object: firms[p[1]], Sentence: s, Rule: "test", Score: 1})
		}
	}
	return claims
}

// document is the number of the document that a graph is read from: every tenth
// is another reading of the one before it, as a copy with another title is.
func document(n int) int {
	if n%10 == 9 {
		return n - 1
	}
	return n
}

// joinedOf are the graphs of those numbers as a change wants them.
func joinedOf(all []*graph.Graph, numbers []int) (out []Joined) {
	for _, n := range numbers {
		id := graph.NewDocumentID(fmt.Sprintf("%024d", document(n)))
		out = append(out, Joined{Key: fmt.Sprint(n), ID: id, Outline: graph.OutlineOf(id, all[n])})
	}
	return out
}

func joinWhole(all []*graph.Graph, numbers []int) (*graph.Graph, Links) {
	g := &graph.Graph{}
	for _, n := range numbers {
		g.Merge(all[n])
	}
	links := Relate(g, tables())
	return g, links
}

// TestChange: whatever comes and goes, the graph that the difference makes is the
// one that joining all makes, line by line and name by name, and so are the
// links. All that is removed was there.
func TestChange(t *testing.T) {
	rounds, steps := 40, 8
	if testing.Short() {
		rounds = 6
	}
	moved, outturns, cited := 0, 0, 0
	for seed := range uint64(rounds) {
		r := rand.New(rand.NewPCG(seed, 7))
		all := pool(t, r, 24)
		in := make([]bool, len(all))
		toggle := func(n int) (numbers []int) {
			for range n {
				i := r.IntN(len(in))
				in[i] = !in[i]
			}
			for i, is := range in {
				if is {
					numbers = append(numbers, i)
				}
			}
			r.Shuffle(len(numbers), func(i, j int) { numbers[i], numbers[j] = numbers[j], numbers[i] })
			return numbers
		}
		before := toggle(14)
		was, links := joinWhole(all, before)
		for range steps {
			after := toggle(1 + r.IntN(3))
			is, want := joinWhole(all, after)
			notes, err := LinksOf(links.Notes())
			if err != nil || !reflect.DeepEqual(notes, links) {
				t.Fatalf("links kept and read again: %v\ngot  %+v\nwant %+v", err, notes, links)
			}
			c := Change{Tables: tables(), Before: joinedOf(all, before), After: joinedOf(all, after), Links: notes, Load: func(key string) (*graph.Graph, error) {
				n := 0
				_, err := fmt.Sscan(key, &n)
				return all[n], err
			}}
			d, err := c.Find()
			if err != nil {
				t.Fatal(err)
			}
			agrees(t, fmt.Sprintf("seed %d: %v to %v", seed, before, after), was, is, d)
			if !reflect.DeepEqual(d.Links, want) {
				t.Fatalf("seed %d: links\ngot  %+v\nwant %+v", seed, d.Links, want)
			}
			if !reflect.DeepEqual(links.Into, want.Into) {
				moved++
			}
			for _, s := range append(d.Added, d.Removed...) {
				if s.Predicate.Value == "pg:outturn" {
					outturns++
				}
				if s.Predicate.Value == "pg:stockCode" || s.Predicate.Value == "pg:code" {
					cited++
				}
			}
			before, was, links = after, is, want
		}
	}
	t.Logf("%d changes moved nodes; %d lines of outturns and %d of tables changed", moved, outturns, cited)
	if moved < rounds || outturns == 0 || cited == 0 {
		t.Error("the reports do not meet: the test says little")
	}
}

// agrees holds a difference against the graphs before and after.
func agrees(t *testing.T, what string, was, is *graph.Graph, d *Difference) {
	t.Helper()
	lines := map[graph.Statement]bool{}
	for s := range was.Statements() {
		lines[s] = true
	}
	for _, s := range d.Removed {
		if !lines[s] {
			t.Errorf("%s: removes what is not there: %v", what, s)
		}
		delete(lines, s)
	}
	for _, s := range d.Added {
		lines[s] = true
	}
	for s := range is.Statements() {
		if !lines[s] {
			t.Errorf("%s: missing: %v", what, s)
		}
		delete(lines, s)
	}
	for s := range lines {
		t.Errorf("%s: too much: %v", what, s)
	}
	names := map[graph.ID]graph.Entity{}
	for _, e := range was.Entities {
		names[e.ID] = e
	}
	for _, e := range d.Entities {
		names[e.ID] = e
	}
	for _, id := range d.Gone {
		delete(names, id)
	}
	for _, e := range is.Entities {
		if !reflect.DeepEqual(names[e.ID], e) {
			t.Errorf("%s: called %+v, want %+v", what, names[e.ID], e)
		}
		delete(names, e.ID)
	}
	if len(names) > 0 {
		t.Errorf("%s: entities too many: %v", what, names)
	}
	if t.Failed() {
		t.FailNow()
	}
}

// TestChangeReadsLittle: a report that no other knows anything of costs no look at
// the others.
func TestChangeReadsLittle(t *testing.T) {
	all := pool(t, rand.New(rand.NewPCG(1, 1)), 12)
	all = append(all, report(t, 12, "合肥市2030年政府工作报告", "[c白鹭洲仪表]投产。", nil))
	var before []int
	for i := range 12 {
		before = append(before, i)
	}
	_, links := joinWhole(all, before)
	read := ""
	c := Change{Tables: tables(), Before: joinedOf(all, before), After: joinedOf(all, append(before, 12)), Links: links, Load: func(key string) (*graph.Graph, error) {
		read += key + " "
		return all[12], nil
	}}
	d, err := c.Find()
	if err != nil || read != "12 " || len(d.Removed) != 0 || len(d.Added) == 0 {
		t.Errorf("%v; read %s; %d lines less, %d more", err, read, len(d.Removed), len(d.Added))
	}
}

func TestChangeErrors(t *testing.T) {
	all := pool(t, rand.New(rand.NewPCG(1, 1)), 2)
	missing := errors.New("missing")
	c := Change{Tables: tables(), After: joinedOf(all, []int{0}), Load: func(string) (*graph.Graph, error) { return nil, missing }}
	if _, err := c.Find(); !errors.Is(err, missing) {
		t.Errorf("a document that cannot be read: %v", err)
	}
	odd := &graph.Graph{Facts: []graph.Fact{{Subject: "pg:company/甲", Predicate: graph.Status, Value: "planned"}}}
	c.After = []Joined{{Key: "x", ID: "pg:document/x", Outline: graph.OutlineOf("pg:document/x", odd)}}
	if _, err := c.Find(); !errors.Is(err, ErrWhole) {
		t.Errorf("a fact without evidence: %v", err)
	}
	for _, rows := range [][][]string{{{"into", "a"}}, {{"merge", "company", "a", "b", "why", "x"}}, {{"stated", "a", "b", "c", "1", "x", "d", "e", "1"}}, {{"else"}}} {
		if _, err := LinksOf(rows); err == nil || !strings.Contains(err.Error(), "not a row of links") {
			t.Errorf("%q: %v", rows, err)
		}
	}
}
