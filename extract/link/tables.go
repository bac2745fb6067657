package link

import (
	"io/fs"
	"path/filepath"
	"strings"

	"policygraph/extract/division"
	"policygraph/extract/firm"
	"policygraph/extract/industry"
	"policygraph/extract/sheet"
	"policygraph/extract/text"
	"policygraph/extract/zone"
	"policygraph/graph"
)

// Tables are the lists by which things are known.
type Tables struct {
	Divisions  *division.Table
	Zones      *zone.Table
	Firms      *firm.Table
	Industries *industry.Table
}

// Open reads the lists of a folder (seeds.Lexicon). It takes about 0.2 s,
// most of it the townships.
func Open(fsys fs.FS) (*Tables, error) {
	var t Tables
	var err error
	if t.Divisions, err = division.Open(fsys); err != nil {
		return nil, err
	}
	if t.Zones, err = zone.Open(fsys, t.Divisions); err != nil {
		return nil, err
	}
	if t.Firms, err = firm.Open(fsys); err != nil {
		return nil, err
	}
	if t.Industries, err = industry.Open(fsys); err != nil {
		return nil, err
	}
	return &t, nil
}

// Reference is the document that the rows of a list are evidence in.
func Reference(f *sheet.File) graph.Document {
	return graph.Document{ID: graph.NewDocumentID(f.SHA256), File: f.Name, Title: titles[f.Name], SHA256: f.SHA256, Length: f.Length}
}

// titles says what the lists are, for people.
var titles = map[string]string{
	"divisions.tsv":         "行政区划代码 (GB/T 2260)",
	"divisions_history.tsv": "历年行政区划代码 (GB/T 2260)",
	"divisions_changes.tsv": "行政区划变更",
	"zones.tsv":             "开发区目录",
	"listed_companies.tsv":  "上市公司名录",
	"groups.tsv":            "企业集团名录",
	"industries.tsv":        "国民经济行业分类 (GB/T 4754-2017)",
	"industry_words.tsv":    "产业用语与行业分类对照",
}

// Place is the issuing place of a report and the report's year: the division
// where the table knows it, else only what the header says.
type Place struct {
	Name     string // 青山区
	Year     int    // 0 when unknown
	Division *division.Division
}

// Issuer finds the place of a report's header in the table.
func Issuer(h text.Header, t *division.Table) Place {
	var in *division.Division
	if h.Within != "" {
		in, _ = t.Find(division.Query{Name: h.Within, Year: h.Year})
	}
	d, _ := t.Find(division.Query{Name: h.Place, Year: h.Year, In: in})
	return Place{h.Place, h.Year, d}
}

// issuer is the place of a report's header, or where that is none of the table
// (2026年自治州政府工作报告) the one that the name of its file says.
func issuer(h text.Header, file string, t *division.Table) Place {
	p := Issuer(h, t)
	if p.Division != nil || file == "" {
		return p
	}
	name := text.ReadOutline("", strings.TrimSuffix(file, filepath.Ext(file))).Header
	if named := Issuer(name, t); named.Division != nil {
		if named.Year = p.Year; p.Year == 0 {
			named.Year = name.Year
		}
		return named
	}
	return p
}

// id is the ID and canonical name of the issuing place.
func (p Place) id() (graph.ID, string) {
	if p.Division != nil {
		d := p.Division.Lasting()
		return placeID(d), d.Name
	}
	return graph.NewID(graph.Place, p.Name), p.Name
}

// placeID is the ID of a division: one for all its names and codes.
func placeID(d *division.Division) graph.ID {
	return graph.NewID(graph.Place, d.Lasting().Path())
}

// scope is the key of the region in which a local name means one thing: the
// prefecture, or the province where there is none.
func (p Place) scope() string {
	if p.Division == nil {
		return p.Name
	}
	d := p.Division.Lasting()
	if at := d.At(division.Prefecture); at != nil {
		return at.Path()
	}
	return d.At(division.Province).Path()
}

// self is the key of what a body of the place itself (区卫健委) belongs to.
func (p Place) self() string {
	if p.Division == nil {
		return p.Name
	}
	return p.Division.Lasting().Path()
}

// province is the key of the province.
func (p Place) province() string {
	if p.Division == nil {
		return p.Name
	}
	return p.Division.At(division.Province).Path()
}
