package graph

import "slices"

// Predicate is a kind of statement.
type Predicate string

// The relations between nodes.
const (
	InIndustry   Predicate = "inIndustry"
	Undertakes   Predicate = "undertakes"
	LocatedIn    Predicate = "locatedIn"
	Receives     Predicate = "receives"
	GrantedBy    Predicate = "grantedBy"
	PartnersWith Predicate = "partnersWith"
	Issues       Predicate = "issues"
	OfIndicator  Predicate = "ofIndicator" // observation → indicator
	OfPlace      Predicate = "ofPlace"     // observation → place
	SubsidiaryOf Predicate = "subsidiaryOf"
	Broader      Predicate = "broader"    // industry → the one it is part of
	InSeries     Predicate = "inSeries"   // honour → what it is called in every year
	ReplacedBy   Predicate = "replacedBy" // former place → the one that took it in
	Outturn      Predicate = "outturn"    // observation aimed at → the one that came about
)

// The attributes: statements whose object is a literal.
const (
	Status     Predicate = "status"
	Capacity   Predicate = "capacity"
	Investment Predicate = "investment"
	Level      Predicate = "level"
	Year       Predicate = "year"
	Value      Predicate = "value"
	Unit       Predicate = "unit"
	Growth     Predicate = "growth"
	Period     Predicate = "period"
	Target     Predicate = "target"
	Code       Predicate = "code"      // GB/T 2260, GB/T 4754
	CodeToday  Predicate = "codeToday" // GB/T 2260
	StockCode  Predicate = "stockCode"
	Batch      Predicate = "batch"
	MergedName Predicate = "mergedName"
)

// The predicates of names and provenance. No [Fact] has one of these.
const (
	HasName       Predicate = "name"
	HasAlias      Predicate = "alias"
	InDocument    Predicate = "document"
	Start         Predicate = "start"
	End           Predicate = "end"
	Section       Predicate = "section"
	Quote         Predicate = "quote"
	InMode        Predicate = "mode"
	RestsOn       Predicate = "sentence"
	ByRule        Predicate = "rule"
	Score         Predicate = "score"
	Mentions      Predicate = "mentions"
	MentionText   Predicate = "text"
	DocumentFile  Predicate = "file"
	DocumentTitle Predicate = "title"
	DocumentPlace Predicate = "reportOf"
	DocumentYear  Predicate = "reportYear"
	DocumentDate  Predicate = "date"
	Speaker       Predicate = "speaker"
	SHA256        Predicate = "sha256"
	Length        Predicate = "length"
	Losses        Predicate = "losses"
)

// Datatype says what a literal is; empty for a relation between nodes.
type Datatype string

// The datatypes. There is one type of number, because Gizmo compares only like
// with like: a whole number kept as an integer would never be greater than 8.4.
const (
	Text   Datatype = "text"
	Number Datatype = "number"
)

// PredicateInfo is one row of the table of predicates.
type PredicateInfo struct {
	Predicate Predicate
	Label     string    // in Chinese, read from subject to object
	Inverse   string    // in Chinese, read from object to subject; empty for literals
	Doc       string    // when to state it
	Subject   []Kind    // the kinds of subject that are allowed
	Object    []Kind    // the kinds of object; nil for literals
	Literal   Datatype  // of the value; empty for relations
	Values    []string  // the only values allowed; nil when any text is
	Number    Predicate // where the number in the written value is kept too; empty for none
	Maps      string    // the property of a public vocabulary that it refines, prefixed; empty for none
}

// anyKind is every kind that a report names.
var anyKind = []Kind{Company, Project, Place, Organization, Honour, Industry, Person, Work}

