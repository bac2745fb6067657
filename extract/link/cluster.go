package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"policygraph/extract/division"
	"policygraph/extract/entity"
	"policygraph/extract/industry"
	"policygraph/graph"
)

// Entity is one named thing of one document: its mentions, and why forms that
// differ were taken for one.
type Entity struct {
	Kind     graph.Kind
	Name     string   // the fullest form, as written
	Forms    []string // every form, in text order
	Mentions []int    // indices into the mentions, in text order
	Merges   []Merge
}

// Merge says that two written forms name one thing, and why.
type Merge struct {
	Kind       graph.Kind
	Kept, Gone string
	Reason     string
	Score      float64
}

// Cluster groups the mentions of a document: the same kind and the same form
// are one entity, and so are forms that a rule of [forms] joins. Entities come
// in the order of their first mention.
func Cluster(doc *entity.Document, mentions []entity.Mention) []Entity {
	var out []Entity
	at := map[string]int{}
	for i, m := range mentions {
		form := doc.Text[m.Start:m.End]
		k := string(m.Kind) + "\x00" + bare(form)
		j, ok := at[k]
		if !ok {
			j = len(out)
			at[k] = j
			out = append(out, Entity{Kind: m.Kind, Name: form})
		}
		e := &out[j]
		e.Mentions = append(e.Mentions, i)
		if !slices.Contains(e.Forms, form) {
			e.Forms = append(e.Forms, form)
		}
		if utf8.RuneCountInString(form) > utf8.RuneCountInString(e.Name) {
			e.Name = form
		}
	}
	return join(doc, out)
}

// marks do not count when forms are compared: “青年夜校” is 青年夜校.
var marks = strings.NewReplacer("“", "", "”", "", "《", "", "》", "", "‘", "", "’", "", `"`, "")

func bare(s string) string {
	if b := marks.Replace(s); b != "" {
		return b
	}
	return s
}

// join merges the entities whose forms a rule holds for one. A short form that
// fits several longer ones stays alone: a wrong merge is worse than none.
func join(doc *entity.Document, es []Entity) []Entity {
	into := make([]int, len(es))
	for i := range into {
		into[i] = i
	}
	merges := make([]Merge, len(es))
	defs := definitions(doc.Text)
	byKind := map[graph.Kind][]int{}
	names := make([]string, len(es))
	regions := map[string]bool{doc.Outline.Header.Place: true, division.Stem(doc.Outline.Header.Place): true}
	for i := range es {
		byKind[es[i].Kind] = append(byKind[es[i].Kind], i)
		names[i] = bare(es[i].Name)
		if es[i].Kind == graph.Place {
			regions[names[i]] = true
		}
	}
	order := make([]int, len(es))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(names[b]) - len(names[a]) })
	for _, i := range order { // long before short, so that what a form fits is known to be one or several
		var fits, said []int
		best := -1
		for _, j := range byKind[es[i].Kind] {
			// Bytes are enough: a form of as many bytes is no short one.
			if len(names[i]) >= len(names[j]) {
				continue
			}
			reason, score := sameThing(doc, defs, es[i].Kind, names[i], names[j], regions)
			if reason == "" {
				continue
			}
			fits = append(fits, root(into, j))
			if reason == defined {
				said = append(said, root(into, j))
			}
			if best < 0 || score > merges[i].Score {
				best = j
				merges[i] = Merge{es[i].Kind, es[j].Name, es[i].Name, reason, score}
			}
		}
		if len(said) > 0 {
			fits = said
		}
		if best >= 0 && !slices.ContainsFunc(fits, func(r int) bool { return r != fits[0] }) {
			into[i] = best
		}
	}
	return collect(es, into, merges)
}

func root(into []int, i int) int {
	for n := 0; into[i] != i && n < len(into); n++ {
		i = into[i]
	}
	return i
}

