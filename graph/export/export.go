// Package export writes a graph in the formats of other programs.
//
// In: a [policygraph/graph.Graph]. Out: bytes, the same for the same graph
// whatever the order it came in; writing brings the graph into canonical order
// ([policygraph/graph.Graph.Sort]). It reads no store.
//
// There are two families. N-Quads and JSON-LD write the layout, line by line, and
// so everything. The others draw a picture ([view]): entities are nodes, facts
// between two of them edges, and facts with a value attributes of the node;
// where a fact has several pieces of evidence the edge shows the strongest and
// says how many there are. CSV is a picture with two more tables that hold all
// evidence and all mentions.
//
// To add a format, write a file with a [Format] in it and put that into
// [Formats].
package export

import (
	"io"

	"policygraph/graph"
)

// Format is one way to write a graph.
type Format struct {
	Name string // what --format takes
	Ext  string // of a file, with its dot
	Mime string
	Doc  string // which programs open it, in a line
	// Write writes the whole graph to w.
	Write func(w io.Writer, g *graph.Graph) error
	// Tables, for a format of several files, are the files; Write then writes
	// one archive of them. Nil for other formats.
	Tables []Table
}

// Table is one file of a format of several.
type Table struct {
	Name  string // of the file
	Write func(w io.Writer, g *graph.Graph) error
}

// Formats is every format, in the order of help.
var Formats = []*Format{
	gexfFormat, gexf12Format, graphmlFormat, yedFormat, csvFormat, excelFormat, nquadsFormat, jsonldFormat, dotFormat, cytoscapeFormat,
}

// ByName finds a format.
func ByName(name string) (*Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return nil, false
}
