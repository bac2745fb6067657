package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/extract/attribute"
	"policygraph/extract/entity"
	"policygraph/extract/relation"
	"policygraph/extract/text"
	"policygraph/graph"
	"policygraph/graph/export"
)

// A listing is one table of what the program knows.
type listing struct {
	name    string
	columns []string
	rows    func() []row
}

// listings are the arguments of list, beside ontology.
var listings = []listing{
	{"kinds", []string{"kind", "label", "about", "maps to"}, kindRows},
	{"predicates", []string{"predicate", "label", "from", "to", "about", "maps to"}, predicateRows},
	{"rules", []string{"stage", "rule", "about"}, ruleRows},
	{"formats", []string{"format", "file", "about"}, formatRows},
}

func listCommand() *cli.Command {
	names := []string{}
	for _, l := range listings {
		names = append(names, l.name)
	}
	names = append(names, "ontology")
	return &cli.Command{
		Name:      "list",
		Usage:     "print what the program knows: kinds of entity, predicates, rules, export formats, the ontology",
		ArgsUsage: strings.Join(names, "|"),
		Description: `Examples:
   policygraph list kinds
   policygraph list predicates --markdown
   policygraph list ontology -o policygraph.ttl`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "markdown", Usage: "as a Markdown table"},
			outputFlag(),
		},
		BashComplete: completeWords(func() []string { return names }),
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, strings.Join(names, "|")); err != nil {
				return err
			}
			what := c.Args().First()
			i := slices.IndexFunc(listings, func(l listing) bool { return l.name == what })
			switch {
			case what == "ontology":
				return output(c, func(w io.Writer) error {
					_, err := io.WriteString(w, graph.Ontology())
					return err
				})
			case i < 0:
				return misused(c, "unknown list %q: want one of %s", what, strings.Join(names, ", "))
			}
			write := writeTable
			if c.Bool("markdown") {
				write = writeMarkdown
			}
			return output(c, func(w io.Writer) error { return write(w, listings[i].columns, rowsOf(listings[i].rows())) })
		},
	}
}

func kindRows() (rows []row) {
	for _, k := range graph.Kinds {
		rows = append(rows, row{"kind": k.Kind, "label": k.Label, "about": k.Doc, "maps to": k.Class})
	}
	return rows
}

func predicateRows() (rows []row) {
	for _, p := range graph.Predicates {
		to := kindList(p.Object)
		if to == "" {
			to = string(p.Literal)
		}
		if p.Values != nil {
			to = strings.Join(p.Values, " ")
		}
		rows = append(rows, row{"predicate": p.Predicate, "label": p.Label, "from": kindList(p.Subject), "to": to, "about": p.Doc, "maps to": p.Maps})
	}
	return rows
}

func kindList(kinds []graph.Kind) string {
	var s []string
	for _, k := range kinds {
		s = append(s, string(k))
	}
	return strings.Join(s, " ")
}

func ruleRows() (rows []row) {
	for _, f := range text.Fixes {
		rows = append(rows, row{"stage": "repair", "rule": f.Name, "about": f.Doc})
	}
	for _, r := range entity.All {
		rows = append(rows, row{"stage": "mention", "rule": r.Name, "about": r.Doc})
	}
	for _, r := range attribute.All {
		rows = append(rows, row{"stage": "attribute " + string(r.Predicate), "rule": r.Name, "about": r.Doc})
	}
	for _, r := range relation.All {
		rows = append(rows, row{"stage": "relation " + string(r.Predicate), "rule": r.Name, "about": r.Doc})
	}
	return rows
}

func formatRows() (rows []row) {
	for _, f := range export.Formats {
		rows = append(rows, row{"format": f.Name, "file": "*" + f.Ext, "about": f.Doc})
	}
	return rows
}

// writeMarkdown writes rows as a Markdown table.
func writeMarkdown(w io.Writer, columns []string, rows rowSeq) error {
	if _, err := fmt.Fprintf(w, "| %s |\n|%s\n", strings.Join(columns, " | "), strings.Repeat(" --- |", len(columns))); err != nil {
		return err
	}
	for r, err := range rows {
		if err != nil {
			return err
		}
		var cells []string
		for _, c := range columns {
			cells = append(cells, strings.ReplaceAll(cellString(r, c), "|", `\|`))
		}
		if _, err := fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")); err != nil {
			return err
		}
	}
	return nil
}
