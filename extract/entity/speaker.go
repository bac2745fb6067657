package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/segment"
	"policygraph/graph"
)

// speaker finds persons where reports name them in a fixed form: the line of
// the one who gives the report (区长 白云喜), an awardee after a noun for
// persons (村民王某某), a name before 同志. The training records hold 60
// persons, too few for the tagger alone.
var speaker = &Recogniser{
	Name: "speaker",
	Doc:  "a word that jieba takes for a person's name, after an office or a noun for persons or before 同志",
	Find: func(_ *Finder, doc *Document, _ []Candidate) []Candidate {
		var out []Candidate
		for _, ws := range doc.Words {
			for i := range ws {
				if why := personAt(doc.Text, ws, i); why != "" {
					out = append(out, Candidate{
						Mention: Mention{Kind: graph.Person, Start: ws[i].Start, End: ws[i].End, Score: 0.9},
						Note:    why,
					})
				}
			}
		}
		return out
	},
}

// offices give a report; a name follows, mostly after a space.
var offices = []string{"省长", "市长", "区长", "县长", "旗长", "州长", "盟长", "主席", "镇长", "乡长", "主任"}

// callings are nouns that a named awardee follows.
var callings = []string{"村民", "居民", "教师", "医生", "护士", "民警", "选手", "运动员", "艺术家", "院士", "劳模", "模范", "志愿者", "烈士", "传承人"}

// statesmen are the names of stock phrases; they are never annotated.
var statesmen = []string{"习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛"}

// personAt says why word i is a person's name; empty when it is not.
func personAt(text string, ws []segment.Word, i int) string {
	name := text[ws[i].Start:ws[i].End]
	if n := utf8.RuneCountInString(name); ws[i].Tag != "nr" || n < 2 || n > 4 || slices.Contains(statesmen, name) {
		return ""
	}
	if i+1 < len(ws) && text[ws[i+1].Start:ws[i+1].End] == "同志" {
		return "before 同志"
	}
	k := i - 1
	for k >= 0 && strings.Trim(text[ws[k].Start:ws[k].End], " 　") == "" {
		k--
	}
	if k < 0 {
		return ""
	}
	before := text[ws[k].Start:ws[k].End]
	for _, o := range offices {
		if strings.HasSuffix(before, o) && k < i-1 { // 区长 白云喜: only with the space
			return "after the office " + before
		}
	}
	if slices.Contains(callings, before) {
		return "after " + before
	}
	return ""
}
