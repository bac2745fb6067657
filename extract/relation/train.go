package relation

import (
	"policygraph/extract/boost"
	"policygraph/extract/gold"
	"policygraph/extract/record"
	"policygraph/extract/scene"
	"policygraph/graph"
)

// Options of training by predicate; the zero value is the shipped choice.
var options = map[graph.Predicate]boost.Options{
	graph.GrantedBy:    {Trees: 40, Depth: 4},
	graph.PartnersWith: {Trees: 40, Depth: 4},
}

// Train learns a model from samples.
func Train(samples []*gold.Sample) *Model {
	m := &Model{Forests: map[graph.Predicate]*boost.Forest{}, Threshold: map[graph.Predicate]float64{}}
	rows := map[graph.Predicate]*boost.Rows{}
	for _, p := range predicates {
		rows[p] = &boost.Rows{}
	}
	r := newRow()
	for i := range samples {
		s := Scene{scene.New(samples[i].Document, samples[i].Mentions)}
		answers := answers(samples[i])
		for k, rule := range All {
			rule.Propose(s, func(subject, object int) {
				s.fill(r, k, subject, object)
				rows[rule.Predicate].Add(r.values, answers[pair(samples[i], rule.Predicate, subject, object)])
			})
		}
	}
	for _, p := range predicates {
		m.Forests[p] = boost.Train(rows[p], options[p])
		m.Threshold[p] = 0.4
	}
	return m
}

// pair names the relation that a proposal would be, between entities of the
// record; an entity of -1 matches none.
type pairKey struct {
	subject, object int
	predicate       graph.Predicate
}

func pair(s *gold.Sample, p graph.Predicate, subject, object int) pairKey {
	k := pairKey{-2, s.Entity[object], p}
	if subject != Title {
		k.subject = s.Entity[subject]
	}
	if p == graph.PartnersWith && k.subject > k.object {
		k.subject, k.object = k.object, k.subject
	}
	return k
}

// answers are the relations of the record. The subject Title is -2.
func answers(s *gold.Sample) map[pairKey]bool {
	index := map[string]int{record.Title: -2}
	for i, e := range s.Record.Entities {
		index[e.ID] = i
	}
	out := map[pairKey]bool{}
	for _, rel := range s.Record.Relations {
		a, okA := index[rel[0]]
		b, okB := index[rel[2]]
		if !okA || !okB {
			continue
		}
		if rel[1] == string(graph.PartnersWith) && a > b {
			a, b = b, a
		}
		out[pairKey{a, b, graph.Predicate(rel[1])}] = true
	}
	return out
}

// Relations turns claims between the sample's mentions into relations between
// the record's entities, each once. Claims on false mentions keep an id that
// matches nothing.
func Relations(s *gold.Sample, claims []Claim) []record.Relation {
	var out []record.Relation
	seen := map[pairKey]bool{}
	id := func(e int) string {
		switch e {
		case -2:
			return record.Title
		case -1:
			return "none"
		}
		return s.Record.Entities[e].ID
	}
	for _, c := range claims {
		k := pair(s, c.Predicate, c.Subject, c.Object)
		if seen[k] {
			continue
		}
		seen[k] = true
		out = append(out, record.Relation{id(k.subject), string(c.Predicate), id(k.object)})
	}
	return out
}
