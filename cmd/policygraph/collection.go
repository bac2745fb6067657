package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/urfave/cli/v2"

	"policygraph/extract"
	"policygraph/extract/link"
	"policygraph/graph"
	"policygraph/graph/segment"
	"policygraph/graph/store"
)

// A collection is the documents of the graph that a command is making, under
// the lock of the store that it is for.
type collection struct {
	c         *cli.Context
	update    *store.Update
	decisions link.Decisions
	version   string // of what reads
	// extractor makes the extractor when it is first needed: it takes a second.
	extractor func() (*extract.Extractor, error)
	made      *extract.Extractor // what it has made

	members []store.Member
	has     map[string]bool // keys of members
	fresh   int             // documents that were read, not found in the store
	// outlines gives those of the documents of the published graph, which are read
	// while others are extracted.
	outlines func() (map[string]*graph.Outline, error)
	links    *link.Links // of the published graph
}

// withCollection takes the lock of the store of --store and hands over an empty
// collection.
func withCollection(c *cli.Context, use func(*collection, *store.Store) error) error {
	decisions, err := readDecisions(c) // before hours of reading
	if err != nil {
		return err
	}
	db, err := store.OpenWith(storeDir(c), store.Options{Backend: c.String("backend"), Delta: deltaShare})
	if err != nil {
		return err
	}
	update, err := db.Begin()
	if err != nil {
		return errors.Join(err, db.Close())
	}
	a := &collection{c: c, update: update, decisions: decisions, has: map[string]bool{}, version: extract.Version()}
	a.extractor = sync.OnceValues(func() (*extract.Extractor, error) {
		x, err := newExtractor()
		a.made = x
		return x, err
	})
	a.foresee()
	err = use(a, db)
	if a.made != nil {
		err = errors.Join(err, a.made.Close())
	}
	return errors.Join(err, update.Close(), db.Close())
}

// add takes a document in. What it gave stays on the disk until commit: to hold
// it while others are read would double the memory that a build takes.
func (a *collection) add(m store.Member) {
	if !a.has[m.Key] {
		a.has[m.Key] = true
		a.members = append(a.members, m)
	}
}

// load puts what all documents gave one behind the other. Sorting once at the
// end keeps a build of n reports from taking n² time.
func (a *collection) load() (*graph.Graph, error) {
	g := &graph.Graph{}
	for s, err := range ordered(a.c.Context, slices.Values(a.members), func(m store.Member) (*segment.Segment, error) {
		s, err := a.update.Load(m.Key)
		if err != nil {
			return nil, fmt.Errorf("%w: %s", err, m.File)
		}
		return s, nil
	}) {
		if err != nil {
			return nil, err
		}
		g.Documents = append(g.Documents, s.Graph.Documents...)
		g.Entities = append(g.Entities, s.Graph.Entities...)
		g.Facts = append(g.Facts, s.Graph.Facts...)
		g.Mentions = append(g.Mentions, s.Graph.Mentions...)
	}
	return g, nil
}

// read makes sure that the store has what an input gives: from before, where the
// same program has read the same bytes, else (fresh) read now.
func (a *collection) read(name string) (m store.Member, fresh bool, err error) {
	src, err := source(a.c, name)
	if err != nil {
		return m, false, err
	}
	sum := sha256.Sum256(src.Bytes)
	o := segment.Origin{Source: hex.EncodeToString(sum[:]), File: filepath.Base(src.Name), Title: src.Title, Version: a.version}
	if m, ok := a.update.Has(o.Key()); ok {
		return m, false, nil
	}
	if s, err := a.update.Load(o.Key()); err == nil { // one that is damaged is made anew
		return store.MemberOf(s), false, nil
	}
	x, err := a.extractor()
	if err != nil {
		return m, false, err
	}
	res, err := x.Extract(a.c.Context, src)
	if err != nil {
		return m, false, err
	}
	s := &segment.Segment{Origin: o, Graph: res.Graph()}
	return store.MemberOf(s), true, a.update.Keep(s)
}

// commit joins the documents, replays the decisions of --decisions and publishes
// the graph: what has changed of it where that is little, else the whole.
func (a *collection) commit() (*tally, error) {
	links, held, err := a.amend()
	if errors.Is(err, store.ErrWhole) || errors.Is(err, link.ErrWhole) {
		if a.c.Bool("verbose") {
			_, _ = fmt.Fprintf(a.c.App.ErrWriter, "%v\n", err)
		}
		links, held, err = a.commitWhole()
	}
	if err == nil && a.c.Bool("verbose") {
		for _, m := range links.Sorted() {
			_, _ = fmt.Fprintf(a.c.App.ErrWriter, "joined %s %s and %s: %s\n", m.Kind, m.Kept, m.Gone, m.Reason)
		}
	}
	return held, err
}

// commitWhole makes the graph from what all documents gave.
func (a *collection) commitWhole() (*link.Links, *tally, error) {
	a.outlines, a.links = nil, nil
	frugal(buildMemory)
	tables, err := a.tables()
	if err != nil {
		return nil, nil, err
	}
	g, err := a.load()
	if err != nil {
		return nil, nil, err
	}
	g.Sort()
	links := link.Relate(g, tables)
	notes := a.notes(&links)
	if err := a.decide(g); err != nil {
		return nil, nil, err
	}
	return &links, tallyOf(g), a.update.Commit(a.c.Context, g, a.members, notes)
}

// What a build and a verification may take before the collector works harder, in
// bytes. What 2,367 reports gave takes 1.2 GB when it is written, and without a
// limit the collector lets that become 2.3 GB; measured with it: 1.8 GB, and no
// more time. To verify them takes 3.3 GB without, 2.0 with, of which 0.6 are the
// file itself, and a tenth more time.
const (
	buildMemory  = 1600 << 20
	verifyMemory = 1300 << 20
	amendMemory  = 1200 << 20
)

// frugal keeps a command that holds a whole graph below 2 GB where it can. Who
// sets GOGC or GOMEMLIMIT knows better.
func frugal(limit int64) {
	if ownMemory() {
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(limit)
		debug.FreeOSMemory() // what an amendment that was given up has read
	}
}

// lavish spares an amendment, which is over in seconds, a sixth of its time: what
// it reads stays, so that to collect early finds little.
func lavish() {
	if ownMemory() {
		debug.SetGCPercent(300)
		debug.SetMemoryLimit(amendMemory)
	}
}

// ownMemory says that nobody who knows better has set how memory is collected.
func ownMemory() bool { return os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" }

func backendFlag() cli.Flag {
	return &cli.StringFlag{Name: "backend", EnvVars: []string{"POLICYGRAPH_BACKEND"}, Usage: fmt.Sprintf("how the graph is kept on disk: one of %q", store.Backends())}
}

// report prints what the graph holds and its hash.
func (a *collection) report(db *store.Store, held *tally) error {
	if err := held.write(a.c.App.Writer, documents(a.members)); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.c.App.Writer, "graph %s\n", db.Hash())
	return err
}

// documents is how many documents the members are, two copies of one as one.
func documents(members []store.Member) int {
	ids := map[graph.ID]bool{}
	for _, m := range members {
		ids[m.Document] = true
	}
	return len(ids)
}
