package relation

import (
	"fmt"
	"os"
	"testing"

	"policygraph/extract/boost"
	"policygraph/extract/gold"
	"policygraph/extract/record"
)

// TestCV prints cross-validation inside train, by threshold.
func TestCV(t *testing.T) {
	if os.Getenv("CV") == "" {
		t.Skip("set CV=1")
	}
	if o := os.Getenv("OPT"); o != "" {
		var b boost.Options
		fmt.Sscanf(o, "%d,%d,%f,%f,%f,%f,%f", &b.Trees, &b.Depth, &b.Rate, &b.Columns, &b.Lambda, &b.MinRows, &b.Rows)
		for _, p := range predicates {
			if p != "grantedBy" && p != "partnersWith" {
				options[p] = b
			}
		}
	}
	all := gold.PlaceAll(shared(t, "train.jsonl"))
	const folds = 4
	models := make([]*Model, folds)
	test := make([][]*gold.Sample, folds)
	for f := range folds {
		var train []*gold.Sample
		for i, s := range all {
			if i%folds == f {
				test[f] = append(test[f], s)
			} else {
				train = append(train, s)
			}
		}
		models[f] = Train(train)
	}
	dev := Train(all)
	devs := gold.PlaceAll(shared(t, "dev.jsonl"))
	for _, w := range []float64{0.6} {
		siblings = w
		for _, th := range []float64{0.35, 0.4, 0.45} {
			sum := map[string]record.Count{}
			for f := range folds {
				for p := range models[f].Threshold {
					models[f].Threshold[p] = th
				}
				for k, v := range measure(models[f], test[f]).Rows {
					if k.Group == "relation" {
						for _, n := range []string{k.Name, "all"} {
							c := sum[n]
							sum[n] = record.Count{Right: c.Right + v.Right, Found: c.Found + v.Found, Gold: c.Gold + v.Gold}
						}
					}
				}
			}
			for p := range dev.Threshold {
				dev.Threshold[p] = th
			}
			dsum := map[string]record.Count{}
			for k, v := range measure(dev, devs).Rows {
				if k.Group == "relation" {
					for _, n := range []string{k.Name, "all"} {
						c := dsum[n]
						dsum[n] = record.Count{Right: c.Right + v.Right, Found: c.Found + v.Found, Gold: c.Gold + v.Gold}
					}
				}
			}
			line := fmt.Sprintf("th %.2f", th)
			for _, n := range []string{"all", "inIndustry", "undertakes", "locatedIn", "receives", "grantedBy", "partnersWith", "issues"} {
				line += fmt.Sprintf("  %s %.3f/%.3f", n, sum[n].F1(), dsum[n].F1())
			}
			t.Log(w, line)
		}
	}
}

// TestErrors prints what one fold gets wrong.
func TestErrors(t *testing.T) {
	want := os.Getenv("REL")
	if want == "" {
		t.Skip("set REL")
	}
	all := gold.PlaceAll(shared(t, "train.jsonl"))
	var train, test []*gold.Sample
	for i, s := range all {
		if i%4 == 0 {
			test = append(test, s)
		} else {
			train = append(train, s)
		}
	}
	m := Train(train)
	for _, s := range test {
		ans := answers(s)
		best := map[pairKey]Proposal{}
		for _, p := range m.Propose(s.Document, s.Mentions) {
			if string(p.Predicate) != want {
				continue
			}
			k := pair(s, p.Predicate, p.Subject, p.Object)
			if b, ok := best[k]; !ok || p.Score > b.Score {
				best[k] = p
			}
		}
		name := func(i int) string {
			if i < 0 {
				return "TITLE"
			}
			return s.Document.Text[s.Mentions[i].Start:s.Mentions[i].End]
		}
		for k, p := range best {
			if (p.Score >= 0.4) == ans[k] {
				continue
			}
			a, b := s.Mentions[p.Object].Start, s.Mentions[p.Object].End
			if p.Subject >= 0 {
				a, b = min(a, s.Mentions[p.Subject].Start), max(b, s.Mentions[p.Subject].End)
			}
			verdict := "MISS "
			if !ans[k] {
				verdict = "FALSE"
			}
			t.Logf("%s %.2f %s %s → %s | %s", verdict, p.Score, p.Rule, name(p.Subject), name(p.Object), s.Document.Text[max(0, a-60):min(len(s.Document.Text), b+60)])
		}
	}
}
