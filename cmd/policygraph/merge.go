package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/graph/store"
)

func mergeCommand() *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "make one graph of the documents of several",
		ArgsUsage: "STORE…",
		Description: `Each STORE is the folder of a graph, from this machine or another. The graph
becomes that of exactly their documents; with --add, of these and those it has.
It is the same graph as one build of all the reports would make.

Examples:
   policygraph merge --store all.db part1.db part2.db part3.db part4.db
   policygraph merge --add province.db city.db`,
		Flags: []cli.Flag{storeFlag(), backendFlag(), decisionsFlag(),
			&cli.BoolFlag{Name: "add", Usage: "keep the documents that the graph has"},
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "say which entities of different reports were taken for one, and why"}},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, "STORE…"); err != nil {
				return err
			}
			return withCollection(c, func(a *collection, db *store.Store) error {
				for _, dir := range c.Args().Slice() {
					if err := a.addStore(dir); err != nil {
						return err
					}
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
				a.warnOfVersions()
				return a.report(db, held)
			})
		},
	}
}

// addStore adds the documents of another store, and keeps what they gave in
// this one.
func (a *collection) addStore(dir string) error {
	from, err := store.OpenReadOnly(dir)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // it was only read
	members, err := from.Members()
	if err != nil {
		return err
	}
	if len(members) == 0 {
		return fmt.Errorf("store %s: it does not know what its documents gave; build it again", dir)
	}
	for m, err := range ordered(a.c.Context, slices.Values(members), func(m store.Member) (store.Member, error) { return m, a.fetch(from, m) }) {
		if err != nil {
			return err
		}
		a.add(m)
	}
	return nil
}

// fetch keeps in this store what a document of another gave.
func (a *collection) fetch(from *store.Store, m store.Member) error {
	s, err := from.Segment(m.Key)
	if err != nil {
		return fmt.Errorf("%w: %s", err, m.File)
	}
	if _, err := a.update.Load(m.Key); errors.Is(err, store.ErrNoSegment) || errors.Is(err, store.ErrDamaged) {
		return a.update.Keep(s)
	} else if err != nil {
		return err
	}
	return nil
}

// warnOfVersions says when the documents were read by different versions of the
// program: the graph is then none that one version makes.
func (a *collection) warnOfVersions() {
	var versions []string
	for _, m := range a.members {
		if !slices.Contains(versions, m.Version) {
			versions = append(versions, m.Version)
		}
	}
	if len(versions) > 1 {
		slices.Sort(versions)
		warn(a.c, fmt.Errorf("the reports were read by %d versions of this program (%s); build them again to have them read alike", len(versions), strings.Join(versions, ", ")))
	}
}
