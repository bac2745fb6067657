package segment

// pinned are invented sentences as the segmenter cuts and tags them.
var pinned = []string{
	"加快/v 推进/v 东山区/ns 污水/n 处理厂/n 扩建/v 项目/n 建设/vn",
	"引进/v 远航/v 电子/n 、/x 海/n 川/j 新/a 材/zg 等/u 12/m 家/q 企业/n",
	"全年/m 地区/n 生产总值/n 增长/v 6.5/m %/x",
	"新建/ns 改建/v 农村公路/n 120/m 公里/q",
	"荣获/nr 国家/n 卫生城市/n 称号/n",
	"启动/vn 北湖/ns 新区/ns 智慧/nr 交通/n 平台/n 二期工程/l",
	"完成/v 固定资产/l 投资/vn 35.6/m 亿元/m",
	"建成/v 投用/x 第三/m 人民/n 医院/n 门诊/n 楼/n",
	"举办/v 首届/m 山地/n 自行车/n 邀请赛/n",
	"高铁/n 南站/ns 站/v 前/f 广场/n 竣工/v",
	"发展/vn 新能源/n 汽车/n 零部件/mq 产业/n",
	"区长/n 王建国/nr 代表/n 区政府/n 作/v 工作/vn 报告/n",
	"印发/nz 《/x 东山区/ns 促进/v 民营/b 经济/n 发展/vn 若干/m 措施/n 》/x",
	"实施/v “/x 千/m 村/zg 示范/v ”/x 行动/vn",
	"光伏/j 电站/n 并网发电/l 20/m MW/eng",
	"对接/v 京津冀/n ，/x 融入/v 长三角/ns",
	"大/a 数据/n 、/x 云计算/x 、/x 人工智能/n 加快/v 发展/vn",
	"新增/v 省级/b 专精/n 特新/x 企业/n 8/x 家/q",
	"推进/v 沿江/f 高速公路/n 东山/ns 段/q 建设/vn",
	"与/p 江南/ns 大学/n 共建/v 食品/n 研究院/n",
}
