package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/graph"
	"policygraph/graph/store"
)

func removeCommand() *cli.Command {
	return &cli.Command{
		Name:      "remove",
		Usage:     "take documents out of the graph, and what only they said",
		ArgsUsage: "DOC…",
		Description: `DOC is the file name of a report, its title, or its ID ("policygraph query
documents" lists them). The graph becomes the one that the other reports would
have made; nothing is read again, and their files need not be there.

Examples:
   policygraph remove baotou-qingshan-2025.txt
   policygraph remove 包头市青山区2025年政府工作报告`,
		Flags: []cli.Flag{storeFlag(), backendFlag(), decisionsFlag(),
			&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "say which entities of different reports were taken for one, and why"}},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, "DOC…"); err != nil {
				return err
			}
			if err := exists(c); err != nil {
				return err
			}
			return withCollection(c, func(a *collection, db *store.Store) error {
				members, err := without(a.update.Members(), c.Args().Slice())
				if err != nil {
					return fmt.Errorf("store %s: %w", storeDir(c), err)
				}
				for _, m := range members {
					a.add(m)
				}
				held, err := a.commit()
				if err != nil {
					return err
				}
				return a.report(db, held)
			})
		},
	}
}

// exists keeps a command that changes a graph from making an empty one.
func exists(c *cli.Context) error {
	db, err := store.OpenReadOnly(storeDir(c))
	if err != nil {
		return err
	}
	return db.Close()
}

// without are the members but for those that the words name; each has to name
// one document.
func without(members []store.Member, words []string) ([]store.Member, error) {
	if len(members) == 0 {
		return nil, fmt.Errorf("it does not know what its documents gave; build it again")
	}
	gone := map[graph.ID]bool{}
	for _, word := range words {
		id, err := documentNamed(members, word)
		if err != nil {
			return nil, err
		}
		gone[id] = true
	}
	return slices.DeleteFunc(slices.Clone(members), func(m store.Member) bool { return gone[m.Document] }), nil
}

// documentNamed is the one document of that ID, file name or title.
func documentNamed(members []store.Member, word string) (graph.ID, error) {
	bare := strings.TrimSuffix(strings.TrimPrefix(word, "<"), ">")
	var found, near []string
	id := graph.ID("")
	for _, m := range members {
		line := fmt.Sprintf("%s  %s  %s", m.Document, m.File, m.Title)
		switch {
		case string(m.Document) == bare || m.Document.IRI() == bare || m.File == word || m.Title == word:
			if m.Document != id {
				found = append(found, line)
			}
			id = m.Document
		case strings.Contains(m.File, word) || strings.Contains(m.Title, word):
			near = append(near, line)
		}
	}
	slices.Sort(near)
	switch {
	case len(found) > 1:
		slices.Sort(found)
		return "", fmt.Errorf("%q is the name of %d documents; give the ID of one:\n%s", word, len(found), strings.Join(found, "\n"))
	case len(found) == 1:
		return id, nil
	case len(near) > 0:
		return "", fmt.Errorf("no document is named %q; near are:\n%s", word, strings.Join(near[:min(len(near), 5)], "\n"))
	}
	return "", fmt.Errorf("no document is named %q", word)
}
