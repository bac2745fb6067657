package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"policygraph/extract/link"
	"policygraph/graph"
	"policygraph/graph/store"
)

func mergesCommand() *cli.Command {
	return &cli.Command{
		Name:  "merges",
		Usage: "print which written forms were taken for one thing, why and where, the least sure first",
		Description: `kept is the name of the entity, gone the form that was taken for it; the score
says how surely (1 where the text itself or a reader says so). A wrong one is
taken apart by policygraph review, or by hand in a file of decisions.

Examples:
   policygraph merges
   policygraph merges --kind company --below 0.9 --format csv`,
		Flags: []cli.Flag{storeFlag(), rowsFlag(),
			&cli.StringFlag{Name: "kind", Usage: "only entities of this kind (policygraph list kinds)"},
			&cli.Float64Flag{Name: "below", Value: 2, DefaultText: "all", Usage: "only those that score less than `N`"},
			outputFlag()},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c); err != nil {
				return err
			}
			return withRows(c, func(ctx context.Context, db *store.Store) ([]string, rowSeq, error) {
				g, err := db.Read(ctx)
				if err != nil {
					return nil, nil, err
				}
				columns := []string{"score", "kind", "kept", "gone", "reason", "file", "start", "end", "quote"}
				return columns, mergeRows(g, graph.Kind(c.String("kind")), c.Float64("below")), nil
			})
		},
	}
}

func mergeRows(g *graph.Graph, kind graph.Kind, below float64) rowSeq {
	files := fileNames(g)
	return func(yield func(row, error) bool) {
		for _, m := range link.Merges(g) {
			if kind != "" && m.Kind != kind || m.Score >= below {
				continue
			}
			r := row{"score": m.Score, "kind": m.Kind, "kept": m.Kept, "gone": m.Gone, "reason": m.Reason, "file": files[m.Document], "start": m.Start, "end": m.End, "quote": m.Quote}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// fileNames are the names of the documents' files.
func fileNames(g *graph.Graph) map[graph.ID]string {
	names := make(map[graph.ID]string, len(g.Documents))
	for _, d := range g.Documents {
		names[d.ID] = d.File
	}
	return names
}
