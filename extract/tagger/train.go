package tagger

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"policygraph/extract/boost"
	"policygraph/extract/lexicon"
	"policygraph/extract/record"
	"policygraph/extract/segment"
)

// TrainOptions say what to learn from. The zero value of a field that is not
// a path means what the shipped model was trained with.
type TrainOptions struct {
	Shared  string   // folder with gold/train.jsonl and corpus/reports.tar.xz
	Seeds   string   // folder with lexicon/ and gold/standoff.tsv.gz
	Records []string // more annotated records, .jsonl; instead of Shared's when Shared is empty
	Out     string   // model file to write

	// Words is a model file whose groups and vectors of words are taken over
	// instead of being learnt again, which saves five minutes; empty to learn
	// them.
	Words string

	Folds    int // 3: parts of the jackknife that the judge learns from
	Shuffles int // 4: chains averaged; half as many in the jackknife
	Epochs   int // 7

	Log io.Writer // progress, a line a step; nil for none
}

// TrainReport is what training found out about the model.
type TrainReport struct {
	Records, Entities int
	Features          int    // rows of the chains
	Bytes             int    // of the model file
	CV                string // cross-validation inside the records, a table of text
}

// recipe is everything that Train holds while it runs.
type recipe struct {
	TrainOptions
	ctx   context.Context
	start time.Time
	res   resources

	// gold is how many records, the first, are not stand-off ones: those that
	// thresholds are set by and that cross-validation counts.
	gold int

	// loose says which records were annotated in a looser manner: with half the
	// bodies and honours and half as many industries again a page. What is
	// learnt from them carries a mark, and the program reads as the others do.
	loose []bool
}

func (o TrainOptions) withDefaults() TrainOptions {
	def := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	def(&o.Folds, 3)
	def(&o.Shuffles, 4)
	def(&o.Epochs, 7)
	if o.Log == nil {
		o.Log = io.Discard
	}
	return o
}

// Train learns a model and writes it to o.Out. The same input gives the same
// bytes, whatever the number of processors: each part is learnt in one thread
// from a fixed seed, and only whole parts run side by side. It takes about
// half an hour on two cores and 12 GB.
func Train(ctx context.Context, o TrainOptions) (*TrainReport, error) {
	r := &recipe{TrainOptions: o.withDefaults(), ctx: ctx, start: time.Now()}
	var err error
	if r.res.seg, err = segment.New(); err != nil {
		return nil, err
	}
	defer func() { _ = r.res.seg.Close() }() // it was only read
	if r.res.lex, err = lexicon.Load(os.DirFS(filepath.Join(o.Seeds, "lexicon"))); err != nil {
		return nil, err
	}
	recs, corpus, err := r.records()
	if err != nil {
		return nil, err
	}
	if r.res.book, err = r.wordbook(corpus); err != nil {
		return nil, err
	}
	m, rep, err := r.model(recs, sampleOf(corpus))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return nil, err
	}
	rep.Bytes = b.Len()
	if o.Out != "" {
		if err := os.WriteFile(o.Out, b.Bytes(), 0o644); err != nil {
			return nil, err
		}
	}
	r.logf("wrote %s: %d bytes", o.Out, b.Len())
	return rep, nil
}

func (r *recipe) logf(format string, args ...any) {
	fmt.Fprintf(r.Log, "%6.0fs "+format+"\n", append([]any{time.Since(r.start).Seconds()}, args...)...)
}

// records reads all annotated records, and the corpus when it is there.
func (r *recipe) records() ([]record.Record, []Report, error) {
	var recs []record.Record
	files := r.Records
	var corpus []Report
	if r.Shared != "" {
		files = append([]string{filepath.Join(r.Shared, "gold", "train.jsonl")}, files...)
		var err error
		if corpus, err = ReadCorpus(filepath.Join(r.Shared, "corpus", "reports.tar.xz")); err != nil {
			return nil, nil, err
		}
		r.logf("corpus: %d reports", len(corpus))
	}
	for _, f := range files {
		rs, err := record.ReadFile(f)
		if err != nil {
			return nil, nil, err
		}
		recs = append(recs, rs...)
	}
	r.gold = len(recs)
	r.loose = make([]bool, len(recs))
	if corpus != nil {
		rs, loose, err := readStandoffFile(filepath.Join(r.Seeds, "gold", "standoff.tsv.gz"), corpus)
		if err != nil {
			return nil, nil, err
		}
		recs = append(recs, rs...)
		r.loose = append(r.loose, loose...)
	}
	if len(recs) == 0 {
		return nil, nil, fmt.Errorf("no annotated records to train on")
	}
	r.logf("records: %d", len(recs))
	return recs, corpus, nil
}

func readStandoffFile(name string, corpus []Report) ([]record.Record, []bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return ReadStandoff(name, z, corpus)
}

