package main

import (
	"context"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/graph/export"
	"policygraph/graph/store"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write the graph in the format of another program",
		ArgsUsage: " ",
		Description: `The same graph gives the same bytes. "policygraph list formats" says what each
format is for.

Examples:
   policygraph export --format gexf -o reports.gexf
   policygraph export --format nquads | gzip > reports.nq.gz`,
		Flags: []cli.Flag{
			storeFlag(),
			&cli.StringFlag{Name: "format", Usage: strings.Join(exportFormats(), ", ")},
			outputFlag(),
		},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c); err != nil {
				return err
			}
			name, err := oneOf(c, "format", exportFormats())
			if err != nil {
				return err
			}
			format, _ := export.ByName(name)
			return withStore(c, func(ctx context.Context, db *store.Store) error {
				g, err := db.Read(ctx)
				if err != nil {
					return err
				}
				return output(c, func(w io.Writer) error { return format.Write(w, g) })
			})
		},
	}
}

func exportFormats() []string {
	var names []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
	}
	return names
}
