package scene_test

import (
	"fmt"
	"strings"
	"testing"

	"policygraph/extract/cue"
	"policygraph/extract/gold"
	"policygraph/extract/scene"
)

func lay(t *testing.T, marked string) *scene.Scene {
	t.Helper()
	doc, ms, err := gold.Marked("平江市2024年政府工作报告", marked)
	if err != nil {
		t.Fatal(err)
	}
	return scene.New(doc, ms)
}

// TestLists writes the lists of a text, one after the other.
func TestLists(t *testing.T) {
	for marked, want := range map[string]string{
		// joined by marks, by words, by marks behind a generic tail or quotes
		"【项目:北岭水库】、【项目:南湖大桥】和【项目:东环路】开工。":  "北岭水库 南湖大桥 东环路",
		"【项目:北岭水库】工程、【项目:南湖大桥】项目开工。":       "北岭水库 南湖大桥",
		"举办“【作品:文化节】”“【作品:丰收节】”。":          "文化节 丰收节",
		"【项目:【企业:天合】铜箔】、【项目:【企业:恒越】组件】投产。": "天合铜箔 恒越组件",
		// verbs and places between do not join
		"【项目:北岭水库】开工，【项目:南湖大桥】竣工。":     "",
		"【项目:北岭水库】、【地方:龙泉镇】、【项目:南湖大桥】": "",
	} {
		s := lay(t, marked)
		var got []string
		for i, f := range s.Facts {
			if f.ListPos > 0 || f.ListLen > 0 {
				got = append(got, s.Name(i))
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s: list %q, want %q", marked, g, want)
		}
	}
}

// TestAround says what stands around the first project: the cues before and
// behind its list, and what holds it.
func TestAround(t *testing.T) {
	for marked, want := range map[string]string{
		"加快推进【项目:北岭水库】、【项目:南湖大桥】建设。": "building … build, in nothing",
		"【项目:【企业:天合】铜箔】竣工投产。":        " … operate, in nothing",
		"获评【荣誉:【项目:北岭水库】示范工程】称号。":    "win … title, in 北岭水库示范工程",
		"【项目:北岭水库】。":                 " … , in nothing",
	} {
		s := lay(t, marked)
		for _, f := range s.Facts {
			if f.Kind != scene.Project {
				continue
			}
			name := func(h int) string {
				if h < 0 || h >= len(s.Hits) {
					return ""
				}
				return cue.Cues.Name(s.Hits[h].Class)
			}
			in := "nothing"
			if f.Parent >= 0 {
				in = s.Name(f.Parent)
			}
			if got := fmt.Sprintf("%s … %s, in %s", name(f.HeadCue), name(f.TailCue), in); got != want {
				t.Errorf("%s: %s, want %s", marked, got, want)
			}
			break
		}
	}
}

// TestEmpty lays out a text without mentions and mentions without sentences.
func TestEmpty(t *testing.T) {
	if s := lay(t, "今年工作回顾。"); len(s.Facts) != 0 {
		t.Errorf("%d facts", len(s.Facts))
	}
	s := lay(t, "【项目:北岭水库】开工。")
	doc := *s.Doc
	doc.Outline.Sentences = nil
	if got := scene.New(&doc, s.Mentions); len(got.Facts) != 1 {
		t.Errorf("%d facts without an outline, want 1", len(got.Facts))
	}
}
