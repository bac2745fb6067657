// Package extract reads one document: bytes in, what they say out.
//
// [Extractor.Extract] is the walk, and names every stage in the order in which
// it happens: decode, repair, outline, words, mentions, claims, attributes,
// indicators, entities. The [Result] is the plain data of all of them, and
// can be told as a [record.Record] (the form of the annotated passages) or as
// a [graph.Graph] (the form of the store). The package writes nothing.
package extract
