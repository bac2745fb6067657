package indicator

import (
	"strconv"
	"strings"

	"policygraph/extract/entity"
)

// period is the year or span of years that a figure is about: one that its
// sentence names before it, else the year before the report's, or the report's
// own for a target. from is where the sentence starts.
func period(doc *entity.Document, f Indicator, from int) string {
	before := doc.Text[from : from+f.Start]
	year := doc.Outline.Header.Year
	if k := strings.LastIndex(before, "年"); k >= 4 {
		if y, err := strconv.Atoi(before[k-4 : k]); err == nil && y > 1948 && y < 2100 {
			return strconv.Itoa(y)
		}
	}
	if year == 0 {
		return ""
	}
	if f.Target {
		return strconv.Itoa(year)
	}
	for _, w := range []string{"五年来", "过去五年", "五年", "“十三五”", "“十二五”", "“十四五”"} {
		if strings.Contains(before, w) {
			return strconv.Itoa(year-5) + "-" + strconv.Itoa(year-1)
		}
	}
	return strconv.Itoa(year - 1)
}
