package link

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"policygraph/graph"
)

// A file of decisions is text, one decision a line, in columns parted by tabs:
//
//	policygraph decisions 1
//	same	company	云谷	云谷高科	王	the annual report says so
//	apart	company	天山	天山水泥	王	a dairy and a cement works
//	undo	company	云谷	云谷高科	李	it was another 云谷
//
// verb, kind, two names or IRIs, who decided, and a note that may be missing.
// Lines that begin with # and empty lines are skipped. Decisions hold in the
// order of their lines; undo takes back the last same or apart of that pair,
// so that the file is a record which is only ever added to.

// decisionsHead is the first line of a file of decisions; the number counts
// versions of the format.
const decisionsHead = "policygraph decisions 1"

// Verb is what a decision says of two things.
type Verb string

// The verbs.
const (
	Same  Verb = "same"
	Apart Verb = "apart"
	Undo  Verb = "undo"
)

// Decision is what a reader decided of two things.
type Decision struct {
	Verb Verb
	Kind graph.Kind
	A, B string // names, aliases or IRIs; of apart, B is the form that is another thing than A
	Who  string
	Note string

	where string // file:line, for errors
}

// Decisions are those of a file, in its order.
type Decisions []Decision

// ReadDecisions reads a file of decisions. All problems are returned at once,
// each beginning with file:line.
func ReadDecisions(name string, r io.Reader) (Decisions, error) {
	var ds Decisions
	var problems []error
	s := bufio.NewScanner(r)
	for line := 1; s.Scan(); line++ {
		where := fmt.Sprintf("%s:%d", name, line)
		text := strings.TrimRight(s.Text(), "\r")
		switch {
		case line == 1:
			if text != decisionsHead {
				problems = append(problems, fmt.Errorf("%s: begins with %q, want %q", where, text, decisionsHead))
			}
			continue
		case text == "", strings.HasPrefix(text, "#"):
			continue
		}
		d, err := readDecision(text)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", where, err))
			continue
		}
		if d.where = where; d.Verb == Undo && ds.last(d) < 0 {
			problems = append(problems, fmt.Errorf("%s: nothing to undo: no decision on %q and %q stands before it", where, d.A, d.B))
			continue
		}
		ds = append(ds, d)
	}
	if err := s.Err(); err != nil {
		problems = append(problems, fmt.Errorf("%s: %w", name, err))
	}
	return ds, errors.Join(problems...)
}

func readDecision(line string) (Decision, error) {
	f := strings.Split(line, "\t")
	if len(f) < 5 || len(f) > 6 {
		return Decision{}, fmt.Errorf("%d columns, want verb, kind, two names, who and a note", len(f))
	}
	d := Decision{Verb: Verb(f[0]), Kind: graph.Kind(f[1]), A: strings.TrimSpace(f[2]), B: strings.TrimSpace(f[3]), Who: f[4]}
	if len(f) == 6 {
		d.Note = f[5]
	}
	if d.Verb != Same && d.Verb != Apart && d.Verb != Undo {
		return d, fmt.Errorf("unknown verb %q, want same, apart or undo", f[0])
	}
	if !slices.ContainsFunc(graph.Kinds, func(k graph.KindInfo) bool { return k.Kind == d.Kind }) {
		return d, fmt.Errorf("unknown kind %q", f[1])
	}
	if d.A == "" || d.B == "" || d.A == d.B {
		return d, fmt.Errorf("want two different names, have %q and %q", d.A, d.B)
	}
	return d, nil
}

// String is the line of a decision.
func (d Decision) String() string {
	f := []string{string(d.Verb), string(d.Kind), d.A, d.B, d.Who}
	if d.Note != "" {
		f = append(f, d.Note)
	}
	clean := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	for i := range f {
		f[i] = clean.Replace(f[i])
	}
	return strings.Join(f, "\t")
}

// Where is the file and line of a decision that was read: decisions.tsv:3.
func (d Decision) Where() string { return d.where }

// Write writes the file that [ReadDecisions] reads.
func (ds Decisions) Write(w io.Writer) error {
	var b strings.Builder
	b.WriteString(decisionsHead + "\n")
	for _, d := range ds {
		b.WriteString(d.String() + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// pair says whether two decisions are on the same two things.
func (d Decision) pair(o Decision) bool {
	return d.Kind == o.Kind && (d.A == o.A && d.B == o.B || d.A == o.B && d.B == o.A)
}

// last is the index of the last decision on the pair that still stands, or -1.
func (ds Decisions) last(d Decision) int {
	taken := 0
	for i := len(ds) - 1; i >= 0; i-- {
		switch {
		case !ds[i].pair(d):
		case ds[i].Verb == Undo:
			taken++
		case taken == 0:
			return i
		default:
			taken--
		}
	}
	return -1
}

// Standing are the decisions that no later one has undone or overruled, in
// order.
func (ds Decisions) Standing() Decisions {
	var out Decisions
	for i, d := range ds {
		if d.Verb != Undo && ds.last(d) == i {
			out = append(out, d)
		}
	}
	return out
}

// Add puts a decision at the end; an undo that has nothing to undo is an
// error.
func (ds Decisions) Add(d Decision) (Decisions, error) {
	if _, err := readDecision(d.String()); err != nil {
		return ds, err
	}
	if d.Verb == Undo && ds.last(d) < 0 {
		return ds, fmt.Errorf("nothing to undo: no decision on %q and %q", d.A, d.B)
	}
	return append(slices.Clip(ds), d), nil
}
