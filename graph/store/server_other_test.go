//go:build !linux

package store

import "testing"

func newDatabase(t *testing.T) string {
	t.Skip("a PostgreSQL server is started on Linux alone")
	return ""
}
