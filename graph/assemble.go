package graph

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

// FromStatements is the way back from [Graph.Statements], for lines in any
// order, repeated or not. The graph that it returns is in canonical order. It
// fails when a line is not of the layout, naming the first ten that are not.
func FromStatements(seq iter.Seq[Statement]) (*Graph, error) {
	a := assembler{nodes: map[ID]*node{}}
	for s := range seq {
		a.add(s)
	}
	return a.graph(&Graph{})
}

// FromGrouped is [FromStatements] for lines of which those of one subject stand
// together, and takes a quarter less memory: what no other line refers back to is
// made into its row at once.
func FromGrouped(seq iter.Seq[Statement]) (*Graph, error) {
	a, g, last := assembler{nodes: map[ID]*node{}}, &Graph{}, ID("")
	for s := range seq {
		if id := ID(s.Subject.Value); id != last {
			a.settle(g, last)
			last = id
		}
		a.add(s)
	}
	return a.graph(g)
}

// settle makes the row of a node of which no more lines come, unless facts rest
// on it.
func (a *assembler) settle(g *Graph, id ID) {
	if n := a.nodes[id]; n != nil && n.kind != SentenceNode && n.kind != EvidenceNode {
		a.assemble(g, id, n)
		delete(a.nodes, id)
	}
}

// graph makes the rows of all that is left.
func (a *assembler) graph(g *Graph) (*Graph, error) {
	for _, id := range slices.Sorted(maps.Keys(a.nodes)) {
		a.assemble(g, id, a.nodes[id])
	}
	for _, s := range a.facts {
		a.fact(g, s)
	}
	g.Sort()
	if a.dropped > 0 {
		a.problems = append(a.problems, fmt.Errorf("and %d more", a.dropped))
	}
	return g, errors.Join(a.problems...)
}

// node is what the lines of one subject say of it, facts left out. The fields
// serve documents, entities, sentences, evidence and mentions alike.
type node struct {
	kind    Kind
	name    string
	aliases []string
	text    [5]string  // by textField
	number  [3]float64 // by numberField
	link    [3]ID      // by linkField
}

// Where each bookkeeping predicate is kept in a node. A node has one kind, so
// that predicates of different kinds share a place.
var (
	textField = map[Predicate]int{
		Quote: 0, Section: 1, InMode: 2, ByRule: 3, MentionText: 0,
		DocumentFile: 0, DocumentTitle: 1, DocumentDate: 2, Speaker: 3, SHA256: 4,
	}
	numberField = map[Predicate]int{Start: 0, End: 1, Score: 2, DocumentYear: 0, Length: 1, Losses: 2}
	linkField   = map[Predicate]int{InDocument: 0, RestsOn: 1, Mentions: 2, DocumentPlace: 1}
)

type assembler struct {
	nodes    map[ID]*node
	facts    []Statement
	problems []error
	dropped  int
}

const maxProblems = 10

func (a *assembler) problem(format string, args ...any) {
	if len(a.problems) < maxProblems {
		a.problems = append(a.problems, fmt.Errorf(format, args...))
		return
	}
	a.dropped++
}

func (a *assembler) node(id ID) *node {
	n := a.nodes[id]
	if n == nil {
		n = &node{}
		a.nodes[id] = n
	}
	return n
}

