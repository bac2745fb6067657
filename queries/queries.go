package queries

import (
	"cmp"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed *.js
var files embed.FS

//go:embed lib/prelude.js
var prelude string

// ErrParam is wrapped by errors about what the caller passed: an unknown
// parameter, a missing one, one of the wrong type.
var ErrParam = errors.New("parameter")

// ErrNotFound is wrapped by errors about a name that nothing in the graph has.
var ErrNotFound = errors.New("not found")

// Querier runs Gizmo scripts; limit ≤ 0 means all rows.
type Querier interface {
	Gizmo(ctx context.Context, script string, limit int) iter.Seq2[map[string]any, error]
}

// Script makes a script of one's own ready to run: it finds the functions of
// lib/prelude.js, as the canned questions do.
func Script(script string) string { return wrap("", script) }

// wrap makes the script the body of a function, so that a name which it
// declares cannot hide one that the prelude needs. It stays on its own lines,
// so that the line numbers of errors are right.
func wrap(vars, script string) string {
	return "(function(){" + vars + script + "\n})();\n" + prelude
}

// load reads the headers of the embedded scripts once. A bad header is the
// author's mistake, which TestAll shows before anyone meets the panic.
var load = sync.OnceValue(func() []*Query {
	names, err := fs.Glob(files, "*.js")
	if err != nil {
		panic(err)
	}
	var all []*Query
	for _, name := range names { // Glob sorts
		b, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		q, err := parse(name, string(b))
		if err != nil {
			panic(err)
		}
		all = append(all, q)
	}
	return all
})

// All lists the questions by name.
func All() []*Query { return slices.Clone(load()) }

// ByName finds a question.
func ByName(name string) (*Query, bool) {
	for _, q := range load() {
		if q.Name == name {
			return q, true
		}
	}
	return nil, false
}

// ColumnNames are the names of the columns, in their order.
func (q *Query) ColumnNames() []string {
	var names []string
	for _, c := range q.Columns {
		names = append(names, c.Name)
	}
	return names
}

// Check says whether args are what the question takes; its errors wrap
// [ErrParam].
func (q *Query) Check(args map[string]string) error {
	_, err := q.vars(args)
	return err
}

// Run asks the question. The rows hold every column of the header (an empty
// string where the script gave none), sorted by the columns in their order,
// each once. They are gathered before the first is yielded: the order of a
// store's answers is its own affair.
func (q *Query) Run(ctx context.Context, db Querier, args map[string]string) iter.Seq2[map[string]any, error] {
	return func(yield func(map[string]any, error) bool) {
		rows, err := q.rows(ctx, db, args)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func (q *Query) rows(ctx context.Context, db Querier, args map[string]string) ([]map[string]any, error) {
	vars, err := q.vars(args)
	if err != nil {
		return nil, err
	}
	var rows []map[string]any
	for row, err := range db.Gizmo(ctx, wrap(vars, q.Script), 0) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.Name, err)
		}
		if name, ok := row["notFound"].(string); ok { // of the prelude's find
			return nil, fmt.Errorf("%s: %v %q: %w in the graph", q.Name, row["kind"], name, ErrNotFound)
		}
		out := make(map[string]any, len(q.Columns))
		for _, c := range q.Columns {
			out[c.Name] = cell(row[c.Name])
		}
		rows = append(rows, out)
	}
	slices.SortStableFunc(rows, func(a, b map[string]any) int {
		return cmp.Or(q.compare(a, b, false), q.compare(a, b, true))
	})
	return slices.CompactFunc(rows, func(a, b map[string]any) bool {
		return q.compare(a, b, false) == 0
	}), nil
}

// vars declares the parameters as JavaScript variables.
func (q *Query) vars(args map[string]string) (string, error) {
	var b strings.Builder
	left := maps.Clone(args)
	for _, p := range q.Params {
		s, ok := args[p.Name]
		delete(left, p.Name)
		if !ok {
			if p.Required {
				return "", fmt.Errorf("%s: %s: required %w (usage: %s)", q.Name, p.Name, ErrParam, q.Usage())
			}
			s = p.Default
		}
		v, err := p.value(s)
		if err != nil {
			return "", fmt.Errorf("%s: %s: %w %w (usage: %s)", q.Name, p.Name, ErrParam, err, q.Usage())
		}
		js, err := json.Marshal(v)
		if err != nil {
			return "", fmt.Errorf("%s: %s: %w", q.Name, p.Name, err)
		}
		fmt.Fprintf(&b, "var %s=%s;", p.Name, js)
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		return "", fmt.Errorf("%s: unknown %w %q (usage: %s)", q.Name, ErrParam, name, q.Usage())
	}
	return b.String(), nil
}

// cell makes the values that a script emits comparable: an int, or a string.
func cell(v any) any {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return v
	case int64:
		return int(v)
	case float64:
		if v == float64(int(v)) {
			return int(v)
		}
	}
	return fmt.Sprint(v)
}

// compare orders two rows by their evidence columns, or by all the others.
// Numbers come before strings.
func (q *Query) compare(a, b map[string]any, evidence bool) int {
	for _, c := range q.Columns {
		if (c.Type == "evidence") != evidence {
			continue
		}
		x, xint := a[c.Name].(int)
		y, yint := b[c.Name].(int)
		switch {
		case xint && yint:
			if d := cmp.Compare(x, y); d != 0 {
				return d
			}
		case xint:
			return -1
		case yint:
			return 1
		default:
			if d := cmp.Compare(a[c.Name].(string), b[c.Name].(string)); d != 0 {
				return d
			}
		}
	}
	return 0
}
