package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/extract"
	"policygraph/graph"
	"policygraph/graph/store"
)

func buildCommand() *cli.Command {
	return &cli.Command{
		Name:      "build",
		Usage:     "read reports and put what they say into the graph",
		ArgsUsage: "PATH…",
		Description: `A PATH is a report (.txt, .md, .html; UTF-8 or GB18030), a folder that is
searched for reports, a glob, or - for standard input. The graph is written
beside the old one and takes its place when it is complete. The same reports
make the same graph, however often and on however many cores.

Examples:
   policygraph build seeds/reports
   policygraph build --store inner-mongolia.db --keep-going 'reports/*.txt' pages/`,
		Flags: []cli.Flag{
			storeFlag(), titleFlag(), keepGoingFlag(),
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "say which entities of different reports were taken for one, and why"},
		},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, "PATH…"); err != nil {
				return err
			}
			names, missing := gather(c.Args().Slice())
			if len(missing) > 0 && !c.Bool("keep-going") {
				return errors.Join(missing...)
			}
			if len(names) > 1 && c.String("title") != "" {
				return misused(c, "--title is for one report, not for %d", len(names))
			}
			if err := writable(storeDir(c)); err != nil {
				return err
			}
			g, reports, lost, err := readAll(c, names, missing)
			if err != nil {
				return err
			}
			if err := write(c.Context, storeDir(c), g); err != nil {
				return err
			}
			return errors.Join(summary(c.App.Writer, g, reports), lostInputs(lost))
		},
	}
}

// readAll extracts the inputs on all cores and merges what they say in the
// order of their names; it counts the reports, two copies of one as one.
// missing says which arguments named no input. With --keep-going it counts
// what was lost; without, the first error ends it.
func readAll(c *cli.Context, names []string, missing []error) (all *graph.Graph, reports, lost int, err error) {
	for _, err := range missing {
		warn(c, err)
		lost++
	}
	x, err := newExtractor()
	if err != nil {
		return nil, 0, 0, err
	}
	defer func() { _ = x.Close() }()
	step, end := progress(c.App.ErrWriter, len(names), "reading")
	defer end()
	all = &graph.Graph{}
	seen := map[graph.ID]bool{}
	for r, err := range ordered(c.Context, slices.Values(names), func(name string) (report, error) { return readReport(c, x, name) }) {
		switch {
		case err == nil:
			add(all, r.graph)
			seen[r.id] = true
		case c.Bool("keep-going") && c.Err() == nil:
			warn(c, err)
			lost++
		default:
			return nil, 0, lost, err
		}
		step()
	}
	if len(all.Documents) == 0 {
		return nil, 0, lost, errors.New("no report could be read; the graph is left as it was")
	}
	all.Sort()
	for _, m := range x.Join(all) {
		if c.Bool("verbose") {
			_, _ = fmt.Fprintf(c.App.ErrWriter, "joined %s %s and %s: %s\n", m.Kind, m.Kept, m.Gone, m.Reason)
		}
	}
	return all, len(seen), lost, nil
}

// A report is what one input says, and the document that it is. Its graph may
// hold other documents: the tables that the place is looked up in.
type report struct {
	id    graph.ID
	graph *graph.Graph
}

func readReport(c *cli.Context, x *extract.Extractor, name string) (report, error) {
	src, err := source(c, name)
	if err != nil {
		return report{}, err
	}
	res, err := x.Extract(c.Context, src)
	if err != nil {
		return report{}, err
	}
	return report{graph.NewDocumentID(fmt.Sprintf("%x", sha256.Sum256(src.Bytes))), res.Graph()}, nil
}

// add puts the rows of g behind those of all. Sorting and folding them once at
// the end keeps a build of n reports from taking n² time.
func add(all, g *graph.Graph) {
	all.Documents = append(all.Documents, g.Documents...)
	all.Entities = append(all.Entities, g.Entities...)
	all.Facts = append(all.Facts, g.Facts...)
	all.Mentions = append(all.Mentions, g.Mentions...)
}

// writable says what keeps a graph from being put there, before hours of
// reading are spent on it: a folder with other files. A
// damaged store is built anew.
func writable(dir string) error {
	db, err := store.OpenReadOnly(dir)
	switch {
	case errors.Is(err, store.ErrNoStore), errors.Is(err, store.ErrDamaged):
		return nil
	case err != nil:
		return err
	}
	return db.Close()
}

// write puts the graph in the place of the one that the store holds.
func write(ctx context.Context, dir string, g *graph.Graph) error {
	db, err := store.Open(dir)
	if err != nil {
		return err
	}
	err = db.Write(ctx, g)
	return errors.Join(err, db.Close())
}

// summary prints how many reports were read and what their graph holds:
// entities by kind, facts by predicate, and the characters that no repair
// could restore.
func summary(w io.Writer, g *graph.Graph, reports int) error {
	kinds, facts := map[graph.Kind]int{}, map[graph.Predicate]int{}
	for _, e := range g.Entities {
		kinds[e.Kind]++
	}
	for _, f := range g.Facts {
		facts[f.Predicate]++
	}
	losses := 0
	for _, d := range g.Documents {
		losses += d.Losses
	}
	var b strings.Builder
	count := func(indent string, n int, what, label string) {
		if n > 0 {
			fmt.Fprintf(&b, "%8d  %s%s  %s\n", n, indent, what, label)
		}
	}
	count("", reports, "documents", "文件")
	count("", len(g.Entities), "entities", "实体")
	for _, k := range graph.Kinds {
		count("  ", kinds[k.Kind], string(k.Kind), k.Label)
	}
	count("", len(g.Facts), "facts", "事实")
	for _, p := range graph.Predicates {
		count("  ", facts[p.Predicate], string(p.Predicate), p.Label)
	}
	count("", len(g.Mentions), "mentions", "提及")
	fmt.Fprintf(&b, "%8d  characters lost  缺字\n", losses)
	_, err := io.WriteString(w, b.String())
	return err
}