// Predicates is every predicate that a [Fact] may have, in the order of help.
var Predicates = []PredicateInfo{
	{InIndustry, "属于产业", "产业成员", "The text names the industry that it belongs to.",
		[]Kind{Company, Project, Organization, Place, Work}, []Kind{Industry}, "", nil, "", "schema:industry"},
	{Undertakes, "承担项目", "承担单位", "Builds, invests in, owns, operates or signed it.",
		[]Kind{Company, Organization, Place, Person}, []Kind{Project}, "", nil, "", "schema:owns"},
	{LocatedIn, "位于", "辖内", "A stated location, or a place name inside the name.",
		[]Kind{Company, Organization, Project, Place, Honour, Industry, Work, Person}, []Kind{Place}, "", nil, "", "schema:location"},
	{Receives, "获得", "获得者", "Was awarded, rated, listed or approved as.",
		anyKind, []Kind{Honour}, "", nil, "", "schema:award"},
	{GrantedBy, "授予单位", "授予", "The body that gave it.",
		[]Kind{Honour}, []Kind{Organization, Company, Place}, "", nil, "", "schema:sponsor"},
	{PartnersWith, "合作", "合作", "Cooperate, build jointly, joint venture; written once, in text order.",
		[]Kind{Company, Organization, Place}, []Kind{Company, Organization, Place}, "", nil, "", "org:linkedTo"},
	{Issues, "发布", "发布者", "Issued, made, held or published.",
		[]Kind{Organization, Place, Company, Person}, []Kind{Work}, "", nil, "", "schema:publisher"},
	{OfIndicator, "指标", "数据", "Which statistic the figure is of.",
		[]Kind{Observation}, []Kind{Indicator}, "", nil, "", "qb:measureType"},
	{OfPlace, "地区", "统计数据", "Which place the figure is of.",
		[]Kind{Observation}, []Kind{Place}, "", nil, "", "schema:observationAbout"},
	{SubsidiaryOf, "隶属集团", "下属企业", "The name begins with that of a group and goes on to a place or a branch.",
		[]Kind{Company}, []Kind{Company}, "", nil, "", "org:subOrganizationOf"},
	{Broader, "上位产业", "下位产业", "The industry of the classification that the words fall under, or the group above it.",
		[]Kind{Industry}, []Kind{Industry}, "", nil, "", "skos:broader"},
	{InSeries, "所属系列", "历年", "The same title without its year, its batch and its place.",
		[]Kind{Honour}, []Kind{Honour}, "", nil, "", "skos:broader"},
	{ReplacedBy, "并入", "前身", "A former division and the one that holds its land today.",
		[]Kind{Place}, []Kind{Place}, "", nil, "", ""},
	{Outturn, "完成情况", "原定目标", "The target of a place and a period, and what came about.",
		[]Kind{Observation}, []Kind{Observation}, "", nil, "", ""},

	{Status, "阶段", "", "The latest stage that the text states of a project; planned for an honour only aimed at.",
		[]Kind{Project, Honour}, nil, Text,
		[]string{"planned", "signed", "started", "building", "completed", "operating", "expanded", "stopped"}, "", "schema:status"},
	{Capacity, "产能规模", "", "As written: 20GW, 3万吨, 350张床位.", []Kind{Project}, nil, Text, nil, "", ""},
	{Investment, "投资额", "", "As written: 2.6亿元.", []Kind{Project}, nil, Text, nil, "investmentNumber", "schema:amount"},
	{Level, "级别", "", "Of an honour: said, or implied by who grants it.", []Kind{Honour}, nil, Text,
		[]string{"international", "national", "provincial", "municipal", "county"}, "", ""},
	{Year, "年份", "", "The year written in an honour.", []Kind{Honour}, nil, Text, nil, "yearNumber", "schema:temporal"},
	{Value, "数值", "", "Of an observation, as written, without its unit.", []Kind{Observation}, nil, Text, nil, "valueNumber", "qb:measureType"},
	{Unit, "单位", "", "As written: 亿元, 万人, %.", []Kind{Observation}, nil, Text, nil, "", "schema:unitText"},
	{Growth, "增速", "", "As written, with its sign: 5.6%, -3%.", []Kind{Observation}, nil, Text, nil, "growthNumber", ""},
	{Period, "时期", "", "The year, quarter or month that the figure is about.", []Kind{Observation}, nil, Text, nil, "", "schema:observationPeriod"},
	{Code, "代码", "", "Of a place GB/T 2260, six digits, nine for a township, one for each name and code that it has had; of an industry GB/T 4754.", []Kind{Place, Industry}, nil, Text, nil, "", "schema:identifier"},
	{CodeToday, "现行区划代码", "", "GB/T 2260 as it is now; of a place that was merged the code of what holds it.", []Kind{Place}, nil, Text, nil, "", "schema:identifier"},
	{StockCode, "股票代码", "", "At the exchange of Shanghai, Shenzhen or Beijing: six digits.", []Kind{Company}, nil, Text, nil, "", "schema:tickerSymbol"},
	{Batch, "批次", "", "The ordinal written in an honour, as a number.", []Kind{Honour}, nil, Text, nil, "batchNumber", ""},
	{MergedName, "合并的名称", "", "A written form that was taken for the same thing; the rule of the evidence says why, its score how surely.", anyKind, nil, Text, nil, "", "skos:altLabel"},
	{Target, "目标", "", "true when the figure is aimed at, not reached.", []Kind{Observation}, nil, Text, []string{"true", "false"}, "", ""},
}

