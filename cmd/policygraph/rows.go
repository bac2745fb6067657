package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// row is one answer: a value for each column, missing ones left out.
type row = map[string]any

// rowSeq is a sequence of answers that may end in an error.
type rowSeq = iter.Seq2[row, error]

// rowsOf is the sequence of a slice.
func rowsOf(rows []row) rowSeq {
	return func(yield func(row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// A rowFormat writes rows. columns is their order; when it is nil the keys of
// the rows, sorted, are.
type rowFormat struct {
	Name, Doc string
	Write     func(w io.Writer, columns []string, rows rowSeq) error
}

// rowFormats are the values of query --format.
var rowFormats = []*rowFormat{
	{"table", "aligned columns for people", writeTable},
	{"csv", "comma-separated with a header line", writeCSV},
	{"json", "one array of objects", writeJSON},
	{"jsonl", "one object a line, as they come", writeJSONL},
}

func rowFormatNames() []string {
	var names []string
	for _, f := range rowFormats {
		names = append(names, f.Name)
	}
	return names
}

func writeRows(w io.Writer, format string, columns []string, rows rowSeq) error {
	i := slices.IndexFunc(rowFormats, func(f *rowFormat) bool { return f.Name == format })
	return rowFormats[i].Write(w, columns, rows)
}

// collect gathers rows, and their columns when none are given.
func collect(columns []string, rows rowSeq) ([]string, []row, error) {
	var all []row
	keys := map[string]bool{}
	for r, err := range rows {
		if err != nil {
			return nil, nil, err
		}
		all = append(all, r)
		for k := range r {
			keys[k] = true
		}
	}
	if columns == nil {
		columns = slices.Sorted(maps.Keys(keys))
	}
	return columns, all, nil
}

func cellString(r row, column string) string {
	v, ok := r[column]
	if !ok || v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// writeTable aligns by the columns that characters take on a screen: two for
// a Chinese one. On a terminal the last column is folded to fit; in a pipe a
// row stays a line.
func writeTable(w io.Writer, columns []string, rows rowSeq) error {
	columns, all, err := collect(columns, rows)
	if err != nil || len(columns) == 0 {
		return err
	}
	t := table.NewWriter()
	t.SetStyle(plainStyle)
	var widths []int
	head := table.Row{}
	for _, c := range columns {
		head = append(head, c)
		widths = append(widths, runewidth.StringWidth(c))
	}
	t.AppendHeader(head)
	for _, r := range all {
		var line table.Row
		for i, c := range columns {
			s := strings.ReplaceAll(cellString(r, c), "\n", " ")
			widths[i] = max(widths[i], runewidth.StringWidth(s))
			line = append(line, s)
		}
		t.AppendRow(line)
	}
	if last := len(columns) - 1; screenWidth > 0 {
		room := screenWidth
		for _, n := range widths[:last] {
			room -= n + columnGap
		}
		t.SetColumnConfigs([]table.ColumnConfig{{Number: last + 1, WidthMax: max(room, 20), WidthMaxEnforcer: fold}})
	}
	for line := range strings.SplitSeq(t.Render(), "\n") {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}

// columnGap is the number of spaces between two columns of a table.
const columnGap = 2

// screenWidth is the width of the terminal that standard output is, or 0.
var screenWidth = func() int {
	n, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		// In a pipe the output must not depend on the locale, which decides
		// how wide ambiguous characters such as “ are.
		runewidth.DefaultCondition.EastAsianWidth = false
		text.OverrideRuneWidthEastAsianWidth(false)
		return 0
	}
	return n
}()

// fold breaks s into lines that take at most width columns of a screen.
func fold(s string, width int) string { return runewidth.Wrap(s, width) }

var plainStyle = func() table.Style {
	s := table.StyleDefault
	gap := strings.Repeat(" ", columnGap)
	s.Box.PaddingLeft, s.Box.PaddingRight = "", ""
	s.Box.MiddleVertical, s.Box.MiddleSeparator = gap, gap
	s.Options = table.Options{SeparateHeader: true, SeparateColumns: true}
	s.Format.Header = text.FormatDefault
	return s
}()

func writeCSV(w io.Writer, columns []string, rows rowSeq) error {
	columns, all, err := collect(columns, rows)
	if err != nil {
		return err
	}
	c := csv.NewWriter(w)
	if err := c.Write(columns); err != nil {
		return err
	}
	for _, r := range all {
		var line []string
		for _, name := range columns {
			line = append(line, cellString(r, name))
		}
		if err := c.Write(line); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func writeJSON(w io.Writer, columns []string, rows rowSeq) error {
	sep := "[\n  "
	for r, err := range rows {
		if err != nil {
			return err
		}
		b, err := object(columns, r)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s%s", sep, b); err != nil {
			return err
		}
		sep = ",\n  "
	}
	end := "\n]\n"
	if sep[0] == '[' {
		end = "[]\n"
	}
	_, err := io.WriteString(w, end)
	return err
}

func writeJSONL(w io.Writer, columns []string, rows rowSeq) error {
	for r, err := range rows {
		if err != nil {
			return err
		}
		b, err := object(columns, r)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s\n", b); err != nil {
			return err
		}
	}
	return nil
}

// object writes a row as JSON with its keys in the order of the columns,
// which encoding/json would sort.
func object(columns []string, r row) (string, error) {
	if columns == nil {
		columns = slices.SortedFunc(maps.Keys(r), cmp.Compare[string])
	}
	var b strings.Builder
	b.WriteByte('{')
	for i, c := range columns {
		if i > 0 {
			b.WriteString(", ")
		}
		key, err := encode(c)
		if err != nil {
			return "", err
		}
		value, err := encode(r[c])
		if err != nil {
			return "", err
		}
		b.WriteString(key + ": " + value)
	}
	b.WriteByte('}')
	return b.String(), nil
}

// encode is json.Marshal without the escapes for HTML.
func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}
