package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// shared reads a file that lies beside the repository, or skips the test.
func shared(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("../../../shared", name))
	if err != nil {
		t.Skip("the shared data does not lie beside the repository: " + name)
	}
	return string(b)
}

// TestMill holds the forward model against the seed report: what it makes of
// the clean text must be what the mill made of it. The rest is Traditional
// forms that the mill did not use (週 羣 爲) and a cut that it did not make.
func TestMill(t *testing.T) {
	clean := convert(t, shared(t, "gold/seed.clean.txt"))
	clean = strings.NewReplacer("羣", "群", "爲", "為", "週", "周", "並", "并", "後", "后", "於", "于", "佔", "占", "範", "范", "餘", "余", "紮", "扎", "閒", "閑", "啓", "啟", "雲喜", "云喜").Replace(clean)
	got, want := newMill(t, false).grind(t, clean), readSeed(t)
	wrong, lost := differences(got, want, nil)
	if n := utf8.RuneCountInString(want); 1000*(wrong+lost) > 20*n {
		t.Errorf("the forward model differs from the seed in %d of %d characters", wrong+lost, n)
	} else {
		t.Logf("%d of %d characters differ", wrong+lost, n)
	}
}

// TestSeed: the seed report comes out as it was repaired by hand, up to the
// width of its punctuation and 燃气四件_.4万户, where a character and a digit are
// lost for good.
func TestSeed(t *testing.T) {
	want := strings.Split(shared(t, "gold/seed.clean.txt"), "\n")
	c := Clean(readSeed(t), Fixes)
	got := strings.Split(c.String, "\n")
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	for i := range want {
		g := strings.Replace(plainMarks(got[i]), "燃气四\uFFFD\uFFFD.4万户", "燃气四件?.4万户", 1)
		if w := plainMarks(want[i]); g != w {
			wrong, lost := differences(g, w, t.Logf)
			t.Errorf("line %d: %d characters wrong, %d lost", i+1, wrong, lost)
		}
	}
	if n := Losses(c); n != 1 {
		t.Errorf("%d losses, want 1", n)
	}
}

// TestDamagedReports puts 20 real reports through the forward model, ten with
// the full table and ten with the light one, and repairs them. The change from
// Simplified to Traditional and back is part of it, ambiguities (乾運 for 乾运)
// included.
func TestDamagedReports(t *testing.T) {
	if testing.Short() {
		t.Skip("needs some seconds")
	}
	total, wrong, lost, ambiguous := 0, 0, 0, 0
	mills := []*mill{newMill(t, false), newMill(t, true)}
	for k, source := range samples(t)[:20] {
		clean := Clean(source, Fixes).String
		traditional := convert(t, clean)
		got := Clean(mills[k%2].grind(t, traditional), Fixes).String
		w, l := differences(plainMarks(got), plainMarks(clean), nil)
		wrong, lost = wrong+w, lost+l
		w, _ = differences(plainMarks(Clean(traditional, Fixes).String), plainMarks(clean), nil)
		ambiguous += w
		total += utf8.RuneCountInString(clean)
	}
	t.Logf("%d characters: %d wrong (%d of them by Traditional writing alone), %d marked as lost", total, wrong, ambiguous, lost)
	if wrong*10000 > total {
		t.Errorf("%d of %d characters wrong, want 1 in 10,000 at most", wrong, total)
	}
	if lost*1000 > total {
		t.Errorf("%d of %d characters lost, want 1 in 1,000 at most", lost, total)
	}
}

// TestLostDigit: whatever else is put together again, a digit that was
// swallowed is marked and never guessed.
func TestLostDigit(t *testing.T) {
	traditional := strings.Repeat("全縣發展產業，實現農業總產值增長。", 3) + "\n"
	tests := []struct{ damaged, want string }{
		{"安裝燃?xì)馑募?.4萬(wàn)戶", "安装燃气四\uFFFD\uFFFD.4万户"},
		{"規(guī)劃目?shàn)?5%以上", "规划目标\uFFFD5%以上"},
	}
	for _, tt := range tests {
		got := Clean(traditional+tt.damaged, Fixes).String
		if got = got[strings.IndexByte(got, '\n')+1:]; got != tt.want {
			t.Errorf("%s\n got %+q\nwant %+q", tt.damaged, got, tt.want)
		}
	}
}

// samples are the sample reports as decoded strings, in the order of their
// names.
func samples(t testing.TB) (out []string) {
	t.Helper()
	names, err := filepath.Glob("../../../shared/corpus/sample/*.txt")
	if err != nil || len(names) < 38 {
		t.Skip("the shared data does not lie beside the repository: corpus/sample")
	}
	for _, name := range names {
		s, err := Decode(readFile(t, name))
		if err != nil {
			t.Fatal(name, err)
		}
		out = append(out, s)
	}
	return out
}

// differences counts the characters of got that are not those of want, and
// the gaps among them, by the shortest way from one to the other, line by
// line. log, when not nil, is shown each.
func differences(got, want string, log func(string, ...any)) (wrong, lost int) {
	gs, ws := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range ws {
		if i >= len(gs) {
			return wrong + utf8.RuneCountInString(strings.Join(ws[i:], "\n")), lost
		}
		w, l := lineDifferences([]rune(gs[i]), []rune(ws[i]), log)
		wrong, lost = wrong+w, lost+l
	}
	return wrong, lost
}

func lineDifferences(g, w []rune, log func(string, ...any)) (wrong, lost int) {
	a, b := 0, 0
	for a < len(g) && b < len(w) {
		if g[a] == w[b] {
			a, b = a+1, b+1
			continue
		}
		da, db := resync(g[a:], w[b:])
		if strings.ContainsRune(string(g[a:a+da]), '\uFFFD') {
			lost += max(da, db)
		} else {
			wrong += max(da, db)
		}
		if log != nil {
			log("got %q want %q", string(g[max(0, a-5):min(len(g), a+da+5)]), string(w[max(0, b-5):min(len(w), b+db+5)]))
		}
		a, b = a+da, b+db
	}
	return wrong + len(g) - a + len(w) - b, lost
}

// resync is the smallest step after which both go on alike for four characters.
func resync(g, w []rune) (int, int) {
	for sum := 1; sum < 80; sum++ {
		for da := 0; da <= sum; da++ {
			db := sum - da
			if da > len(g) || db > len(w) {
				continue
			}
			n := min(4, len(g)-da, len(w)-db)
			if string(g[da:da+n]) == string(w[db:db+n]) && (n == 4 || len(g)-da == len(w)-db) {
				return da, db
			}
		}
	}
	return len(g), len(w)
}

// plainMarks brings punctuation to one width.
func plainMarks(s string) string {
	return strings.NewReplacer("，", ",", "；", ";", "：", ":", "（", "(", "）", ")", "！", "!", "？", "?").Replace(s)
}

// TestFillerIsCheap: rows of question marks and marks, which no mill makes, are
// given up on in time. Without a bound the second takes more than a minute.
func TestFillerIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a second")
	}
	traditional := strings.Repeat("全縣發展產業，實現農業總產值增長。", 20)
	for _, filler := range []string{"??", "?,", "縣??業", "?!?"} {
		source := traditional + strings.Repeat(filler, 150)
		start := time.Now()
		checkSource(t, source, Clean(source, Fixes))
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("150 times %s took %v", filler, took)
		}
	}
}
