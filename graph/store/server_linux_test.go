package store

import (
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// The tests of a shared graph run against a real PostgreSQL, which they start
// in a folder of their own where its programs are installed (Debian's package
// postgresql), and are skipped where they are not.

var stopServer = func() {}

var startServer = sync.OnceValues(func() (address string, err error) {
	bin, err := postgresPrograms()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "policygraph-postgres-")
	if err != nil {
		return "", err
	}
	var as *syscall.SysProcAttr
	if os.Getuid() == 0 { // the server refuses to run as root
		const nobody = 65534
		as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		if err := os.Chown(dir, nobody, nobody); err != nil {
			return "", err
		}
	}
	stopServer = func() { _ = os.RemoveAll(dir) }
	data := filepath.Join(dir, "data")
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = as, dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return "", fmt.Errorf("initdb: %w: %s", err, out)
	}
	port, err := freePort()
	if err != nil {
		return "", err
	}
	server := exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-F", "-h", "127.0.0.1", "-p", fmt.Sprint(port), "-k", dir)
	server.SysProcAttr, server.Dir = as, dir
	if err := server.Start(); err != nil {
		return "", err
	}
	stopServer = func() {
		_ = server.Process.Signal(syscall.SIGINT) // a fast shutdown
		_, _ = server.Process.Wait()
		_ = os.RemoveAll(dir)
	}
	address = fmt.Sprintf("postgres://tester:secret@127.0.0.1:%d/%%s?sslmode=disable", port)
	for range 600 {
		if err = try(fmt.Sprintf(address, "postgres")); err == nil {
			return address, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return "", fmt.Errorf("the server does not answer after a minute: %w", err)
})

func try(address string) error {
	db, err := sql.Open("postgres", address)
	if err != nil {
		return err
	}
	return errors.Join(db.Ping(), db.Close())
}

// postgresPrograms is the folder of the newest PostgreSQL.
func postgresPrograms() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", errors.New("no PostgreSQL is installed (Debian: apt install postgresql)")
	}
	return filepath.Dir(found[len(found)-1]), nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

var databases atomic.Int32

// newDatabase is the address of an empty database.
func newDatabase(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("starting a PostgreSQL takes some seconds")
	}
	address, err := startServer()
	if err != nil {
		t.Skipf("a PostgreSQL cannot be started here: %v", err)
	}
	db, err := sql.Open("postgres", fmt.Sprintf(address, "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("test%d", databases.Add(1))
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(address, name)
}

// TestShared builds, adds and reads as TestSegmentsAreKept does in a folder.
func TestShared(t *testing.T) {
	address := newDatabase(t)
	if _, err := OpenReadOnly(address); !errors.Is(err, ErrNoStore) || strings.Contains(err.Error(), "secret") {
		t.Errorf("before the first build: %v", err)
	}
	all := segmentsOf(3)
	if kept := mustBuild(t, address, all[:2]); kept != 0 {
		t.Errorf("a first build took %d documents from nowhere", kept)
	}
	if kept := mustBuild(t, address, all); kept != 2 {
		t.Errorf("with another document %d of 2 were kept", kept)
	}
	if got := mustRead(t, address); !reflect.DeepEqual(got, unionOf(3)) {
		t.Error("the graph of the segments is not the graph")
	}
	dir := t.TempDir()
	mustBuild(t, dir, all)
	if a, b := hashOf(t, address), hashOf(t, dir); a != b {
		t.Errorf("its hash is %s, in a folder %s", a, b)
	}
	if err := verified(address); err != nil {
		t.Error(err)
	}
}

func hashOf(t *testing.T, dir string) string {
	t.Helper()
	s, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return s.Hash()
}

// TestSharedByTwoBuilders: the second is told at once; a reader that is open
// goes over to the new graph.
func TestSharedByTwoBuilders(t *testing.T) {
	address := newDatabase(t)
	mustBuild(t, address, segmentsOf(1))
	reader, err := OpenReadOnly(address)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	s, err := Open(address)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u, err := s.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := build(address, segmentsOf(2)); !errors.Is(err, ErrLocked) || strings.Contains(err.Error(), "secret") {
		t.Errorf("a second builder: %v", err)
	}
	if err := u.Close(); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, address, segmentsOf(2))
	for n, want := range map[string]int{`g.V("政府工作报告").in("<pg:title>").all()`: 2} {
		if got := rows(t, reader, n, 0); len(got) != want {
			t.Errorf("the open reader finds %q", got)
		}
	}
}

func TestServerDoesNotAnswer(t *testing.T) {
	port, err := freePort()
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(fmt.Sprintf("postgres://tester:secret@127.0.0.1:%d/x?sslmode=disable", port))
	want := fmt.Sprintf("store postgres://tester:xxxxx@127.0.0.1:%d/x?sslmode=disable: the server does not answer: ", port)
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
}
