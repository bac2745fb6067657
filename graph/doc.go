// Package graph says what kinds of things and relations exist, and holds them.
//
// In: what the extract stages found. Out: a [Graph] of documents, entities,
// facts with their evidence, and mentions; and the same as a sequence of
// four-part [Statement] lines, which is the one layout that the store keeps and
// that N-Quads and JSON-LD show. It knows nothing of text, of disks or of any
// database.
//
// The vocabulary is one table: [Kinds] and [Predicates] are what a report says,
// [NodeKinds] and [NodePredicates] the bookkeeping around it. To add a kind or
// a predicate, add a row there; identifiers, validation, layout, exports and
// the published ontology ([Ontology]) follow.
package graph
