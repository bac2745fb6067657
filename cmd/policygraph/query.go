package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/graph/store"
	"policygraph/queries"
)

func queryCommand() *cli.Command {
	return &cli.Command{
		Name:      "query",
		Usage:     "ask the graph a canned question, or a Gizmo script of your own",
		ArgsUsage: "NAME [parameter=value…] | -f SCRIPT | -e SCRIPT",
		Description: `The questions and their parameters are what "policygraph queries" lists. A
script of your own finds the same functions as they do (queries/lib/prelude.js)
and answers with g.emit({…}) or a path's .all().

Examples:
   policygraph query firms_in_industry industry=光伏产业
   policygraph query indicators_of place=青山区 --format csv -o indicators.csv
   policygraph query -e 'g.V(...find("国轩高科")).out("<pg:undertakes>").save("<pg:name>", "project").all()'`,
		Flags: []cli.Flag{
			storeFlag(),
			&cli.StringFlag{Name: "file", Aliases: []string{"f"}, Usage: "run the script in `SCRIPT`"},
			&cli.StringFlag{Name: "expr", Aliases: []string{"e"}, Usage: "run `SCRIPT`"},
			&cli.StringFlag{Name: "format", Value: "table", Usage: strings.Join(rowFormatNames(), ", ")},
			&cli.IntFlag{Name: "limit", Aliases: []string{"n"}, Usage: "print at most this many rows; 0 all"},
			timeoutFlag(), outputFlag(),
		},
		BashComplete: completeWords(func() (words []string) {
			for _, q := range queries.All() {
				words = append(words, q.Name)
			}
			return words
		}),
		Action: func(c *cli.Context) error {
			format, err := oneOf(c, "format", rowFormatNames())
			if err != nil {
				return err
			}
			ask, err := question(c)
			if err != nil {
				return err
			}
			return withStore(c, func(ctx context.Context, db *store.Store) error {
				columns, rows := ask(ctx, db)
				return output(c, func(w io.Writer) error {
					return writeRows(w, format, columns, first(rows, c.Int("limit")))
				})
			})
		},
	}
}

// An asker puts a question to a store.
type asker func(context.Context, queries.Querier) (columns []string, rows rowSeq)

// question is what the arguments and flags ask: a script, or a canned
// question whose parameters have been checked.
func question(c *cli.Context) (asker, error) {
	script := c.String("expr")
	switch file := c.String("file"); {
	case file != "" && script != "":
		return nil, misused(c, "-f and -e are two scripts")
	case file != "":
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, plain(err)
		}
		script = string(b)
	}
	if script != "" {
		if c.Args().Present() {
			return nil, misused(c, "unexpected argument %q beside a script", c.Args().First())
		}
		return func(ctx context.Context, db queries.Querier) ([]string, rowSeq) {
			return nil, db.Gizmo(ctx, queries.Script(script), c.Int("limit"))
		}, nil
	}
	if !c.Args().Present() {
		return nil, misused(c, "missing NAME of a question; policygraph queries lists them")
	}
	q, ok := queries.ByName(c.Args().First())
	if !ok {
		return nil, misused(c, "unknown question %q; policygraph queries lists them", c.Args().First())
	}
	args, err := parameters(c, c.Args().Tail())
	if err == nil {
		err = q.Check(args)
	}
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, db queries.Querier) ([]string, rowSeq) {
		return q.ColumnNames(), q.Run(ctx, db, args)
	}, nil
}

// parameters reads key=value arguments.
func parameters(c *cli.Context, words []string) (map[string]string, error) {
	args := map[string]string{}
	for _, s := range words {
		key, value, ok := strings.Cut(s, "=")
		if !ok {
			return nil, misused(c, "%q: want parameter=value", s)
		}
		if _, twice := args[key]; twice {
			return nil, misused(c, "parameter %q is given twice", key)
		}
		args[key] = value
	}
	return args, nil
}

// first yields at most n rows; all when n is 0.
func first(rows rowSeq, n int) rowSeq {
	return func(yield func(row, error) bool) {
		i := 0
		for r, err := range rows {
			if !yield(r, err) || i+1 == n {
				return
			}
			i++
		}
	}
}

// withStore opens the graph of --store for reading, under the limit of
// --timeout where the command has one.
func withStore(c *cli.Context, use func(context.Context, *store.Store) error) error {
	ctx := c.Context
	if d := c.Duration("timeout"); d > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, d, fmt.Errorf("no answer within %v (--timeout)", d))
		defer cancel()
	}
	db, err := store.OpenReadOnly(storeDir(c))
	if err != nil {
		return err
	}
	err = use(ctx, db)
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if ctx.Err() != nil && c.Err() == nil {
		return context.Cause(ctx)
	}
	return err
}
