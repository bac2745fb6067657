package export

import "strconv"

// field is one attribute of an edge, for the formats that declare their columns.
type field struct {
	name, kind string // kind: string, integer or double
	value      func(e *edge) string
}

// edgeFields is every attribute of an edge but its ends and its label. An empty
// value is not written.
var edgeFields = []field{
	{"predicate", "string", func(e *edge) string { return e.predicate }},
	{"documents", "string", func(e *edge) string { return e.documents }},
	{"section", "string", func(e *edge) string { return e.best.Section }},
	{"start", "integer", func(e *edge) string { return e.ifRests(strconv.Itoa(e.best.Start)) }},
	{"end", "integer", func(e *edge) string { return e.ifRests(strconv.Itoa(e.best.End)) }},
	{"quote", "string", func(e *edge) string { return e.best.Quote }},
	{"rule", "string", func(e *edge) string { return e.best.Rule }},
	{"score", "double", func(e *edge) string { return e.ifRests(formatNumber(e.best.Score)) }},
	{"mode", "string", func(e *edge) string { return string(e.best.Mode) }},
	{"evidence", "integer", func(e *edge) string { return strconv.Itoa(e.evidence) }},
}

// ifRests is s when the edge rests on evidence, else nothing.
func (e *edge) ifRests(s string) string {
	if e.evidence == 0 {
		return ""
	}
	return s
}

// formatNumber writes a number without an exponent, which Gephi and spreadsheets
// do not all read.
func formatNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// value is the attribute as text.
func (a attr) value() string {
	if a.isNumber {
		return formatNumber(a.number)
	}
	return a.text
}