// wordbook is read from a model, or learnt from the corpus.
func (r *recipe) wordbook(corpus []Report) (*wordbook, error) {
	if r.Words != "" {
		f, err := os.Open(r.Words)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		m, err := Read(r.Words, f)
		if err != nil {
			return nil, err
		}
		return m.book, nil
	}
	b := newWordbook()
	if corpus == nil {
		return b, nil
	}
	g := skipGram{Dim: vectorDim, Window: 3, Negative: 5, Epochs: 3, MinCount: 6, Rate: 0.05, Subsample: 2e-4, Seed: 7}
	v := g.train(r.lines(corpus))
	r.logf("vectors: %d words", len(v.words))
	var groups [3][]uint16
	for i, k := range []int{64, 256, 1000} {
		if k = min(k, len(v.words)); k > 0 {
			groups[i] = v.cluster(k, 12, 11)
		}
	}
	b.fill(v, groups)
	r.logf("groups of words")
	return b, r.ctx.Err()
}

// lines is the corpus as lines of words.
func (r *recipe) lines(corpus []Report) [][]string {
	out := make([][][]string, len(corpus))
	each(len(corpus), func(k int) {
		text := strings.Clone(corpus[k].Text)
		var line []string
		end := func() {
			if len(line) > 1 {
				out[k] = append(out[k], line)
			}
			line = nil
		}
		for _, w := range r.res.seg.Cut(text) {
			switch x := text[w.Start:w.End]; {
			case x == "\n":
				end()
			case strings.TrimSpace(x) != "":
				line = append(line, wordForm(x))
			}
		}
		end()
	})
	var all [][]string
	for _, ls := range out {
		all = append(all, ls...)
	}
	return all
}

// model learns chains, judges and thresholds from records, and takes the
// census of the reports.
func (r *recipe) model(recs []record.Record, places [][]Report) (*Model, *TrainReport, error) {
	rep := &TrainReport{Records: len(recs)}
	for _, x := range recs {
		rep.Entities += len(x.Entities)
	}
	es := prepare(r.res, recs, r.loose)
	dict := numberFeatures(es, es, leastRecords)
	r.logf("features: %d of %d", len(dict.names), dict.used)
	runtime.GC()

	// The judge must see what chains say of records that they did not learn.
	proposed := make([][]candidate, len(es))
	censuses := make([]census, r.Folds)
	for f := range r.Folds {
		if err := r.ctx.Err(); err != nil {
			return nil, nil, err
		}
		in, out := parts(es, f, r.Folds)
		c := r.chains(samplesOf(in), len(dict.names), max(r.Shuffles/2, 1))
		for i, cs := range proposeAll(c, out) {
			proposed[i*r.Folds+f] = cs
		}
		censuses[f] = r.packed(c, dict).count(r.res, places)
		r.logf("chains without part %d", f+1)
	}
	all := r.chains(samplesOf(es), len(dict.names), r.Shuffles)
	r.logf("chains of all records")
	m := r.packed(all, dict)
	rep.Features = len(m.features)
	r.logf("rows: %d", len(m.features))
	m.census = m.count(r.res, places)
	r.logf("census: %d names", len(m.census))

	judged := make([]*verdicts, len(es))
	each(len(es), func(k int) {
		j := newJudge(es[k].pass, proposed[k])
		j.loose, j.census = es[k].loose, censuses[k%r.Folds]
		judged[k] = newVerdicts(j, es[k].rec)
	})
	m.learnJudge(judged)
	r.logf("judge")
	m.setThresholds(judged[:r.gold])
	rep.CV = m.crossValidate(judged, r.gold)
	fmt.Fprint(r.Log, rep.CV)
	return m, rep, r.ctx.Err()
}

// packed is a model with nothing but chains.
func (r *recipe) packed(c *crf, dict *dictionary) *Model {
	m := &Model{book: r.res.book}
	var scale float32
	m.features, scale = quantize(c, dict.names, leastWeight)
	m.chains = pack(m.features, scale, c.move)
	return m
}

// leastRecords is how many records a feature must stand in.
const leastRecords = 6

// leastWeight is the weight under which a lane is dropped from the model file.
// From 0.01 (1.4 M rows) to 0.04 (0.9 M) F1 stays within half a point; 0.06
// loses two points, all of them recall: what is dropped speaks for mentions.
const leastWeight = 0.04

// chains trains n chains side by side and averages their weights: one to two
// points, and free at run time. A rate of 0.06 beats 0.1 by 0.3 and 0.2 by a
// whole point in cross-validation; nine epochs are no better than six.
func (r *recipe) chains(samples []*sample, features, n int) *crf {
	ms := make([]*crf, n)
	each(len(ms), func(k int) {
		g := learner{Epochs: r.Epochs, Rate: 0.06, Dropout: 0.5, Seed: uint64(1 + 101*k)}
		ms[k] = g.train(samples, features)
	})
	return average(ms)
}

var forestOptions = boost.Options{Trees: 200, Depth: 6}
