package store

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"

	"policygraph/graph"
)

// Gizmo runs a script in Cayley's query language and gives its rows: of
// .all() and its kin the tags by name, of g.emit(value) the value itself when it
// is an object, else the value under "result". Nodes are texts in the prefixed
// form that the layout writes (pg:place/某市), texts are texts, numbers float64
// or int64.
//
// It stops after limit rows (0: no limit) and when ctx is done, with ctx's
// error; a script that never ends is interrupted. An error of the script says
// its line. What a script can use up before it is stopped is memory: a script
// from a stranger belongs into a process with limits.
func (s *Store) Gizmo(ctx context.Context, script string, limit int) iter.Seq2[map[string]any, error] {
	return func(yield func(map[string]any, error) bool) {
		s.mu.RLock()
		defer s.mu.RUnlock()
		if err := s.readable(); err != nil {
			yield(nil, err)
			return
		}
		q, err := newSession(s.quads, script)
		if err != nil {
			yield(nil, err)
			return
		}
		it, err := q.start(ctx, limit)
		if err != nil {
			yield(nil, err)
			return
		}
		defer finish(it)
		for n := 0; limit <= 0 || n < limit; n++ {
			if !it.Next(ctx) {
				err := q.failure(it.Err())
				if bad := s.damage(); bad != nil {
					err = fmt.Errorf("store %s: %w (%w)", s.dir, ErrDamaged, bad)
				}
				if err != nil {
					yield(nil, err)
				}
				return
			}
			row := s.row(it.Result())
			if row == nil {
				n-- // the value of the last statement, which is no row
			} else if !yield(row, nil) {
				return
			}
		}
	}
}

// finish stops a session and waits a little for it to let go of the store: the
// session runs in a goroutine that Cayley gives no other sign of.
func finish(it query.Iterator) {
	_ = it.Close() // has no other error than that it was closed
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	for it.Next(ctx) {
	}
}

// row makes a row of a result; nil when it is none.
func (s *Store) row(v any) map[string]any {
	r, ok := v.(*gizmo.Result)
	if !ok || r.Meta {
		return nil
	}
	if r.Tags == nil {
		if object, ok := plain(r.Val).(map[string]any); ok {
			return object
		}
		return map[string]any{"result": plain(r.Val)}
	}
	row := make(map[string]any, len(r.Tags))
	for tag, ref := range r.Tags {
		switch v := s.quads.NameOf(ref).(type) {
		case nil:
		case quad.IRI:
			row[tag] = string(v)
		default:
			row[tag] = v.Native()
		}
	}
	if len(row) == 0 {
		return nil // Cayley's postgres answers so where a value is not in the graph
	}
	return row
}

// plain takes the angle brackets off the nodes in a value that a script made:
// there Gizmo writes a node as "<pg:place/某市>".
func plain(v any) any {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.Value:
		return v.Native()
	case string:
		if iri, ok := strings.CutPrefix(v, "<"); ok && strings.HasSuffix(iri, ">") && graph.Expand(iri) != iri {
			return iri[:len(iri)-1]
		}
	case []any:
		for i, x := range v {
			v[i] = plain(x)
		}
	case map[string]any:
		for k, x := range v {
			v[k] = plain(x)
		}
	}
	return v
}
