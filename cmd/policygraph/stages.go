package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/extract/link"
	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/queries"
)

func stagesCommand() *cli.Command {
	return &cli.Command{
		Name:      "stages",
		Usage:     "print what became of projects: their stages by the year of the report, each with the sentence that says so",
		ArgsUsage: "[PROJECT]",
		Description: `PROJECT is a name, an alias or an IRI. mode is plan where the report promises the
stage and review where it tells of it, so that the rows of a project are what was
promised and what came of it.

Examples:
   policygraph stages 国轩高科20GWh储能项目
   policygraph stages --years 2 --format csv -o chains.csv`,
		Flags: []cli.Flag{storeFlag(), rowsFlag(),
			&cli.IntFlag{Name: "years", Value: 1, Usage: "only projects of which the reports of at least `N` years tell"},
			outputFlag()},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				if err := wantArgs(c, "PROJECT"); err != nil {
					return err
				}
			}
			project := c.Args().First()
			return withRows(c, func(ctx context.Context, db *store.Store) ([]string, rowSeq, error) {
				g, err := db.Read(ctx)
				if err != nil {
					return nil, nil, err
				}
				chain := link.Stages(g)
				if project != "" {
					if chain, err = chainOf(g, chain, project); err != nil {
						return nil, nil, suggest(ctx, db, project, err)
					}
				}
				columns := []string{"project", "year", "stage", "mode", "quote", "file", "start", "end"}
				return columns, stageRows(g, longChains(chain, c.Int("years"))), nil
			})
		},
	}
}

// chainOf keeps the stages of the projects of that name, alias or IRI.
func chainOf(g *graph.Graph, chain []link.StageRow, project string) ([]link.StageRow, error) {
	named := map[graph.ID]bool{}
	id := graph.ID(graph.Shorten(strings.Trim(project, "<>")))
	for _, e := range g.Entities {
		if e.Kind == graph.Project && (e.Name == project || slices.Contains(e.Aliases, project) || e.ID == id) {
			named[e.ID] = true
		}
	}
	if len(named) == 0 {
		return nil, fmt.Errorf("project %q: %w in the graph", project, queries.ErrNotFound)
	}
	return slices.DeleteFunc(chain, func(s link.StageRow) bool { return !named[s.Project] }), nil
}

// longChains keeps the projects of which the reports of so many years tell.
func longChains(chain []link.StageRow, years int) []link.StageRow {
	of := map[graph.ID]map[int]bool{}
	for _, s := range chain {
		if of[s.Project] == nil {
			of[s.Project] = map[int]bool{}
		}
		of[s.Project][s.Year] = true
	}
	return slices.DeleteFunc(chain, func(s link.StageRow) bool { return len(of[s.Project]) < years })
}

func stageRows(g *graph.Graph, chain []link.StageRow) rowSeq {
	files := fileNames(g)
	return func(yield func(row, error) bool) {
		for _, s := range chain {
			r := row{"project": s.Name, "year": s.Year, "stage": s.Stage, "mode": string(s.Mode), "quote": s.Quote, "file": files[s.Document], "start": s.Start, "end": s.End}
			if !yield(r, nil) {
				return
			}
		}
	}
}
