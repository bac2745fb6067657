//go:build !unix

package pack

import (
	"errors"
	"os"
)

// lockNew makes the file that is to be renamed. Where there is no flock its
// being there is the lock; a killed build leaves it, and it has to be removed
// by hand.
func lockNew(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return nil, errors.Join(ErrLocked, err)
	}
	return f, err
}
