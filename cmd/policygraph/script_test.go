package main

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"policygraph": main})
}

// TestScript runs testdata/script/*.txtar, one a command. Beside testscript's
// own commands they know:
//
//	lock DIR      hold the builder's lock of a store until the script ends
//	await GLOB    wait until a file is there
//	gb18030 FILE  write the file anew in GB18030
//	hex FILE XX…  write a file of these bytes
func TestScript(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	// The segmenter's dictionary is unpacked once for all scripts.
	cache := t.TempDir()
	var files []string
	if testing.Short() { // the others start the extractor a dozen times
		for _, name := range []string{"completion", "eval", "list", "queries", "show"} {
			files = append(files, filepath.Join("testdata/script", name+".txtar"))
		}
	}
	dir := "testdata/script"
	if files != nil {
		dir = ""
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		Files:               files,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", cache)
			env.Setenv("SEED", filepath.Join(root, "seeds/reports/baotou-qingshan-2025.txt"))
			env.Setenv("SEEDS", filepath.Join(root, "seeds"))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"lock": func(ts *testscript.TestScript, _ bool, args []string) {
				f, err := os.OpenFile(filepath.Join(ts.MkAbs(args[0]), "LOCK"), os.O_CREATE|os.O_RDWR, 0o666)
				ts.Check(err)
				ts.Check(syscall.Flock(int(f.Fd()), syscall.LOCK_EX))
				ts.Defer(func() { _ = f.Close() })
			},
			"await": func(ts *testscript.TestScript, _ bool, args []string) {
				for range 1000 {
					if found, _ := filepath.Glob(ts.MkAbs(args[0])); len(found) > 0 {
						return
					}
					time.Sleep(10 * time.Millisecond)
				}
				ts.Fatalf("%s did not appear in 10 s", args[0])
			},
			"hex": func(ts *testscript.TestScript, _ bool, args []string) {
				b, err := hex.DecodeString(strings.Join(args[1:], ""))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
			},
			"gb18030": func(ts *testscript.TestScript, _ bool, args []string) {
				b, err := simplifiedchinese.GB18030.NewEncoder().String(ts.ReadFile(args[0]))
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b), 0o666))
			},
		},
	})
}

// Every command has its script.
func TestEveryCommandHasAScript(t *testing.T) {
	for _, c := range commands() {
		if _, err := os.Stat(filepath.Join("testdata/script", c.Name+".txtar")); err != nil {
			t.Error(err)
		}
	}
}
