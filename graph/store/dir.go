package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The names in a store's directory.
const (
	currentFile = "CURRENT"
	lockFile    = "LOCK"
	namesFile   = "names.tsv"
	listFile    = "documents.tsv"
	notesFile   = "notes.tsv"
	packFile    = "graph.pack"
	deltaFile   = "delta.pack"
	renamedFile = "delta.tsv" // what names.tsv says otherwise
	segmentsDir = "segments"
	segmentExt  = ".seg"
	genPrefix   = "gen-"
	buildPrefix = "build-"
)

// current reads which generation is published.
func current(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, currentFile))
	if errors.Is(err, os.ErrNotExist) {
		return "", absent(dir)
	} else if err != nil {
		return "", err
	}
	gen, ok := strings.CutSuffix(string(b), "\n")
	if !ok || !strings.HasPrefix(gen, genPrefix) || gen != filepath.Base(gen) {
		return "", fmt.Errorf("%s: %w (it says %q)", currentFile, ErrDamaged, b)
	}
	return gen, nil
}

// absent says why there is no CURRENT in dir: nothing is there, or something
// else is. What a first build that was killed has left is nothing.
func absent(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return ErrNoStore
	} else if err != nil {
		return err
	}
	for _, e := range entries {
		if !ours(e.Name()) {
			return fmt.Errorf("%w (%s)", ErrNotStore, e.Name())
		}
	}
	return ErrNoStore
}

// ours reports whether a store makes a file of that name.
func ours(name string) bool {
	return name == lockFile || name == segmentsDir || name == currentFile || name == currentFile+".new" ||
		strings.HasPrefix(name, genPrefix) || strings.HasPrefix(name, buildPrefix)
}

// setCurrent publishes a generation: a new file, on the disk before it is
// renamed over the old.
func setCurrent(dir, gen string) error {
	fresh := filepath.Join(dir, currentFile+".new")
	f, err := os.Create(fresh)
	if err != nil {
		return err
	}
	_, err = f.WriteString(gen + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(fresh, filepath.Join(dir, currentFile)); err != nil {
		return err
	}
	return syncDir(dir)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// sweep removes what killed builds have left and the generations that are
// neither published nor being read. It runs under the lock of the builder.
func sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	now, _ := current(dir)
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), buildPrefix):
		case strings.HasPrefix(e.Name(), genPrefix) && e.Name() != now && !inUse(path, e.Name()):
		default:
			continue
		}
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// inUse reports whether removing a generation would disturb who reads it.
func inUse(path, gen string) bool {
	b, err := backendOf(gen)
	return err == nil && b.inUse(path)
}
