// Package record is the annotated passage: the form of the gold and training
// files and of what the extract command writes.
//
// In: one JSON object a line. Out: the same. It knows nothing of how mentions
// are found; it reads, writes and scores them.
package record

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// Title is the special subject of relations: the place of the report.
const Title = "TITLE"

// Record is one passage with what it says.
type Record struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Text       string      `json:"text,omitempty"`
	Entities   []Entity    `json:"entities"`
	Relations  []Relation  `json:"relations"`
	Indicators []Indicator `json:"indicators"`
	Evidence   []Evidence  `json:"evidence,omitempty"` // one a relation, in order; only for files
}

// Entity is one named thing. Mentions holds each written form once; Spans,
// written for files only, every place where one stands.
type Entity struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Name       string   `json:"name"`
	Mentions   []string `json:"mentions"`
	Spans      []Span   `json:"spans,omitempty"`
	Status     string   `json:"status,omitempty"`
	Capacity   string   `json:"capacity,omitempty"`
	Investment string   `json:"investment,omitempty"`
	Level      string   `json:"level,omitempty"`
	Year       Loose    `json:"year,omitempty"`
}

// Span is a range of the source, in Unicode code points.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Relation is subject id, relation name, object id.
type Relation [3]string

// Evidence is the sentence that a relation rests on: a range of the source in
// code points, its words, and the rule that read it.
type Evidence struct {
	Start int     `json:"start"`
	End   int     `json:"end"`
	Quote string  `json:"quote"`
	Rule  string  `json:"rule"`
	Score float64 `json:"score"`
}

// Indicator is one figure of the place's statistics, as written.
type Indicator struct {
	Name   string `json:"name"`
	Place  string `json:"place,omitempty"`
	Period Loose  `json:"period,omitempty"`
	Value  Figure `json:"value"`
	Unit   Figure `json:"unit"`
	Growth Figure `json:"growth"`
	Target bool   `json:"target,omitempty"`
}

// Loose is a string that annotators sometimes wrote as a number.
type Loose string

// UnmarshalJSON takes a string, a number or null.
func (l *Loose) UnmarshalJSON(b []byte) error {
	s := string(b)
	if s != "" && s[0] == '"' {
		return json.Unmarshal(b, (*string)(l))
	}
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return err
	}
	*l = Loose(n)
	return nil
}

// Figure is a figure as written; the empty one is null in JSON.
type Figure string

// UnmarshalJSON takes a string, a number or null.
func (f *Figure) UnmarshalJSON(b []byte) error { return (*Loose)(f).UnmarshalJSON(b) }

// MarshalJSON writes null for the empty figure.
func (f Figure) MarshalJSON() ([]byte, error) {
	if f == "" {
		return []byte("null"), nil
	}
	return marshal(string(f))
}

// marshal is JSON without the HTML escapes that make Chinese text unreadable
// beside < and &.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// Write writes one record as one line of JSON; empty lists are [], not null.
func Write(w io.Writer, r *Record) error {
	out := *r
	out.Entities = append([]Entity{}, r.Entities...)
	out.Relations = append([]Relation{}, r.Relations...)
	out.Indicators = append([]Indicator{}, r.Indicators...)
	b, err := marshal(out)
	if err != nil {
		return fmt.Errorf("%s: %w", r.ID, err)
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// Read reads records, one JSON object a line; name is for errors.
func Read(name string, r io.Reader) ([]Record, error) {
	var out []Record
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 64<<20)
	for line := 1; sc.Scan(); line++ {
		if len(sc.Bytes()) == 0 {
			continue
		}
		var rec Record
		if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		out = append(out, rec)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// ReadFile reads the records of a file.
func ReadFile(path string) ([]Record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(path, f)
}
