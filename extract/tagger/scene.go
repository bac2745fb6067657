package tagger

// layout is the clauses, list items, verbs and quotes of a passage, read once
// and shared by all templates.
type layout struct {
	items  []clause
	itemOf []int32 // character -> items
	verbL  []int32 // nearest verb to the left within the clause: a word, or -1
	verbR  []int32
	quotes []quote // the first is none
	quoted []int32 // character -> quotes
}

func (l *layout) item(i int) *clause { return &l.items[l.itemOf[i]] }
func (l *layout) quote(i int) *quote { return &l.quotes[l.quoted[i]] }

// readLayout fills the layout of all chains.
func (p *passage) readLayout() {
	n := len(p.char)
	p.itemOf, p.quoted = make([]int32, n), make([]int32, n)
	p.verbL, p.verbR = make([]int32, n), make([]int32, n)
	p.quotes = []quote{{}}
	for _, chain := range p.chain {
		c := p.scene(chain)
		for lo := c.lo; lo < c.hi; {
			hi := lo
			for hi < c.hi && p.class[hi] != classComma {
				hi++
			}
			if hi == lo {
				hi++ // the comma itself
			}
			c.readClause(lo, hi)
			lo = hi
		}
		c.readQuotes()
	}
}

func (c *scene) readClause(lo, hi int) {
	cl := clause{lo: int32(lo), hi: int32(hi)}
	end := hi // where the list ends: at 等 or with the clause
	for i := lo; i < hi; i++ {
		if c.class[i] == classList {
			cl.items = min(cl.items+1, 5)
		}
		if c.char[i] == '等' && c.tailAt(&cl, i, hi) {
			end = i
			break
		}
	}
	cl.lastWord = c.in[max(end-1, lo)]
	for i := lo; i < hi; {
		j := i
		for j < hi && c.class[j] != classList && !(j == end && j > i) {
			j++
		}
		if j == i {
			j++
		}
		cl.itemLo, cl.itemHi = int32(i), int32(j)
		cl.headWord = c.in[j-1]
		cl.head = uint32(c.char[max(j-2, i)])<<16 ^ uint32(c.char[j-1])
		for k := i; k < j; k++ {
			c.itemOf[k] = int32(len(c.items))
		}
		c.items = append(c.items, cl)
		i = j
	}
	v := int32(-1)
	for i := lo; i < hi; i++ {
		c.verbL[i] = v
		if w := c.in[i]; c.word[w].verb && int(c.word[w].end)-1 == i {
			v = w
		}
	}
	v = -1
	for i := hi - 1; i >= lo; i-- {
		c.verbR[i] = v
		if w := c.in[i]; c.word[w].verb && int(c.word[w].start) == i {
			v = w
		}
	}
}

// tailAt reads what 等 at i closes a list with: 等企业, 等一批项目, 等12个村.
// 等 inside a word (等级) closes nothing.
func (c *scene) tailAt(cl *clause, i, hi int) bool {
	w := c.word[c.in[i]]
	if w.end-w.start > 1 {
		return false
	}
	cl.tail = 1
	k := c.in[i] + 1
	for n := 0; n < 4 && k < c.whi && int(c.word[k].start) < hi; n++ {
		x := c.class[c.word[k].start]
		if x == classDigit || x == classNumeral {
			cl.count = 1
			k += 2 // the figure and its measure word
			continue
		}
		cl.tail = c.word[k].id
		break
	}
	return true
}

// readQuotes finds the characters between “”, 《》 and （）, at most 40 apart; the
// innermost pair counts.
func (c *scene) readQuotes() {
	var open []int
	for i := c.lo; i < c.hi; i++ {
		switch c.class[i] {
		case classOpen:
			open = append(open, i)
		case classClose:
			if len(open) == 0 {
				continue
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			if i-o > 40 {
				continue
			}
			for k := o; k <= i; k++ {
				if c.quoted[k] == 0 {
					c.quoted[k] = int32(len(c.quotes))
				}
			}
			c.quotes = append(c.quotes, quote{uint32(c.char[o]), int32(o + 1), int32(i)})
		}
	}
}
