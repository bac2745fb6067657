package text

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Article is the title and the text of a web page: its article, paragraphs as
// lines, without navigation, scripts and notices. The charset is the page's
// own (BOM, meta), or else UTF-8 or GB18030 by what the bytes are. Where
// readability finds no article, the smallest part of the page that holds most
// of its text is taken. ErrEmpty: the page holds no text.
func Article(b []byte) (title, text string, err error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return "", "", ErrEmpty
	}
	if looksBinary(b) && !bytes.HasPrefix(b, []byte("\xff\xfe")) && !bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return "", "", ErrBinary
	}
	page, err := decodePage(b)
	if err != nil {
		return "", "", err
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return "", "", fmt.Errorf("parse page: %w", err)
	}
	// Readability rearranges the document, so it gets one of its own.
	body := bodyText(doc)
	found, err := readability.FromReader(strings.NewReader(page), nil)
	if err == nil {
		title = strings.TrimSpace(found.Title())
		if found.Node != nil {
			text = nodeText(found.Node)
		}
	}
	if title == "" {
		title = pageTitle(doc)
	}
	// Readability drops what it takes for boilerplate: a report that came out at
	// less than half of the page's densest part has lost paragraphs. Below its
	// threshold of 500 characters it takes the whole page.
	if n := utf8.RuneCountInString(text); n < 500 || 2*n < utf8.RuneCountInString(body) {
		text = body
	}
	if strings.TrimSpace(text) == "" {
		return title, "", ErrEmpty
	}
	return title, text, nil
}

// decodePage brings a page to UTF-8.
func decodePage(b []byte) (string, error) {
	enc, name, certain := charset.DetermineEncoding(b, "text/html")
	switch {
	case !certain && utf8.Valid(b), name == "utf-8" && utf8.Valid(b):
		return strings.TrimPrefix(string(b), "\uFEFF"), nil
	case !certain || name == "utf-8": // says UTF-8, is not: the usual lie of GBK pages
		enc = simplifiedchinese.GB18030
	}
	out, err := io.ReadAll(enc.NewDecoder().Reader(bytes.NewReader(b)))
	if err != nil {
		return "", fmt.Errorf("charset %s: %w", name, ErrEncoding)
	}
	if bad := bytes.Count(out, []byte("\uFFFD")); bad*brokenShare > len(out)+brokenShare {
		return "", fmt.Errorf("charset %s: %d unreadable places: %w", name, bad, ErrEncoding)
	}
	return string(out), nil
}

// blocks are the elements whose text stands in lines of its own.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Br: true, atom.Tr: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Table: true, atom.Section: true, atom.Article: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true, atom.Pre: true, atom.Hr: true, atom.Dd: true, atom.Dt: true,
}

// unread are the elements that hold no reading matter.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Nav: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Select: true, atom.Button: true, atom.Iframe: true, atom.Head: true, atom.Template: true,
}

// furniture are the names that pages give to what is not their matter.
var furniture = []string{"nav", "menu", "footer", "header", "crumb", "sidebar", "copyright", "share", "banner", "toolbar"}

// isFurniture reports whether a block is named as furniture, or is a list of
// links.
func isFurniture(n *html.Node) bool {
	if !blocks[n.DataAtom] {
		return false
	}
	for _, a := range n.Attr {
		if a.Key == "class" || a.Key == "id" {
			for _, f := range furniture {
				if strings.Contains(strings.ToLower(a.Val), f) {
					return true
				}
			}
		}
	}
	linked, all := linkText(n, false)
	return linked > 0 && 2*linked > all
}

// linkText counts the characters under n, and those of them in links.
func linkText(n *html.Node, inLink bool) (linked, all int) {
	if n.Type == html.TextNode {
		all = utf8.RuneCountInString(strings.TrimSpace(n.Data))
		if inLink {
			linked = all
		}
	}
	inLink = inLink || n.DataAtom == atom.A
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l, a := linkText(c, inLink)
		linked, all = linked+l, all+a
	}
	return linked, all
}

// nodeText is the text under n, a block a line, no empty lines.
func nodeText(n *html.Node) string {
	var raw strings.Builder
	writeText(&raw, n)
	var out []string
	for line := range strings.Lines(raw.String()) {
		if line = strings.Join(strings.FieldsFunc(line, isBreak), " "); strings.Trim(line, " \u3000\u00A0") != "" {
			out = append(out, strings.Trim(line, " \u3000\u00A0"))
		}
	}
	return strings.Join(out, "\n")
}

func isBreak(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

func writeText(out *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		// A line break in the source of a page is a blank, and between Chinese
		// characters nothing at all.
		for k, part := range strings.FieldsFunc(n.Data, func(r rune) bool { return r == '\n' || r == '\r' }) {
			if part = strings.Trim(part, " \t"); k > 0 && part != "" && !isChinese(firstRune(part)) {
				out.WriteByte(' ')
			}
			out.WriteString(part)
		}
		return
	case html.ElementNode:
		if unread[n.DataAtom] || isFurniture(n) {
			return
		}
	}
	block := n.Type == html.ElementNode && blocks[n.DataAtom]
	if block {
		out.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(out, c)
	}
	if block {
		out.WriteByte('\n')
	}
}

// bodyText is the text of the smallest element that holds four fifths of the
// page's text outside of links.
func bodyText(doc *html.Node) string {
	weight := map[*html.Node]int{}
	weigh(doc, weight)
	n := doc
	for {
		var next *html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if weight[c]*5 >= weight[doc]*4 && weight[c] > 0 && c.Type == html.ElementNode {
				next = c
			}
		}
		if next == nil {
			return nodeText(n)
		}
		n = next
	}
}

// weigh counts the characters under each node that stand outside of links and
// unread elements.
func weigh(n *html.Node, weight map[*html.Node]int) int {
	if n.Type == html.ElementNode && (unread[n.DataAtom] || n.DataAtom == atom.A || isFurniture(n)) {
		return 0
	}
	sum := 0
	if n.Type == html.TextNode {
		sum = utf8.RuneCountInString(strings.TrimSpace(n.Data))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += weigh(c, weight)
	}
	weight[n] = sum
	return sum
}

// pageTitle is the content of the title element.
func pageTitle(n *html.Node) string {
	if n.Type == html.ElementNode && n.DataAtom == atom.Title && n.FirstChild != nil {
		return strings.TrimSpace(n.FirstChild.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if t := pageTitle(c); t != "" {
			return t
		}
	}
	return ""
}
