package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// call runs the program in this process.
func call(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), append([]string{"policygraph"}, args...), strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

func TestExitCodes(t *testing.T) {
	tests := []struct {
		args string
		code int
		want string // in what is printed on standard error
	}{
		{"--help", done, ""},
		{"", done, ""},
		{"list kinds", done, ""},
		{"query -e 1 --store nowhere", failed, "no graph here"},
		{"normalize nowhere.txt", failed, "nowhere.txt: no such file"},
		{"eval nowhere.jsonl", failed, "nowhere.jsonl: no such file"},

		{"bild", misuse, `unknown command "bild"; Did you mean "build"?`},
		{"build", misuse, "missing PATH"},
		{"build --frobnicate x", misuse, "-frobnicate"},
		{"normalize a b", misuse, `unexpected argument "b"`},
		{"extract", misuse, "missing FILE"},
		{"extract --jsonl a", misuse, `unexpected argument "a"`},
		{"query", misuse, "missing NAME"},
		{"query nosuch", misuse, `unknown question "nosuch"`},
		{"query documents --format xml", misuse, `--format "xml": want one of table, csv, json, jsonl`},
		{"query firms_in_industry", misuse, "industry: required parameter"},
		{"query firms_in_industry place=x industry=y", misuse, `unknown parameter "place"`},
		{"query documents place", misuse, `"place": want parameter=value`},
		{"query documents place=a place=b", misuse, `parameter "place" is given twice`},
		{"query -e 1 documents", misuse, `unexpected argument "documents"`},
		{"query -e 1 -f x", misuse, "two scripts"},
		{"query documents --limit many", misuse, "many"},
		{"queries nosuch", misuse, `unknown question "nosuch"`},
		{"show", misuse, "missing NAME"},
		{"export", misuse, "--format"},
		{"explain x --sentence 0", misuse, "sentences count from 1"},
		{"list", misuse, "missing kinds"},
		{"list things", misuse, `unknown list "things"`},
		{"completion tcsh", misuse, `unknown shell "tcsh"`},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			code, _, errs := call(t, "", strings.Fields(tt.args)...)
			if code != tt.code || !strings.Contains(errs, tt.want) {
				t.Errorf("exit code %d, want %d; standard error %q, want %q in it", code, tt.code, errs, tt.want)
			}
			if code == misuse && !strings.Contains(errs, "usage") && !strings.Contains(errs, "--help") {
				t.Errorf("no way to the help: %q", errs)
			}
		})
	}
}

// The help of every command shows two examples, each of which is a call of it.
func TestHelpShowsExamples(t *testing.T) {
	for _, c := range commands() {
		code, out, _ := call(t, "", c.Name, "--help")
		if n := strings.Count(out, "policygraph "+c.Name) - 1; code != done || n < 2 { // one is the usage line
			t.Errorf("%s --help: exit code %d, %d examples:\n%s", c.Name, code, n, out)
		}
	}
}

func TestFlagsFirst(t *testing.T) {
	tests := []struct{ in, want string }{
		// Flags go before the arguments, with their values.
		{"p query documents --format csv", "p query --format csv documents"},
		{"p query a=1 --limit=3 b=2 -o f", "p query --limit=3 -o f a=1 b=2"},
		{"p build x -k y", "p build -k x y"},
		// A lone dash is an argument, and nothing behind -- is a flag.
		{"p normalize - -o f", "p normalize -o f -"},
		{"p show -- --store", "p show -- --store"},
		{"p show a -- --store", "p show a -- --store"},
		// A value may look like a flag.
		{"p query -e -1 x", "p query -e -1 x"},
		// What is no command is left alone.
		{"p", "p"},
		{"p --help", "p --help"},
		{"p nosuch x --y", "p nosuch x --y"},
		// The shell's question stays at the end.
		{"p query --format csv --generate-bash-completion", "p query --format csv --generate-bash-completion"},
	}
	for _, tt := range tests {
		if got := strings.Join(flagsFirst(commands(), strings.Fields(tt.in)), " "); got != tt.want {
			t.Errorf("flagsFirst(%s) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestOrderedKeepsTheOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	slowFirst := func(n int) (string, error) {
		time.Sleep(time.Duration(20-n%20) * 100 * time.Microsecond)
		if n == 7 {
			return "", errors.New("seven")
		}
		return fmt.Sprint(n), nil
	}
	var got []string
	for s, err := range ordered(t.Context(), numbers(100), slowFirst) {
		if err != nil {
			s = err.Error()
		}
		got = append(got, s)
	}
	want := make([]string, 100)
	for i := range want {
		want[i] = fmt.Sprint(i)
	}
	want[7] = "seven"
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestOrderedStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range ordered(ctx, numbers(1_000_000), func(n int) (int, error) { return n, nil }) {
		if n++; n == 10 {
			cancel()
		}
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			return
		}
	}
	t.Errorf("%d items and no error", n)
}

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestRowFormats(t *testing.T) {
	rows := []row{
		{"firm": "远山光伏", "n": 3, "quote": "远山光伏建成“5GW”组件，"},
		{"firm": "ABC", "n": 12, "quote": "a,b \"c\" <d>\ne"},
		{"firm": "", "n": nil},
	}
	tests := []struct{ format, want string }{
		{"table", "" +
			"firm      n   quote\n" +
			"--------  --  -----------------------\n" +
			"远山光伏  3   远山光伏建成“5GW”组件，\n" +
			"ABC       12  a,b \"c\" <d> e\n" +
			"\n"},
		{"csv", "firm,n,quote\n远山光伏,3,远山光伏建成“5GW”组件，\nABC,12,\"a,b \"\"c\"\" <d>\ne\"\n,,\n"},
		{"json", "[\n" +
			`  {"firm": "远山光伏", "n": 3, "quote": "远山光伏建成“5GW”组件，"},` + "\n" +
			`  {"firm": "ABC", "n": 12, "quote": "a,b \"c\" <d>\ne"},` + "\n" +
			`  {"firm": "", "n": null, "quote": null}` + "\n]\n"},
		{"jsonl", "" +
			`{"firm": "远山光伏", "n": 3, "quote": "远山光伏建成“5GW”组件，"}` + "\n" +
			`{"firm": "ABC", "n": 12, "quote": "a,b \"c\" <d>\ne"}` + "\n" +
			`{"firm": "", "n": null, "quote": null}` + "\n"},
	}
	for _, tt := range tests {
		var b strings.Builder
		if err := writeRows(&b, tt.format, []string{"firm", "n", "quote"}, rowsOf(rows)); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.format, got, tt.want)
		}
	}
}
