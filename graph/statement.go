package graph

import (
	"iter"
	"strconv"
)

// THE LAYOUT: a graph as four-part lines.
//
// Every line is subject, predicate, object and, for what a report says, a
// label. IRIs are written with the prefixes of [Prefixes]. The store keeps
// exactly these lines, N-Quads and JSON-LD show exactly these lines, and
// [FromStatements] makes the same graph of them in any order.
//
// An entity:
//
//	<pg:company/某厂>  <rdf:type>  <pg:Company>
//	<pg:company/某厂>  <pg:name>   "某厂"
//	<pg:company/某厂>  <pg:alias>  "某某厂"             one line an alias
//
// A fact is one line a piece of evidence. Its label is the evidence that it
// rests on: a fact that three sentences state is three lines, which differ in
// the label alone. (Gizmo then finds the object three times; .unique() makes it
// one.) A fact without evidence is one line without a label.
//
//	<pg:company/某厂>  <pg:inIndustry>  <pg:industry/光伏产业>  <pg:evidence/5f…>
//	<pg:project/某线>  <pg:status>      "building"             <pg:evidence/77…>
//
// Values are kept as they are written. Where a row of [Predicates] has a
// Number and the text is one, a second line with the same label holds it:
//
//	<pg:observation/1b…>  <pg:value>        "7569.5"           <pg:evidence/09…>
//	<pg:observation/1b…>  <pg:valueNumber>  756950000000       <pg:evidence/09…>
//
// Evidence is a node that says which sentence, by which rule, how sure; the
// sentence is a node of its own, since one sentence mostly states several facts:
//
//	<pg:evidence/5f…>  <rdf:type>     <pg:Evidence>
//	<pg:evidence/5f…>  <pg:sentence>  <pg:sentence/c0…>
//	<pg:evidence/5f…>  <pg:rule>      "heading"
//	<pg:evidence/5f…>  <pg:score>     0.9
//	<pg:sentence/c0…>  <rdf:type>     <pg:Sentence>
//	<pg:sentence/c0…>  <pg:document>  <pg:document/e3…>
//	<pg:sentence/c0…>  <pg:start>     1204              characters of the source
//	<pg:sentence/c0…>  <pg:end>       1260
//	<pg:sentence/c0…>  <pg:quote>     "…"
//	<pg:sentence/c0…>  <pg:section>   "一、… › （二）…"    when there is one
//	<pg:sentence/c0…>  <pg:mode>      "review"          when it is known
//
// A mention: where a document names an entity.
//
//	<pg:mention/41…>  <rdf:type>     <pg:Mention>
//	<pg:mention/41…>  <pg:mentions>  <pg:company/某厂>
//	<pg:mention/41…>  <pg:document>  <pg:document/e3…>
//	<pg:mention/41…>  <pg:start>, <pg:end>, <pg:text>
//
// A document has <rdf:type> <pg:Document> and <pg:file>, <pg:title>,
// <pg:reportOf>, <pg:reportYear>, <pg:date>, <pg:speaker>, <pg:sha256>,
// <pg:length>, <pg:losses>; what is unknown is left out.
//
// The names of the nodes of evidence, sentences and mentions are hashes of what
// they hold, so that there are no blank nodes, two builds can be compared with
// diff, and the union of two graphs is the union of their lines.
//
// Rejected: a node for every fact (RDF reification): every question would take
// one more hop, and a fact under one label is already a node's worth of
// information. Evidence packed into one JSON text: it could not be asked for.

// TermType says what a term is.
type TermType uint8

// The types of term. The zero Term stands for no label.
const (
	NoTerm TermType = iota
	IRITerm
	TextTerm
	NumberTerm
)

// Term is one part of a statement. The Value of a number is the shortest
// decimal text that gives the same float64.
type Term struct {
	Value string
	Type  TermType
}

// IRITermOf makes a term of an ID; the empty ID gives no term.
func IRITermOf(id ID) Term {
	if id == "" {
		return Term{}
	}
	return Term{string(id), IRITerm}
}

// TextTermOf makes a term of a text.
func TextTermOf(s string) Term { return Term{s, TextTerm} }

// NumberTermOf makes a term of a number.
func NumberTermOf(f float64) Term {
	return Term{strconv.FormatFloat(f, 'g', -1, 64), NumberTerm}
}

// Float is the number of a number term.
func (t Term) Float() (float64, error) { return strconv.ParseFloat(t.Value, 64) }

// Statement is one line of the layout.
type Statement struct{ Subject, Predicate, Object, Label Term }

// Type is the predicate that says of which class a node is.
const Type ID = "rdf:type"

// Statements is the graph as lines, each once, in an order that depends only on
// the order of the graph. Evidence and its sentence come before the first
// statement that rests on them.
func (g *Graph) Statements() iter.Seq[Statement] {
	return func(yield func(Statement) bool) { g.StatementsIn(g.units())(yield) }
}

