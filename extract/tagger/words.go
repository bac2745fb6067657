package tagger

import "strings"

// wordForm is the word as the wordbook knows it: figures are alike.
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

// wordbook is what the unlabelled corpus taught of words: each word's groups,
// and its vector for the net.
type wordbook struct {
	entry  map[string]entry
	vector []int8 // vectorDim a word, of length about vectorUnit
}

type entry struct {
	group [3]uint16 // of 64, 256, 1000 groups, from 1
	row   int32     // its vector is vector[row*vectorDim:][:vectorDim]
}

const (
	vectorDim  = 64
	vectorUnit = 254 // a vector's length as bytes: no part of a unit vector is over a half
)

func newWordbook() *wordbook { return &wordbook{entry: map[string]entry{}} }

// of is the entry of a word; a word that the book does not know has groups of
// nought and row -1.
func (b *wordbook) of(form string) entry {
	if e, ok := b.entry[form]; ok {
		return e
	}
	return entry{row: -1}
}

// fill takes over words with their vectors and groups.
func (b *wordbook) fill(v *vectors, groups [3][]uint16) {
	unit := v.unit()
	b.vector = make([]int8, len(unit))
	for i, x := range unit {
		b.vector[i] = int8(min(max(x*vectorUnit+0.5*sign(x), -127), 127))
	}
	for i, w := range v.words {
		b.entry[w] = entry{[3]uint16{groups[0][i] + 1, groups[1][i] + 1, groups[2][i] + 1}, int32(i)}
	}
}

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
