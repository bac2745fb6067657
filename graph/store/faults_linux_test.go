package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test binary runs itself as a child, which does one of these.
const childEnv = "STORE_TEST_CHILD"

var children = map[string]func(dir string) error{
	// build builds graphs of 20 and of 40 documents in turn, until it is killed.
	"build": func(dir string) error {
		all := segmentsOf(40)
		fmt.Println("ready")
		for {
			for _, n := range []int{20, 40} {
				if _, err := build(dir, all[:n]); err != nil {
					return err
				}
			}
		}
	},
	// amend amends a graph to those of 20 and of 24 documents in turn.
	"amend": func(dir string) error {
		all := segmentsOf(24)
		fmt.Println("ready")
		for {
			for _, n := range []int{24, 20} {
				if err := amend(dir, all[:n]); err != nil {
					return err
				}
			}
		}
	},
	// readonly reads, and tries to build, as somebody who may only read.
	"readonly": func(dir string) error {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
		if err := verified(dir); err != nil {
			return err
		}
		_, err := build(dir, segmentsOf(2))
		return err
	},
	// unreadable opens a store that it may not read.
	"unreadable": func(dir string) error {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
		_, err := OpenReadOnly(dir)
		return err
	},
}

func TestMain(m *testing.M) {
	if name, dir, ok := strings.Cut(os.Getenv(childEnv), " "); ok {
		if err := children[name](dir); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	stopServer()
	os.Exit(code)
}

func child(name, dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+name+" "+dir)
	return cmd
}

// TestKilled kills a builder at 50 moments between its first byte and its last,
// and looks at what it has left.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(20))
	killed(t, dir, "build")
	oneOf(t, dir, 20, 40)
	if kept := mustBuild(t, dir, segmentsOf(40)); kept < 20 {
		t.Errorf("of the documents that were read before the last kill %d are left", kept)
	}
	oneOf(t, dir, 40)
	nothingElse(t, dir)
}

// TestKilledAmending is the same of one that amends.
func TestKilledAmending(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(22))
	killed(t, dir, "amend")
	oneOf(t, dir, 20, 22, 24)
	mustAmend(t, dir, segmentsOf(24))
	oneOf(t, dir, 24)
	nothingElse(t, dir)
}

// killed starts a child at the store and kills it, 50 times.
func killed(t *testing.T, dir, what string) {
	t.Helper()
	times, halves := 50, 0
	if testing.Short() {
		times = 4
	}
	r := rand.New(rand.NewPCG(9, 9))
	old := map[string]bool{} // what earlier kills have left
	writing := func() bool {
		left, _ := filepath.Glob(filepath.Join(dir, buildPrefix+"*", "*"))
		return slices.ContainsFunc(left, func(path string) bool { return !old[filepath.Dir(path)] })
	}
	for i := range times {
		left, _ := filepath.Glob(filepath.Join(dir, buildPrefix+"*"))
		for _, path := range left {
			old[path] = true
		}
		cmd := child(what, dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
			t.Fatalf("the child says %q, %v", line, err)
		}
		// Every second kill comes while a generation is written, the others at any
		// moment: while segments are kept, published or swept.
		for wait := 0; i%2 == 0 && wait < 10_000 && !writing(); wait++ {
			time.Sleep(time.Millisecond)
		}
		longest := 60_000
		if i%2 == 0 {
			longest = 8_000
		}
		time.Sleep(time.Duration(r.IntN(longest)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if cmd.Wait() == nil {
			t.Fatal("the child ended by itself")
		}
		if writing() {
			halves++
		}
		if err := quickly(dir); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d kills left a half-written generation", halves, times)
	if halves == 0 {
		t.Error("every kill came between two builds: the test says nothing")
	}
}

// quickly opens the store and counts.
func quickly(dir string) error {
	s, err := OpenReadOnly(dir)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	members, err := s.Members()
	if err == nil && !slices.Contains([]int{20, 22, 24, 40}, len(members)) {
		err = fmt.Errorf("%d documents", len(members))
	}
	return errors.Join(err, s.verifyPack(context.Background()))
}

// TestReadOnlyDirectory is done by a child, since root may write anywhere.
func TestReadOnlyDirectory(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can become somebody who may not write")
	}
	dir := t.TempDir()
	mustBuild(t, dir, segmentsOf(1))
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // TempDir makes it ours alone
		t.Fatal(err)
	}
	out, err := child("readonly", dir).CombinedOutput()
	want := "store " + dir + ": it cannot be written: open " + filepath.Join(dir, lockFile) + ": permission denied\n"
	if err == nil || string(out) != want {
		t.Errorf("got %q, %v\nwant %q", out, err, want)
	}
	oneOf(t, dir, 1)
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	out, err = child("unreadable", dir).CombinedOutput()
	want = "store " + dir + ": open " + filepath.Join(dir, currentFile) + ": permission denied\n"
	if err == nil || string(out) != want {
		t.Errorf("got %q, %v\nwant %q", out, err, want)
	}
}

// TestDiskFull builds on a disk of 1 MB.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v", err)
	}
	defer func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) }()
	mustBuild(t, dir, segmentsOf(2))
	_, err := build(dir, segmentsOf(40))
	if err == nil || !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(err.Error(), "store "+dir+": ") {
		t.Errorf("got %v", err)
	}
	oneOf(t, dir, 2)
	if err := amend(dir, segmentsOf(40)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("an amendment: %v", err)
	}
	oneOf(t, dir, 2)
	mustAmend(t, dir, segmentsOf(3))
	oneOf(t, dir, 3)
	mustBuild(t, dir, segmentsOf(3))
	oneOf(t, dir, 3)
	nothingElse(t, dir)
}
