// Package relation claims relations between the mentions of a document.
//
// In: a document with its mentions. Out: claims: this firm undertakes that
// project, with the rule that says so and how sure it is. It does not decide
// which mentions are one entity; link does.
//
// A rule names the places where a relation may stand (a firm inside a
// project's name, an industry in the sentence that opens the paragraph) and
// proposes every pair that it finds there. A forest of small decision trees,
// one a predicate, then looks at each proposal: what stands before, between
// and behind the two, the list they are in, what competes. Rules alone reach
// F1 0.81 between right mentions (design/EXTRACTION.md); the figures with
// the forest are in the test's floors.
package relation

import (
	"errors"
	"fmt"

	"policygraph/extract/entity"
	"policygraph/extract/scene"
	"policygraph/graph"
)

// Title as a Subject stands for the place of the report.
const Title = -1

// Claim is a relation that a rule read between two mentions.
type Claim struct {
	Subject, Object int // indices into the mentions; Subject may be Title
	Predicate       graph.Predicate
	Sentence        int // the sentence it rests on
	Rule            string
	Score           float64
}

// Rule proposes pairs of mentions for one predicate. Propose calls yield with
// the indices of subject (or Title) and object.
type Rule struct {
	Name, Doc string
	Predicate graph.Predicate
	Propose   func(s Scene, yield func(subject, object int))
	// Sure, where set, names proposals that layout alone settles; they are
	// claimed whatever the forest thinks.
	Sure func(s Scene, subject, object int) bool
}

// All are the rules. A pair belongs to the first rule that proposes it.
var All = []*Rule{
	nestedPlace, stackedPlace, statedPlace,
	nestedFirm, listFirm, statedFirm,
	headingIndustry, statedIndustry,
	receiver, unnamedReceiver,
	grantor,
	partner,
	issuer, unnamedIssuer,
}

// Find runs all rules over a document with its mentions (sorted by Start,
// longer first).
func Find(doc *entity.Document, mentions []entity.Mention) []Claim {
	return FindIn(scene.New(doc, mentions))
}

// FindIn is Find on a document that is laid out already.
func FindIn(s *scene.Scene) []Claim { return shipped().Find(Scene{s}) }

// Validate reports rules without name or doc, with a name used twice, or with
// an unknown predicate; all problems at once.
func Validate(rules []*Rule) error {
	var errs []error
	seen := map[string]bool{}
	for i, r := range rules {
		switch {
		case r.Name == "" || r.Doc == "" || r.Propose == nil:
			errs = append(errs, fmt.Errorf("rule %d: %q: needs Name, Doc and Propose", i, r.Name))
		case seen[r.Name]:
			errs = append(errs, fmt.Errorf("rule %d: %q: name used twice", i, r.Name))
		case !known(r.Predicate):
			errs = append(errs, fmt.Errorf("rule %d: %q: unknown predicate %q", i, r.Name, r.Predicate))
		}
		seen[r.Name] = true
	}
	return errors.Join(errs...)
}

// predicates are the relations that rules may claim, in the order of the
// weights file.
var predicates = []graph.Predicate{
	graph.InIndustry, graph.Undertakes, graph.LocatedIn, graph.Receives,
	graph.GrantedBy, graph.PartnersWith, graph.Issues,
}

func known(p graph.Predicate) bool {
	for _, q := range predicates {
		if p == q {
			return true
		}
	}
	return false
}