// add files one line under its subject, or with the facts.
func (a *assembler) add(s Statement) {
	id, o := ID(s.Subject.Value), s.Object
	if s.Subject.Type != IRITerm || s.Predicate.Type != IRITerm || o.Type == NoTerm {
		a.problem("statement %v: not subject, predicate and object", s)
		return
	}
	if ID(s.Predicate.Value) == Type {
		kind, ok := kindOf(ID(o.Value))
		if !ok {
			a.problem("%s: unknown class %q", id, o.Value)
			return
		}
		n := a.node(id)
		n.kind = Kind(lesser(string(n.kind), string(kind)))
		return
	}
	name, ours := strings.CutPrefix(s.Predicate.Value, "pg:")
	p := Predicate(name)
	switch {
	case !ours:
		a.problem("%s: unknown predicate %q", id, s.Predicate.Value)
	case isDerived[p]:
	case isFact[p]:
		a.facts = append(a.facts, s)
	case p == HasName && o.Type == TextTerm:
		n := a.node(id)
		if n.name != "" && n.name != o.Value {
			n.aliases = append(n.aliases, n.name, o.Value)
		}
		n.name = lesser(n.name, o.Value)
	case p == HasAlias && o.Type == TextTerm:
		n := a.node(id)
		n.aliases = append(n.aliases, o.Value)
	default:
		a.field(id, p, o)
	}
}

// field keeps the object of a bookkeeping line.
func (a *assembler) field(id ID, p Predicate, o Term) {
	if i, ok := textField[p]; ok && o.Type == TextTerm {
		a.node(id).text[i] = o.Value
	} else if i, ok := linkField[p]; ok && o.Type == IRITerm {
		a.node(id).link[i] = ID(o.Value)
	} else if i, ok := numberField[p]; ok && o.Type == NumberTerm {
		f, err := o.Float()
		if err != nil {
			a.problem("%s: %s %q is not a number", id, p, o.Value)
		}
		a.node(id).number[i] = f
	} else {
		a.problem("%s: unknown statement %s %q", id, p, o.Value)
	}
}

// assemble makes the row of a node that is a document, an entity or a mention.
func (a *assembler) assemble(g *Graph, id ID, n *node) {
	switch n.kind {
	case "":
		a.problem("%s: a node of no class", id)
	case DocumentNode:
		g.Documents = append(g.Documents, Document{
			ID: id, File: n.text[0], Title: n.text[1], Date: n.text[2], Speaker: n.text[3], SHA256: n.text[4],
			Place: n.link[1], Year: int(n.number[0]), Length: int(n.number[1]), Losses: int(n.number[2]),
		})
	case MentionNode:
		g.Mentions = append(g.Mentions, Mention{
			Document: n.link[0], Entity: n.link[2], Start: int(n.number[0]), End: int(n.number[1]), Text: n.text[0],
		})
	case SentenceNode, EvidenceNode:
	default:
		g.Entities = append(g.Entities, Entity{ID: id, Kind: n.kind, Name: n.name, Aliases: n.aliases})
	}
}

// fact makes a row of one line; Sort joins those that differ in evidence alone.
func (a *assembler) fact(g *Graph, s Statement) {
	f := Fact{Subject: ID(s.Subject.Value), Predicate: Predicate(s.Predicate.Value[len("pg:"):])}
	switch s.Object.Type {
	case IRITerm:
		f.Object = ID(s.Object.Value)
	case TextTerm:
		f.Value = s.Object.Value
	default:
		a.problem("%s: %s %q: a number where a text or a node should be", f.Subject, f.Predicate, s.Object.Value)
		return
	}
	if s.Label.Type == IRITerm {
		e, ok := a.evidence(ID(s.Label.Value))
		if !ok {
			a.problem("%s: %s: evidence %s is incomplete", f.Subject, f.Predicate, s.Label.Value)
			return
		}
		f.Evidence = []Evidence{e}
	}
	g.Facts = append(g.Facts, f)
}

func (a *assembler) evidence(id ID) (Evidence, bool) {
	n := a.nodes[id]
	if n == nil || n.kind != EvidenceNode {
		return Evidence{}, false
	}
	s := a.nodes[n.link[1]]
	if s == nil || s.kind != SentenceNode {
		return Evidence{}, false
	}
	return Evidence{
		Document: s.link[0], Start: int(s.number[0]), End: int(s.number[1]),
		Quote: s.text[0], Section: s.text[1], Mode: Mode(s.text[2]),
		Rule: n.text[3], Score: n.number[2],
	}, true
}
