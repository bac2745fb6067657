package graph

import (
	"slices"
	"strings"
)

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

// The kinds of node that carry provenance; no [Entity] has one of these.
const (
	DocumentNode Kind = "document"
	SentenceNode Kind = "sentence"
	EvidenceNode Kind = "evidence"
	MentionNode  Kind = "mention"
)

// KindInfo is one row of the table of kinds.
type KindInfo struct {
	Kind   Kind
	Label  string // in Chinese, for people
	Doc    string // what belongs to it
	Colour string // of its nodes in a picture, #rrggbb
	Class  string // the class of a public vocabulary that it is a subclass of, prefixed
}

// Kinds is every kind of entity, in the order of legends and help.
//
// The colours are Tableau's ten: they stay apart from one another on white and
// on black, and for most readers with a colour deficiency.
var Kinds = []KindInfo{
	{Company, "企业", "A named business: firm, group, bank, brand-run hotel or shop.", "#4e79a7", "schema:Corporation"},
	{Project, "项目", "A named undertaking that is planned, built, expanded, signed or operated.", "#f28e2b", "schema:Project"},
	{Place, "地点", "An administrative division, or a named natural or built locality used as a place.", "#59a14f", "schema:Place"},
	{Organization, "机构", "A named body that is not a business: authority, school, hospital, institute, association.", "#76b7b2", "org:Organization"},
	{Honour, "荣誉", "A named award, title, certification, pilot or demonstration designation.", "#edc948", "skos:Concept"},
	{Industry, "产业", "A named industry, sector, industrial chain or cluster.", "#b07aa1", "skos:Concept"},
	{Person, "人物", "A named person acting in the text.", "#ff9da7", "schema:Person"},
	{Work, "作品", "A named document, law, plan, film, craft, event or campaign.", "#9c755f", "schema:CreativeWork"},
	{Indicator, "指标", "A standard statistic of a place, such as 地区生产总值.", "#e15759", "qb:MeasureProperty"},
	{Observation, "数据", "One figure: the value or growth of an indicator for a place and a period.", "#bab0ac", "qb:Observation"},
}

// NodeKinds is the kinds of the nodes that carry provenance.
var NodeKinds = []KindInfo{
	{DocumentNode, "文件", "A report as it was read.", "#79706e", "schema:Report"},
	{SentenceNode, "句子", "A sentence of a document: its words and where they stand.", "#d4d4d4", "prov:Entity"},
	{EvidenceNode, "依据", "Why a statement is believed: a sentence, the rule that read it and how sure it is.", "#d4d4d4", "prov:Derivation"},
	{MentionNode, "提及", "One place where a document names an entity.", "#d4d4d4", "prov:Entity"},
}

// Info returns the row of the kind; false when there is none.
func (k Kind) Info() (KindInfo, bool) {
	for _, table := range [][]KindInfo{Kinds, NodeKinds} {
		for _, info := range table {
			if info.Kind == k {
				return info, true
			}
		}
	}
	return KindInfo{}, false
}

// Class is the class of the kind's nodes in the published ontology: pg:Company.
func (k Kind) Class() ID {
	if k == "" {
		return "pg:"
	}
	return ID("pg:" + strings.ToUpper(string(k[:1])) + string(k[1:]))
}

// kindOf is the way back from [Kind.Class].
func kindOf(class ID) (Kind, bool) {
	k, ok := kindByClass[class]
	return k, ok
}

var kindByClass = func() map[ID]Kind {
	m := map[ID]Kind{}
	for _, info := range slices.Concat(Kinds, NodeKinds) {
		m[info.Kind.Class()] = info.Kind
	}
	return m
}()
