package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// reports are the sample of the corpus beside the repository, or invented ones.
func reports(t *testing.T) []string {
	t.Helper()
	sample, _ := filepath.Glob("../../../shared/corpus/sample/*.txt")
	if len(sample) > 6 {
		return sample[:min(len(sample), 10)]
	}
	t.Log("the sample of the corpus is not beside the repository: invented reports are taken")
	var names []string
	dir := t.TempDir()
	for place, text := range map[string]string{
		"包头市": "云谷高科（以下简称“云谷”）建设20GWh储能电池项目，全年地区生产总值增长6.4%。", "包头市青山区": "云谷建设20GWh储能电池项目，开工建设。",
		"呼和浩特市": "云谷扩产，培育光伏产业，力争地区生产总值增长7%。", "鄂尔多斯市": "国轩高科、中国石油投产，培育光伏产业。",
		"合肥市": "国轩投产，云谷高科签约。", "赤峰市": "一般公共预算收入达到200亿元。", "通辽市": "获评2024年全国县域商业领跑县。",
	} {
		for _, year := range []string{"2024", "2025"} {
			name := filepath.Join(dir, place+year+".txt")
			if err := os.WriteFile(name, []byte(place+year+"年政府工作报告\n一、过去一年工作回顾\n"+text+"\n"), 0o666); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// TestAmendedIsBuilt: a graph that reports came to and went from prints what one
// that was built of them at once prints, has its hash, and exports the same bytes;
// and it was amended, not built.
func TestAmendedIsBuilt(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the extractor a dozen times")
	}
	defer func(share float64) { deltaShare = share }(deltaShare)
	deltaShare = 1000
	all := reports(t)
	first := all[0] // one that changes
	b, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), filepath.Base(first))
	if err := os.WriteFile(other, append(b, "\n云谷高科开工建设储能电池项目。\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	all = append(all, other)
	dir := t.TempDir()
	amended, built := filepath.Join(dir, "amended.db"), filepath.Join(dir, "built.db")
	must(t, append([]string{"build", "--compact", "--store", amended}, all[:4]...)...)
	r := rand.New(rand.NewPCG(5, 5))
	for step := range 5 {
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		now := slices.Clone(all[:2+r.IntN(len(all)-2)])
		got := must(t, append([]string{"build", "-v", "--store", amended}, now...)...)
		if step == 4 {
			// Its name is that of one document alone.
			i := slices.IndexFunc(now, func(name string) bool { return filepath.Base(name) != filepath.Base(first) })
			got = must(t, "remove", "--store", amended, filepath.Base(now[i]))
			now = slices.Delete(now, i, i+1)
		}
		want := must(t, append([]string{"build", "--compact", "--store", built}, now...)...)
		if got != want {
			t.Fatalf("step %d:\ngot\n%s\nwant\n%s", step, got, want)
		}
		if deltas, _ := filepath.Glob(filepath.Join(amended, "gen-*-delta")); len(deltas) != 1 {
			t.Fatalf("step %d: it was not amended", step)
		}
		must(t, "verify", "--store", amended)
		for _, format := range []string{"nquads", "csv"} {
			a, b := filepath.Join(dir, "a/"), filepath.Join(dir, "b/")
			must(t, "export", "--store", amended, "--format", format, "-o", a)
			must(t, "export", "--store", built, "--format", format, "-o", b)
			same(t, a, b)
		}
	}
}

func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := call(t, "", args...)
	if code != done {
		t.Fatalf("%s: exit code %d: %s", strings.Join(args, " "), code, errs)
	}
	return out
}

// same holds two files or two folders of files against each other.
func same(t *testing.T, a, b string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(a, "*"))
	if err != nil || len(files) == 0 {
		files = []string{a}
	}
	for _, name := range files {
		x, err1 := os.ReadFile(name)
		y, err2 := os.ReadFile(b + strings.TrimPrefix(name, a))
		if err1 != nil || err2 != nil || string(x) != string(y) {
			t.Errorf("%s is another, %v, %v", name, err1, err2)
		}
	}
}
