package main

import (
	"context"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/extract"
	"policygraph/extract/link"
	"policygraph/graph/store"
)

// mentionColumns are the keys of a line of mentions, in their order: a fixed
// interface.
var mentionColumns = []string{"file", "start", "end", "mention", "type", "entity", "name", "code", "code_today"}

func mentionsCommand() *cli.Command {
	return &cli.Command{
		Name:  "mentions",
		Usage: "print every mention with the entity that it names and, of a division, its codes",
		Description: `A mention a line, by file and place in it: start and end count characters of the
file before repair; entity is the IRI, the same in every file; code is that of
the division in the report's year (GB/T 2260, 6 digits, 9 of a township),
code_today the one it has now.

Examples:
   policygraph mentions --format jsonl
   policygraph mentions --store inner-mongolia.db --format csv -o mentions.csv`,
		Flags: []cli.Flag{storeFlag(), rowsFlag(), outputFlag()},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c); err != nil {
				return err
			}
			return withRows(c, func(ctx context.Context, db *store.Store) ([]string, rowSeq, error) {
				g, err := db.Read(ctx)
				if err != nil {
					return nil, nil, err
				}
				found, err := extract.Mentions(g)
				return mentionColumns, mentionRows(found), err
			})
		},
	}
}

func mentionRows(found []link.MentionRow) rowSeq {
	return func(yield func(row, error) bool) {
		for _, m := range found {
			r := row{"file": m.File, "start": m.Start, "end": m.End, "mention": m.Mention, "type": m.Type, "entity": m.Entity, "name": m.Name}
			if m.Code != nil {
				r["code"] = *m.Code
			}
			if m.CodeToday != nil {
				r["code_today"] = *m.CodeToday
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// rowsFlag is the format of a command that prints rows.
func rowsFlag() cli.Flag {
	return &cli.StringFlag{Name: "format", Value: "table", Usage: strings.Join(rowFormatNames(), ", ")}
}

// withRows prints, as --format says, the rows that a graph gives. The command
// takes at most one argument.
func withRows(c *cli.Context, give func(context.Context, *store.Store) ([]string, rowSeq, error)) error {
	format, err := oneOf(c, "format", rowFormatNames())
	if err != nil {
		return err
	}
	return withStore(c, func(ctx context.Context, db *store.Store) error {
		columns, rows, err := give(ctx, db)
		if err != nil {
			return err
		}
		return output(c, func(w io.Writer) error { return writeRows(w, format, columns, rows) })
	})
}
