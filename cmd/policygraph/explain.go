package main

import (
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"policygraph/extract"
)

func explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "tell what happened to a sentence: every repair, mention and claim, with the rule that made it",
		ArgsUsage: "FILE|-",
		Description: `Without --sentence or --find it tells of every sentence. Places count
characters of the source, before repair.

Examples:
   policygraph explain seeds/reports/baotou-qingshan-2025.txt --find 国轩
   policygraph explain report.html --sentence 12`,
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "sentence", Aliases: []string{"s"}, Usage: "only the sentence with this `NUMBER`, from 1"},
			&cli.StringFlag{Name: "find", Usage: "only the sentences with this `TEXT`"},
			titleFlag(), outputFlag(),
		},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, "FILE"); err != nil {
				return err
			}
			if c.IsSet("sentence") && c.Int("sentence") < 1 {
				return misused(c, "--sentence %d: sentences count from 1", c.Int("sentence"))
			}
			src, err := source(c, c.Args().First())
			if err != nil {
				return err
			}
			x, err := reader()
			if err != nil {
				return err
			}
			steps, err := x.Explain(c.Context, src, extract.Query{Sentence: c.Int("sentence"), Find: c.String("find")})
			if err != nil {
				return err
			}
			return output(c, func(w io.Writer) error { return writeSteps(w, steps) })
		},
	}
}

// writeSteps prints a head for each sentence and a line for each step.
func writeSteps(w io.Writer, steps []extract.Step) error {
	for i, s := range steps {
		if i == 0 || s.Sentence != steps[i-1].Sentence {
			if _, err := fmt.Fprintf(w, "%ssentence %d  [%d–%d]  %s\n  %s\n", blankLine(i), s.Sentence, s.Start, s.End, s.Note, s.What); err != nil {
				return err
			}
			continue
		}
		score := "    "
		if s.Score != 0 {
			score = fmt.Sprintf("%.2f", s.Score)
		}
		note := s.Note
		if note != "" {
			note = "  (" + note + ")"
		}
		if _, err := fmt.Fprintf(w, "  %-9s  %s  %s  by %s  [%d–%d]%s\n", s.Stage, score, s.What, s.By, s.Start, s.End, note); err != nil {
			return err
		}
	}
	return nil
}

// blankLine stands between two blocks, not before the first.
func blankLine(i int) string {
	if i == 0 {
		return ""
	}
	return "\n"
}
