// Command gen makes brands.tsv and crowded.txt of seeds from the listed
// companies and the corpus of short names: which bare brand is that of one
// listed firm, and which brands so many firms have that they say little.
//
//	go run ./extract/firm/gen seeds/lexicon
package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/firm"
	"policygraph/extract/sheet"
)

// few is how many short names of the corpus of 267,000 may begin with a brand
// that still means one firm: 国轩 has 2, 隆基 4, 通威 6; 宏达 58, 东方 577.
const few = 8

// many is from how many on a bare brand is crowded: 华泰 54, 长城 80, 先导 2.
const many = 8

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: gen FOLDER")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(dir string) error {
	count, err := heads(filepath.Join(dir, "company_short_names.txt.gz"))
	if err != nil {
		return err
	}
	var crowded []string
	for _, h := range slices.Sorted(maps.Keys(count)) {
		if utf8.RuneCountInString(h) == 2 && count[h] >= many {
			crowded = append(crowded, h+"\n")
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "crowded.txt"), []byte(strings.Join(crowded, "")), 0o644); err != nil {
		return err
	}
	rows, err := brands(dir, count)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "brands.tsv"), []byte("form\tcode\n"+strings.Join(rows, "")), 0o644)
}

// heads counts how many names of the corpus begin with each two to four
// characters.
func heads(name string) (map[string]int, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	count := map[string]int{}
	s := bufio.NewScanner(z)
	for s.Scan() {
		r := []rune(strings.TrimSpace(s.Text()))
		for n := 2; n <= min(4, len(r)); n++ {
			count[string(r[:n])]++
		}
	}
	return count, s.Err()
}

// brands are the forms of one listed firm alone that few firms begin with.
func brands(dir string, count map[string]int) ([]string, error) {
	owners := map[string][]string{} // form -> codes
	taken := map[string]bool{}      // short names: their own, nobody's brand
	_, err := sheet.ReadFile(os.DirFS(dir), "listed_companies.tsv", "code\t", 5, func(f []string, _ sheet.Row) error {
		short := firm.Tidy(f[1])
		taken[short] = true
		for _, form := range []string{firm.WithoutTrade(short), firm.WithoutTrade(firm.Core(f[2])), firm.WithoutTrade(firm.WithoutTrade(firm.Core(f[2])))} {
			if n := utf8.RuneCountInString(form); n < 2 || n > 5 || form == short || slices.Contains(owners[form], f[0]) {
				continue
			}
			owners[form] = append(owners[form], f[0])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var rows []string
	for _, form := range slices.Sorted(maps.Keys(owners)) {
		if len(owners[form]) != 1 || taken[form] {
			continue
		}
		if utf8.RuneCountInString(form) <= 4 && count[form] > few {
			continue
		}
		rows = append(rows, form+"\t"+owners[form][0]+"\n")
	}
	return rows, nil
}
