package division

// Resolve says which division a name means in the report of a place: one
// inside that place, then the place itself and those it lies in, then its
// neighbours, then the nation. in may be nil. The result is nil when no
// division has that name, or several have it that are equally near: a wrong
// place is worse than none.
//
// A short name reaches less far than a full one: 青山 is 青山区 in Baotou's
// report, and nothing in a report from elsewhere; townships are never meant
// from outside their prefecture unless their full name is the only one.
func (t *Table) Resolve(name string, in *Division) *Division {
	var best *Division
	var bestKey key
	tied := false
	for _, d := range t.byName[name] {
		k, ok := nearness(d, name, in)
		if !ok {
			continue
		}
		switch c := k.compare(bestKey); {
		case best == nil || c > 0:
			best, bestKey, tied = d, k, false
		case c == 0:
			tied = true
		}
	}
	if tied {
		return nil
	}
	if best != nil && bestKey.shared < 2 && best.Rank >= County && t.rivals(name, best) {
		return nil
	}
	return best
}

// rivals says whether the nation has another division of that rank by that
// name: outside the report's own province such a name says nothing.
func (t *Table) rivals(name string, d *Division) bool {
	for _, o := range t.byName[name] {
		if o != d && o.Rank <= d.Rank && (name == d.Name) == (name == o.Name) {
			return true
		}
	}
	return false
}

// key orders candidates: how much of the chain of places they share with the
// report's own, full name before short, larger before smaller.
type key struct {
	shared int // 1 for the same nation, 2 the same province, and so on
	full   bool
	rank   Rank
}

func (k key) compare(o key) int {
	// A province or a prefecture of that name beats a county elsewhere in the
	// province: 朝阳 in Shenyang's report is the city, not a town.
	if k.shared != o.shared && (k.rank < County) == (o.rank < County) {
		return sign(k.shared > o.shared)
	}
	if k.full != o.full {
		return sign(k.full)
	}
	if k.shared != o.shared {
		return sign(k.shared > o.shared)
	}
	if k.rank != o.rank {
		return sign(k.rank < o.rank)
	}
	return 0
}

func sign(b bool) int {
	if b {
		return 1
	}
	return -1
}

// nearness is the key of a candidate, and whether the name may mean it at all.
func nearness(d *Division, name string, in *Division) (key, bool) {
	k := key{shared: 1, full: name == d.Name, rank: d.Rank}
	for r := Province; in != nil && r <= Township; r++ {
		a, b := d.At(r), in.At(r)
		if a == nil || a != b {
			continue
		}
		k.shared = int(r) + 1
	}
	switch {
	case d.Rank <= Prefecture:
		return k, true
	case d.Rank == County:
		return k, k.full || k.shared >= 2
	case k.full:
		return k, k.shared >= 2
	}
	return k, k.shared >= 4 || in != nil && in.Rank == Prefecture && k.shared >= 3
}
