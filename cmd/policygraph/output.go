package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
)

// output lets write fill the file of --output, or standard output. The file
// appears whole or not at all: it is written beside its place and renamed.
func output(c *cli.Context, write func(io.Writer) error) error {
	name := c.String("output")
	if name == "" || name == "-" {
		return flushed(c.App.Writer, write)
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return plain(err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already after the rename
	err = flushed(f, write)
	if err = errors.Join(err, c.Err(), f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return plain(os.Rename(f.Name(), name))
}

// flushed buffers what write writes, and does not lose the error of the flush.
func flushed(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 1<<16)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
