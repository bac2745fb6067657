package attribute

import (
	_ "embed"
	"io"
	"strings"
	"sync"

	"policygraph/extract/boost"
	"policygraph/extract/cue"
	"policygraph/extract/scene"
	"policygraph/graph"
)

// stages are what a project's status may be, and unstated that it has none;
// expanded and stopped are too rare to learn (4 of 4,763 projects) and are
// read by their verbs alone.
var stages = []string{"planned", "signed", "started", "building", "completed", "operating"}

const (
	unstated    = "unstated"
	honourAimed = "aimed"
)

// questions are the forests of the model, in the order of its file.
var questions = append(append([]string(nil), stages...), unstated, honourAimed)

// Model answers the questions.
type Model struct {
	Forests map[string]*boost.Forest
}

//go:embed weights.txt
var weights string

var shipped = sync.OnceValue(func() *Model {
	m, err := ReadModel("attribute/weights.txt", strings.NewReader(weights))
	if err != nil {
		panic("attribute: embedded weights: " + err.Error())
	}
	return m
})

// Write writes a model as text.
func (m *Model) Write(w io.Writer) error { return boost.Write(w, questions, m.Forests) }

// ReadModel reads what Write wrote; name is for errors.
func ReadModel(name string, r io.Reader) (*Model, error) {
	f, err := boost.Read(name, r)
	if err != nil {
		return nil, err
	}
	return &Model{Forests: f}, nil
}

// stage: the verbs before a project's list and behind it, and whether the
// paragraph plans.
var stage = &Rule{
	Name:      "stage",
	Doc:       "a project's stage, from the verbs around its list and the half of the report",
	Predicate: graph.Status,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {
		shipped().stages(s, yield)
	},
}

var (
	expandCue = cue.Cues.Named("expand")
	stopCue   = cue.Cues.Named("stop")
)

func (m *Model) stages(s *scene.Scene, yield func(mention int, value string, score float64)) {
	row := newRow()
	for i := range s.Facts {
		if s.Facts[i].Kind != scene.Project {
			continue
		}
		if v := told(s, i); v != "" {
			yield(i, v, 0.8)
			continue
		}
		row.fill(s, i)
		best, value := -1.0, ""
		for _, st := range stages {
			if p := m.Forests[st].Probability(row.values); p > best {
				best, value = p, st
			}
		}
		if m.Forests[unstated].Probability(row.values) > max(best, 0.7) {
			continue
		}
		yield(i, value, best)
	}
}

// ends are the stages that a row of 当年 may close with.
var ends = map[cue.Class]string{
	cue.Cues.Named("complete"): "completed", cue.Cues.Named("finish"): "completed", cue.Cues.Named("deliver"): "completed",
	cue.Cues.Named("operate"): "operating",
}

// told reads the stages that verbs alone tell and that are too rare to learn:
// in a review, behind a project's list and in its clause, 扩产 or 停产 as the
// first verb, and the last of 当年开工、当年投产.
func told(s *scene.Scene, i int) string {
	if m := s.Mentions[i].Sentence; m < len(s.Plan) && s.Plan[m] > 0.5 {
		return ""
	}
	_, end := s.Bounds(i)
	f := &s.Facts[i]
	if k := strings.IndexAny(s.Doc.Text[f.Tail:max(end, f.Tail)], "，；。"); k >= 0 {
		end = f.Tail + k
	}
	if strings.Count(s.Doc.Text[f.Tail:max(end, f.Tail)], "当年") > 1 {
		v := ""
		for h := f.TailCue; h < len(s.Hits) && s.Hits[h].End <= end; h++ {
			if e := ends[s.Hits[h].Class]; e != "" {
				v = e
			}
		}
		return v
	}
	for h := f.TailCue; h < len(s.Hits) && s.Hits[h].End <= end; h++ {
		switch c := s.Hits[h].Class; {
		case c == expandCue:
			return "expanded"
		case c == stopCue:
			return "stopped"
		case stageCues[c] > 0:
			return ""
		}
	}
	return ""
}

// aimed: an honour that is only applied for.
var aimed = &Rule{
	Name:      "aimed",
	Doc:       "an honour that is aimed at: 争创, 申报, or named in a plan",
	Predicate: graph.Status,
	Find: func(s *scene.Scene, yield func(mention int, value string, score float64)) {
		m := shipped()
		row := newRow()
		for i := range s.Facts {
			if s.Facts[i].Kind != scene.Honour {
				continue
			}
			row.fill(s, i)
			if p := m.Forests[honourAimed].Probability(row.values); p >= 0.5 {
				yield(i, "planned", p)
			}
		}
	},
}
