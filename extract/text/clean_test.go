package text

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TestFixes: one table for all fixes, in the writing of damaged copies. Each
// row goes through the whole list, since that is how fixes run.
func TestFixes(t *testing.T) {
	tests := []struct{ name, source, want string }{
		// What no reader sees.
		{"BOM and zero-width", "\uFEFF松岭\u200B县去年\u00AD增长", "松岭县去年增长"},
		{"line ends", "一行\r\n二行\r三行", "一行\n二行\n三行"},

		// What web pages leave.
		{"entities", "市长&nbsp;&nbsp;王某&mdash;&#8220;一带&#8221;", "市长 王某—“一带”"},
		{"escaped twice", "市长&amp;nbsp;王某", "市长 王某"},
		{"tags", "<p>产值增长。</p><p>税收<span style=\"x\">增长</span>。</p>", "产值增长。\n税收增长。\n"},
		{"comment", "全县<!-- 图片 -->增长", "全县增长"},
		{"less than is no tag", "误差<5%，温度<p值", "误差<5%，温度<p值"},

		// Light Markdown.
		{"front matter", "---\nsource: http://a.b/c?d=1\ntitle: 云水县政府工作报告\n---\n\n各位代表：", "云水县政府工作报告\n\n各位代表："},
		{"heading and bold", "## 一、回顾\n**（一）工业。**产值增长。\n# 不动#号", "一、回顾\n（一）工业。产值增长。\n不动#号"},

		// Readings behind Traditional characters, genuine brackets beside.
		{"title", "(內(nèi)蒙古)2025年包頭市報(bào)告", "（内蒙古）2025年包头市报告"},
		{"genuine brackets", "研學(xué)旅游基(營(yíng))地(2023)年(一)項(xiàng)目(GDP)", "研学旅游基（营）地（2023）年（一）项目（GDP）"},
		{"a reading in clean text", "洨(xiáo)河治理和喆（zhé）啡酒店", "洨（xiáo）河治理和喆（zhé）啡酒店"},
		{"a reading across an ASCII letter", "發(fā)展農業特色I(xiàn)P產業項(xiàng)目", "发展农业特色IP产业项目"},

		// Traditional and what only looks like it.
		{"phrases", "乾燥設備、幹部隊伍、臺灣裏麵、關於週邊覈實並瞭解", "干燥设备、干部队伍、台湾里面、关于周边核实并了解"},
		{"names in Simplified text", "乾县、藉田镇、喆啡酒店、瞭望塔建成，全县经济社会发展取得新成绩", "乾县、藉田镇、喆啡酒店、瞭望塔建成，全县经济社会发展取得新成绩"},
		{"one Traditional line among others", "全县经济发展，产业兴旺。\n全縣經濟發展，產業興旺。", "全县经济发展，产业兴旺。\n全县经济发展，产业兴旺。"},

		// Characters that look alike.
		{"radicals", "⻄安市⻓安区⼈民⻔户⻋站", "西安市长安区人民门户车站"},
		{"circles", "二О二院区，二○二五年，二OO八年", "二〇二院区，二○二五年，二〇〇八年"},
		{"full-width", "２０２５年增长８．４％，引进ＡＩ企业３家", "2025年增长8.4%，引进AI企业3家"},

		// Width of punctuation: Chinese context, numbers, times, addresses.
		{"in Chinese", "各位代表:增长8.4%;总量(全口径)第一,谢谢!", "各位代表：增长8.4%；总量（全口径）第一，谢谢！"},
		{"brackets in pairs", "式y=f(x)+1和(GDP)，年鉴(2023)》，f(a 未闭合", "式y=f(x)+1和（GDP），年鉴（2023）》，f(a 未闭合"},
		{"in numbers", "存款1,250亿元，8:30开工，比例3:2，见http://www.a.cn/b?c=1", "存款1,250亿元，8:30开工，比例3:2，见http://www.a.cn/b?c=1"},

		// Gaps and lines.
		{"spaces", "　　全年地区生产总值增长 8.4 %，固定 资产投资增长 12 %，居民收入稳步增长。  ", "全年地区生产总值增长8.4%，固定资产投资增长12%，居民收入稳步增长。"},
		{"a speaker keeps his gap", "青山区人民政府区长　　白云喜", "青山区人民政府区长 白云喜"},
		{"hard-wrapped", wrap("全县上下团结一心，克服多重困难，经济运行总体平稳，工业生产稳中有进，农业再获丰收，城乡面貌持续改善，民生福祉不断增进，社会大局和谐稳定，各项事业取得新的进步，为今后发展打下了坚实的基础，也为全县人民过上更好的日子创造了有利的条件。", 18), "全县上下团结一心，克服多重困难，经济运行总体平稳，工业生产稳中有进，农业再获丰收，城乡面貌持续改善，民生福祉不断增进，社会大局和谐稳定，各项事业取得新的进步，为今后发展打下了坚实的基础，也为全县人民过上更好的日子创造了有利的条件。"},
		{"short lines are no wrapping", strings.Repeat("工业增长\n农业丰收\n", 6), strings.Repeat("工业增长\n农业丰收\n", 6)},
	}
	for _, tt := range tests {
		got := Clean(tt.source, Fixes)
		if got.String != tt.want {
			t.Errorf("%s:\n got %+q\nwant %+q", tt.name, got.String, tt.want)
		}
		checkSource(t, tt.source, got)
	}
}

