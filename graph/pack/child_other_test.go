//go:build !linux

package pack

// runChild is of tests that are there on Linux alone.
func runChild() {}
