package text

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// page is a page as county governments put them up: tables, links, a notice.
func page(meta, body string) string {
	return `<html><head>` + meta + `<title>云水县2025年政府工作报告_云水县人民政府</title><script>var a=1;</script></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="content">` + body + `</div>
<div class="footer"><a href="/a">网站地图</a> 主办：云水县人民政府办公室 备案号123</div></body></html>`
}

func paragraphs(n int) string {
	return strings.Repeat("<p>　　去年，全县新建农村公路12公里，改造危桥3座，松岭茶厂建成投产，带动就业300余人。</p>\n", n)
}

func TestArticle(t *testing.T) {
	gb, err := simplifiedchinese.GBK.NewEncoder().String(page(`<meta charset="gb2312">`, paragraphs(12)))
	if err != nil {
		t.Fatal(err)
	}
	lie, err := simplifiedchinese.GBK.NewEncoder().String(page(`<meta charset="utf-8">`, paragraphs(12)))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, page string
		lines      int
	}{
		{"charset by meta", page(`<meta charset="utf-8">`, paragraphs(12)), 12},
		{"no charset", page("", paragraphs(12)), 12},
		{"GBK by meta", gb, 12},
		{"GBK that says it is UTF-8", lie, 12},
		{"one short paragraph, too little for readability", page("", paragraphs(1)), 1},
		{"br instead of p", page("", strings.ReplaceAll(strings.ReplaceAll(paragraphs(12), "<p>", ""), "</p>", "<br>")), 12},
	}
	for _, tt := range tests {
		title, got, err := Article([]byte(tt.page))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if !strings.HasPrefix(title, "云水县2025年政府工作报告") {
			t.Errorf("%s: title %q", tt.name, title)
		}
		if n := strings.Count(got, "松岭茶厂建成投产"); n != tt.lines || len(strings.Split(got, "\n")) != tt.lines {
			t.Errorf("%s: %d paragraphs in %d lines, want %d:\n%s", tt.name, n, len(strings.Split(got, "\n")), tt.lines, got)
		}
		if strings.Contains(got, "政务公开") || strings.Contains(got, "var a") {
			t.Errorf("%s: navigation or script in\n%s", tt.name, got)
		}
	}
}

func TestArticleRefuses(t *testing.T) {
	for _, tt := range []struct {
		page string
		want error
	}{
		{" \n ", ErrEmpty},
		{"<html><body><script>x()</script></body></html>", ErrEmpty},
		{"\x00\x01\x02<html>", ErrBinary},
	} {
		if _, _, err := Article([]byte(tt.page)); !errors.Is(err, tt.want) {
			t.Errorf("Article(%q): %v, want %v", tt.page, err, tt.want)
		}
	}
}
