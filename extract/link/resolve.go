package link

import (
	"cmp"
	"maps"
	"slices"

	"policygraph/extract/attribute"
	"policygraph/extract/division"
	"policygraph/extract/entity"
	"policygraph/extract/indicator"
	"policygraph/extract/relation"
	"policygraph/graph"
)

// Finding is all that was read in one document.
type Finding struct {
	Document   *entity.Document
	Mentions   []entity.Mention
	Entities   []Entity // of Cluster
	Claims     []relation.Claim
	Attributes []attribute.Attribute
	Indicators []indicator.Indicator

	// Source leads a byte range of the clean text back to code points of the
	// source.
	Source func(i, j int) (start, end int)
	// Losses counts the characters that could not be restored in a byte range
	// of the clean text.
	Losses func(i, j int) int
}

// Resolve turns what was read in a document into a graph. meta carries what
// only the caller knows: file, hash, length.
func Resolve(meta graph.Document, f Finding, t *division.Table) *graph.Graph {
	b := &builder{f: f, table: t, place: Issuer(f.Document.Outline.Header, t), facts: map[factKey]*graph.Fact{}, entities: map[graph.ID]*graph.Entity{}, divisions: map[*division.Division]bool{}}
	b.document(meta)
	b.mentions()
	b.claims()
	b.attributes()
	b.indicators()
	return b.finish()
}

type factKey struct {
	subject, object graph.ID
	predicate       graph.Predicate
	value           string
}

type builder struct {
	f         Finding
	table     *division.Table
	place     Place
	doc       graph.Document
	of        []graph.ID // the node of each mention
	entities  map[graph.ID]*graph.Entity
	facts     map[factKey]*graph.Fact
	found     []graph.Mention
	divisions map[*division.Division]bool
}

func (b *builder) document(meta graph.Document) {
	h := b.f.Document.Outline.Header
	meta.Title, meta.Year, meta.Date, meta.Speaker = h.Title, h.Year, h.Date, h.Speaker
	if h.Place != "" {
		id, name := b.place.id()
		meta.Place = id
		b.node(id, graph.Place, name)
		if d := b.place.Division; d != nil {
			b.divisions[d] = true
		}
	}
	b.doc = meta
}

func (b *builder) node(id graph.ID, kind graph.Kind, name string, forms ...string) {
	e, ok := b.entities[id]
	if !ok {
		e = &graph.Entity{ID: id, Kind: kind, Name: name}
		b.entities[id] = e
	}
	for _, f := range append(forms, name) {
		if f != e.Name && !slices.Contains(e.Aliases, f) {
			e.Aliases = append(e.Aliases, f)
		}
	}
}

func (b *builder) mentions() {
	b.of = make([]graph.ID, len(b.f.Mentions))
	for _, e := range b.f.Entities {
		id := Identify(e.Kind, e.Name, b.place, b.table)
		var forms []string
		for _, f := range e.Forms {
			forms = append(forms, bare(f))
		}
		b.node(id.ID, e.Kind, id.Name, forms...)
		if id.Division != nil {
			b.divisions[id.Division] = true
		}
		for _, i := range e.Mentions {
			m := b.f.Mentions[i]
			b.of[i] = id.ID
			start, end := b.f.Source(m.Start, m.End)
			b.found = append(b.found, graph.Mention{Document: b.doc.ID, Start: start, End: end, Entity: id.ID, Text: b.f.Document.Text[m.Start:m.End]})
		}
	}
}

// evidence is the sentence, with the score lowered where characters of it are
// lost.
func (b *builder) evidence(sentence int, rule string, score float64) graph.Evidence {
	o := b.f.Document.Outline
	s := o.Sentences[sentence]
	start, end := b.f.Source(s.Start, s.End)
	if b.f.Losses(s.Start, s.End) > 0 {
		score *= 0.5
	}
	mode := graph.Review
	if s.Plan {
		mode = graph.Plan
	}
	return graph.Evidence{Document: b.doc.ID, Section: o.Path(s.Section), Start: start, End: end, Quote: b.f.Document.Text[s.Start:s.End], Rule: rule, Score: round(score), Mode: mode}
}

// round keeps scores short in files: three decimals.
func round(x float64) float64 { return float64(int(x*1000+0.5)) / 1000 }

