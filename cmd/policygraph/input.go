package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// reportExts are the files that a folder is searched for.
var reportExts = []string{".txt", ".md", ".html", ".htm"}

// stdinName stands for standard input, as an argument and in messages.
const stdinName = "-"

// gather turns arguments into the names of inputs: files as given, the reports
// of a folder (recursive, sorted), the matches of a glob (sorted), or "-".
// Nothing is named twice. Each argument that yields nothing gives an error.
func gather(args []string) (names []string, missing []error) {
	for _, arg := range args {
		found, err := expand(arg)
		if err != nil {
			missing = append(missing, err)
		}
		for _, name := range found {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, missing
}

func expand(arg string) ([]string, error) {
	if arg == stdinName {
		return []string{arg}, nil
	}
	info, err := os.Stat(arg)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?[") {
		found, err := filepath.Glob(arg)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", arg, err)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s: no file matches", arg)
		}
		return found, nil
	}
	if err != nil {
		return nil, plain(err)
	}
	if info.IsDir() {
		return walk(arg)
	}
	return []string{arg}, nil
}

// walk lists the reports below a folder; names that begin with a dot are left
// out.
func walk(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return plain(err)
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && slices.Contains(reportExts, strings.ToLower(filepath.Ext(path))):
			names = append(names, path)
		}
		return nil
	})
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("%s: no reports in this folder (%s)", dir, strings.Join(reportExts, ", "))
	}
	return names, err
}

// readInput reads a file, or in where name is "-". What is in it is for
// text.Read to judge.
func readInput(ctx context.Context, name string, in io.Reader) ([]byte, error) {
	if name == stdinName {
		return io.ReadAll(interruptible(ctx, in))
	}
	b, err := os.ReadFile(name)
	return b, plain(err)
}

// plain puts the place first: "x.txt: no such file or directory" instead of
// "open x.txt: …".
func plain(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}

// interruptible reads from r until ctx is done: unlike a read of a terminal,
// its reads return then. The copying goroutine may outlive it until r ends.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	pr, pw := io.Pipe()
	context.AfterFunc(ctx, func() { _ = pr.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(pw, r)
		_ = pw.CloseWithError(err)
	}()
	return pr
}
