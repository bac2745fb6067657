package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/graph"
	"policygraph/graph/store"
)

func buildCommand() *cli.Command {
	return &cli.Command{
		Name:      "build",
		Usage:     "read reports and put what they say into the graph",
		ArgsUsage: "PATH…",
		Description: `A PATH is a report (.txt, .md, .html; UTF-8 or GB18030), a folder that is
searched for reports, a glob, or - for standard input. The graph becomes that of
exactly these reports; with --add, of these and those it has. What a report gave
is kept, so that only those are read that are new, or that another version of
this program has read. The graph is written beside the old one, where little has
changed as its differences, and takes its place when it is complete. The same reports make the same graph, however often,
in whatever order and on however many cores; the last line is its hash.

To share the work among n machines, build --shard 1/n, 2/n, … of the same reports
on each, and merge what they made.

Examples:
   policygraph build seeds/reports
   policygraph build --add new/report.txt
   policygraph build --store inner-mongolia.db --keep-going 'reports/*.txt' pages/
   policygraph build --store part1.db --shard 1/4 reports/
   policygraph build --decisions decisions.tsv reports/`,
		Flags: []cli.Flag{
			storeFlag(), titleFlag(), keepGoingFlag(),
			&cli.BoolFlag{Name: "add", Usage: "keep the documents that the graph has"},
			&cli.StringFlag{Name: "shard", Usage: "read only the share `I/N` of the reports, by their file names"},
			backendFlag(), decisionsFlag(),
			&cli.BoolFlag{Name: "compact", Usage: "write the whole graph anew, also where little has changed"},
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
			names, err := shard(c, names)
			if err != nil {
				return err
			}
			return withCollection(c, func(a *collection, db *store.Store) error {
				lost, err := a.readAll(names, missing)
				if err != nil {
					return err
				}
				if c.Bool("add") {
					if err := a.addOld(); err != nil {
						return err
					}
				}
				held, err := a.commit()
				if err != nil {
					return err
				}
				return errors.Join(a.report(db, held), lostInputs(lost))
			})
		},
	}
}

// shard keeps the share of the names that --shard asks for: i of n, by a hash
// of the base name, so that machines need not agree on anything but n.
func shard(c *cli.Context, names []string) ([]string, error) {
	share := c.String("shard")
	if share == "" {
		return names, nil
	}
	i, n, ok := strings.Cut(share, "/")
	part, err1 := strconv.Atoi(i)
	parts, err2 := strconv.Atoi(n)
	if !ok || err1 != nil || err2 != nil || part < 1 || part > parts {
		return nil, misused(c, "--shard %q: want I/N, such as 1/4 to 4/4", share)
	}
	kept := slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		h := fnv.New64a() // whose Write never fails
		_, _ = h.Write([]byte(filepath.Base(name)))
		return h.Sum64()%uint64(parts) != uint64(part-1)
	})
	if len(kept) == 0 {
		return nil, fmt.Errorf("none of the %d reports is in the share %s", len(names), share)
	}
	return kept, nil
}

// readAll adds the inputs, read on all cores, in the order of their names.
// missing says which arguments named no input. With --keep-going it counts
// what was lost; without, the first error ends it.
func (a *collection) readAll(names []string, missing []error) (lost int, err error) {
	c := a.c
	for _, err := range missing {
		warn(c, err)
		lost++
	}
	step, end := progress(c.App.ErrWriter, len(names), "reading")
	defer end()
	type reading struct {
		member store.Member
		fresh  bool
	}
	for r, err := range ordered(c.Context, slices.Values(names), func(name string) (r reading, err error) {
		r.member, r.fresh, err = a.read(name)
		return r, err
	}) {
		switch {
		case err == nil:
			a.add(r.member)
			if r.fresh {
				a.fresh++
			}
		case c.Bool("keep-going") && c.Err() == nil:
			warn(c, err)
			lost++
		default:
			return lost, err
		}
		step()
	}
	if len(a.members) == 0 {
		return lost, errors.New("no report could be read; the graph is left as it was")
	}
	if c.Bool("verbose") {
		_, _ = fmt.Fprintf(c.App.ErrWriter, "read %d reports, and took %d as they had been read before\n", a.fresh, len(a.members)-a.fresh)
	}
	return lost, nil
}

// addOld adds the documents that the graph has, and says where it now has two
// versions of a file.
func (a *collection) addOld() error {
	fresh := map[string]graph.ID{}
	for _, m := range a.members {
		fresh[m.File] = m.Document
	}
	var old []store.Member
	for _, m := range a.update.Members() {
		if a.has[m.Key] || fresh[m.File] == m.Document { // the same bytes, read by another version
			continue
		}
		if fresh[m.File] != "" {
			warn(a.c, fmt.Errorf("%s: the graph has another report of this name too; to be rid of it: policygraph remove %s", m.File, m.Document))
		}
		old = append(old, m)
	}
	for _, m := range old {
		a.add(m)
	}
	return nil
}
