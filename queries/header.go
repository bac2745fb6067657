package queries

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Query is one canned question.
type Query struct {
	Name     string // the file's name without .js
	Doc      string // first paragraph of the header
	Params   []Param
	Columns  []Column
	Examples []string // parameters of a run worth trying: "place=青山区"
	Script   string   // the whole file
}

// Param is one parameter of a question.
type Param struct {
	Name     string
	Type     string // one of ParamTypes
	Default  string // used when not Required and nothing is passed
	Doc      string
	Required bool
}

// Column is one column of a question's rows.
type Column struct {
	Name string
	Type string // one of ColumnTypes
	Doc  string
}

// The types that a header may name. An evidence column holds text, and is not
// looked at when rows are compared.
var (
	ParamTypes  = []string{"string", "int"}
	ColumnTypes = []string{"string", "int", "evidence"}
)

// parse reads the header of a script. All problems are joined, each with its
// place.
func parse(file, script string) (*Query, error) {
	q := &Query{Name: strings.TrimSuffix(file, ".js"), Script: script}
	var errs []error
	inDoc := true
	for i, line := range strings.Split(script, "\n") {
		text, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		text = strings.TrimSpace(text)
		switch {
		case text == "":
			inDoc = false
		case strings.HasPrefix(text, "@"):
			inDoc = false
			if err := q.tag(text); err != nil {
				errs = append(errs, fmt.Errorf("queries/%s:%d: %w", file, i+1, err))
			}
		case inDoc:
			q.Doc = strings.TrimSpace(q.Doc + " " + text)
		}
	}
	if q.Doc == "" {
		errs = append(errs, fmt.Errorf("queries/%s:1: no description", file))
	}
	if len(q.Columns) == 0 {
		errs = append(errs, fmt.Errorf("queries/%s:1: no @column", file))
	}
	return q, errors.Join(errs...)
}

// tag reads one line of the header that begins with @.
func (q *Query) tag(text string) error {
	f := strings.Fields(text)
	switch f[0] {
	case "@param":
		if len(f) < 4 {
			return fmt.Errorf("%q: want @param name type required|default doc", text)
		}
		p := Param{Name: f[1], Type: f[2], Doc: strings.Join(f[4:], " "), Required: f[3] == "required"}
		if !p.Required && f[3] != `""` {
			p.Default = f[3]
		}
		if !slices.Contains(ParamTypes, p.Type) {
			return fmt.Errorf("unknown parameter type %q", p.Type)
		}
		if _, err := p.value(p.Default); err != nil && !p.Required {
			return fmt.Errorf("default of %s: %w", p.Name, err)
		}
		q.Params = append(q.Params, p)
	case "@column":
		if len(f) < 3 {
			return fmt.Errorf("%q: want @column name type doc", text)
		}
		if !slices.Contains(ColumnTypes, f[2]) {
			return fmt.Errorf("unknown column type %q", f[2])
		}
		q.Columns = append(q.Columns, Column{f[1], f[2], strings.Join(f[3:], " ")})
	case "@example":
		q.Examples = append(q.Examples, strings.Join(f[1:], " "))
	default:
		return fmt.Errorf("unknown tag %q", f[0])
	}
	return nil
}

// value turns what a caller passed into what the script sees.
func (p Param) value(s string) (any, error) {
	if p.Type == "int" {
		n, err := strconv.Atoi(s)
		if err != nil {
			return nil, fmt.Errorf("%q: not a whole number", s)
		}
		return n, nil
	}
	return s, nil
}

// Usage is the question with its parameters as one types them:
// companies_in place=… [depth=3].
func (q *Query) Usage() string {
	var b strings.Builder
	b.WriteString(q.Name)
	for _, p := range q.Params {
		switch {
		case p.Required:
			fmt.Fprintf(&b, " %s=…", p.Name)
		case p.Default == "":
			fmt.Fprintf(&b, " [%s=…]", p.Name)
		default:
			fmt.Fprintf(&b, " [%s=%s]", p.Name, p.Default)
		}
	}
	return b.String()
}
