//go:build unix

package pack

import (
	"errors"
	"os"
	"syscall"
)

// lockNew opens the file that is to be renamed, making it when it is absent,
// and locks it. The lock goes when the file is closed, also by a kill.
//
// Between opening and locking another writer may rename the file: the lock is
// then on a finished file, and is dropped for one on the next.
func lockNew(path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errors.Join(ErrLocked, f.Close())
		} else if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		mine, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if there, err := os.Stat(path); err == nil && os.SameFile(mine, there) {
			return f, nil
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}
