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
func Resolve(meta graph.Document, f Finding, t *Tables) *graph.Graph {
	b := &builder{
		f: f, t: t, place: issuer(f.Document.Outline.Header, meta.File, t.Divisions),
		facts: map[factKey]*graph.Fact{}, entities: map[graph.ID]*graph.Entity{},
		divisions: map[*division.Division]bool{}, references: map[graph.ID]graph.Document{},
	}
	b.document(meta)
	b.mentions()
	b.claims()
	b.attributes()
	b.indicators()
	b.industries()
	b.honours()
	return b.finish()
}

type factKey struct {
	subject, object graph.ID
	predicate       graph.Predicate
	value           string
}

type builder struct {
	f          Finding
	t          *Tables
	place      Place
	doc        graph.Document
	of         []graph.ID // the node of each mention
	entities   map[graph.ID]*graph.Entity
	facts      map[factKey]*graph.Fact
	found      []graph.Mention
	divisions  map[*division.Division]bool // named, to be put in their chain
	references map[graph.ID]graph.Document // the lists that facts cite
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
	at := Locate(b.f.Document, b.f.Mentions, b.place, b.t)
	for _, e := range b.f.Entities {
		if e.Kind == graph.Place {
			b.placeMentions(e, at)
			continue
		}
		for _, e := range b.apart(e) {
			id := Identify(e.Kind, e.Name, b.place, b.t)
			var forms []string
			for _, f := range e.Forms {
				forms = append(forms, bare(f))
			}
			b.name(id, e.Kind, forms)
			for _, i := range e.Mentions {
				b.mention(i, id.ID)
			}
			b.company(id, e)
			b.merged(id, e)
		}
	}
}

// apart takes the forms of a firm that the lists know for another firm out of
// an entity: 包钢 and 包钢股份 are alike, and two. What the text itself defines
// stays.
func (b *builder) apart(e Entity) []Entity {
	if e.Kind != graph.Company || len(e.Forms) < 2 {
		return []Entity{e}
	}
	whole := identifyFirm(bare(e.Name), b.place, b.t)
	rest := Entity{Kind: e.Kind, Name: e.Name}
	for _, m := range e.Merges {
		if m.Reason == defined {
			return []Entity{e}
		}
	}
	var out []Entity
	at := map[graph.ID]int{}
	for _, f := range e.Forms {
		own := identifyFirm(bare(f), b.place, b.t)
		if own.Firm == nil || own.ID == whole.ID {
			rest.Forms = append(rest.Forms, f)
			continue
		}
		k, ok := at[own.ID]
		if !ok {
			k = len(out)
			at[own.ID] = k
			out = append(out, Entity{Kind: e.Kind, Name: f})
		}
		out[k].Forms = append(out[k].Forms, f)
	}
	for _, m := range e.Merges {
		if slices.Contains(rest.Forms, m.Gone) {
			rest.Merges = append(rest.Merges, m)
		}
	}
	out = append(out, rest)
	for _, i := range e.Mentions {
		for k := range out {
			if slices.Contains(out[k].Forms, b.text(i)) {
				out[k].Mentions = append(out[k].Mentions, i)
			}
		}
	}
	return slices.DeleteFunc(out, func(e Entity) bool { return len(e.Mentions) == 0 })
}

// placeMentions gives each mention of a place the node that it has in its own
// context: 朝阳 is not one place. One that is nothing by itself is what the
// longest form of its entity is: 两江 in the report that says 两江新区.
func (b *builder) placeMentions(e Entity, at map[int]Located) {
	long := -1
	for _, i := range e.Mentions {
		if b.text(i) == e.Name {
			long = i
			break
		}
	}
	for _, i := range e.Mentions {
		x, form := at[i], bare(b.text(i))
		name := form
		if l := at[max(long, 0)]; long >= 0 && i != long && x.Division == nil && x.Zone == nil && l.Division == nil && x.Reason != "stack" {
			x, name = l, bare(e.Name)
		}
		id := x.node(name, b.place)
		b.name(id, e.Kind, []string{form})
		b.mention(i, id.ID)
		b.hang(i, id, x)
	}
}

func (b *builder) text(i int) string {
	return b.f.Document.Text[b.f.Mentions[i].Start:b.f.Mentions[i].End]
}

// name makes the node of an identity.
func (b *builder) name(id Identity, kind graph.Kind, forms []string) {
	b.node(id.ID, kind, id.Name, forms...)
	if id.Division != nil {
		b.divisions[id.Division] = true
	}
}

func (b *builder) mention(i int, id graph.ID) {
	m := b.f.Mentions[i]
	b.of[i] = id
	start, end := b.f.Source(m.Start, m.End)
	b.found = append(b.found, graph.Mention{Document: b.doc.ID, Start: start, End: end, Entity: id, Text: b.text(i)})
}

// hang states what a road, park or zone lies in.
func (b *builder) hang(i int, id Identity, x Located) {
	if id.In == nil {
		return
	}
	b.divisions[id.In] = true
	to := placeID(id.In)
	b.node(to, graph.Place, id.In.Lasting().Name)
	b.fact(factKey{subject: id.ID, predicate: graph.LocatedIn, object: to}, b.evidence(b.f.Mentions[i].Sentence, "place:"+x.Reason, x.Score))
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
		at := Identify(graph.Place, x.Place, b.place, b.t)
		if x.Place == "" || x.Place == b.place.Name || x.Place == b.f.Document.Outline.Header.Place {
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

func (b *builder) finish() *graph.Graph {
	for n := -1; n != len(b.divisions); { // what took a former division in is named too
		n = len(b.divisions)
		b.chain()
	}
	g := &graph.Graph{Documents: []graph.Document{b.doc}, Mentions: b.found}
	for _, id := range slices.Sorted(maps.Keys(b.references)) {
		g.Documents = append(g.Documents, b.references[id])
	}
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
