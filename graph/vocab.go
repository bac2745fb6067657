package graph

// Kind is a class of node.
type Kind string

// The kinds. Those that the annotation guidelines define come first; the rest
// are the program's own bookkeeping.
const (
	Company      Kind = "company"
	Project      Kind = "project"
	Place        Kind = "place"
	Organization Kind = "organization"
	Honour       Kind = "honour"
	Industry     Kind = "industry"
	Person       Kind = "person"
	Work         Kind = "work"
	Indicator    Kind = "indicator"   // 地区生产总值
	Observation  Kind = "observation" // one figure of one indicator, place and period
)

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
)
