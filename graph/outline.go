package graph

// Outline is, of the graph of one document, the part that joining it with others
// looks at: a tenth of the whole. With the outlines of all documents and the
// graphs of a few, what one document more or less changes is found without
// reading the rest; see link's Change.
type Outline struct {
	Documents    []Document // the report and the tables that it cites
	Entities     []Entity
	Names        []FirstMention // of firms and projects, which are what is joined; in the order of the graph
	Undertakes   []Pair
	Observations []ObservationKey
	// Cited are the facts with the evidence that rests on tables: that alone can
	// stand in the graphs of several documents.
	Cited []Fact
	// Odd says that the graph holds what no document gives by itself, such as a
	// fact without evidence: it can only be joined as a whole.
	Odd bool
}

// FirstMention is the first place in a document where an entity is named by a text.
type FirstMention struct {
	Entity     ID
	Text       string
	Start, End int
}

// Pair is a subject and an object.
type Pair struct{ Subject, Object ID }

// ObservationKey is what makes one figure comparable with another.
type ObservationKey struct {
	ID, Indicator, Place ID
	Period, Unit         string
	Target               bool
}

// OutlineOf makes the outline of the graph of the document of that ID, which has
// to be in canonical order. They share memory.
func OutlineOf(document ID, g *Graph) *Outline {
	o := &Outline{Documents: g.Documents, Entities: g.Entities}
	o.names(document, g)
	o.facts(document, g)
	known := map[ID]bool{}
	for i := range g.Entities {
		known[g.Entities[i].ID] = true
	}
	for i := range g.Facts {
		f := &g.Facts[i]
		o.Odd = o.Odd || !known[f.Subject] || f.Object != "" && !known[f.Object] || f.Subject == f.Object
	}
	for i := range g.Documents {
		o.Odd = o.Odd || g.Documents[i].Place != "" && !known[g.Documents[i].Place]
	}
	for i := range g.Mentions {
		o.Odd = o.Odd || !known[g.Mentions[i].Entity]
	}
	return o
}

// names finds the mentions; the graph has those of a document by place.
func (o *Outline) names(document ID, g *Graph) {
	joined := map[ID]bool{}
	for i := range g.Entities {
		if k := g.Entities[i].Kind; k == Company || k == Project {
			joined[g.Entities[i].ID] = true
		}
	}
	type name struct {
		entity ID
		text   string
	}
	seen := map[name]bool{}
	for i := range g.Mentions {
		m := &g.Mentions[i]
		o.Odd = o.Odd || m.Document != document
		if k := (name{m.Entity, m.Text}); joined[m.Entity] && !seen[k] {
			seen[k] = true
			o.Names = append(o.Names, FirstMention{m.Entity, m.Text, m.Start, m.End})
		}
	}
}

func (o *Outline) facts(document ID, g *Graph) {
	tables := map[ID]bool{}
	for i := range g.Documents {
		if id := g.Documents[i].ID; id != document {
			tables[id] = true
		}
	}
	at := map[ID]int{}
	for i := range g.Facts {
		f := &g.Facts[i]
		o.Odd = o.Odd || len(f.Evidence) == 0
		var cited []Evidence
		for k := range f.Evidence {
			switch e := &f.Evidence[k]; {
			case tables[e.Document]:
				cited = append(cited, *e)
			case e.Document != document:
				o.Odd = true
			}
		}
		if cited != nil {
			o.Cited = append(o.Cited, Fact{f.Subject, f.Predicate, f.Object, f.Value, cited})
		}
		switch f.Predicate {
		case Undertakes:
			o.Undertakes = append(o.Undertakes, Pair{f.Subject, f.Object})
		case OfIndicator, OfPlace, Period, Unit, Target:
			if _, ok := at[f.Subject]; !ok {
				at[f.Subject] = len(o.Observations)
				o.Observations = append(o.Observations, ObservationKey{ID: f.Subject})
			}
			o.observe(&o.Observations[at[f.Subject]], f)
		case Outturn:
			o.Odd = true // joining states it
		}
	}
	for i := range o.Observations {
		x := &o.Observations[i]
		o.Odd = o.Odd || x.Indicator == "" || x.Place == ""
	}
}

// observe adds a fact to what an observation is of. Twice the same is odd, but
// for a unit, of which the lesser counts.
func (o *Outline) observe(x *ObservationKey, f *Fact) {
	switch f.Predicate {
	case OfIndicator:
		o.Odd = o.Odd || x.Indicator != ""
		x.Indicator = f.Object
	case OfPlace:
		o.Odd = o.Odd || x.Place != ""
		x.Place = f.Object
	case Period:
		o.Odd = o.Odd || x.Period != ""
		x.Period = f.Value
	case Unit:
		x.Unit = lesser(x.Unit, f.Value)
	case Target:
		o.Odd = o.Odd || x.Target || f.Value != "true"
		x.Target = true
	}
}

// Units is the unit of every observation of the outlines that want has, as
// [Graph.StatementsIn] wants them.
func Units(outlines []*Outline, want map[ID]bool) map[ID]string {
	units := map[ID]string{}
	for _, o := range outlines {
		for i := range o.Observations {
			if x := &o.Observations[i]; x.Unit != "" && want[x.ID] {
				units[x.ID] = lesser(units[x.ID], x.Unit)
			}
		}
	}
	return units
}