// NodePredicates is the predicates of names and provenance, and the numbers
// that are derived from written values.
var NodePredicates = []PredicateInfo{
	{HasName, "名称", "", "The canonical name.", entityKinds(), nil, Text, nil, "", "skos:prefLabel"},
	{HasAlias, "别名", "", "Another written form.", entityKinds(), nil, Text, nil, "", "skos:altLabel"},
	{InDocument, "所在文件", "句子", "The document that holds it.", []Kind{SentenceNode, MentionNode}, []Kind{DocumentNode}, "", nil, "", "prov:wasDerivedFrom"},
	{Start, "起点", "", "Characters of the source before it.", []Kind{SentenceNode, MentionNode}, nil, Number, nil, "", ""},
	{End, "终点", "", "Characters of the source up to its end.", []Kind{SentenceNode, MentionNode}, nil, Number, nil, "", ""},
	{Section, "章节", "", "The headings above the sentence.", []Kind{SentenceNode}, nil, Text, nil, "", ""},
	{Quote, "原文", "", "The words of the sentence, repaired.", []Kind{SentenceNode}, nil, Text, nil, "", "prov:value"},
	{InMode, "回顾或安排", "", "Whether the sentence says what was done or what is promised.", []Kind{SentenceNode}, nil, Text, []string{string(Review), string(Plan)}, "", ""},
	{RestsOn, "依据句子", "依据", "The sentence that the evidence quotes.", []Kind{EvidenceNode}, []Kind{SentenceNode}, "", nil, "", "prov:entity"},
	{ByRule, "规则", "", "The rule that read the sentence.", []Kind{EvidenceNode}, nil, Text, nil, "", "prov:hadActivity"},
	{Score, "置信度", "", "How sure the rule is, 0 to 1.", []Kind{EvidenceNode}, nil, Number, nil, "", ""},
	{Mentions, "提及", "被提及", "The entity that the mention names.", []Kind{MentionNode}, entityKinds(), "", nil, "", "schema:about"},
	{MentionText, "文字", "", "What the repaired text says there.", []Kind{MentionNode}, nil, Text, nil, "", "prov:value"},
	{DocumentFile, "文件名", "", "Base name of the source.", []Kind{DocumentNode}, nil, Text, nil, "", ""},
	{DocumentTitle, "标题", "", "Title of the report.", []Kind{DocumentNode}, nil, Text, nil, "", "schema:headline"},
	{DocumentPlace, "报告地区", "工作报告", "The place whose government reports.", []Kind{DocumentNode}, []Kind{Place}, "", nil, "", "schema:spatialCoverage"},
	{DocumentYear, "报告年份", "", "The year the report was given.", []Kind{DocumentNode}, nil, Number, nil, "", ""},
	{DocumentDate, "日期", "", "ISO day.", []Kind{DocumentNode}, nil, Text, nil, "", "schema:datePublished"},
	{Speaker, "报告人", "", "Who read the report out.", []Kind{DocumentNode}, nil, Text, nil, "", "schema:author"},
	{SHA256, "校验值", "", "SHA-256 of the source's bytes.", []Kind{DocumentNode}, nil, Text, nil, "", "schema:identifier"},
	{Length, "字数", "", "Characters of the source.", []Kind{DocumentNode}, nil, Number, nil, "", ""},
	{Losses, "缺字", "", "Characters that could not be restored.", []Kind{DocumentNode}, nil, Number, nil, "", ""},
	{"investmentNumber", "投资额（元）", "", "The written investment as a number, 亿 and 万 multiplied out.", []Kind{Project}, nil, Number, nil, "", ""},
	{"yearNumber", "年份（数字）", "", "The written year as a number.", []Kind{Honour}, nil, Number, nil, "", ""},
	{"batchNumber", "批次（数字）", "", "The written batch as a number.", []Kind{Honour}, nil, Number, nil, "", ""},
	{"valueNumber", "数值（基本单位）", "", "The written value as a number, the 亿 or 万 of its unit multiplied out.", []Kind{Observation}, nil, Number, nil, "", ""},
	{"growthNumber", "增速（%）", "", "The written growth as a number of per cent.", []Kind{Observation}, nil, Number, nil, "", ""},
}

func entityKinds() []Kind {
	var out []Kind
	for _, k := range Kinds {
		out = append(out, k.Kind)
	}
	return out
}

// Info returns the row of the predicate; false when there is none.
func (p Predicate) Info() (PredicateInfo, bool) {
	info, ok := predicateInfo[p]
	return info, ok
}

// ID is the predicate as the layout writes it: pg:inIndustry.
func (p Predicate) ID() ID { return ID("pg:" + string(p)) }

// IsFact reports whether a [Fact] may have the predicate.
func (p Predicate) IsFact() bool { return isFact[p] }

var (
	predicateInfo = map[Predicate]PredicateInfo{}
	isFact        = map[Predicate]bool{}
	isDerived     = map[Predicate]bool{} // the numbers: written by the layout, skipped on the way back
)

func init() { // only fills the look-up tables of the lists above
	for _, info := range slices.Concat(Predicates, NodePredicates) {
		predicateInfo[info.Predicate] = info
	}
	for _, info := range Predicates {
		isFact[info.Predicate] = true
		if info.Number != "" {
			isDerived[info.Number] = true
		}
	}
}
