package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/extract/link"
	"policygraph/graph"
	"policygraph/graph/store"
)

func reviewCommand() *cli.Command {
	file := decisionsFlag()
	file.Usage = "`FILE` that the decisions are added to; it is made when there is none"
	return &cli.Command{
		Name:  "review",
		Usage: "decide of doubtful pairs, one after the other, whether they are one thing",
		Description: `It shows the merges that are least sure, then the names that look alike and were
not merged, each with sentences that name them, and reads an answer a line: s for
the same thing, a for two (apart), k to skip, q to quit. A decision is written at
once, and holds in the graph from the next build --decisions FILE on. The file is
text; a line that was a mistake is taken back by --undo, which adds one.

Examples:
   policygraph review --decisions decisions.tsv
   policygraph review --decisions decisions.tsv --undo 12
   yes a | policygraph review --decisions decisions.tsv --kind company`,
		Flags: []cli.Flag{storeFlag(), file,
			&cli.StringFlag{Name: "who", Value: "reader", EnvVars: []string{"USER"}, Usage: "`NAME` of the one who decides"},
			&cli.StringFlag{Name: "kind", Usage: "only entities of this kind (policygraph list kinds)"},
			&cli.Float64Flag{Name: "below", Value: 0.9, Usage: "only merges that score less than `N`"},
			&cli.IntFlag{Name: "undo", Usage: "take back the decision on this `LINE` of the file, and ask nothing"}},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c); err != nil {
				return err
			}
			if c.String("decisions") == "" {
				return misused(c, "missing --decisions FILE")
			}
			ds, err := readDecisions(c)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			if c.IsSet("undo") {
				return undo(c, ds)
			}
			return withStore(c, func(ctx context.Context, db *store.Store) error { return review(ctx, c, db, ds) })
		},
	}
}

// undo writes the line that takes back a decision.
func undo(c *cli.Context, ds link.Decisions) error {
	d, err := ds.Undo(c.Int("undo"), c.String("who"))
	if err == nil {
		err = appendDecision(c.String("decisions"), d)
	}
	if err != nil {
		return err
	}
	say(c, "%s\n", sentence(d))
	return nil
}

// review walks through the pairs until the answers end.
func review(ctx context.Context, c *cli.Context, db *store.Store, ds link.Decisions) error {
	g, err := db.Read(ctx)
	if err != nil {
		return err
	}
	pairs := link.Pairs(g, ds, c.Float64("below"))
	if kind := graph.Kind(c.String("kind")); kind != "" {
		pairs = slices.DeleteFunc(pairs, func(p link.Pair) bool { return p.Kind != kind })
	}
	quotes, files := link.NewQuotes(g), fileNames(g)
	answers := bufio.NewScanner(interruptible(c.Context, c.App.Reader))
	decided := 0
	for i, p := range pairs {
		say(c, "%s[%d of %d]  %s", blankLine(i), i+1, len(pairs), pairText(p, quotes, files))
		verb, more := answer(c, answers)
		if !more {
			break
		}
		if verb == "" {
			continue
		}
		if err := appendDecision(c.String("decisions"), p.Decision(verb, c.String("who"))); err != nil {
			return err
		}
		decided++
	}
	say(c, "\n%d of %d pairs decided\n", decided, len(pairs))
	return cmp.Or(c.Err(), answers.Err())
}

// answer asks until it understands. The verb is empty for a pair that is
// skipped; more is false at the end.
func answer(c *cli.Context, answers *bufio.Scanner) (verb link.Verb, more bool) {
	for {
		say(c, "same (s), apart (a), skip (k), quit (q)? ")
		if !answers.Scan() {
			return "", false
		}
		switch strings.ToLower(strings.TrimSpace(answers.Text())) {
		case "s", "same":
			return link.Same, true
		case "a", "apart":
			return link.Apart, true
		case "k", "skip":
			return "", true
		case "q", "quit":
			return "", false
		}
	}
}

// quotesShown is how many sentences show what a name means.
const quotesShown = 3

func pairText(p link.Pair, quotes link.Quotes, files map[graph.ID]string) string {
	var b strings.Builder
	state := "two now: " + p.Reason
	if p.Merged {
		state = fmt.Sprintf("one now: %s (%.2f)", p.Reason, p.Score)
	}
	fmt.Fprintf(&b, "%s  %s | %s\n  %s\n", p.Kind, p.A, p.B, state)
	for i, called := range []string{p.A, p.B} {
		fmt.Fprintf(&b, "  %s, named %d times\n", called, len(p.Of[i]))
		var shown []string
		for _, m := range p.Of[i] {
			if q := quotes.Of(m); !slices.Contains(shown, q) && len(shown) < quotesShown {
				shown = append(shown, q)
				fmt.Fprintf(&b, "    %s  [%s, characters %d–%d]\n", q, files[m.Document], m.Start, m.End)
			}
		}
	}
	return b.String()
}
