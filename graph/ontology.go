package graph

import (
	"fmt"
	"slices"
	"strings"
)

// Ontology is the vocabulary in Turtle: every kind as a class, every predicate
// as a property, with Chinese labels, what it joins, and the class or property
// of a public vocabulary that it refines. It is made of the tables alone, and
// published as graph/ontology.ttl.
func Ontology() string {
	var b strings.Builder
	for _, p := range Prefixes {
		fmt.Fprintf(&b, "@prefix %s <%s> .\n", p.Prefix, p.Namespace)
	}
	fmt.Fprintf(&b, "\n<%s> a owl:Ontology ;\n\trdfs:label %s ;\n\trdfs:comment %s .\n", Namespace,
		turtleText("政策图谱词汇", "zh"), turtleText("What the graph of a government work report holds, and what its statements rest on.", "en"))
	for _, k := range slices.Concat(Kinds, NodeKinds) {
		fmt.Fprintf(&b, "\n%s a owl:Class ;\n\trdfs:label %s ;\n\trdfs:comment %s ;\n\trdfs:subClassOf %s .\n",
			k.Kind.Class(), turtleText(k.Label, "zh"), turtleText(k.Doc, "en"), k.Class)
	}
	for _, p := range slices.Concat(Predicates, NodePredicates) {
		b.WriteString(p.turtle())
	}
	return b.String()
}

// turtle declares one property. Several kinds of subject or object are a union:
// two rdfs:domain lines would mean both at once.
func (p PredicateInfo) turtle() string {
	var b strings.Builder
	kind, object := "owl:ObjectProperty", turtleClasses(p.Object)
	switch p.Literal {
	case Text:
		kind, object = "owl:DatatypeProperty", "xsd:string"
	case Number:
		kind, object = "owl:DatatypeProperty", "xsd:double"
	}
	fmt.Fprintf(&b, "\n%s a %s ;\n\trdfs:label %s ;\n", p.Predicate.ID(), kind, turtleText(p.Label, "zh"))
	if p.Inverse != "" {
		fmt.Fprintf(&b, "\tpg:inverseLabel %s ;\n", turtleText(p.Inverse, "zh"))
	}
	if p.Maps != "" {
		fmt.Fprintf(&b, "\trdfs:subPropertyOf %s ;\n", p.Maps)
	}
	for _, v := range p.Values {
		fmt.Fprintf(&b, "\tpg:allowedValue %s ;\n", turtleText(v, ""))
	}
	fmt.Fprintf(&b, "\trdfs:comment %s ;\n\trdfs:domain %s ;\n\trdfs:range %s .\n", turtleText(p.Doc, "en"), turtleClasses(p.Subject), object)
	return b.String()
}

func turtleClasses(kinds []Kind) string {
	var names []string
	for _, k := range kinds {
		names = append(names, string(k.Class()))
	}
	if len(names) == 1 {
		return names[0]
	}
	return "[ a owl:Class ; owl:unionOf ( " + strings.Join(names, " ") + " ) ]"
}

var turtleEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func turtleText(s, lang string) string {
	s = `"` + turtleEscaper.Replace(s) + `"`
	if lang != "" {
		s += "@" + lang
	}
	return s
}
