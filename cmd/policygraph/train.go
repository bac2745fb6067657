package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"policygraph/extract/training"
)

func trainCommand() *cli.Command {
	return &cli.Command{
		Name:      "train",
		Usage:     "learn names, relations and attributes from annotated records",
		ArgsUsage: "[RECORDS.jsonl|DIR…]",
		Description: `Writes tagger.bin, relation.txt and attribute.txt into the folder of --out; the
program embeds them as seeds/model/tagger.bin, extract/relation/weights.txt and
extract/attribute/weights.txt. With --shared it learns from the records and the
corpus there, which makes the shipped weights: about half an hour on two cores.
The same input gives the same bytes.

Examples:
   policygraph train --shared ../shared --out model
   policygraph train --out mine my-records/`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "shared", Usage: "`DIR` with gold/train.jsonl and corpus/reports.tar.xz"},
			&cli.StringFlag{Name: "seeds", Usage: "`DIR` of the word lists and stand-off records", Value: "seeds"},
			&cli.StringFlag{Name: "out", Usage: "`DIR` for the weights", Value: "model"},
		},
		Action: func(c *cli.Context) error {
			if !c.Args().Present() && c.String("shared") == "" {
				return misused(c, "name records to learn from, or --shared")
			}
			rep, err := training.Run(c.Context, training.Options{
				Shared: c.String("shared"), Seeds: c.String("seeds"), Records: c.Args().Slice(), Out: c.String("out"), Log: c.App.ErrWriter,
			})
			if err != nil {
				return err
			}
			fmt.Fprintf(c.App.Writer, "%d records, %d entities, %d features, %d bytes\n%s", rep.Records, rep.Entities, rep.Features, rep.Bytes, rep.CV)
			return nil
		},
	}
}
