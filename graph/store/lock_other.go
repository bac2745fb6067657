//go:build !unix

package store

import (
	"errors"
	"os"
	"path/filepath"
)

// lock takes the builder's lock of a store by making its file, which a killed
// build leaves behind; it must then be removed by hand.
func lock(dir string) (unlock func(), err error) {
	path := filepath.Join(dir, lockFile)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o666)
	if errors.Is(err, os.ErrExist) {
		return nil, ErrLocked
	} else if err != nil {
		return nil, err
	}
	return func() { _, _ = f.Close(), os.Remove(path) }, nil
}

// levelInUse: here a generation that is being read cannot be removed anyway, or its
// files stay readable.
func levelInUse(string) bool { return false }
