// Package sheet reads the tab-separated tables of seeds and remembers where
// every row stands, so that a fact can cite the row that it rests on.
package sheet

import (
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// File is a table as it was read.
type File struct {
	Name, SHA256 string
	Length       int // code points
}

// Row is where a row stands in its file: code points from its beginning, and
// its words.
type Row struct {
	File       *File
	Start, End int
	Text       string
}

// Read calls each for every row of a table of that many columns. A first line
// that begins with head is its headings and skipped; head may be empty. Errors
// say file and line.
func Read(name string, r io.Reader, head string, columns int, each func(cells []string, row Row) error) (*File, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	file := &File{Name: name, SHA256: fmt.Sprintf("%x", sha256.Sum256(b))}
	line := 0
	for text := range strings.Lines(string(b)) {
		line++
		row := Row{File: file, Start: file.Length, Text: strings.TrimRight(text, "\r\n")}
		row.End = row.Start + utf8.RuneCountInString(row.Text)
		file.Length += utf8.RuneCountInString(text)
		if line == 1 && head != "" && strings.HasPrefix(text, head) {
			continue
		}
		cells := strings.Split(row.Text, "\t")
		if len(cells) != columns {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", name, line, len(cells), columns)
		}
		if err := each(cells, row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	return file, nil
}

// ReadFile is [Read] for a file of a folder.
func ReadFile(fsys fs.FS, name, head string, columns int, each func(cells []string, row Row) error) (*File, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(name, f, head, columns, each)
}
