package graph

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// draw makes a graph out of bytes: every byte decides something, so that a
// fuzzer that changes one changes the graph a little. Names and quotes are any
// text; kinds, predicates and modes are those of the vocabulary.
type draw struct{ data []byte }

func (d *draw) n(limit int) int {
	if len(d.data) == 0 || limit <= 0 {
		return 0
	}
	b := d.data[0]
	d.data = d.data[1:]
	return int(b) % limit
}

func (d *draw) text() string {
	n := min(d.n(12), len(d.data))
	s := strings.ToValidUTF8(string(d.data[:n]), "某")
	d.data = d.data[n:]
	return s
}

func (d *draw) word() string { return "词" + d.text() } // never empty

func (d *draw) evidence(doc ID) Evidence {
	return Evidence{Document: doc, Section: d.text(), Start: d.n(50), End: d.n(256), Quote: d.text(), Rule: d.text(),
		Score: float64(d.n(101)) / 100, Mode: []Mode{"", Review, Plan}[d.n(3)]}
}

func (d *draw) graph() *Graph {
	g := &Graph{}
	for range 1 + d.n(3) {
		sum := fmt.Sprintf("%02x", d.n(256))
		g.Documents = append(g.Documents, Document{ID: NewDocumentID(sum), File: d.text(), Title: d.text(), Year: d.n(200), Date: d.text(),
			Speaker: d.text(), SHA256: sum, Length: d.n(256), Losses: d.n(9)})
	}
	for range 1 + d.n(6) {
		kind, name := Kinds[d.n(len(Kinds))].Kind, d.word()
		e := Entity{ID: NewID(kind, name), Kind: kind, Name: name}
		for range d.n(3) {
			e.Aliases = append(e.Aliases, d.text())
		}
		g.Entities = append(g.Entities, e)
	}
	entity := func() ID { return g.Entities[d.n(len(g.Entities))].ID }
	document := func() ID { return g.Documents[d.n(len(g.Documents))].ID }
	g.Documents[0].Place = entity()
	for range d.n(9) {
		info := Predicates[d.n(len(Predicates))]
		f := Fact{Subject: entity(), Predicate: info.Predicate}
		if d.n(2) == 0 {
			f.Object = entity()
		} else {
			f.Value = d.word()
			if d.n(2) == 0 {
				f.Value = fmt.Sprintf("%d.%d亿", d.n(256), d.n(10))
			}
		}
		for range d.n(4) {
			f.Evidence = append(f.Evidence, d.evidence(document()))
		}
		g.Facts = append(g.Facts, f)
	}
	for range d.n(5) {
		g.Mentions = append(g.Mentions, Mention{Document: document(), Start: d.n(99), End: d.n(256), Entity: entity(), Text: d.text()})
	}
	return g
}

// random is draw on bytes of a seeded generator, for tests that need many.
func random(seed uint64) *Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	data := make([]byte, 600)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return (&draw{data}).graph()
}

// FuzzQuadRoundTrip: the lines of a graph, in any order, give the graph back.
func FuzzQuadRoundTrip(f *testing.F) {
	for seed := range uint64(8) {
		var data []byte
		r := rand.New(rand.NewPCG(seed, 2))
		for range 40 {
			data = binary.LittleEndian.AppendUint64(data, r.Uint64())
		}
		f.Add(data, seed)
	}
	f.Fuzz(func(t *testing.T, data []byte, order uint64) {
		want := (&draw{data}).graph()
		want.Sort()
		lines := slices.Collect(want.Statements())
		seen := map[Statement]bool{}
		for _, s := range lines {
			if seen[s] {
				t.Fatalf("line there twice: %v", s)
			}
			seen[s] = true
		}
		r := rand.New(rand.NewPCG(order, 3))
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		got, err := FromStatements(slices.Values(append(lines, lines[:len(lines)/2]...)))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
		slices.SortStableFunc(lines, func(a, b Statement) int { return strings.Compare(a.Subject.Value, b.Subject.Value) })
		if got, err = FromGrouped(slices.Values(lines)); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("by subject: %v, %+v\nwant %+v", err, got, want)
		}
	})
}

