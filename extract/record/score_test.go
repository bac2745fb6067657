package record

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const goldDir = "../../../shared/gold"

// perturb makes a prediction out of gold that is wrong in every way the scorer
// knows: dropped, mistyped and shortened entities, missing and reversed
// relations, hedged and changed figures.
func perturb(rs []Record) []Record {
	var out []Record
	for i, r := range rs {
		if i%11 == 10 {
			continue // a record that was never found
		}
		p := Record{ID: r.ID, Title: r.Title}
		for j, e := range r.Entities {
			switch j % 7 {
			case 1:
				continue
			case 2:
				e.Type = "place"
			case 3:
				if c := []rune(e.Mentions[0]); len(c) > 3 {
					e.Mentions = []string{string(c[:len(c)-1])}
				}
			case 4:
				e.Mentions = []string{"“" + e.Mentions[0] + "”"}
				e.Status, e.Level = "planned", ""
			}
			p.Entities = append(p.Entities, e)
		}
		for j, x := range r.Relations {
			if j%5 == 0 {
				x[0], x[2] = x[2], x[0]
			}
			if j%6 != 1 {
				p.Relations = append(p.Relations, x, x)
			}
		}
		for j, x := range r.Indicators {
			if j%3 == 1 && x.Growth != "" {
				x.Growth += "左右"
			}
			if j%4 == 2 {
				x.Value = "1"
			}
			p.Indicators = append(p.Indicators, x)
		}
		out = append(out, p)
	}
	return out
}

func TestScoreEqualsScorer(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: gold/score.py cannot be run")
	}
	for _, name := range []string{"train", "dev", "seed"} {
		gold := filepath.Join(goldDir, name+".jsonl")
		rs, err := ReadFile(gold)
		if err != nil {
			t.Skipf("no gold records beside the project: %v", err)
		}
		found := perturb(rs)
		file := filepath.Join(t.TempDir(), "found.jsonl")
		f, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range found {
			if err := Write(f, &found[i]); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		for _, lenient := range []bool{false, true} {
			args := []string{filepath.Join(goldDir, "score.py"), gold, file, "--by-type"}
			if lenient {
				args = append(args, "--lenient")
			}
			want, err := exec.Command(python, args...).Output()
			if err != nil {
				t.Fatalf("score.py: %v\n%s", err, stderr(err))
			}
			if got := Score(rs, found, lenient).Format(true); got != string(want) {
				t.Errorf("%s lenient=%v:\ngot\n%s\nwant\n%s", name, lenient, got, want)
			}
		}
	}
}

func TestReadNamesTheLine(t *testing.T) {
	_, err := Read("a.jsonl", strings.NewReader("{\"id\":\"a\"}\n{\"id\":\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "a.jsonl:2: ") {
		t.Errorf("got %v, want an error at a.jsonl:2", err)
	}
}

func TestRoundTrip(t *testing.T) {
	const line = `{"id":"a","title":"甲市2025年政府工作报告","entities":[{"id":"e1","type":"place","name":"甲市","mentions":["甲市"]}],"relations":[["TITLE","receives","e1"]],"indicators":[{"name":"地区生产总值","period":"2024","value":null,"unit":null,"growth":"8.4%"}]}`
	rs, err := Read("a", strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Write(&b, &rs[0]); err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSuffix(b.String(), "\n"); got != line {
		t.Errorf("got  %s\nwant %s", got, line)
	}
}

func stderr(err error) string {
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		return string(e.Stderr)
	}
	return ""
}
