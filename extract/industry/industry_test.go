package industry

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFind(t *testing.T) {
	tab, err := Open(os.DirFS("../../seeds/lexicon"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ why, name, want string }{
		{"the name of a class", "风力发电", "D4415 stated, 战略性新兴产业 6 stated"},
		{"the name of a class that no word has", "家具制造业", "C21 stated"},
		{"a product", "光伏产业", "C3825 product, 战略性新兴产业 6 product"},
		{"without its class word", "光伏", "C3825 product, 战略性新兴产业 6 product"},
		{"its equipment", "光伏装备制造", "C3825 product, 战略性新兴产业 6 product"},
		{"a part of the chain", "晶硅光伏产业", "C3825 chain, 战略性新兴产业 6 chain"},
		{"a chain", "锂电池产业链", "C3841 product, 战略性新兴产业 6 product"},
		{"by the end of the word", "钒钛新材料", "C name, 战略性新兴产业 3 name"},
		{"by the beginning", "稀土抛光粉", "C3232 name, 战略性新兴产业 3 name"},
		{"nothing", "云谷产业", ""},
	} {
		var got []string
		for _, l := range tab.Find(c.name) {
			got = append(got, l.Code+" "+string(l.Reason))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.why, c.name, strings.Join(got, ", "), c.want)
		}
	}
	if c := tab.Class("C3825"); c == nil || c.Above.Code != "C382" && c.Above.Code != "C38" || tab.Class("3825") != c {
		t.Errorf("C3825: %+v", c)
	}
}

func TestOpenErrors(t *testing.T) {
	const classes = "code\tname\nC\t制造业\n38\t电气机械和器材制造业\n"
	for _, c := range []struct{ classes, words, want string }{
		{"code\tname\n38\t电气\n", "", `industries.tsv:2: class "38" stands before the one that it is in`},
		{classes, "光伏\t99\t6\tproduct\t\n", `industry_words.tsv:1: no class of code "99"`},
		{classes, "光伏\t38\t6\tlike\t\n", `industry_words.tsv:1: unknown reason "like", want stated, product, name or chain`},
		{classes, "光伏\t38\t10\tproduct\t\n", `industry_words.tsv:1: no strategic emerging group "10"`},
	} {
		_, err := Open(fstest.MapFS{"industries.tsv": {Data: []byte(c.classes)}, "industry_words.tsv": {Data: []byte(c.words)}})
		if err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}
