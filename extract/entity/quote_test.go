package entity

import (
	"strings"
	"testing"

	"policygraph/graph"
)

// TestPaired: the span stands between bars.
func TestPaired(t *testing.T) {
	for _, c := range []struct {
		kind graph.Kind
		text string
		want string
	}{
		{graph.Honour, "获评“|国家森林城市”|。", "国家森林城市"},
		{graph.Honour, "获评|“国家森林城市|”。", "国家森林城市"},
		{graph.Honour, "获评“|一村一品”示范村|。", "一村一品”示范村"}, // not at the edge: left alone
		{graph.Honour, "获评|“一村一品”示范村|。", "“一村一品”示范村"},
		{graph.Work, "开展“|云上春风”|活动。", "“云上春风”"},
		{graph.Work, "开展|“云上春风|”活动。", "“云上春风”"},
		{graph.Work, "印发|《东河条例|。", "东河条例"},
		{graph.Project, "建成群星小舞台|群星小舞台”|。", "群星小舞台"},
		{graph.Place, "在|东河镇|。", "东河镇"},
	} {
		before, rest, _ := strings.Cut(c.text, "|")
		span, after, _ := strings.Cut(rest, "|")
		text := before + span + after
		start, end := paired(text, c.kind, len(before), len(before)+len(span))
		if got := text[start:end]; got != c.want {
			t.Errorf("%s %s: %q, want %q", c.kind, c.text, got, c.want)
		}
	}
}