// StatementsIn is [Graph.Statements] of a part of a graph: units are those of
// the observations of the whole, on which the numbers of their values depend.
func (g *Graph) StatementsIn(units map[ID]string) iter.Seq[Statement] {
	return func(yield func(Statement) bool) {
		w := writer{yield: yield, seen: make(map[ID]bool, len(g.Facts)), numbers: map[numberLine]bool{}}
		for i := range g.Documents {
			w.document(&g.Documents[i])
		}
		for i := range g.Entities {
			w.entity(&g.Entities[i])
		}
		for i := range g.Facts {
			if f := &g.Facts[i]; i == 0 || f.Subject != g.Facts[i-1].Subject {
				clear(w.numbers)
			}
			w.fact(&g.Facts[i], units)
		}
		for i := range g.Mentions {
			w.mention(&g.Mentions[i])
		}
	}
}

// units is the unit of every observation that has one.
func (g *Graph) units() map[ID]string {
	m := map[ID]string{}
	for _, f := range g.Facts {
		if f.Predicate == Unit {
			m[f.Subject] = lesser(m[f.Subject], f.Value)
		}
	}
	return m
}

// writer turns the rows of a graph into lines until the consumer has enough.
type writer struct {
	yield func(Statement) bool
	done  bool
	seen  map[ID]bool // evidence and sentences that have been written

	// The numbers that have been written of one subject and predicate: two texts
	// (7.5, 7.50) can be one number, of one evidence.
	numbers map[numberLine]bool
}

// numberLine is a line that holds the number of a value.
type numberLine struct {
	subject   ID
	predicate Predicate
	number    float64
	label     Term
}

func (w *writer) line(s ID, p ID, o, label Term) {
	if !w.done && !w.yield(Statement{Term{string(s), IRITerm}, Term{string(p), IRITerm}, o, label}) {
		w.done = true
	}
}

// text writes a text that is known, number a number, node an IRI that is.
func (w *writer) text(s ID, p Predicate, v string) {
	if v != "" {
		w.line(s, p.ID(), TextTermOf(v), Term{})
	}
}

func (w *writer) number(s ID, p Predicate, v float64) { w.line(s, p.ID(), NumberTermOf(v), Term{}) }

func (w *writer) node(s ID, p Predicate, o ID) {
	if o != "" {
		w.line(s, p.ID(), IRITermOf(o), Term{})
	}
}

func (w *writer) class(s ID, k Kind) { w.line(s, Type, IRITermOf(k.Class()), Term{}) }

func (w *writer) document(d *Document) {
	w.class(d.ID, DocumentNode)
	w.text(d.ID, DocumentFile, d.File)
	w.text(d.ID, DocumentTitle, d.Title)
	w.node(d.ID, DocumentPlace, d.Place)
	if d.Year != 0 {
		w.number(d.ID, DocumentYear, float64(d.Year))
	}
	w.text(d.ID, DocumentDate, d.Date)
	w.text(d.ID, Speaker, d.Speaker)
	w.text(d.ID, SHA256, d.SHA256)
	w.number(d.ID, Length, float64(d.Length))
	if d.Losses != 0 {
		w.number(d.ID, Losses, float64(d.Losses))
	}
}

func (w *writer) entity(e *Entity) {
	w.class(e.ID, e.Kind)
	w.text(e.ID, HasName, e.Name)
	for _, a := range e.Aliases {
		w.text(e.ID, HasAlias, a)
	}
}

func (w *writer) mention(m *Mention) {
	id := m.ID()
	w.class(id, MentionNode)
	w.node(id, Mentions, m.Entity)
	w.node(id, InDocument, m.Document)
	w.number(id, Start, float64(m.Start))
	w.number(id, End, float64(m.End))
	w.text(id, MentionText, m.Text)
}

func (w *writer) fact(f *Fact, units map[ID]string) {
	object := IRITermOf(f.Object)
	if f.Object == "" {
		object = TextTermOf(f.Value)
	}
	number, numeric := f.number(units)
	state := func(label Term) {
		w.line(f.Subject, f.Predicate.ID(), object, label)
		if k := (numberLine{f.Subject, f.Predicate, number, label}); numeric && !w.numbers[k] {
			w.numbers[k] = true
			w.line(f.Subject, predicateInfo[f.Predicate].Number.ID(), NumberTermOf(number), label)
		}
	}
	if len(f.Evidence) == 0 {
		state(Term{})
	}
	for i := range f.Evidence {
		state(IRITermOf(w.evidence(&f.Evidence[i])))
	}
}

// number is the number in the fact's written value, where the table wants one.
func (f *Fact) number(units map[ID]string) (float64, bool) {
	if f.Object != "" || predicateInfo[f.Predicate].Number == "" {
		return 0, false
	}
	unit := ""
	if f.Predicate == Value {
		unit = units[f.Subject]
	}
	return ParseNumber(f.Value, unit)
}

// evidence writes the nodes of evidence that were not written yet.
func (w *writer) evidence(e *Evidence) ID {
	s := e.sentenceID()
	id := e.idIn(s)
	if w.seen[id] {
		return id
	}
	w.seen[id] = true
	if !w.seen[s] {
		w.seen[s] = true
		w.class(s, SentenceNode)
		w.node(s, InDocument, e.Document)
		w.number(s, Start, float64(e.Start))
		w.number(s, End, float64(e.End))
		w.text(s, Quote, e.Quote)
		w.text(s, Section, e.Section)
		w.text(s, InMode, string(e.Mode))
	}
	w.class(id, EvidenceNode)
	w.node(id, RestsOn, s)
	w.text(id, ByRule, e.Rule)
	w.number(id, Score, e.Score)
	return id
}
