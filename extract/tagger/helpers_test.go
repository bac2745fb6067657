package tagger

import (
	"bytes"
	"compress/gzip"
	"sync"
	"testing"

	"github.com/klauspost/compress/zstd"

	"policygraph/extract/lexicon"
	"policygraph/extract/segment"
	"policygraph/seeds"
)

var loadResources = sync.OnceValues(func() (resources, error) {
	seg, err := segment.New()
	if err != nil {
		return resources{}, err
	}
	lex, err := lexicon.Load(seeds.Lexicon())
	return resources{seg: seg, lex: lex, book: newWordbook()}, err
})

// testResources is the segmenter and the shipped lists, loaded once.
func testResources(t testing.TB) resources {
	t.Helper()
	r, err := loadResources()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func gzipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// framed is a model file with s for its content.
func framed(t *testing.T, s string) []byte {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return z.EncodeAll([]byte(s), []byte(magic))
}
