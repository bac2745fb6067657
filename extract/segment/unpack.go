package segment

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// dictionary holds cppjieba's word list and its model for unknown words (MIT
// licence, see NOTICE). Its keyword weights and stop words, which only keyword
// extraction reads, are replaced by files of one line: 6 MB and 0.1 s less.
//
//go:embed dict/*.gz
var dictionary embed.FS

type file struct{ name, packed, literal string }

// files are what the library opens, in the order of its constructor. A file
// without a packed form is written from its literal text.
var files = []file{
	{"jieba.dict.utf8", "dict/jieba.dict.utf8.gz", ""},
	{"hmm_model.utf8", "dict/hmm_model.utf8.gz", ""},
	{"user.dict.utf8", "", "云计算\n"},
	{"idf.utf8", "", "报告 1.0\n"},
	{"stop_words.utf8", "", "的\n"},
}

func paths(dir string) []string {
	var out []string
	for _, f := range files {
		out = append(out, filepath.Join(dir, f.name))
	}
	return out
}

// plainFile is the bytes of a file as the library wants them.
func plainFile(f file) ([]byte, error) {
	if f.packed == "" {
		return []byte(f.literal), nil
	}
	packed, err := dictionary.ReadFile(f.packed)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.packed, err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.packed, err)
	}
	return b, nil
}

// inventory is the plain size of every file and a directory name that changes
// with their contents, without unpacking anything: 3 ms instead of 60.
func inventory() (sizes []int64, name string, err error) {
	sum := sha256.New()
	for _, f := range files {
		b := []byte(f.literal)
		size := int64(len(b))
		if f.packed != "" {
			if b, err = dictionary.ReadFile(f.packed); err != nil {
				return nil, "", err
			}
			size = int64(binary.LittleEndian.Uint32(b[len(b)-4:])) // gzip's trailer
		}
		sizes = append(sizes, size)
		fmt.Fprintf(sum, "%s %d\n", f.name, len(b))
		sum.Write(b)
	}
	return sizes, fmt.Sprintf("policygraph-jieba-%x", sum.Sum(nil)[:6]), nil
}

// unpack writes the dictionary once and returns its directory. Several
// processes may race: each writes a directory of its own and renames it, and
// the losers use the winner's.
func unpack() (string, error) {
	sizes, name, err := inventory()
	if err != nil {
		return "", err
	}
	var last error
	for _, base := range bases() {
		dir := filepath.Join(base, name)
		if same(dir, sizes) {
			return dir, nil
		}
		if last = write(base, dir, sizes); last == nil {
			return dir, nil
		}
	}
	return "", last
}

// bases are the directories to try, the user's cache first.
func bases() []string {
	var out []string
	if d, err := os.UserCacheDir(); err == nil {
		out = append(out, d)
	}
	return append(out, os.TempDir())
}

// same reports whether dir holds the files, by their sizes
// (the directory's name already carries the hash of their contents).
func same(dir string, sizes []int64) bool {
	for i, f := range files {
		st, err := os.Stat(filepath.Join(dir, f.name))
		if err != nil || st.Size() != sizes[i] {
			return false
		}
	}
	return true
}

func write(base, dir string, sizes []int64) error {
	if err := os.MkdirAll(base, 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(base, filepath.Base(dir)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		b, err := plainFile(f)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(tmp, f.name), b, 0o644); err != nil {
			return err
		}
	}
	if os.Rename(tmp, dir) == nil || same(dir, sizes) {
		return nil
	}
	// What is there is damaged: put it aside and try once more.
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(tmp, dir)
}

// check refuses a directory that the C++ side would abort the process on.
func check(dir string) error {
	for _, p := range paths(dir) {
		st, err := os.Stat(p)
		if err != nil {
			return err
		}
		if st.Size() == 0 {
			return fmt.Errorf("%s: empty dictionary file", p)
		}
	}
	return nil
}
