package link

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
)

// projectTails are closing words that a report adds to or leaves out of the
// name of one undertaking, longer before shorter.
var projectTails = []string{"建设项目", "建设工程", "新建项目", "项目建设", "工程建设", "项目", "工程", "建设"}

// projectKey is what a project is called without the words that differ from
// report to report: quotes, spaces, the tail. 二期 and 改扩建 stay: they are
// other undertakings.
func projectKey(name string) string {
	key := strings.Join(strings.Fields(bare(name)), "")
	for _, t := range projectTails {
		if r, ok := strings.CutSuffix(key, t); ok && utf8.RuneCountInString(r) >= 3 {
			return r
		}
	}
	return key
}

var (
	capacityRE   = regexp.MustCompile(`[0-9０-９.]+[万亿]?(?:GWh|MWh|GW|MW|KV|kV|千伏|万千瓦时|千瓦|吨级|吨|平方米|公里|张床位|套|台套|台|辆|片|立方米|头|只|件|亩|条)(?:/年)?`)
	yearlyRE     = regexp.MustCompile(`年产|年处理|年加工`)
	investmentRE = regexp.MustCompile(`(?:总)?投资[0-9.]+[万亿]*元的?`)
)

// ownProject is the key of a project in the reports of a place: without the
// name of that place's city, when enough is left to know it by (包头黄河湿地公园 is
// 黄河湿地公园 in Baotou's reports).
func ownProject(name string, p Place) string {
	key := projectKey(name)
	if p.Division == nil {
		return key
	}
	city := p.Division.Lasting().At(division.Prefecture)
	if city == nil {
		return key
	}
	if r := city.Without(key); utf8.RuneCountInString(r) >= 4 {
		return r
	}
	return key
}

// projectCore is the key without capacity and investment: forms of one project
// in the reports of two years, when the firm's name is there too.
func projectCore(name string) string {
	core := investmentRE.ReplaceAllString(projectKey(name), "")
	core = capacityRE.ReplaceAllString(core, "")
	return yearlyRE.ReplaceAllString(core, "")
}
