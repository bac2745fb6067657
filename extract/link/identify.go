package link

import (
	"strings"

	"policygraph/extract/division"
	"policygraph/extract/firm"
	"policygraph/extract/industry"
	"policygraph/graph"
)

// Identity is which node an entity of a document is.
type Identity struct {
	ID       graph.ID
	Name     string             // canonical
	Division *division.Division // for administrative places, of the report's year
	In       *division.Division // for other places, what they hang under
	Firm     *firm.Firm         // for companies of the lists
	Group    *firm.Firm         // for companies whose name begins with that of a group
	Reason   string             // why it is that node, when not by its name alone
	Score    float64
}

// Identify gives the node of an entity named in a report of the place. The
// context within the document is [Locate]'s.
func Identify(kind graph.Kind, name string, p Place, t *Tables) Identity {
	name = bare(name)
	switch kind {
	case graph.Place:
		if d, _ := t.Divisions.Find(division.Query{Name: name, Year: p.Year, In: p.Division}); d != nil && !foreign[name] {
			return Located{Division: d}.node(name, p)
		}
		return Located{}.node(name, p)
	case graph.Company:
		return identifyFirm(name, p, t)
	}
	key := name
	switch kind {
	case graph.Project:
		key = ownProject(name, p)
	case graph.Industry:
		key = industry.Stem(name)
	case graph.Organization:
		if id, ok := localBody(name, p, t); ok {
			return id
		}
	}
	return Identity{ID: graph.NewID(kind, scoped(reach(kind, name), key, p)), Name: name}
}

// scoped puts the region before a key that means something only there.
func scoped(r nameReach, key string, p Place) string {
	switch r {
	case own:
		return p.self() + "/" + key
	case region:
		return p.scope() + "/" + key
	case province:
		return p.province() + "/" + key
	}
	return key
}

// A name's reach is the area in which it means one thing.
type nameReach int

const (
	nation nameReach = iota
	province
	region // the prefecture of the report
	own    // the report's own place
)

// ownWords open the names of bodies, firms and honours of the report's own
// place: 区卫健委, 市城投集团, 县级文明村. A name may still begin so by chance
// (县域商业, 市场监管总局).
var ownWords = []string{"区", "县", "旗", "镇", "乡", "我区", "我县", "我旗", "全区", "全县", "本区", "本县"}

var cityWords = []string{"市", "州", "盟", "我市", "全市", "我州", "全州"}

var provinceWords = []string{"省", "自治区", "全省", "全自治区", "我省"}

// chance lists words that begin like ownWords or cityWords and are none.
var chance = []string{"县域", "市场", "区域", "区块", "省会", "市政", "镇江", "乡村", "州际", "旗舰", "旗帜", "市民", "县城", "乡镇", "乡愁"}

func reach(kind graph.Kind, name string) nameReach {
	switch kind {
	case graph.Project, graph.Person:
		return region
	case graph.Place:
		return placeReach(name)
	case graph.Industry:
		return nation
	case graph.Work:
		// A campaign in quotes (here already bare) or a local rule is the
		// place's own; a fair or a law known by name is the nation's.
		if strings.HasPrefix(name, "中国") || strings.HasPrefix(name, "全国") || strings.HasPrefix(name, "国") || strings.HasPrefix(name, "中华") || strings.HasSuffix(name, "博会") {
			return nation
		}
		return region
	}
	if hasAny(name, chance) {
		return nation
	}
	switch {
	case hasAny(name, provinceWords):
		return province
	case hasAny(name, cityWords):
		return region
	case hasAny(name, ownWords):
		return own
	}
	return nation
}

func hasAny(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func hasSuffix(s string, suffixes []string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
