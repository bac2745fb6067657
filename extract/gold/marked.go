package gold

import (
	"fmt"
	"sort"
	"strings"

	"policygraph/extract/entity"
	"policygraph/extract/text"
	"policygraph/graph"
)

// kindWords are the kinds in the words of example files.
var kindWords = map[string]graph.Kind{
	"企业": graph.Company, "项目": graph.Project, "地方": graph.Place, "机构": graph.Organization,
	"荣誉": graph.Honour, "产业": graph.Industry, "人物": graph.Person, "作品": graph.Work,
}

// Marked reads a text whose mentions are marked, as the example files of rules
// write it: 【项目:【企业:天合新材】20GW拉晶】投产。 The mentions come in the order
// that rules expect.
func Marked(title, s string) (*entity.Document, []entity.Mention, error) {
	var b strings.Builder
	var open []int
	var ms []entity.Mention
	for s != "" {
		switch {
		case strings.HasPrefix(s, "【"):
			word, rest, ok := strings.Cut(s[len("【"):], ":")
			if _, known := kindWords[word]; !ok || !known {
				return nil, nil, fmt.Errorf("unknown kind %q", word)
			}
			open = append(open, len(ms))
			ms = append(ms, entity.Mention{Kind: kindWords[word], Start: b.Len(), Rule: "marked", Score: 1})
			s = rest
		case strings.HasPrefix(s, "】"):
			if len(open) == 0 {
				return nil, nil, fmt.Errorf("】 without 【 before %q", s)
			}
			ms[open[len(open)-1]].End = b.Len()
			open = open[:len(open)-1]
			s = s[len("】"):]
		default:
			b.WriteByte(s[0])
			s = s[1:]
		}
	}
	if len(open) > 0 {
		return nil, nil, fmt.Errorf("【 without 】")
	}
	doc := &entity.Document{Title: title, Text: b.String()}
	doc.Outline = text.ReadOutline(doc.Text, title)
	for i := range ms {
		ms[i].Sentence = sentence(doc, ms[i].Start)
	}
	sort.SliceStable(ms, func(i, j int) bool { return before(ms[i], ms[j]) })
	return doc, ms, nil
}
