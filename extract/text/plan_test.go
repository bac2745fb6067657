package text

import (
	"encoding/json"
	"strings"
	"testing"
)

// trainRecord is what plan detection is measured on.
type trainRecord struct {
	ID, Title, Text string
	Indicators      []struct{ Target bool }
	Entities        []struct {
		Status   string
		Mentions []string
	}
}

func readTrain(t testing.TB) (out []trainRecord) {
	t.Helper()
	for line := range strings.Lines(shared(t, "gold/train.jsonl")) {
		var r trainRecord
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// TestPlanPassages: the indicators of a passage are all targets or none; the
// sentences of the passage must say the same by their majority.
func TestPlanPassages(t *testing.T) {
	right, all := 0, 0
	for _, r := range readTrain(t) {
		targets := 0
		for _, i := range r.Indicators {
			if i.Target {
				targets++
			}
		}
		if len(r.Indicators) == 0 || targets != 0 && targets != len(r.Indicators) {
			continue
		}
		plan, letters := 0, 0
		for _, s := range ReadOutline(r.Text, r.Title).Sentences {
			letters += s.End - s.Start
			if s.Plan {
				plan += s.End - s.Start
			}
		}
		all++
		if (2*plan > letters) == (targets > 0) {
			right++
		} else {
			t.Logf("%s: targets %d of %d, plan %d of %d bytes", r.ID, targets, len(r.Indicators), plan, letters)
		}
	}
	t.Logf("passages: %d of %d", right, all)
	if right*100 < all*95 {
		t.Errorf("%d of %d passages told right, want 95 in 100", right, all)
	}
}

// TestPlanProjects: a project that stands as planned is in a plan, one that
// is completed or operating in a review, by the sentence of its first mention.
func TestPlanProjects(t *testing.T) {
	right, all := 0, 0
	for _, r := range readTrain(t) {
		o := ReadOutline(r.Text, r.Title)
		for _, e := range r.Entities {
			if e.Status != "planned" && e.Status != "completed" && e.Status != "operating" || len(e.Mentions) == 0 {
				continue
			}
			at := strings.Index(r.Text, e.Mentions[0])
			for _, s := range o.Sentences {
				if s.Start <= at && at < s.End {
					all++
					if s.Plan == (e.Status == "planned") {
						right++
					}
				}
			}
		}
	}
	t.Logf("projects: %d of %d", right, all)
	if right*100 < all*85 {
		t.Errorf("%d of %d projects told right, want 85 in 100", right, all)
	}
}
