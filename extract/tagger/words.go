package tagger

import "strings"

// wordForm is the word as the clusters know it: figures are alike.
func wordForm(w string) string {
	for i := range len(w) {
		if c := w[i]; (c < '0' || c > '9') && c != '.' && c != ',' && c != '%' {
			return w
		}
	}
	if w == "" {
		return w
	}
	return "0"
}

// clusters leads a word to its groups of 64, 256 and 1000.
type clusters struct {
	group map[string][3]uint16 // from 1
}

func (c *clusters) of(form string) [3]uint16 { return c.group[form] }

// trigger are words that open or close mentions and that jieba does not
// always tag as verbs.
var trigger = set(`获评 荣获 获得 获批 入选 入围 上榜 跻身 评为 评选 列入 纳入 授予 认定 命名 创建 创成 争创 摘得 夺得 获
推进 推动 加快 建设 建成 开工 竣工 投产 投用 投运 投入 通车 启动 实施 完成 引进 引入 签约 落户 落地 谋划 规划 打造 支持 依托 发展 壮大 培育 做强 做大 做优 布局
举办 承办 开展 印发 出台 编制 制定 颁布 修订 发布 组织 成立 设立 组建 揭牌 挂牌 位于 沿 连接 对接 合作 携手 联合 聘请 围绕 聚焦 抓好 改造 新建 扩建 改建 续建 在建 运营 上线 开通 开业`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