func collect(es []Entity, into []int, merges []Merge) []Entity {
	var out []Entity
	at := map[int]int{}
	for i := range es {
		r := root(into, i)
		j, ok := at[r]
		if !ok {
			j = len(out)
			at[r] = j
			out = append(out, Entity{Kind: es[r].Kind, Name: es[r].Name})
		}
		e := &out[j]
		e.Mentions = append(e.Mentions, es[i].Mentions...)
		e.Forms = append(e.Forms, es[i].Forms...)
		if r != i {
			e.Merges = append(e.Merges, merges[i])
		}
	}
	for i := range out {
		slices.Sort(out[i].Mentions)
	}
	slices.SortStableFunc(out, func(a, b Entity) int { return cmp.Compare(a.Mentions[0], b.Mentions[0]) })
	return out
}

const defined = "defined in the text (简称)"

// sameThing says why the shorter form a may stand for the longer form b, or "".
// regions are the places that the document names.
func sameThing(doc *entity.Document, defs definitionsIn, kind graph.Kind, a, b string, regions map[string]bool) (reason string, score float64) {
	if utf8.RuneCountInString(a) >= utf8.RuneCountInString(b) {
		return "", 0
	}
	if defs.says(b, a) {
		return defined, 1
	}
	switch kind {
	case graph.Place:
		return samePlace(doc, a, b)
	case graph.Company:
		return sameFirm(a, b, regions)
	case graph.Industry:
		if industry.Stem(a) == industry.Stem(b) {
			return "industry with and without 产业", 0.9
		}
	case graph.Project:
		if projectKey(a) == projectKey(b) {
			return "project with and without 项目", 0.95
		}
	}
	return "", 0
}

// definitionsIn holds what stands in brackets in a text: 长名（以下简称“短名”） and
// 长名（短名）, by the short name, with the words before the bracket.
type definitionsIn struct {
	text string
	at   map[string][]int // short name -> where its brackets open
}

// longestShort is the most that a bracket with a short name holds, in bytes:
// thirty characters.
const longestShort = 90

// definitions reads a text once, since asking it for every pair of names took
// two thirds of the time of a whole report.
func definitions(text string) definitionsIn {
	d := definitionsIn{text, map[string][]int{}}
	for from := 0; ; {
		i := strings.Index(text[from:], "（")
		if i < 0 {
			return d
		}
		open := from + i
		from = open + len("（")
		inside, _, ok := strings.Cut(text[from:min(len(text), from+longestShort+len("）"))], "）")
		if !ok {
			continue
		}
		inside = strings.TrimPrefix(strings.TrimPrefix(inside, "以下"), "简称")
		short := bare(strings.TrimLeft(inside, "为：:"))
		d.at[short] = append(d.at[short], open)
	}
}

// says reports whether the text defines short as a name of long.
func (d definitionsIn) says(long, short string) bool {
	return slices.ContainsFunc(d.at[short], func(open int) bool { return strings.HasSuffix(d.text[:open], long) })
}

// samePlace says why a may stand for b, another place than a division: what
// divisions are is for [Locate] to say.
func samePlace(doc *entity.Document, a, b string) (string, float64) {
	if division.Stem(b) == a && !hasSuffix(a, features) || b == a+"州" {
		return "place with and without its class word", 0.95
	}
	own := division.Stem(doc.Outline.Header.Place)
	if own != "" && (b == own+a || b == doc.Outline.Header.Place+a) && utf8.RuneCountInString(a) >= 2 {
		return "place of the report's own, with and without it", 0.9
	}
	if rest, ok := strings.CutPrefix(b, a); ok && slices.Contains(parts, rest) && utf8.RuneCountInString(a) >= 2 && !hasSuffix(a, features) {
		return "zone or sight with and without its class word", 0.85
	}
	return "", 0
}

// parts are closing words of zones and sights that a report leaves out once it
// has said them: 两江新区, 两江; not of roads and villages.
var parts = []string{"新区", "景区", "风景名胜区", "旅游区", "开发区", "地区", "区域"}

// features close the names of waters and mountains, which are not the zones
// called after them: 湘江 is not 湘江新区.
var features = []string{"江", "河", "湖", "海", "山", "湾", "港"}
