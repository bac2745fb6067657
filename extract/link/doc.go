// Package link says who is who: which mentions of a document name one thing,
// which node of the graph that thing is, and which nodes of different
// documents are one.
//
// In: the mentions, claims, attributes and indicators of a document, and the
// lists of [Tables]. Out: a [graph.Graph] with stable IDs and evidence in
// characters of the source. It finds no mentions and no relations.
//
// # Identity
//
// An ID is made of the kind and a key. The key of a division is its whole path
// (内蒙古自治区包头市青山区), so that it does not matter which report names it and
// how; one that was renamed or got another code keeps the node that it has
// today (襄樊市 is 湖北省襄阳市), one that was merged has its own. A mention is
// placed by [Locate]: in the place written right before it, then within and
// around the report's own, then beside its neighbours, then in the nation.
//
// A company that the lists know is their node by any of its forms. Another firm,
// an honour or an industry is one wherever it is named, unless its name only
// says something at home (区卫健委, 城投集团, 市级文明村): that one, and roads,
// villages, zones, projects and campaigns, are keyed by the prefecture of the
// report as well. So 中山路 of two cities are two, and the same project in last
// year's report of the district and of the city is one. A bare brand that many
// firms of the nation share (宏达) is keyed by the province.
//
// # Merges
//
// Forms are merged within a document by [Cluster], nodes of different documents
// by [Join], and by a reader's [Decisions]. No merge rests on likeness alone:
// each has a reason that says which list, which sentence or which fact supports
// it, and a score. The merges are facts of the graph (graph.MergedName), so that
// they can be listed ([Merges]), doubted ([Doubts]) and taken back
// ([Decisions.Apply]).
package link
