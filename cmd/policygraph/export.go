package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/graph"
	"policygraph/graph/export"
	"policygraph/graph/store"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write the graph in the format of another program",
		ArgsUsage: " ",
		Description: `The same graph gives the same bytes. "policygraph list formats" says what each
format is for. A format of several tables (csv) is written into the folder that
-o names, or as one zip.

Examples:
   policygraph export --format gexf -o reports.gexf
   policygraph export --format csv -o tables/
   policygraph export --format dot --around 光伏产业 --hops 2 | dot -Tsvg > picture.svg
   policygraph export --format nquads | gzip > reports.nq.gz`,
		Flags: []cli.Flag{
			storeFlag(),
			&cli.StringFlag{Name: "format", Usage: strings.Join(exportFormats(), ", ")},
			&cli.StringSliceFlag{Name: "around", Usage: "only what is near the entity of this `NAME`"},
			&cli.IntFlag{Name: "hops", Usage: "how near", Value: 1},
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
				g, err := part(ctx, db, c.StringSlice("around"), c.Int("hops"))
				if err != nil {
					return err
				}
				if dir := c.String("output"); format.Tables != nil && isFolder(dir) {
					return exportTables(c, format.Tables, g, dir)
				}
				return output(c, func(w io.Writer) error { return format.Write(w, g) })
			})
		},
	}
}

// part reads the graph, or what is near the entities of those names.
func part(ctx context.Context, db *store.Store, names []string, hops int) (*graph.Graph, error) {
	var ids []graph.ID
	for _, name := range names {
		rows, err := ask(ctx, db, "named", map[string]string{"name": name})
		if err != nil {
			return nil, suggest(ctx, db, name, err)
		}
		for _, r := range rows {
			ids = append(ids, graph.ID(strings.Trim(cellString(r, "iri"), "<>")))
		}
	}
	g, err := db.Read(ctx)
	if err != nil || len(names) == 0 {
		return g, err
	}
	return g.Around(ids, hops), nil
}

// isFolder tells a folder by its slash, or because it is there.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return strings.HasSuffix(name, "/") || err == nil && info.IsDir()
}

// exportTables writes every table beside its place first, so that a folder
// never holds half of one.
func exportTables(c *cli.Context, tables []export.Table, g *graph.Graph, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return plain(err)
	}
	for _, t := range tables {
		if err := c.Set("output", filepath.Join(dir, t.Name)); err != nil {
			return err
		}
		if err := output(c, func(w io.Writer) error { return t.Write(w, g) }); err != nil {
			return err
		}
	}
	return nil
}

func exportFormats() []string {
	var names []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
	}
	return names
}