func (b *builder) fact(k factKey, e graph.Evidence) {
	if k.subject == k.object {
		return
	}
	f, ok := b.facts[k]
	if !ok {
		f = &graph.Fact{Subject: k.subject, Predicate: k.predicate, Object: k.object, Value: k.value}
		b.facts[k] = f
	}
	if !slices.Contains(f.Evidence, e) {
		f.Evidence = append(f.Evidence, e)
	}
}

func (b *builder) claims() {
	for _, c := range b.f.Claims {
		subject := b.doc.Place
		if c.Subject != relation.Title {
			subject = b.of[c.Subject]
		}
		if subject == "" {
			continue // the report's place is unknown
		}
		b.fact(factKey{subject: subject, predicate: c.Predicate, object: b.of[c.Object]}, b.evidence(c.Sentence, c.Rule, c.Score))
	}
}

func (b *builder) attributes() {
	for _, a := range b.f.Attributes {
		b.fact(factKey{subject: b.of[a.Mention], predicate: a.Predicate, value: a.Value}, b.evidence(a.Sentence, a.Rule, a.Score))
	}
}

// indicators become observations: one node for a figure of an indicator, a
// place and a period.
func (b *builder) indicators() {
	for _, x := range b.f.Indicators {
		at := Identify(graph.Place, x.Place, b.place, b.table)
		if x.Place == "" || x.Place == b.place.Name {
			id, name := b.place.id()
			at = Identity{ID: id, Name: name, Division: b.place.Division}
		}
		if at.Name == "" {
			continue
		}
		name := at.Name + " " + x.Name + " " + x.Period
		if x.Target {
			name += " 目标"
		}
		of := graph.NewID(graph.Indicator, x.Name)
		id := graph.NewObservationID(at.ID, of, x.Period, x.Target)
		b.node(at.ID, graph.Place, at.Name)
		if at.Division != nil {
			b.divisions[at.Division] = true
		}
		b.node(id, graph.Observation, name)
		b.node(of, graph.Indicator, x.Name)
		e := b.evidence(x.Sentence, "indicator", 0.9)
		b.fact(factKey{subject: id, predicate: graph.OfIndicator, object: of}, e)
		b.fact(factKey{subject: id, predicate: graph.OfPlace, object: at.ID}, e)
		for _, l := range []struct {
			p graph.Predicate
			v string
		}{{graph.Period, x.Period}, {graph.Value, x.Value}, {graph.Unit, x.Unit}, {graph.Growth, x.Growth}, {graph.Target, map[bool]string{true: "true"}[x.Target]}} {
			if l.v != "" {
				b.fact(factKey{subject: id, predicate: l.p, value: l.v}, e)
			}
		}
	}
}

// chain states for every division named where it lies, on the evidence of the
// table's own rows.
func (b *builder) chain() []graph.Document {
	if len(b.divisions) == 0 {
		return nil
	}
	doc := Reference(b.table)
	for d := range maps.Clone(b.divisions) {
		for ; d != nil; d = d.Parent {
			id := graph.NewID(graph.Place, d.Path())
			b.node(id, graph.Place, d.Name, d.Short)
			e := graph.Evidence{Document: doc.ID, Start: d.Row.Start, End: d.Row.End, Quote: d.Row.Text, Rule: "divisions", Score: 1}
			b.fact(factKey{subject: id, predicate: graph.Code, value: d.Code}, e)
			if d.Parent != nil {
				b.fact(factKey{subject: id, predicate: graph.LocatedIn, object: graph.NewID(graph.Place, d.Parent.Path())}, e)
			}
		}
	}
	return []graph.Document{doc}
}

// Reference is the document that the rows of the table are evidence in.
func Reference(t *division.Table) graph.Document {
	return graph.Document{ID: graph.NewDocumentID(t.SHA256), File: t.Name, Title: "行政区划代码 (GB/T 2260)", SHA256: t.SHA256, Length: t.Length}
}

func (b *builder) finish() *graph.Graph {
	g := &graph.Graph{Documents: append(b.chain(), b.doc), Mentions: b.found}
	for _, id := range slices.Sorted(maps.Keys(b.entities)) {
		g.Entities = append(g.Entities, *b.entities[id])
	}
	keys := slices.SortedFunc(maps.Keys(b.facts), func(x, y factKey) int {
		return cmp.Or(cmp.Compare(x.subject, y.subject), cmp.Compare(x.predicate, y.predicate), cmp.Compare(x.object, y.object), cmp.Compare(x.value, y.value))
	})
	for _, k := range keys {
		g.Facts = append(g.Facts, *b.facts[k])
	}
	g.Sort()
	return g
}
