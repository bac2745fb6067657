package tagger

import (
	"archive/tar"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ulikunitz/xz"
)

// Report is one text of the unlabelled corpus.
type Report struct {
	File string // base name
	Text string
}

// ReadCorpus reads every .txt of a directory or of a .tar.xz archive, sorted
// by file name, so that what is learnt does not hang on the order of storage.
func ReadCorpus(path string) ([]Report, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	read := readArchive
	if st.IsDir() {
		read = readDir
	}
	out, err := read(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no .txt file in it", path)
	}
	slices.SortFunc(out, func(a, b Report) int { return cmp.Compare(a.File, b.File) })
	return out, nil
}

func readDir(path string) ([]Report, error) {
	names, err := filepath.Glob(filepath.Join(path, "*.txt"))
	if err != nil {
		return nil, err
	}
	var out []Report
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		out = append(out, Report{filepath.Base(n), string(b)})
	}
	return out, nil
}

func readArchive(path string) ([]Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := xz.NewReader(f)
	if err != nil {
		return nil, err
	}
	var out []Report
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if h.Typeflag != tar.TypeReg || !strings.HasSuffix(h.Name, ".txt") {
			continue
		}
		b, err := io.ReadAll(t)
		if err != nil {
			return nil, err
		}
		out = append(out, Report{filepath.Base(h.Name), string(b)})
	}
}
