package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"

	"github.com/urfave/cli/v2"

	"policygraph/extract"
	"policygraph/extract/record"
)

func extractCommand() *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Usage:     "write what a report says as a record of entities, relations and indicators",
		ArgsUsage: "FILE|- | --jsonl",
		Description: `With --jsonl, reads one {"id","title","text"} a line on standard input and
writes one record a line in the same order; mentions are exact substrings of
the text given. For a file, mentions carry their place in the source, counted
in characters, and every relation its sentence.

Examples:
   policygraph extract seeds/reports/baotou-qingshan-2025.txt -o record.json
   policygraph extract --jsonl < passages.jsonl > records.jsonl`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "jsonl", Usage: "records in, records out, one a line"},
			titleFlag(), outputFlag(), keepGoingFlag(),
		},
		Action: func(c *cli.Context) error {
			lines := c.Bool("jsonl")
			if lines && c.Args().Present() {
				return misused(c, "--jsonl reads standard input; unexpected argument %q", c.Args().First())
			}
			if err := wantArgs(c, "FILE"); !lines && err != nil {
				return err
			}
			x, err := reader()
			if err != nil {
				return err
			}
			lost := 0
			err = output(c, func(w io.Writer) (err error) {
				if lines {
					lost, err = extractLines(c, x, w)
					return err
				}
				return extractFile(c, x, w)
			})
			return errors.Join(err, lostInputs(lost))
		},
	}
}

// reader is the extractor of the commands that end when they have read. It is
// never closed: taking the dictionary apart costs a tenth of a second, and the
// process's end does it for nothing.
var reader = sync.OnceValues(newExtractor)

// newExtractor makes the extractor with all that it knows.
func newExtractor() (*extract.Extractor, error) { return extract.New(extract.Options{}) }

// source reads one input for the extractor.
func source(c *cli.Context, name string) (extract.Source, error) {
	b, err := readInput(c.Context, name, c.App.Reader)
	if name == stdinName {
		name = "stdin"
	}
	return extract.Source{Name: name, Bytes: b, Title: c.String("title")}, err
}

func extractFile(c *cli.Context, x *extract.Extractor, w io.Writer) error {
	src, err := source(c, c.Args().First())
	if err != nil {
		return err
	}
	res, err := x.Extract(c.Context, src)
	if err != nil {
		return err
	}
	rec := res.Record()
	return record.Write(w, &rec)
}

// passage is one line of input, with its number.
type passage struct {
	line            int
	ID, Title, Text string
	err             error
}

// extractLines writes a record for each line of standard input, as soon as it
// and those before it are done: another program may be waiting for it. It
// counts the lines that were lost with --keep-going.
func extractLines(c *cli.Context, x *extract.Extractor, w io.Writer) (lost int, err error) {
	var readErr error
	in := passages(interruptible(c.Context, c.App.Reader), &readErr)
	for rec, err := range ordered(c.Context, in, func(p passage) (record.Record, error) { return extractPassage(c.Context, x, p) }) {
		switch {
		case err == nil:
			err = record.Write(w, &rec)
			if f, ok := w.(*bufio.Writer); ok && err == nil {
				err = f.Flush()
			}
			if err != nil {
				return lost, err
			}
		case c.Bool("keep-going") && c.Err() == nil:
			lost++
			warn(c, err)
		default:
			return lost, err
		}
	}
	return lost, readErr
}

// passages reads lines until the end, or an error that it leaves in readErr
// (read it when all are consumed).
func passages(r io.Reader, readErr *error) iter.Seq[passage] {
	return func(yield func(passage) bool) {
		b := bufio.NewReaderSize(r, 1<<20)
		for n := 1; ; n++ {
			line, err := b.ReadBytes('\n')
			if len(line) > 1 || err == nil && len(line) == 1 && line[0] != '\n' {
				p := passage{line: n}
				if p.err = json.Unmarshal(line, &p); p.err != nil {
					p.err = fmt.Errorf("stdin:%d: %w", n, p.err)
				}
				if !yield(p) {
					return
				}
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					*readErr = fmt.Errorf("stdin:%d: %w", n, err)
				}
				return
			}
		}
	}
}

func extractPassage(ctx context.Context, x *extract.Extractor, p passage) (record.Record, error) {
	if p.err != nil {
		return record.Record{}, p.err
	}
	res, err := x.Extract(ctx, extract.Source{Name: p.ID, Title: p.Title, Text: p.Text})
	if err != nil {
		return record.Record{}, fmt.Errorf("stdin:%d: %w", p.line, err)
	}
	return res.Record(), nil
}

// warn reports a problem that does not stop the work.
func warn(c *cli.Context, err error) { _, _ = fmt.Fprintf(c.App.ErrWriter, "policygraph: %v\n", err) }

// lostInputs is the error at the end of a run that went on after n inputs
// failed; nil when none did.
func lostInputs(n int) error {
	switch n {
	case 0:
		return nil
	case 1:
		return errors.New("1 input could not be read")
	}
	return fmt.Errorf("%d inputs could not be read", n)
}
