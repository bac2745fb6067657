package extract

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"golang.org/x/sync/errgroup"

	"policygraph/extract/attribute"
	"policygraph/extract/entity"
	"policygraph/extract/indicator"
	"policygraph/extract/link"
	"policygraph/extract/relation"
	"policygraph/extract/scene"
	"policygraph/extract/segment"
	"policygraph/extract/text"
	"policygraph/graph"
	"policygraph/seeds"
)

// Options choose what an Extractor knows; the zero value is the whole program.
type Options struct {
	Lexicon fs.FS       // word lists and tables; nil for those of seeds
	Fixes   []*text.Fix // repairs of the text; nil for all
}

// Extractor reads documents. It is safe for concurrent use.
type Extractor struct {
	fixes  []*text.Fix
	words  *segment.Segmenter
	finder *entity.Finder
	table  *link.Tables
}

// Source is one document to read: the bytes of a file, or, when Bytes is nil,
// a text known to be UTF-8 with a title from elsewhere.
type Source struct {
	Name  string // base name of the file, or the ID of a passage
	Bytes []byte
	Title string // wins over what the text says of itself; may be empty
	Text  string
}

// New makes an Extractor. The segmenter's dictionary takes half a second and the
// tables and weights as long; they are read side by side.
func New(o Options) (*Extractor, error) {
	if o.Lexicon == nil {
		o.Lexicon = seeds.Lexicon()
	}
	if o.Fixes == nil {
		o.Fixes = text.Fixes
	}
	x := &Extractor{fixes: o.Fixes}
	var g errgroup.Group
	g.Go(func() (err error) { x.words, err = segment.New(); return err })
	g.Go(func() (err error) { x.finder, err = entity.New(o.Lexicon); return err })
	g.Go(func() (err error) { x.table, err = link.Open(o.Lexicon); return err })
	if err := g.Wait(); err != nil {
		if x.words != nil {
			return nil, errors.Join(err, x.Close())
		}
		return nil, err
	}
	return x, nil
}

// Close frees the segmenter.
func (x *Extractor) Close() error { return x.words.Close() }

// Extract reads a document. This is the walk: every stage, in order.
func (x *Extractor) Extract(ctx context.Context, src Source) (*Result, error) {
	r, err := x.decode(src)
	if err != nil {
		return nil, err
	}
	r.clean = text.Clean(r.source, x.fixes)
	doc := &entity.Document{Text: r.clean.String, Outline: outline(r.clean.String, src, r.page)}
	doc.Title = doc.Outline.Header.Title
	for _, s := range doc.Outline.Sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		doc.Words = append(doc.Words, shift(x.words.Cut(doc.Text[s.Start:s.End]), s.Start))
	}
	r.Document = doc
	r.Mentions = x.finder.Find(doc)
	around := scene.New(doc, r.Mentions)
	r.Claims = relation.FindIn(around)
	r.Attributes = attribute.FindIn(around)
	r.Indicators = indicator.Find(doc)
	r.Entities = link.Cluster(doc, r.Mentions)
	return r, ctx.Err()
}

// decode turns a source into a string, and prepares the way back to it.
func (x *Extractor) decode(src Source) (*Result, error) {
	r := &Result{name: filepath.Base(src.Name), source: src.Text, given: src.Bytes == nil, table: x.table}
	b := src.Bytes
	if r.given {
		r.name, b = src.Name, []byte(src.Text)
	}
	r.sha256 = fmt.Sprintf("%x", sha256.Sum256(b))
	if !r.given {
		title, s, err := text.Read(src.Name, b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", src.Name, err)
		}
		r.source, r.page = s, title
	}
	runes := text.Runes(r.source)
	r.Source = func(i, j int) (int, int) { return runes.Range(r.clean.Source(i, j)) }
	r.Losses = func(i, j int) int { return strings.Count(r.clean.String[i:j], "\uFFFD") }
	return r, nil
}

// outline lays the text out; the title of a page, or a file's name, helps
// where the text does not name its place.
func outline(clean string, src Source, page string) text.Outline {
	o := text.ReadOutline(clean, src.Title)
	if o.Header.Place != "" || src.Bytes == nil {
		return o
	}
	for _, title := range []string{page, strings.TrimSuffix(filepath.Base(src.Name), filepath.Ext(src.Name))} {
		if title == "" {
			continue
		}
		if named := text.ReadOutline(clean, title); named.Header.Place != "" {
			return named
		}
	}
	return o
}

func shift(ws []segment.Word, by int) []segment.Word {
	for i := range ws {
		ws[i].Start += by
		ws[i].End += by
	}
	return ws
}

// Tables are the lists that joining needs.
func (x *Extractor) Tables() *link.Tables { return x.table }

// Mentions lists the mentions of a graph with the codes of its divisions, from
// the program's own tables; see [link.Mentions]. It takes about 0.2 s to load
// them.
func Mentions(g *graph.Graph) ([]link.MentionRow, error) {
	t, err := link.Open(seeds.Lexicon())
	if err != nil {
		return nil, err
	}
	return link.Mentions(g, t.Divisions), nil
}

// Tables are [Extractor.Tables] for who reads nothing: it takes a fifth of the time
// of New.
func Tables(o Options) (*link.Tables, error) {
	if o.Lexicon == nil {
		o.Lexicon = seeds.Lexicon()
	}
	return link.Open(o.Lexicon)
}
