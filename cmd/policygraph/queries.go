package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/queries"
)

func queriesCommand() *cli.Command {
	return &cli.Command{
		Name:      "queries",
		Usage:     "list the canned questions, or show one with its parameters and columns",
		ArgsUsage: "[NAME]",
		Description: `Examples:
   policygraph queries
   policygraph queries projects_in_place --script`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "script", Usage: "print the question's script"},
			outputFlag(),
		},
		Action: func(c *cli.Context) error {
			if !c.Args().Present() {
				return output(c, func(w io.Writer) error {
					return writeTable(w, []string{"question", "about"}, rowsOf(questionRows()))
				})
			}
			q, ok := queries.ByName(c.Args().First())
			if !ok || c.NArg() > 1 {
				return misused(c, "unknown question %q", c.Args().First())
			}
			return output(c, func(w io.Writer) error {
				if c.Bool("script") {
					_, err := io.WriteString(w, q.Script)
					return err
				}
				return writeQuestion(w, q)
			})
		},
	}
}

func questionRows() (rows []row) {
	for _, q := range queries.All() {
		rows = append(rows, row{"question": q.Usage(), "about": q.Doc})
	}
	return rows
}

// writeQuestion prints the manual of one question.
func writeQuestion(w io.Writer, q *queries.Query) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nusage: policygraph query %s\n", q.Doc, q.Usage())
	for _, e := range q.Examples {
		fmt.Fprintf(&b, "example: policygraph query %s\n", strings.TrimSpace(q.Name+" "+e))
	}
	var params, columns []row
	for _, p := range q.Params {
		def := p.Default
		if p.Required {
			def = "(required)"
		}
		params = append(params, row{"parameter": p.Name, "type": p.Type, "default": def, "about": p.Doc})
	}
	for _, c := range q.Columns {
		columns = append(columns, row{"column": c.Name, "type": c.Type, "about": c.Doc})
	}
	if params != nil {
		b.WriteByte('\n')
		if err := writeTable(&b, []string{"parameter", "type", "default", "about"}, rowsOf(params)); err != nil {
			return err
		}
	}
	b.WriteByte('\n')
	if err := writeTable(&b, []string{"column", "type", "about"}, rowsOf(columns)); err != nil {
		return err
	}
	_, err := io.WriteString(w, b.String())
	return err
}
