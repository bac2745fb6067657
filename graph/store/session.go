package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"unsafe"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
)

// session is one run of one script; Cayley's session cannot be used again once
// it has timed out.
//
// Cayley runs a script in a goroutine of its own, where it recovers from
// nothing: g.V().out("<p>", {}) panics there and would end the program. So what
// Cayley is given to run is a call of our function "run", which runs the
// script, recovers, and keeps the error with its line.
type session struct {
	*gizmo.Session
	vm     *goja.Runtime
	script *goja.Program
	err    error // of the script; set when Cayley's iterator has ended
}

// maxCalls bounds the recursion of a script; without it one that calls itself
// for ever takes all memory in a second.
const maxCalls = 10_000

func newSession(quads cayley.QuadStore, script string) (*session, error) {
	program, err := goja.Compile("", script, false)
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	s := &session{Session: gizmo.NewSession(quads), script: program}
	if s.vm, err = runtimeOf(s.Session); err != nil {
		return nil, err
	}
	s.vm.SetMaxCallStackSize(maxCalls)
	err = errors.Join(
		s.vm.Set("run", s.run),
		s.mend("gt", "gte", math.Inf(1)),
		s.mend("gte", "gt", math.Inf(-1)),
		s.mend("lt", "lte", math.Inf(-1)),
		s.mend("lte", "lt", math.Inf(1)),
	)
	return s, err
}

// runtimeOf takes the JavaScript machine out of a session, which keeps it to
// itself. TestGizmo notices should another version of Cayley keep it elsewhere.
func runtimeOf(s *gizmo.Session) (*goja.Runtime, error) {
	field := reflect.ValueOf(s).Elem().FieldByName("vm")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*goja.Runtime]() {
		return nil, errors.New("query: this version of Cayley has no vm in its session")
	}
	return *(**goja.Runtime)(unsafe.Pointer(field.UnsafeAddr())), nil
}

// start sets the script going. At most limit rows; 0 is all.
func (s *session) start(ctx context.Context, limit int) (query.Iterator, error) {
	if limit <= 0 {
		limit = -1
	}
	return s.Execute(ctx, "run()", query.Options{Collation: query.Raw, Limit: limit})
}

// run is what Cayley runs.
func (s *session) run(goja.FunctionCall) goja.Value {
	defer func() {
		if p := recover(); p != nil {
			s.err = fmt.Errorf("query: %v", p)
		}
	}()
	_, s.err = s.vm.RunProgram(s.script)
	return goja.Undefined()
}

// mend makes a comparison take whole numbers. Every number of the store is a
// Float, but Gizmo takes the 9000 of gt(9000) for an Int, and compares an Int
// with Ints alone. There is no double between 9000 and the next one up; so
// "greater than 9000" is "at least the next one up", which is no whole number
// and stays a Float. Beyond 2^52 every double is a whole number, and this fails.
func (s *session) mend(name, opposite string, toward float64) error {
	plain, ok1 := goja.AssertFunction(s.vm.Get(name))
	strict, ok2 := goja.AssertFunction(s.vm.Get(opposite))
	if !ok1 || !ok2 {
		return fmt.Errorf("query: this version of Cayley has no %s", name)
	}
	return s.vm.Set(name, func(call goja.FunctionCall) goja.Value {
		compare, args := plain, call.Arguments
		if len(args) == 1 {
			if x, ok := wholeNumber(args[0]); ok {
				compare, args = strict, []goja.Value{s.vm.ToValue(math.Nextafter(x, toward))}
			}
		}
		v, err := compare(call.This, args...)
		if err != nil {
			panic(err)
		}
		return v
	})
}

func wholeNumber(v goja.Value) (float64, bool) {
	switch x := v.Export().(type) {
	case int64:
		return float64(x), true
	case float64:
		return x, x == math.Trunc(x)
	}
	return 0, false
}

// failure is the error that a query ended with, given what Cayley says.
func (s *session) failure(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("query: stopped after its time: %w", err)
	}
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("query: stopped: %w", err)
	}
	if err == nil {
		err = s.err
	}
	if thrown, ok := errors.AsType[*goja.Exception](err); ok {
		return fmt.Errorf("query: %s", place(thrown.Error()))
	}
	return err
}

// place writes where a script failed as people do: "at <eval>:3:1(0)" is line 3.
func place(s string) string {
	message, rest, ok := strings.Cut(s, " at <eval>:")
	if !ok {
		return s
	}
	line, _, _ := strings.Cut(rest, ":")
	return "line " + line + ": " + message
}
