package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"policygraph/extract/link"
	"policygraph/graph"
)

func decisionsFlag() *cli.StringFlag {
	return &cli.StringFlag{Name: "decisions", Usage: "`FILE` of what readers decided to be one thing and what not (policygraph review writes it)"}
}

// readDecisions reads the file of --decisions; none when it is not given.
func readDecisions(c *cli.Context) (link.Decisions, error) {
	name := c.String("decisions")
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, plain(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	return link.ReadDecisions(name, f)
}

// decide replays the decisions of --decisions on a joined graph, and says which hold and which
// are about something that the graph does not have.
func (a *collection) decide(g *graph.Graph) error {
	ds := a.decisions
	_, skipped, err := ds.Apply(g)
	if err != nil {
		return err
	}
	for _, d := range ds.Standing() {
		done, why := "applied", ""
		if slices.Contains(skipped, d) {
			done, why = "skipped", ": the graph does not hold both"
		}
		say(a.c, "%s: %s: %s%s\n", d.Where(), done, sentence(d), why)
	}
	return nil
}

// sentence tells a decision in one line.
func sentence(d link.Decision) string {
	return fmt.Sprintf("%s %s %s and %s, decided by %s", d.Verb, d.Kind, d.A, d.B, d.Who)
}

// appendDecision adds a decision to the file, which it makes when there is
// none.
func appendDecision(name string, d link.Decision) error {
	var b strings.Builder
	old, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(old) == 0:
		if err := (link.Decisions{d}).Write(&b); err != nil {
			return err
		}
	case err != nil:
		return plain(err)
	default:
		if old[len(old)-1] != '\n' {
			b.WriteByte('\n')
		}
		b.WriteString(d.String() + "\n")
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return plain(err)
	}
	_, err = f.WriteString(b.String())
	return plain(errors.Join(err, f.Close()))
}
