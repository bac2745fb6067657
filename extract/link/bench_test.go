package link

import (
	"fmt"
	"strings"
	"testing"

	"policygraph/graph"
)

// corpus makes the graph of n invented reports of real places, each with firms,
// projects and places of which some are named in others too.
func corpus(b testing.TB, n int) *graph.Graph {
	var places []string
	for code := 110000; code < 660000; code += 100 {
		if d := tables().Divisions.ByCode(fmt.Sprint(code)); d != nil {
			places = append(places, d.Name)
		}
	}
	g := &graph.Graph{}
	for i := range n {
		var s strings.Builder
		for k := range 30 {
			fmt.Fprintf(&s, "[c云谷%c%c高科]（以下简称“云谷%c%c”）建设[j云谷%c%c%dGWh电池项目]，[c云谷%c%c]、[p%s]、[p云谷%d路]。", 0x4E00+i%900, 0x5000+k, 0x4E00+i%900, 0x5000+k, 0x4E00+i%900, 0x5000+k, k, 0x4E00+i%900, 0x5000+k, places[(i+k)%len(places)], k)
		}
		one := report(b, i, fmt.Sprintf("%s%d年政府工作报告", places[i%len(places)], 2010+i/len(places)), s.String(), nil)
		g.Documents = append(g.Documents, one.Documents...)
		g.Entities = append(g.Entities, one.Entities...)
		g.Facts = append(g.Facts, one.Facts...)
		g.Mentions = append(g.Mentions, one.Mentions...)
	}
	g.Sort()
	return g
}

// BenchmarkJoin shows what a report costs when there are more of them: on two
// cores of an EPYC 1.2 ms with 100 reports, 1.35 with 400, 1.46 with 800.
func BenchmarkJoin(b *testing.B) {
	for _, n := range []int{100, 400, 800} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := corpus(b, n)
			for b.Loop() {
				c := &graph.Graph{Documents: g.Documents, Entities: append([]graph.Entity(nil), g.Entities...), Facts: append([]graph.Fact(nil), g.Facts...), Mentions: append([]graph.Mention(nil), g.Mentions...)}
				Join(c, tables())
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/report")
		})
	}
}

// BenchmarkResolve is the cost of a report of thirty firms and sixty places.
func BenchmarkResolve(b *testing.B) {
	for b.Loop() {
		corpus(b, 1)
	}
}
