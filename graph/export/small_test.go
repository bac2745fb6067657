package export

import (
	"strings"

	"policygraph/graph"
)

// small is the graph of the golden files: two invented reports, with everything
// that has broken some program's reader: marks of XML, JSON, CSV and DOT in
// names, a control character, a line feed, a formula, parallel edges, a fact
// with two pieces of evidence, one with none, values that differ, numbers.
func small() *graph.Graph {
	sum := func(c string) string { return strings.Repeat(c, 64) }
	a, b := graph.NewDocumentID(sum("a")), graph.NewDocumentID(sum("b"))
	id := graph.NewID
	city, county := id(graph.Place, "云溪市"), id(graph.Place, "白石县")
	firm, odd := id(graph.Company, "青禾光电"), id(graph.Company, `甲&乙<"丙">\丁 集团`)
	solar, line := id(graph.Industry, "光伏产业"), id(graph.Project, "青禾光电5GW组件")
	honour, formula := id(graph.Honour, "国家级绿色园区"), id(graph.Work, "=SUM(A1)")
	gdp := id(graph.Indicator, "地区生产总值")
	obs := graph.NewObservationID(city, gdp, "2024", false)
	ev := func(doc graph.ID, start int, quote, rule string, score float64, mode graph.Mode) graph.Evidence {
		return graph.Evidence{Document: doc, Section: "一、回顾 › （一）产业", Start: start, End: start + len([]rune(quote)), Quote: quote, Rule: rule, Score: score, Mode: mode}
	}
	q1 := ev(a, 100, "光伏产业稳步壮大，青禾光电5GW组件开工建设。", "heading", 0.8, graph.Review)
	q2 := ev(b, 40, "青禾光电“领跑”光伏产业；\n明年5GW组件投产。", "verb", 0.95, graph.Plan)
	q3 := ev(a, 300, "地区生产总值达9000.5亿元，下降3%。", "figure", 1, graph.Review)
	q4 := ev(b, 80, "+甲&乙<\"丙\">\\丁\x01 集团落户白石县，并与该县合作。", "place", 0.5, "")
	fact := func(s graph.ID, p graph.Predicate, o graph.ID, es ...graph.Evidence) graph.Fact {
		return graph.Fact{Subject: s, Predicate: p, Object: o, Evidence: es}
	}
	value := func(s graph.ID, p graph.Predicate, v string, es ...graph.Evidence) graph.Fact {
		return graph.Fact{Subject: s, Predicate: p, Value: v, Evidence: es}
	}
	return &graph.Graph{
		Documents: []graph.Document{
			{ID: a, File: "yunxi-2025.txt", Title: "云溪市2025年政府工作报告", Place: city, Year: 2025, Date: "2025-01-08", Speaker: "方言之", SHA256: sum("a"), Length: 9000, Losses: 2},
			{ID: b, File: "baishi.html", SHA256: sum("b"), Length: 800},
		},
		Entities: []graph.Entity{
			{ID: city, Kind: graph.Place, Name: "云溪市", Aliases: []string{"云溪"}},
			{ID: county, Kind: graph.Place, Name: "白石县"},
			{ID: firm, Kind: graph.Company, Name: "青禾光电", Aliases: []string{"青禾", "青禾光电有限公司"}},
			{ID: odd, Kind: graph.Company, Name: `甲&乙<"丙">\丁 集团`},
			{ID: solar, Kind: graph.Industry, Name: "光伏产业"},
			{ID: line, Kind: graph.Project, Name: "青禾光电5GW组件"},
			{ID: honour, Kind: graph.Honour, Name: "国家级绿色园区"},
			{ID: formula, Kind: graph.Work, Name: "=SUM(A1)"},
			{ID: gdp, Kind: graph.Indicator, Name: "地区生产总值"},
			{ID: obs, Kind: graph.Observation, Name: "云溪市 2024 地区生产总值"},
		},
		Facts: []graph.Fact{
			fact(firm, graph.InIndustry, solar, q1, q2),
			fact(firm, graph.Undertakes, line, q1),
			fact(firm, graph.LocatedIn, city),
			fact(odd, graph.LocatedIn, county, q4),
			fact(odd, graph.PartnersWith, county, q4),
			fact(county, graph.PartnersWith, odd, q4),
			fact(city, graph.Receives, honour, q1),
			value(line, graph.Status, "started", q1),
			value(line, graph.Status, "planned", q2),
			value(line, graph.Capacity, "5GW", q1),
			value(line, graph.Investment, "2.6亿元", q1),
			value(honour, graph.Level, "national", q1),
			value(honour, graph.Year, "2024", q1),
			fact(obs, graph.OfIndicator, gdp, q3),
			fact(obs, graph.OfPlace, city, q3),
			value(obs, graph.Value, "9000.5", q3),
			value(obs, graph.Unit, "亿元", q3),
			value(obs, graph.Growth, "-3%", q3),
			value(obs, graph.Period, "2024", q3),
		},
		Mentions: []graph.Mention{
			{Document: a, Start: 109, End: 113, Entity: firm, Text: "青禾光电"},
			{Document: b, Start: 40, End: 44, Entity: firm, Text: "青禾光电"},
			{Document: b, Start: 81, End: 93, Entity: odd, Text: "甲&乙<\"丙\">\\丁 集团"},
		},
	}
}
