package attribute

import (
	"policygraph/extract/cue"
	"policygraph/extract/scene"
)

// A row has the block that scene makes of a mention, and behind it what the
// verbs of stages around its list say: the two nearest before it, the three
// nearest behind it, all of the sentence on either side, and the first verb
// of the paragraph.
const (
	nearBefore = iota
	nearBefore2
	nearAfter
	nearAfter2
	nearAfter3
	allBefore
	allAfter
	opening
	stageRuns
)

// stageCues are the classes of verbs that tell a stage, numbered from 1.
var stageCues = func() (t [256]uint8) {
	for i, name := range []string{"start", "launch", "building", "push", "speed", "build", "make", "renovate", "complete", "finish", "deliver", "operate", "hope", "shall", "plan", "holdplan", "sign", "land", "attract", "expand", "stop", "exploit", "keep", "trial", "approved", "pass", "become", "listed", "carry", "support", "create", "aim", "past", "future", "main", "grow"} {
		t[cue.Cues.Named(name)] = uint8(i + 1)
	}
	return t
}()

const (
	stageKinds = 40
	extra      = stageRuns*stageKinds + 5
	colDocPlan = stageRuns * stageKinds // behind scene.Columns
	colGapB    = colDocPlan + 1
	colGapA    = colDocPlan + 2
	colBefores = colDocPlan + 3
	colAfters  = colDocPlan + 4
)

// row is one mention as numbers.
type row struct {
	values []uint8
	set    []int
}

func newRow() *row { return &row{values: make([]uint8, scene.Columns+extra)} }

func (r *row) put(column, value int) {
	if value > 0 {
		r.values[scene.Columns+column] = uint8(min(value, 255))
		r.set = append(r.set, scene.Columns+column)
	}
}

// fill describes mention i.
func (r *row) fill(s *scene.Scene, i int) {
	for _, c := range r.set {
		r.values[c] = 0
	}
	r.set = r.set[:0]
	f := &s.Facts[i]
	for _, c := range f.Cells {
		r.values[c.Column] = c.Value
		r.set = append(r.set, int(c.Column))
	}
	start, end := s.Bounds(i)
	end = max(end, f.Tail) // a list may run over the end of a line
	n := 0
	for h := f.HeadCue; h >= 0 && s.Hits[h].Start >= start; h-- {
		k := int(stageCues[s.Hits[h].Class])
		if k == 0 {
			continue
		}
		if n == 0 {
			r.put(colGapB, max(1, 60-(f.Head-s.Hits[h].End)/3))
		}
		if n < 2 {
			r.put((nearBefore+n)*stageKinds+k, 1)
		}
		r.put(allBefore*stageKinds+k, 1)
		n++
	}
	r.put(colBefores, n)
	n = 0
	for h := f.TailCue; h < len(s.Hits) && s.Hits[h].End <= end; h++ {
		k := int(stageCues[s.Hits[h].Class])
		if k == 0 {
			continue
		}
		if n == 0 {
			r.put(colGapA, max(1, 60-(s.Hits[h].Start-f.Tail)/3))
		}
		if n < 3 {
			r.put((nearAfter+n)*stageKinds+k, 1)
		}
		r.put(allAfter*stageKinds+k, 1)
		n++
	}
	r.put(colAfters, n)
	if m := s.Mentions[i].Sentence; m < len(s.Spans) {
		p := s.Doc.Outline.Sentences[s.Spans[m].FirstParagraph].Start
		for _, h := range s.Hits[hitFrom(s, p):] {
			if k := int(stageCues[h.Class]); k > 0 {
				r.put(opening*stageKinds+k, 1)
				break
			}
		}
	}
	sum := 0.0
	for _, p := range s.Plan {
		sum += p
	}
	r.put(colDocPlan, int(100*sum/float64(max(1, len(s.Plan)))))
}

// hitFrom is the first cue that starts at or behind a byte.
func hitFrom(s *scene.Scene, at int) int {
	lo, hi := 0, len(s.Hits)
	for lo < hi {
		if mid := (lo + hi) / 2; s.Hits[mid].Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
