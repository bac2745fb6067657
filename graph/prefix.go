package graph

import "strings"

// Prefixes are the short names of the vocabularies that the layout and the
// ontology use, in the order of their declarations.
var Prefixes = []struct{ Prefix, Namespace string }{
	{"pg:", Namespace},
	{"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
	{"owl:", "http://www.w3.org/2002/07/owl#"},
	{"xsd:", "http://www.w3.org/2001/XMLSchema#"},
	{"schema:", "https://schema.org/"},
	{"skos:", "http://www.w3.org/2004/02/skos/core#"},
	{"prov:", "http://www.w3.org/ns/prov#"},
	{"org:", "http://www.w3.org/ns/org#"},
	{"qb:", "http://purl.org/linked-data/cube#"},
}

// Expand writes a prefixed IRI in full; one with no prefix of [Prefixes]
// stays as it is.
func Expand(iri string) string {
	for _, p := range Prefixes {
		if rest, ok := strings.CutPrefix(iri, p.Prefix); ok {
			return p.Namespace + rest
		}
	}
	return iri
}

// Shorten is the way back from [Expand].
func Shorten(iri string) string {
	for _, p := range Prefixes {
		if rest, ok := strings.CutPrefix(iri, p.Namespace); ok {
			return p.Prefix + rest
		}
	}
	return iri
}
