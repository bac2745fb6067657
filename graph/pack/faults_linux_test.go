package pack

import (
	"bufio"
	"context"
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
const childEnv = "PACK_TEST_CHILD"

var children = map[string]func(path string) error{
	// write writes files of two kinds in turn, until it is killed.
	"write": func(path string) error {
		kinds := [2][]string{{"a"}, {"b"}}
		fmt.Println("ready")
		for i := 0; ; i++ {
			if err := Write(context.Background(), path, slices.Values(series(kinds[i%2][0], 20_000))); err != nil {
				return err
			}
		}
	},
	// readonly reads, and tries to write, as somebody who may only read.
	"readonly": func(path string) error {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
		qs, err := Open(path)
		if err != nil {
			return err
		}
		if err := qs.Verify(context.Background()); err != nil {
			return err
		}
		return Write(context.Background(), path, slices.Values(series("b", 10)))
	},
}

func runChild() {
	name, path, ok := strings.Cut(os.Getenv(childEnv), " ")
	if !ok {
		return
	}
	if err := children[name](path); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(name, path string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+name+" "+path)
	return cmd
}

// TestKilled kills a writer at 50 moments, most of them between the first byte
// and the rename.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.pack")
	written(t, path, series("a", 20_000)...)
	times, halves := 50, 0
	if testing.Short() {
		times = 5
	}
	r := rand.New(rand.NewPCG(9, 9))
	for range times {
		cmd := child("write", path)
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
		for range 1000 { // until it writes
			if _, err := os.Stat(path + ".new"); err == nil {
				break
			}
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(r.IntN(25_000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if cmd.Wait() == nil {
			t.Fatal("the child ended by itself")
		}
		if _, err := os.Stat(path + ".new"); err == nil {
			halves++
		}
		consistent(t, path, "a", "b")
	}
	if halves < times/4 {
		t.Errorf("only %d of %d kills came in the middle of a write: the test says little", halves, times)
	}
	t.Logf("%d of %d kills left a half-written file", halves, times)
	written(t, path, series("c", 10)...)
	consistent(t, path, "c")
}

// TestReadOnlyDirectory is done by a child, since root may write anywhere.
func TestReadOnlyDirectory(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "graph.pack")
	written(t, path, series("a", 10)...)
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // TempDir makes it ours alone
		t.Fatal(err)
	}
	if os.Getuid() != 0 {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.Chmod(dir, 0o755) }() // for TempDir to remove it
	}
	out, err := readOnly(path)
	want := path + ": open " + path + ".new: permission denied"
	if err == nil || strings.TrimSpace(out) != want {
		t.Errorf("got %q, %v\nwant %q", out, err, want)
	}
	consistent(t, path, "a")
}

func readOnly(path string) (string, error) {
	if os.Getuid() == 0 {
		out, err := child("readonly", path).CombinedOutput()
		return string(out), err
	}
	err := Write(context.Background(), path, slices.Values(series("b", 10)))
	return fmt.Sprint(err), err
}

// TestDiskFull writes on a disk of 1 MB.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v", err)
	}
	defer func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) }()
	path := filepath.Join(dir, "graph.pack")
	written(t, path, series("a", 100)...)
	err := Write(t.Context(), path, slices.Values(series("b", 50_000)))
	want := path + ": write " + path + ".new: no space left on device"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	consistent(t, path, "a")
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("left over: %q", left)
	}
	if err := Write(t.Context(), path, slices.Values(series("c", 100))); err != nil {
		t.Errorf("after that: %v", err)
	}
	consistent(t, path, "c")
}
