package relation

import (
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"policygraph/extract/boost"
	"policygraph/extract/scene"
	"policygraph/graph"
)

// Model decides which proposals stay.
type Model struct {
	Forests   map[graph.Predicate]*boost.Forest
	Threshold map[graph.Predicate]float64 // least probability that is a claim
}

//go:embed weights.txt
var weights string

var shipped = sync.OnceValue(func() *Model {
	m, err := ReadModel("relation/weights.txt", strings.NewReader(weights))
	if err != nil {
		panic("relation: embedded weights: " + err.Error())
	}
	return m
})

// Proposal is a pair that a rule proposed, with the model's opinion.
type Proposal struct {
	Claim
	Threshold float64 // the score that makes it a claim
}

// Explain is every pair that the rules proposed and that was not given up at
// once, claims and others: what was thought of, and how far it got.
func Explain(s *scene.Scene) []Proposal {
	var out []Proposal
	for _, p := range shipped().Propose(Scene{s}) {
		if p.Score > 0 {
			out = append(out, p)
		}
	}
	return out
}

// Propose runs the rules and scores every proposal, without a threshold.
func (m *Model) Propose(s Scene) []Proposal {
	r := newRow()
	var out []Proposal
	for k, rule := range All {
		f := m.Forests[rule.Predicate]
		rule.Propose(s, func(subject, object int) {
			p := Proposal{Threshold: m.Threshold[rule.Predicate], Claim: Claim{Subject: subject, Object: object, Predicate: rule.Predicate, Rule: rule.Name}}
			p.Sentence = s.Mentions[object].Sentence
			if subject != Title {
				p.Sentence = max(p.Sentence, s.Mentions[subject].Sentence)
			}
			if f != nil {
				s.fill(r, k, subject, object)
				p.Score = f.Likely(r.values, hopeless)
			}
			if rule.Sure != nil && rule.Sure(s, subject, object) {
				p.Score = max(p.Score, sure)
			}
			out = append(out, p)
		})
	}
	smooth(s, out)
	return out
}

// hopeless is where a proposal is given up half-way (see boost.Forest.Likely):
// three in four are. No claim on dev has such a start.
const hopeless = -3.0

// sure is the score of what layout alone settles.
const sure = 0.9

// siblings is the weight of the neighbours' opinion in smooth.
var siblings = 0.6

// smooth draws the scores of inIndustry proposals towards the mean of their
// siblings': what a sentence lists under one industry belongs there together,
// and a firm inside a project's name goes with the project.
func smooth(s Scene, ps []Proposal) {
	type group struct{ sentence, object int }
	sum, n := map[group]float64{}, map[group]float64{}
	for _, p := range ps {
		if p.Predicate == graph.InIndustry {
			g := group{s.Mentions[p.Subject].Sentence, p.Object}
			sum[g] += p.Score
			n[g]++
		}
	}
	for i := range ps {
		if p := &ps[i]; p.Predicate == graph.InIndustry {
			g := group{s.Mentions[p.Subject].Sentence, p.Object}
			p.Score = (1-siblings)*p.Score + siblings*sum[g]/n[g]
		}
	}
}

// Find is the claims of a document whose score reaches the threshold.
func (m *Model) Find(s Scene) []Claim {
	type key struct {
		s, o int
		p    graph.Predicate
	}
	var out []Claim
	seen := map[key]bool{}
	for _, p := range m.Propose(s) {
		k := key{p.Subject, p.Object, p.Predicate}
		if p.Score < p.Threshold || seen[k] {
			continue
		}
		seen[k] = true
		out = append(out, p.Claim)
	}
	return out
}

// Write writes a model as text: a line "threshold PREDICATE VALUE" each, then
// the forests.
func (m *Model) Write(w io.Writer) error {
	var names []string
	forests := map[string]*boost.Forest{}
	for _, p := range predicates {
		if f := m.Forests[p]; f != nil {
			names = append(names, string(p))
			forests[string(p)] = f
		}
	}
	for _, n := range names {
		if _, err := fmt.Fprintf(w, "threshold %s %.2f\n", n, m.Threshold[graph.Predicate(n)]); err != nil {
			return err
		}
	}
	return boost.Write(w, names, forests)
}

// ReadModel reads what Write wrote; name is for errors.
func ReadModel(name string, r io.Reader) (*Model, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	m := &Model{Forests: map[graph.Predicate]*boost.Forest{}, Threshold: map[graph.Predicate]float64{}}
	rest := string(b)
	for line := 1; strings.HasPrefix(rest, "threshold "); line++ {
		var head string
		head, rest, _ = strings.Cut(rest, "\n")
		cells := strings.Fields(head)
		if len(cells) != 3 {
			return nil, fmt.Errorf("%s:%d: threshold line %q", name, line, head)
		}
		v, err := strconv.ParseFloat(cells[2], 64)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: threshold %q: %w", name, line, cells[2], err)
		}
		m.Threshold[graph.Predicate(cells[1])] = v
	}
	forests, err := boost.Read(name, strings.NewReader(rest))
	if err != nil {
		return nil, err
	}
	for k, f := range forests {
		m.Forests[graph.Predicate(k)] = f
	}
	return m, nil
}
