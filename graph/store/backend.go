package store

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"

	"policygraph/graph"
	"policygraph/graph/pack"
)

// A backend keeps quads in files of its own inside the folder of a generation.
// To add one, add a value to [backends].
type backend struct {
	name string
	// write makes the files from nothing, complete and on the disk.
	write func(ctx context.Context, dir string, lines iter.Seq[graph.Statement]) error
	// open opens them for reading and changes nothing.
	open func(dir string) (cayley.QuadStore, error)
	// inUse reports whether the files are open in a way that removing them would
	// disturb.
	inUse func(dir string) bool
}

// backends are the ways to keep a graph on disk; the first is the one for who
// asks for none.
var backends = []backend{
	{name: "pack", write: writePack, open: openPack, inUse: func(string) bool { return false }},
	{name: "leveldb", write: writeLevel, open: openLevel, inUse: levelInUse},
}

// amended is a pack with a delta, which [Update.Amend] alone makes.
var amended = backend{name: "delta", open: openAmended, inUse: func(string) bool { return false }}

// Backends are the names of the ways to keep a graph on disk, the usual one
// first: pack (package pack), and Cayley's leveldb, which other programs that
// know Cayley can open.
func Backends() []string {
	names := make([]string, len(backends))
	for i, b := range backends {
		names[i] = b.name
	}
	return names
}

func backendNamed(name string) (*backend, error) {
	if name == "" {
		return &backends[0], nil
	}
	for i := range backends {
		if backends[i].name == name {
			return &backends[i], nil
		}
	}
	return nil, fmt.Errorf("unknown backend %q: want one of %s", name, strings.Join(Backends(), ", "))
}

// generation is the name of a generation: the hash of its graph, the hash of the
// list of its documents, and the backend unless it is the usual one.
func (b *backend) generation(content, list string) string {
	name := genPrefix + content + "-" + list
	if b != &backends[0] {
		name += "-" + b.name
	}
	return name
}

// backendOf is the backend that a generation was written by.
func backendOf(gen string) (*backend, error) {
	parts := strings.SplitN(strings.TrimPrefix(gen, genPrefix), "-", 3)
	if len(parts) < 3 {
		return &backends[0], nil
	}
	if parts[2] == amended.name {
		return &amended, nil
	}
	return backendNamed(parts[2])
}

func openAmended(dir string) (cayley.QuadStore, error) {
	qs, err := pack.OpenDelta(filepath.Join(dir, packFile), filepath.Join(dir, deltaFile))
	if err != nil {
		return nil, err
	}
	return qs, nil
}

func writePack(ctx context.Context, dir string, lines iter.Seq[graph.Statement]) error {
	return pack.WriteStatements(ctx, filepath.Join(dir, packFile), lines)
}

func openPack(dir string) (cayley.QuadStore, error) {
	qs, err := pack.Open(filepath.Join(dir, packFile))
	if err != nil {
		return nil, err // not qs, which as an interface would not be nil
	}
	return qs, nil
}