// TestStraddles: the places in the seed report, and each step of the mill in
// words of our own.
func TestStraddles(t *testing.T) {
	traditional := strings.Repeat("全縣發展產業，實現農業總產值增長。", 3) + "\n"
	tests := []struct{ damaged, want string }{
		{"撬動(dòng)社會(huì)消費(fèi)28.9億元??h域商業(yè)體系", "撬动社会消费28.9亿元。县域商业体系"},
		{"“十佳研學(xué)旅游精品線路”?,F(xiàn)代物流快速發(fā)展", "“十佳研学旅游精品线路”。现代物流快速发展"},
		{"物流運輸?shù)软?xiàng)目實(shí)現(xiàn)", "物流运输等项目实现"},
		{"全年?duì)I收實(shí)現(xiàn)", "全年营收实现"},
		{"“青年夜?!?,圓滿完成", "“青年夜校”，圆满完成"},
		{"全年?duì)幦≠Y金18.9億元", "全年争取资金18.9亿元"},
		{"施劃?rùn)C(jī)動(dòng)車(chē)停車(chē)位", "施划机动车停车位"},
		{"升級(jí)改造燃?xì)忮仩t34臺(tái)", "升级改造燃气锅炉34台"},
		{"空氣質(zhì)量?jī)?yōu)良天數(shù)", "空气质量优良天数"},
		{"城鎮(zhèn)燃?xì)饫吓f管網(wǎng)", "城镇燃气老旧管网"},
		{"有没有問題?有，還不少", "有没有问题？有，还不少"},
	}
	for _, tt := range tests {
		source := traditional + tt.damaged
		c := Clean(source, Fixes)
		if _, got, _ := strings.Cut(c.String, "\n"); got != tt.want {
			t.Errorf("%s\n got %+q\nwant %+q", tt.damaged, got, tt.want)
		}
		checkSource(t, source, c)
	}
}

// TestSourceOfReading is the example of the house rules: a range of the clean
// text leads back over what was taken out.
func TestSourceOfReading(t *testing.T) {
	source := "(內(nèi)蒙古)2025年包頭市報(bào)告"
	c := Clean(source, Fixes)
	i := strings.Index(c.String, "报告")
	start, end := c.Source(i, i+len("报告"))
	if got := source[start:end]; got != "報(bào)告" {
		t.Errorf("报告 leads to %q, want 報(bào)告", got)
	}
}

// TestSamplesUnchanged: a clean report comes out as it went in, up to the width
// of characters, blanks and its Markdown.
func TestSamplesUnchanged(t *testing.T) {
	comment := regexp.MustCompile(`<!--[^>]*-->`)
	front := regexp.MustCompile(`^---\n(?:source:[^\n]*\n)?title: ([^\n]*)\n(?:source:[^\n]*\n)?---\n`)
	mark := regexp.MustCompile(`(?m)^#{1,6} `)
	bare := func(s string) string {
		s = norm.NFKC.String(html.UnescapeString(s))
		return strings.Join(strings.Fields(plainMarks(s)), "")
	}
	for i, source := range samples(t) {
		want := strings.ReplaceAll(mark.ReplaceAllString(comment.ReplaceAllString(front.ReplaceAllString(source, "$1\n"), ""), ""), "**", "")
		c := Clean(source, Fixes)
		if got, want := bare(c.String), bare(want); got != want {
			differences(got, want, t.Logf)
			t.Errorf("report %d changed", i)
		}
		checkSource(t, source, c)
		if again := Clean(c.String, Fixes); again.String != c.String {
			t.Errorf("report %d changes again", i)
		}
	}
}

// TestSeedIdempotent: a repaired text needs no second repair.
func TestSeedIdempotent(t *testing.T) {
	once := Clean(readSeed(t), Fixes).String
	if twice := Clean(once, Fixes).String; twice != once {
		differences(twice, once, t.Logf)
		t.Error("the repaired seed changes again")
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"(內(nèi)蒙古)2025年包頭市報(bào)告", "全年?duì)I收實(shí)現(xiàn)發展產業??h域", "“青年夜?!?,圓滿完成縣農業", "燃?xì)馑募?.4萬戶產業發展??",
		"---\ntitle: 甲\n---\n**一、**\n# 二", "<p>甲&nbsp;</p><!--", "二ОО八年 ２０．５％", "⻄安\uFEFF\u200B", "a(b(c,d)e)甲", strings.Repeat("一二三四五六七八九十一二三四五六七八九十\n", 9),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 || !utf8.ValidString(s) {
			t.Skip("longer than a report's paragraph, or no text")
		}
		checkSource(t, s, Clean(s, Fixes))
	})
}

// checkSource: valid UTF-8, and the way back never leaves the source, never
// runs backwards and never cuts a character.
func checkSource(t *testing.T, source string, c Text) {
	t.Helper()
	if !utf8.ValidString(c.String) {
		t.Fatalf("not UTF-8: %+q", c.String)
	}
	lastStart, lastEnd := 0, 0
	for i, r := range c.String {
		start, end := c.Source(i, i+utf8.RuneLen(r))
		if start < lastStart || end < lastEnd || start > end || end > len(source) {
			t.Fatalf("byte %d of %+q leads to [%d,%d) after [%d,%d) of %d", i, c.String, start, end, lastStart, lastEnd, len(source))
		}
		if !utf8.ValidString(source[start:end]) {
			t.Fatalf("byte %d of %+q leads into a character: %+q", i, c.String, source[start:end])
		}
		lastStart, lastEnd = start, end
	}
	if start, end := c.Source(0, len(c.String)); start < 0 || end > len(source) {
		t.Fatalf("the whole leads to [%d,%d) of %d", start, end, len(source))
	}
}

// wrap cuts s into lines of n characters.
func wrap(s string, n int) string {
	var out strings.Builder
	for i, r := range []rune(s) {
		if i > 0 && i%n == 0 {
			out.WriteByte('\n')
		}
		out.WriteRune(r)
	}
	return out.String()
}
