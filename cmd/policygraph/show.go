package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/graph/store"
	"policygraph/queries"
)

func showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "print an entity: its names, and all that is said of it, each with the sentence it rests on",
		ArgsUsage: "NAME",
		Description: `NAME is a canonical name, an alias, or an IRI such as "<pg:company/国轩高科>".

Examples:
   policygraph show 国轩高科
   policygraph show --store inner-mongolia.db 光伏产业`,
		Flags: []cli.Flag{storeFlag(), timeoutFlag(), outputFlag()},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, "NAME"); err != nil {
				return err
			}
			return withStore(c, func(ctx context.Context, db *store.Store) error {
				err := output(c, func(w io.Writer) error { return show(ctx, db, w, c.Args().First()) })
				return suggest(ctx, db, c.Args().First(), err)
			})
		},
	}
}

// show prints every entity that the name means.
func show(ctx context.Context, db queries.Querier, w io.Writer, name string) error {
	named, err := ask(ctx, db, "named", map[string]string{"name": name})
	if err != nil {
		return err
	}
	for i, e := range named {
		said, err := ask(ctx, db, "about", map[string]string{"name": cellString(e, "iri")})
		if err != nil {
			return err
		}
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		if _, err := io.WriteString(w, entityText(e, said)); err != nil {
			return err
		}
	}
	return nil
}

// suggest adds names like the one that was not found to the error.
func suggest(ctx context.Context, db *store.Store, name string, err error) error {
	if !errors.Is(err, queries.ErrNotFound) {
		return err
	}
	var like []string
	found, ferr := db.FindEntities(ctx, name, 5)
	for _, e := range found {
		like = append(like, fmt.Sprintf("%s (%s)", e.Name, e.Kind))
	}
	if ferr != nil || like == nil {
		return err
	}
	return fmt.Errorf("%w\nthere is %s", err, strings.Join(like, ", "))
}

// ask collects the rows of a canned question.
func ask(ctx context.Context, db queries.Querier, name string, args map[string]string) ([]row, error) {
	q, ok := queries.ByName(name)
	if !ok {
		panic("no question " + name)
	}
	_, rows, err := collect(nil, q.Run(ctx, db, args))
	return rows, err
}

// entityText lays out one entity: a head, then each statement once, in the
// order of the text, with every sentence that makes it.
func entityText(e row, said []row) string {
	var b strings.Builder
	self := cellString(e, "name")
	fmt.Fprintf(&b, "%s  %s  %s\n", self, cellString(e, "kind"), cellString(e, "iri"))
	if a := cellString(e, "aliases"); a != "" {
		fmt.Fprintf(&b, "also written: %s\n", a)
	}
	if n := cellString(e, "mentions"); n == "1" {
		b.WriteString("named once\n")
	} else {
		fmt.Fprintf(&b, "named %s times\n", n)
	}
	var heads []string
	quotes := map[string][]string{}
	for _, s := range said {
		head := fmt.Sprintf("%s → %s", cellString(s, "predicate"), cellString(s, "object"))
		if cellString(s, "subject") != self {
			head = fmt.Sprintf("%s ← %s", cellString(s, "predicate"), cellString(s, "subject"))
		}
		if quotes[head] == nil {
			heads = append(heads, head)
		}
		quotes[head] = append(quotes[head], fmt.Sprintf("    %s\n    [%s, characters %v–%v, %s]\n",
			cellString(s, "quote"), cellString(s, "document"), s["start"], s["end"], cellString(s, "rule")))
	}
	for _, head := range heads {
		fmt.Fprintf(&b, "\n  %s\n%s", head, strings.Join(quotes[head], ""))
	}
	return b.String()
}
