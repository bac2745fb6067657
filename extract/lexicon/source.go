package lexicon

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Source is a file of seeds/lexicon and how its lines become terms.
type Source struct {
	File   string // .gz is unpacked
	Header string // the first line, exactly; "" for a bare list of words
	Doc    string
	terms  func(fields []string, add func(List, string)) error
}

// Sources are all files, the place to add one.
var Sources = []*Source{
	{"divisions.tsv", "code\tname\tparent", "administrative divisions to township", divisions},
	{"divisions_history.tsv", "code\tname\tshort\tabolished_in", "former divisions", former},
	{"zones.tsv", "name\tkind\tprovince", "development zones", first(Zone)},
	{"listed_companies.tsv", "code\tshort_name\tfull_name\tarea\tindustry", "listed companies", listed},
	{"company_short_names.txt.gz", "", "short names of companies, noisy", first(ShortName)},
	{"universities.tsv", "name", "universities and colleges", first(University)},
	{"hospitals.tsv", "name", "hospitals of grade 3A", hospital},
	{"industries.tsv", "code\tname", "GB/T 4754-2017", industry},
}

func first(list List) func([]string, func(List, string)) error {
	return func(f []string, add func(List, string)) error {
		if f[0] == "" {
			return fmt.Errorf("empty term")
		}
		add(list, f[0])
		return nil
	}
}

// divisions tells the level by the length of the code: 2, 4, 6 or 9 digits.
func divisions(f []string, add func(List, string)) error {
	name := f[1]
	switch len(f[0]) {
	case 2:
		add(Province, name)
		add(Province, provinceStem(name))
	case 4:
		add(City, name)
		add(Stem, stem(name, "市", "地区", "盟", "自治州"))
	case 6:
		add(County, name)
		add(Stem, stem(name, "市", "区", "县", "自治县", "旗", "自治旗"))
	case 9:
		add(Township, name)
		add(TownStem, stem(name, "镇", "乡", "街道", "苏木"))
	default:
		return fmt.Errorf("code %q is not of 2, 4, 6 or 9 digits", f[0])
	}
	return nil
}

func former(f []string, add func(List, string)) error {
	add(Former, f[1])
	add(Former, f[2])
	return nil
}

// listed strips what exchanges put around a short name: *ST, PT, a share's A.
func listed(f []string, add func(List, string)) error {
	if f[1] == "" {
		return fmt.Errorf("no short name")
	}
	s := strings.TrimLeft(strings.ReplaceAll(f[1], " ", ""), "*STPXDRN")
	add(Listed, strings.TrimRight(s, "ABUW-"))
	for _, tail := range []string{"股份有限公司", "有限公司", "有限责任公司"} {
		if s, ok := strings.CutSuffix(f[2], tail); ok {
			add(Listed, s)
			break
		}
	}
	add(Listed, f[2])
	return nil
}

func hospital(f []string, add func(List, string)) error {
	name, other, _ := strings.Cut(strings.ReplaceAll(f[0], "）", ""), "（")
	add(Hospital, name)
	add(Hospital, other)
	return nil
}

// industry drops 业, 制造 and the like from the end: reports say 纺织 for 纺织业.
func industry(f []string, add func(List, string)) error {
	if f[0] == "" {
		return fmt.Errorf("no code for %q", f[1])
	}
	add(Industry, f[1])
	if s := strings.TrimSuffix(strings.TrimSuffix(f[1], "业"), "制造"); utf8.RuneCountInString(s) > 2 {
		add(Industry, s)
	}
	return nil
}

// stem is name without the longest of the tails that leaves two characters.
func stem(name string, tails ...string) string {
	best := ""
	for _, t := range tails {
		if s, ok := strings.CutSuffix(name, t); ok && utf8.RuneCountInString(s) >= 2 && (best == "" || len(s) < len(best)) {
			best = s
		}
	}
	return best
}

func provinceStem(name string) string {
	for _, t := range []string{"省", "市", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区"} {
		if s, ok := strings.CutSuffix(name, t); ok {
			return s
		}
	}
	return name
}
