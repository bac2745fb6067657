package main

import (
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"policygraph/extract/text"
)

func normalizeCommand() *cli.Command {
	return &cli.Command{
		Name:      "normalize",
		Usage:     "repair the writing of a report: Simplified Chinese, full-width punctuation, nothing else changed",
		ArgsUsage: "FILE|-",
		Description: `Undoes what mirror copies do to a report: readings put behind characters,
Traditional forms, half-width punctuation, broken entities. A place that
cannot be restored is kept and counted on standard error.

Examples:
   policygraph normalize seeds/reports/baotou-qingshan-2025.txt
   policygraph normalize - -o clean.txt < damaged.html`,
		Flags: []cli.Flag{outputFlag()},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, "FILE"); err != nil {
				return err
			}
			clean, err := cleaned(c, c.Args().First())
			if err != nil {
				return err
			}
			return output(c, func(w io.Writer) error {
				_, err := io.WriteString(w, clean.String)
				return err
			})
		},
	}
}

// cleaned reads and repairs one input.
func cleaned(c *cli.Context, name string) (text.Text, error) {
	b, err := readInput(c.Context, name, c.App.Reader)
	if err != nil {
		return text.Text{}, err
	}
	_, source, err := text.Read(name, b)
	if err != nil {
		return text.Text{}, fmt.Errorf("%s: %w", name, err)
	}
	return text.Clean(source, text.Fixes), nil
}
