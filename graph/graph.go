package graph

// Mode says which half of a report a sentence belongs to: what was done, or
// what is promised.
type Mode string

// The two modes; the empty Mode means that the text does not say.
const (
	Review Mode = "review" // 回顾
	Plan   Mode = "plan"   // 安排
)

// Document is one report. Length is in characters (Unicode code points) of the
// source as decoded, before repair; every offset of the graph counts these.
type Document struct {
	ID      ID
	File    string // base name of the source
	Title   string
	Place   ID     // issuing place, an Entity of kind Place; empty when unknown
	Year    int    // the year the report was given; 0 when unknown
	Date    string // ISO day, or empty
	Speaker string
	SHA256  string // of the source's bytes
	Length  int
	Losses  int // characters that could not be restored
}

// Entity is a node: a firm, a project, a place and so on. Name is canonical;
// Aliases are the other written forms, sorted.
type Entity struct {
	ID      ID
	Kind    Kind
	Name    string
	Aliases []string
}

// Evidence is why a fact is believed: the sentence that says so, where it
// stands in the source (characters, before repair), the rule that read it and
// how sure that rule is (0..1).
type Evidence struct {
	Document   ID
	Section    string // the headings above the sentence, joined by " › "
	Start, End int    // of the sentence
	Quote      string // the sentence, repaired
	Rule       string
	Score      float64
	Mode       Mode
}

// Fact is one statement: Subject Predicate Object, or Subject Predicate Value
// when the object is a literal. Exactly one of Object and Value is set.
type Fact struct {
	Subject   ID
	Predicate Predicate
	Object    ID
	Value     string
	Evidence  []Evidence
}

// Mention is one place where an entity is named. Offsets count characters of
// the source; Text is what the repaired text says there.
type Mention struct {
	Document   ID
	Start, End int
	Entity     ID
	Text       string
}

// Graph is the whole result: plain data, no behaviour but union and order.
type Graph struct {
	Documents []Document
	Entities  []Entity
	Facts     []Fact
	Mentions  []Mention
}
