package segment

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func load(t testing.TB) *Segmenter {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestCutPinned pins invented sentences in the notation of jieba: a change of
// the library or its dictionary shows here before it shows in the tagger.
func TestCutPinned(t *testing.T) {
	s := load(t)
	for _, want := range pinned {
		text := strings.Builder{}
		for _, w := range strings.Fields(want) {
			i := strings.LastIndexByte(w, '/')
			text.WriteString(w[:i])
		}
		var got []string
		for _, w := range s.Cut(text.String()) {
			got = append(got, text.String()[w.Start:w.End]+"/"+w.Tag)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s\n got %s\nwant %s", text.String(), g, want)
		}
	}
}

// checkCover fails unless the words cover the text without gaps.
func checkCover(t *testing.T, text string, words []Word) {
	t.Helper()
	at := 0
	for _, w := range words {
		if w.Start != at || w.End <= w.Start {
			t.Fatalf("%+q: word %+v after byte %d", text, w, at)
		}
		at = w.End
	}
	if at != len(text) {
		t.Fatalf("%+q: words end at %d of %d", text, at, len(text))
	}
}

func TestCutCovers(t *testing.T) {
	s := load(t)
	for _, text := range []string{
		"",
		"\n",
		"\n\n一行\n\n",
		"全市/全县/全区，1/2以上",
		"a/b",
		"/",
		"前\x00后",
		"坏的\xff字节\xe4\xb8",
		"  空格　全角 ",
		"😀𠮷野家开业",
		strings.Repeat("建设", 5000),
	} {
		checkCover(t, text, s.Cut(text))
	}
}

func FuzzCut(f *testing.F) {
	s, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("新建5GW组件/电池项目\n\xff\x00")
	f.Fuzz(func(t *testing.T, text string) { checkCover(t, text, s.Cut(text)) })
}

func TestCutConcurrent(t *testing.T) {
	s := load(t)
	text := "启动东山区污水处理厂扩建项目，引进远航电子等12家企业。"
	want := len(s.Cut(text))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				if got := len(s.Cut(text)); got != want {
					t.Errorf("%d words, want %d", got, want)
					return
				}
			}
		})
	}
	wg.Wait()
}

// TestUnpackElsewhere runs with a cache directory of its own, then with one
// that cannot be written, then over a damaged copy.
func TestUnpackElsewhere(t *testing.T) {
	cache, tmp := t.TempDir(), t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("TMPDIR", tmp)
	dir, err := unpack()
	if err != nil || filepath.Dir(dir) != cache {
		t.Fatalf("unpack = %q, %v; want it in %q", dir, err, cache)
	}
	if err := os.WriteFile(filepath.Join(dir, "jieba.dict.utf8"), []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if again, err := unpack(); err != nil || again != dir {
		t.Fatalf("over a damaged copy: %q, %v; want %q", again, err, dir)
	}
	if err := check(dir); err != nil {
		t.Error(err)
	}
	file := filepath.Join(tmp, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", file) // a file, so nothing can be written below it
	if dir, err = unpack(); err != nil || filepath.Dir(dir) != tmp {
		t.Errorf("without a cache: %q, %v; want it in %q", dir, err, tmp)
	}
}

// TestOpenRefuses: what the C++ side would abort the process on is an error.
func TestOpenRefuses(t *testing.T) {
	if _, err := open(t.TempDir()); err == nil {
		t.Error("a directory without dictionaries was accepted")
	}
	dir := t.TempDir()
	for _, p := range paths(dir) {
		if err := os.WriteFile(p, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := open(dir); err == nil || !strings.Contains(err.Error(), "empty") {
		t.Errorf("empty dictionaries: %v", err)
	}
}

func BenchmarkCut(b *testing.B) {
	s := load(b)
	text := strings.Repeat("加快推进东山区污水处理厂扩建项目建设，引进远航电子、海川新材等12家企业，新增产值3.5亿元。", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Cut(text)
	}
}
