package graph

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files")

func TestOntology(t *testing.T) {
	const file = "ontology.ttl"
	got := Ontology()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what the tables say; run go test ./graph -update and read the difference", file)
	}
}

// TestTables checks the declarations: whatever the tables say of a kind or a
// predicate can be looked up, and is said once.
func TestTables(t *testing.T) {
	seen := map[string]bool{}
	once := func(what, name string) {
		if name == "" || seen[what+name] {
			t.Errorf("%s %q: empty or there twice", what, name)
		}
		seen[what+name] = true
	}
	for _, k := range slices.Concat(Kinds, NodeKinds) {
		once("kind", string(k.Kind))
		once("label", k.Label)
		if info, ok := k.Kind.Info(); !ok || info.Label != k.Label {
			t.Errorf("%s: Info finds %v", k.Kind, info)
		}
		if back, ok := kindOf(k.Kind.Class()); !ok || back != k.Kind {
			t.Errorf("%s: its class leads to %q", k.Kind, back)
		}
		if Expand(k.Class) == k.Class {
			t.Errorf("%s: class %q has no prefix that is declared", k.Kind, k.Class)
		}
		if len(k.Colour) != 7 || k.Colour[0] != '#' {
			t.Errorf("%s: colour %q", k.Kind, k.Colour)
		}
	}
	for _, p := range slices.Concat(Predicates, NodePredicates) {
		once("predicate", string(p.Predicate))
		if p.Label == "" || p.Doc == "" || len(p.Subject) == 0 {
			t.Errorf("%s: no label, no doc or no subject", p.Predicate)
		}
		if (p.Literal == "") != (len(p.Object) > 0) || (p.Literal == "") != (p.Inverse != "") {
			t.Errorf("%s: a relation has kinds of object and an inverse, an attribute neither", p.Predicate)
		}
		if p.Maps != "" && Expand(p.Maps) == p.Maps {
			t.Errorf("%s: %q has no prefix that is declared", p.Predicate, p.Maps)
		}
		for _, k := range slices.Concat(p.Subject, p.Object) {
			if _, ok := k.Info(); !ok {
				t.Errorf("%s: unknown kind %q", p.Predicate, k)
			}
		}
		if number, ok := p.Number.Info(); p.Number != "" && (!ok || number.Literal != Number) {
			t.Errorf("%s: its number %q is no predicate of numbers", p.Predicate, p.Number)
		}
	}
}

func TestExpand(t *testing.T) {
	for _, tt := range []struct{ short, full string }{
		{"pg:company/某厂", "https://policygraph.invalid/company/某厂"},
		{"rdf:type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"},
		{"https://example.org/x", "https://example.org/x"},
	} {
		if got := Expand(tt.short); got != tt.full {
			t.Errorf("Expand(%q) = %q, want %q", tt.short, got, tt.full)
		}
		if got := Shorten(tt.full); got != tt.short {
			t.Errorf("Shorten(%q) = %q, want %q", tt.full, got, tt.short)
		}
	}
	if strings.Contains(Ontology(), "\t\t") {
		t.Error("the ontology has an empty field")
	}
}
