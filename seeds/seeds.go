// Package seeds holds the knowledge that researchers edit: word lists, the
// table of divisions, and the sample report. It is data, embedded; it reads
// nothing and knows no other package.
package seeds

import (
	"embed"
	"io/fs"
)

//go:embed all:lexicon all:reports
var files embed.FS

// Lexicon is the folder of word lists and tables.
func Lexicon() fs.FS { return sub("lexicon") }

// Reports is the folder of sample reports.
func Reports() fs.FS { return sub("reports") }

func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic("seeds: " + err.Error()) // the folder is embedded above
	}
	return f
}
