package lexicon

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"policygraph/seeds"
)

// small is a file system with every list of Sources, short and invented.
func small() fstest.MapFS {
	fsys := fstest.MapFS{}
	for file, text := range map[string]string{
		"divisions.tsv":         "code\tname\tparent\n98\t云中省\t\n9801\t东河市\t98\n980102\t南坪县\t9801\n980102101\t柳林镇\t980102\n",
		"divisions_history.tsv": "code\tname\tshort\tabolished_in\n980199\t北坪县\t北坪\tGB/T 2260-1995\n",
		"zones.tsv":             "name\tkind\tprovince\n东河高新技术产业开发区\t高新技术产业开发区\t云中省\n",
		"listed_companies.tsv":  "code\tshort_name\tfull_name\tarea\tindustry\n000000\t*ST远航A\t远航电子股份有限公司\t东河\t元器件\n",
		"universities.tsv":      "name\n东河大学\n",
		"hospitals.tsv":         "name\n东河医院（市第一医院）\n",
		"industries.tsv":        "code\tname\n17\t纺织业\n3825\t光伏设备及元器件制造\n",
	} {
		fsys[file] = &fstest.MapFile{Data: []byte(text)}
	}
	fsys["company_short_names.txt.gz"] = &fstest.MapFile{Data: gz("海川\n远航新材\n")}
	return fsys
}

// TestMatch writes each match as text=lists.
func TestMatch(t *testing.T) {
	l, err := Load(small())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		// divisions with and without their tail
		{"云中省东河市", "云中=province 云中省=province 东河=stem 东河市=city"},
		{"南坪县柳林镇", "南坪=stem 南坪县=county 柳林=townstem 柳林镇=township"},
		{"原北坪县", "北坪=former 北坪县=former"},
		// a term inside a longer one is found as well
		{"东河高新技术产业开发区", "东河=stem 东河高新技术产业开发区=zone"},
		// companies: the exchange's marks are no part of the name
		{"远航与远航新材", "远航=listed 远航=listed 远航新材=shortname"},
		{"远航电子股份有限公司", "远航=listed 远航电子=listed 远航电子股份有限公司=listed"},
		{"市第一医院", "市第一医院=hospital"},
		{"光伏设备及元器件", "光伏设备及元器件=industry"},
		// nothing
		{"", ""},
		{"全市经济平稳运行", ""},
	} {
		var got []string
		for _, m := range l.Match(nil, c.text) {
			for k := range Lists {
				if m.Lists>>k&1 == 1 {
					got = append(got, c.text[m.Start:m.End]+"="+Names[k])
				}
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

func TestHas(t *testing.T) {
	l, err := Load(small())
	if err != nil {
		t.Fatal(err)
	}
	for term, want := range map[string]uint32{"东河市": 1 << City, "东": 0, "东河高新": 0, "纺织业": 1 << Industry} {
		if got := l.Has(term); got != want {
			t.Errorf("Has(%s) = %b, want %b", term, got, want)
		}
	}
}

// TestLoadErrors: every bad file is named, with its line.
func TestLoadErrors(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"divisions.tsv", "code\tname\n", `divisions.tsv:1: heading is "code\tname", want "code\tname\tparent"`},
		{"divisions.tsv", "code\tname\tparent\n98\t云中省\n", `divisions.tsv:2: 2 columns, want 3`},
		{"divisions.tsv", "code\tname\tparent\n981\t云中省\t\n", `divisions.tsv:2: code "981" is not of 2, 4, 6 or 9 digits`},
		{"universities.tsv", "name\n东河大学\n\xff\n", `universities.tsv:3: not UTF-8`},
		{"universities.tsv", "", `universities.tsv: empty list`},
		{"listed_companies.tsv", "code\tshort_name\tfull_name\tarea\tindustry\n000001\t\t\t\t\n", `listed_companies.tsv:2: no short name`},
		{"company_short_names.txt.gz", "neither gzip nor anything", `company_short_names.txt.gz: gzip: invalid header`},
	} {
		fsys := small()
		fsys[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		_, err := Load(fsys)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q\n got %v\nwant %s", c.file, c.text, err, c.want)
		}
	}
	_, err := Load(fstest.MapFS{})
	for _, s := range Sources {
		if err == nil || !strings.Contains(err.Error(), s.File) {
			t.Errorf("without any file the error does not name %s: %v", s.File, err)
		}
	}
}

// TestGrow: a table that has to grow keeps every term.
func TestGrow(t *testing.T) {
	l := &Lexicon{keys: make([]uint64, 4), vals: make([]uint32, 4)}
	terms := map[string]List{}
	for _, a := range "东南西北中" {
		for _, b := range "山河湖海港" {
			terms[string([]rune{a, b})] = Stem
		}
	}
	for _, term := range slices.Sorted(maps.Keys(terms)) {
		l.add(Stem, term)
	}
	for term := range terms {
		if l.Has(term) != 1<<Stem {
			t.Errorf("%s is lost", term)
		}
	}
}

// TestSeeds: the shipped lists load, and hold what they should.
func TestSeeds(t *testing.T) {
	l, err := Load(seeds.Lexicon())
	if err != nil {
		t.Fatal(err)
	}
	if l.Terms() < 300_000 {
		t.Errorf("%d terms, want 300,000 or more", l.Terms())
	}
	for term, list := range map[string]List{"包头市": City, "青山区": County, "内蒙古": Province, "平安银行": Listed, "清华大学": University} {
		if l.Has(term)>>list&1 == 0 {
			t.Errorf("%s is not in %s", term, Names[list])
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(seeds.Lexicon()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	l, err := Load(seeds.Lexicon())
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("加快推进包头市青山区装备制造园区建设，引进平安银行等12家企业，与清华大学合作。", 50)
	b.SetBytes(int64(len(text)))
	var ms []Match
	for b.Loop() {
		ms = l.Match(ms[:0], text)
	}
}
