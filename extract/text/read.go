package text

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
)

// pages are the endings of web pages.
var pages = []string{".html", ".htm", ".xhtml", ".shtml"}

// Read turns the bytes of a file into a title and a text: of a web page, told
// by the ending of its name or by how it begins, the article; of any other
// file the whole, with no title. Errors are those of [Decode] and [Article].
func Read(name string, b []byte) (title, text string, err error) {
	if slices.Contains(pages, strings.ToLower(filepath.Ext(name))) || isPage(b) {
		return Article(b)
	}
	text, err = Decode(b)
	return "", text, err
}

func isPage(b []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 512)], " \t\r\n\ufeff"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}
