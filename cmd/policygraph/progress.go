package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress returns a function to call after each of n steps. It draws a bar
// when w is a terminal and there is more than one step to wait for, and
// nothing otherwise. The second function removes the bar.
func progress(w io.Writer, n int, what string) (step, end func()) {
	f, ok := w.(*os.File)
	if !ok || n < 2 || !term.IsTerminal(int(f.Fd())) {
		return func() {}, func() {}
	}
	bar := progressbar.NewOptions(n,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish())
	// A bar that cannot be drawn is no reason to stop the work.
	return func() { _ = bar.Add(1) }, func() { _ = bar.Finish() }
}
