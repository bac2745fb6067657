package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/urfave/cli/v2"

	"policygraph/extract/proof"
	"policygraph/graph"
	"policygraph/graph/store"
	"policygraph/seeds"
)

func verifyCommand() *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "prove that the graph is whole and that every sentence it quotes stands in its source",
		ArgsUsage: "[--sources PATH…]",
		Description: `It proves that the files of the store are as they were written, that the graph
obeys its vocabulary and that every fact has evidence. With the sources it reads
them again and proves that every sentence and every name that the graph quotes
stands at its place. A report is found by its content, whatever its name is now.
What cannot be proved is printed, and the exit code is 1.

Examples:
   policygraph verify
   policygraph verify --store inner-mongolia.db --sources reports/ pages/`,
		Flags: []cli.Flag{storeFlag(), &cli.StringSliceFlag{Name: "sources", Usage: "`PATH` of reports, a folder of them, or a glob"}},
		Action: func(c *cli.Context) error {
			paths := append(c.StringSlice("sources"), c.Args().Slice()...)
			return withStore(c, func(ctx context.Context, db *store.Store) error {
				if err := db.Verify(ctx); err != nil {
					return err
				}
				frugal(verifyMemory)
				g, err := db.Read(ctx)
				if err != nil {
					return err
				}
				say(c, "%s: its files are as they were written; graph %s\n", storeDir(c), db.Hash())
				if err := g.Validate(); err != nil {
					return fmt.Errorf("the graph does not obey its vocabulary:\n%w", err)
				}
				say(c, "%d facts, each with evidence, and all obey the vocabulary\n", len(g.Facts))
				if len(paths) == 0 {
					say(c, "no --sources were given: what the graph quotes was not compared with them\n")
					return nil
				}
				return prove(c, g, paths)
			})
		},
	}
}

func say(c *cli.Context, format string, args ...any) {
	_, _ = fmt.Fprintf(c.App.Writer, format, args...)
}

// prove compares what the graph quotes with the sources.
func prove(c *cli.Context, g *graph.Graph, paths []string) error {
	names, missing := gather(paths)
	if len(missing) > 0 {
		return errors.Join(missing...)
	}
	files, err := index(c.Context, names)
	if err != nil {
		return err
	}
	tables, err := tableIndex()
	if err != nil {
		return err
	}
	quotes := proof.Quotes(g)
	step, end := progress(c.App.ErrWriter, len(g.Documents), "proving")
	defer end()
	var problems []error
	proved := 0
	check := func(d graph.Document) (int, error) {
		return len(quotes[d.ID]), proveOne(&d, files, tables, quotes[d.ID])
	}
	for n, err := range ordered(c.Context, slices.Values(g.Documents), check) {
		if err != nil {
			problems = append(problems, err)
		} else {
			proved += n
		}
		step()
	}
	if err := cmp.Or(c.Err(), errors.Join(problems...)); err != nil {
		return err
	}
	say(c, "%d quotes of %d documents stand where the graph says\n", proved, len(g.Documents))
	return nil
}

// proveOne proves the quotes of one document. files and tables find bytes by
// their SHA-256.
func proveOne(d *graph.Document, files map[string]string, tables map[string][]byte, quotes []proof.Quote) error {
	if b, ok := tables[d.SHA256]; ok {
		return proof.CheckTable(d, b, quotes)
	}
	path, ok := files[d.SHA256]
	if !ok {
		return fmt.Errorf("%s: no source has its content (%s)", d.File, d.ID)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return plain(err)
	}
	return proof.Check(d, b, quotes)
}

// index finds files by the SHA-256 of their content.
func index(ctx context.Context, names []string) (map[string]string, error) {
	files := map[string]string{}
	type hashed struct{ sum, name string }
	for h, err := range ordered(ctx, slices.Values(names), func(name string) (hashed, error) {
		b, err := os.ReadFile(name)
		return hashed{fmt.Sprintf("%x", sha256.Sum256(b)), name}, plain(err)
	}) {
		if err != nil {
			return nil, err
		}
		files[h.sum] = h.name
	}
	return files, nil
}

// tableIndex finds the tables of the program, on whose rows it rests what a
// place or a firm is, by the SHA-256 of their content.
func tableIndex() (map[string][]byte, error) {
	tables := map[string][]byte{}
	err := fs.WalkDir(seeds.Lexicon(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(seeds.Lexicon(), path)
		tables[fmt.Sprintf("%x", sha256.Sum256(b))] = b
		return err
	})
	return tables, err
}
