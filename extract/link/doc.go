// Package link says who is who: which mentions of a document name one thing,
// which node of the graph that thing is, and which nodes of different
// documents are one.
//
// In: the mentions, claims, attributes and indicators of a document. Out: a
// [graph.Graph] with stable IDs and evidence in characters of the source. It
// finds no mentions and no relations.
//
// # Identity
//
// An ID is made of the kind and a key. The key of a division is its whole
// path (内蒙古自治区包头市青山区), so that it does not matter which report names
// it and how. A firm, honour or industry is one wherever it is named, unless
// its name only says something at home (区卫健委, 城投集团, 市级文明村): that
// one, and roads, villages, zones, projects and campaigns, are keyed by the
// prefecture of the report as well. So 中山路 of two cities are two, and the
// same project in last year's report of the district and of the city is one.
package link
