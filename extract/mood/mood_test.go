package mood

import (
	"testing"

	"policygraph/extract/text"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		text string
		plan []bool // a paragraph
	}{
		// words alone
		{"成功创建国家卫生城市，城镇新增就业累计3万人，获评文明城市。", []bool{false}},
		{"力争北岭水库开工，确保粮食产量稳定，鼓励企业做大做强。", []bool{true}},
		// a paragraph without a vote goes with its neighbours
		{"力争北岭水库开工，确保南湖大桥开工，做大做强。\n南湖大桥。\n鼓励创业，继续支持，做好服务。", []bool{true, true, true}},
		// the turn from one half to the other
		{"过去一年，成效显著，累计获评，圆满完成。\n率先建成，入选全国，顺利通车。\n今年力争突破，确保完成，做大做强。\n鼓励创业，继续支持，培育壮大。", []bool{false, false, true, true}},
	} {
		o := text.ReadOutline(c.text, "平江市2024年政府工作报告")
		chance := Read(c.text, o)
		for i, s := range o.Sentences {
			if got := chance[i] > 0.5; got != c.plan[s.Paragraph-o.Sentences[0].Paragraph] {
				t.Errorf("%s: plan %.2f", c.text[s.Start:s.End], chance[i])
			}
		}
	}
}

func TestReadTableSaysWhere(t *testing.T) {
	if _, _, err := read("力争\tmuch"); err == nil || err.Error()[:11] != "mood.tsv:1:" {
		t.Errorf("error %v, want one that starts with mood.tsv:1:", err)
	}
}
