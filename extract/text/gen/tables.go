package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const opencc = "OpenCC, github.com/longbridgeapp/opencc v0.3.13, Apache-2.0"

// tables writes simplify.txt (Traditional to Simplified, by character and by
// phrase) and readings.txt (the toned readings of the Traditional characters
// that GBK can hold).
func tables(dictionary, pinyin string) error {
	single, err := os.ReadFile(filepath.Join(dictionary, "TSCharacters.txt"))
	if err != nil {
		return err
	}
	phrase, err := os.ReadFile(filepath.Join(dictionary, "TSPhrases.txt"))
	if err != nil {
		return err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "# Traditional, tab, Simplified. From %s (TSCharacters, TSPhrases; the first choice of each).\n", opencc)
	var traditional []string
	for _, data := range [][]byte{single, phrase} {
		for line := range strings.Lines(string(data)) {
			from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if !ok {
				continue
			}
			to = strings.Fields(to)[0]
			if from == to && len([]rune(from)) == 1 {
				continue
			}
			fmt.Fprintf(&out, "%s\t%s\n", from, to)
			if len([]rune(from)) == 1 {
				traditional = append(traditional, from)
			}
		}
	}
	if err := os.WriteFile("extract/text/simplify.txt", out.Bytes(), 0o644); err != nil {
		return err
	}
	return readings(traditional, pinyin)
}

var pinyinRow = regexp.MustCompile(`0x([0-9A-Fa-f]+):\s*"([^"]+)"`)

func readings(traditional []string, pinyin string) error {
	data, err := os.ReadFile(pinyin)
	if err != nil {
		return err
	}
	said := map[string]string{}
	for _, m := range pinyinRow.FindAllStringSubmatch(string(data), -1) {
		code, err := strconv.ParseInt(m[1], 16, 32)
		if err != nil {
			return err
		}
		said[string(rune(code))] = m[2]
	}
	sort.Strings(traditional)
	var out bytes.Buffer
	fmt.Fprintln(&out, "# Traditional character, tab, its toned readings. From github.com/mozillazg/go-pinyin v0.21.0, MIT; only what GBK holds.")
	for _, c := range traditional {
		b, err := simplifiedchinese.GBK.NewEncoder().String(c)
		if err != nil || len(b) != 2 || said[c] == "" {
			continue
		}
		fmt.Fprintf(&out, "%s\t%s\n", c, strings.ReplaceAll(said[c], ",", " "))
	}
	return os.WriteFile("extract/text/readings.txt", out.Bytes(), 0o644)
}