func TestStatementsStopEarly(t *testing.T) {
	g := random(1)
	g.Sort()
	n := 0
	for range g.Statements() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d lines", n)
	}
}

func TestStatements(t *testing.T) {
	firm, sector := NewID(Company, "某厂"), NewID(Industry, "某业")
	obs := NewObservationID("pg:place/甲", "pg:indicator/乙", "2024", false)
	e := Evidence{Document: "pg:document/1", Section: "一", Start: 3, End: 9, Quote: "某厂属某业。", Rule: "r", Score: 0.5, Mode: Plan}
	g := &Graph{
		Entities: []Entity{{ID: firm, Kind: Company, Name: "某厂", Aliases: []string{"厂"}}},
		Facts: []Fact{
			{Subject: firm, Predicate: InIndustry, Object: sector, Evidence: []Evidence{e}},
			{Subject: firm, Predicate: LocatedIn, Object: "pg:place/甲"},
			{Subject: obs, Predicate: Unit, Value: "亿元"},
			{Subject: obs, Predicate: Value, Value: "7569.5"},
		},
	}
	var got []string
	short := strings.NewReplacer(string(e.ID()), "E", string(e.sentenceID()), "S", string(obs), "O")
	for s := range g.Statements() {
		line := s.Subject.Value + " " + s.Predicate.Value + " " + s.Object.Value
		if s.Label.Type != NoTerm {
			line += " @ " + s.Label.Value
		}
		got = append(got, short.Replace(line))
	}
	want := strings.Split(`pg:company/某厂 rdf:type pg:Company
pg:company/某厂 pg:name 某厂
pg:company/某厂 pg:alias 厂
S rdf:type pg:Sentence
S pg:document pg:document/1
S pg:start 3
S pg:end 9
S pg:quote 某厂属某业。
S pg:section 一
S pg:mode plan
E rdf:type pg:Evidence
E pg:sentence S
E pg:rule r
E pg:score 0.5
pg:company/某厂 pg:inIndustry pg:industry/某业 @ E
pg:company/某厂 pg:locatedIn pg:place/甲
O pg:unit 亿元
O pg:value 7569.5
O pg:valueNumber 7.5695e+11`, "\n")
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFromStatementsErrors(t *testing.T) {
	iri, text := func(s ID) Term { return IRITermOf(s) }, TextTermOf
	tests := []struct {
		intent string
		line   Statement
		want   string
	}{
		{"a class that no row has", Statement{iri("pg:x/1"), iri(Type), iri("pg:Planet"), Term{}}, `pg:x/1: unknown class "pg:Planet"`},
		{"a predicate that no row has", Statement{iri("pg:x/1"), iri("pg:eats"), text("y"), Term{}}, `pg:x/1: unknown statement eats "y"`},
		{"a predicate of others", Statement{iri("pg:x/1"), iri("schema:name"), text("y"), Term{}}, `pg:x/1: unknown predicate "schema:name"`},
		{"a text for a subject", Statement{text("x"), iri(Type), iri("pg:Place"), Term{}}, "not subject, predicate and object"},
		{"evidence that is not there", Statement{iri("pg:x/1"), iri("pg:status"), text("started"), iri("pg:evidence/0")}, "evidence pg:evidence/0 is incomplete"},
		{"a number for a relation", Statement{iri("pg:x/1"), iri("pg:locatedIn"), NumberTermOf(1), Term{}}, "a number where"},
		{"a node of no class", Statement{iri("pg:x/1"), iri("pg:name"), text("y"), Term{}}, "pg:x/1: a node of no class"},
	}
	for _, tt := range tests {
		_, err := FromStatements(slices.Values([]Statement{tt.line}))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.intent, err, tt.want)
		}
	}
	var many []Statement
	for i := range 30 {
		many = append(many, Statement{iri(ID(fmt.Sprint("pg:x/", i))), iri("pg:eats"), text("y"), Term{}})
	}
	if _, err := FromStatements(slices.Values(many)); err == nil || strings.Count(err.Error(), "\n") != 10 || !strings.Contains(err.Error(), "and 20 more") {
		t.Errorf("thirty bad lines: %v", err)
	}
}
