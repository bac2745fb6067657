package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/extract/record"
)

func evalCommand() *cli.Command {
	return &cli.Command{
		Name:      "eval",
		Usage:     "measure extraction against annotated records",
		ArgsUsage: "GOLD.jsonl",
		Description: `Prints precision, recall and F1, micro-averaged: an entity is right when a gold
one of its type shares a mention with it, a relation when its name and both its
ends are, an indicator when its name, value and growth are.

Examples:
   policygraph eval gold.jsonl --by-type
   policygraph eval gold.jsonl --pred records.jsonl --errors`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "pred", Usage: "score the records of `FILE` instead of extracting"},
			&cli.BoolFlag{Name: "lenient", Usage: "a mention may also overlap a gold one by half"},
			&cli.BoolFlag{Name: "by-type", Usage: "a line for each type and relation too"},
			&cli.BoolFlag{Name: "errors", Usage: "then every miss (-) and false find (+)"},
			outputFlag(),
		},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, "GOLD.jsonl"); err != nil {
				return err
			}
			gold, err := record.ReadFile(c.Args().First())
			if err != nil {
				return plain(err)
			}
			found, err := predictions(c, gold)
			if err != nil {
				return err
			}
			scores := record.Score(gold, found, c.Bool("lenient"))
			return output(c, func(w io.Writer) error {
				if _, err := io.WriteString(w, scores.Format(c.Bool("by-type"))); err != nil || !c.Bool("errors") {
					return err
				}
				return writeErrors(w, scores.Errors)
			})
		},
	}
}

// predictions are the records of --pred, or what the extractor says of the
// texts of the gold records.
func predictions(c *cli.Context, gold []record.Record) ([]record.Record, error) {
	if file := c.String("pred"); file != "" {
		found, err := record.ReadFile(file)
		return found, plain(err)
	}
	x, err := reader()
	if err != nil {
		return nil, err
	}
	var found []record.Record
	for rec, err := range ordered(c.Context, slices.Values(gold), func(g record.Record) (record.Record, error) {
		return extractPassage(c.Context, x, passage{ID: g.ID, Title: g.Title, Text: g.Text})
	}) {
		if err != nil {
			return nil, err
		}
		found = append(found, rec)
	}
	return found, nil
}

func writeErrors(w io.Writer, errs []record.Error) error {
	for _, e := range errs {
		sign := "+"
		if e.Miss {
			sign = "-"
		}
		if _, err := fmt.Fprintf(w, "%s %s %s: %s\n", sign, e.Record, strings.TrimSpace(e.Row.Group+" "+e.Row.Name), e.What); err != nil {
			return err
		}
	}
	return nil
}
