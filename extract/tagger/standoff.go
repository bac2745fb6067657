package tagger

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"policygraph/extract/record"
)

// Records annotated by reading, of passages of the corpus, are kept apart from
// the corpus: the file holds places and types, not the reports' sentences. A
// line "#id file start end title" (tabs) opens a record, start and end being
// code points of the file's text, and a sixth column "loose" marks one that
// was annotated in a looser manner than the guidelines ask; each line after it is an entity: type,
// status or -, level or -, then a place start-end within the passage for
// every form of its name, the fullest first.

// ReadStandoff puts records together from places and the corpus they lie in,
// and says which are loose; name is for errors.
func ReadStandoff(name string, r io.Reader, corpus []Report) (out []record.Record, loose []bool, err error) {
	texts := make(map[string]string, len(corpus))
	for _, c := range corpus {
		texts[c.File] = c.Text
	}
	var passage []rune
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		f := strings.Split(sc.Text(), "\t")
		var err error
		if strings.HasPrefix(f[0], "#") {
			var rec record.Record
			if rec, passage, err = openStandoff(f, texts); err == nil {
				out = append(out, rec)
				loose = append(loose, len(f) == 6)
			}
		} else if len(out) == 0 {
			err = fmt.Errorf("entity before any record: %q", sc.Text())
		} else {
			err = addStandoff(&out[len(out)-1], passage, f)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, loose, nil
}

func openStandoff(f []string, texts map[string]string) (record.Record, []rune, error) {
	if len(f) != 5 && (len(f) != 6 || f[5] != "loose") {
		return record.Record{}, nil, fmt.Errorf("%d columns, want 5, or 6 with \"loose\" for the last", len(f))
	}
	text, ok := texts[f[1]]
	if !ok {
		return record.Record{}, nil, fmt.Errorf("no report %q in the corpus", f[1])
	}
	rs := []rune(text)
	start, err1 := strconv.Atoi(f[2])
	end, err2 := strconv.Atoi(f[3])
	if err1 != nil || err2 != nil || start < 0 || end < start || end > len(rs) {
		return record.Record{}, nil, fmt.Errorf("no range %q to %q in %q", f[2], f[3], f[1])
	}
	rs = rs[start:end]
	return record.Record{ID: f[0][1:], Title: f[4], Text: string(rs)}, rs, nil
}

func addStandoff(rec *record.Record, passage []rune, f []string) error {
	if len(f) < 4 {
		return fmt.Errorf("%d columns, want at least 4", len(f))
	}
	if typeOf(f[0]) < 0 {
		return fmt.Errorf("unknown type %q", f[0])
	}
	e := record.Entity{ID: "e" + strconv.Itoa(len(rec.Entities)+1), Type: f[0]}
	if f[1] != "-" {
		e.Status = f[1]
	}
	if f[2] != "-" {
		e.Level = f[2]
	}
	for _, p := range f[3:] {
		a, b, _ := strings.Cut(p, "-")
		i, err1 := strconv.Atoi(a)
		j, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || i < 0 || j <= i || j > len(passage) {
			return fmt.Errorf("no range %q in the passage", p)
		}
		e.Mentions = append(e.Mentions, string(passage[i:j]))
	}
	e.Name = e.Mentions[0]
	rec.Entities = append(rec.Entities, e)
	return nil
}
