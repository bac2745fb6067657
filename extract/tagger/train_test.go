package tagger

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/ulikunitz/xz"

	"policygraph/extract/record"
)

// invented are records written for the tests.
var invented = []record.Record{
	rec("新建东河水库，引进远航电子。", "project:东河水库", "company:远航电子", "place:东河"),
	rec("建成西山水库，引进海川新材。", "project:西山水库", "company:海川新材", "place:西山"),
	rec("新建北湖水库，签约云帆科技。", "project:北湖水库", "company:云帆科技", "place:北湖"),
	rec("荣获国家卫生城市，签约远航电子。", "honour:国家卫生城市", "company:远航电子"),
	rec("荣获全国文明城市，新建南坪水库。", "honour:全国文明城市", "project:南坪水库", "place:南坪"),
	rec("引进海川新材，荣获国家森林城市。", "company:海川新材", "honour:国家森林城市"),
}

func rec(text string, entities ...string) record.Record {
	r := record.Record{ID: text, Text: text}
	for _, e := range entities {
		typ, name, _ := bytes.Cut([]byte(e), []byte(":"))
		r.Entities = append(r.Entities, record.Entity{Type: string(typ), Name: string(name), Mentions: []string{string(name)}})
	}
	return r
}

// sharedFolder is a folder with the invented records, each four times, and a
// corpus of their texts.
func sharedFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var lines, text bytes.Buffer
	for range 4 {
		for _, r := range invented {
			line, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			lines.Write(append(line, '\n'))
			text.WriteString(r.Text + "\n")
		}
	}
	var packed bytes.Buffer
	z, err := xz.NewWriter(&packed)
	if err != nil {
		t.Fatal(err)
	}
	w := tar.NewWriter(z)
	for _, name := range []string{"b.txt", "a.txt", "INDEX.tsv"} {
		if err := w.WriteHeader(&tar.Header{Name: "reports/" + name, Mode: 0o644, Size: int64(text.Len()), Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "gold", "train.jsonl"), lines.Bytes())
	write(t, filepath.Join(dir, "corpus", "reports.tar.xz"), packed.Bytes())
	return dir
}

// seedsFolder is the shipped word lists with one stand-off record of the
// corpus of sharedFolder.
func seedsFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	lexicon, err := filepath.Abs("../../seeds/lexicon")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(lexicon, filepath.Join(dir, "lexicon")); err != nil {
		t.Skip("needs symbolic links: ", err)
	}
	write(t, filepath.Join(dir, "gold", "standoff.tsv.gz"), []byte(gzipped(t, "#x1\ta.txt\t0\t14\tT\nproject\t-\t-\t2-6\n")))
	return dir
}

func write(t *testing.T, file string, b []byte) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, b, 0o644)); err != nil {
		t.Fatal(err)
	}
}

// trainSmall trains on the invented records.
func trainSmall(t *testing.T) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "model.bin")
	rep, err := Train(t.Context(), TrainOptions{Shared: sharedFolder(t), Seeds: seedsFolder(t), Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Records != 25 || rep.Features == 0 || rep.CV == "" {
		t.Errorf("report %+v", rep)
	}
	m, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestReadCorpus: an archive and a folder give the same, sorted, only .txt.
func TestReadCorpus(t *testing.T) {
	fromArchive, err := ReadCorpus(filepath.Join(sharedFolder(t), "corpus", "reports.tar.xz"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, r := range fromArchive {
		write(t, filepath.Join(dir, r.File), []byte(r.Text))
	}
	fromDir, err := ReadCorpus(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(fromArchive, fromDir) || len(fromDir) != 2 || fromDir[0].File != "a.txt" {
		t.Errorf("archive %v, folder %v", fromArchive, fromDir)
	}
	if _, err := ReadCorpus(t.TempDir()); err == nil {
		t.Error("an empty folder was taken for a corpus")
	}
}

// TestTrain: training is the same for any number of processors, and what it
// writes finds what it learnt.
func TestTrain(t *testing.T) {
	old := runtime.GOMAXPROCS(1)
	one := trainSmall(t)
	runtime.GOMAXPROCS(2)
	two := trainSmall(t)
	runtime.GOMAXPROCS(old)
	if !bytes.Equal(one, two) {
		t.Error("one and two processors give different models")
	}
	m, err := Read("model.bin", bytes.NewReader(one))
	if err != nil {
		t.Fatal(err)
	}
	res := testResources(t)
	text := "新建东河水库，引进云帆科技。"
	got := ""
	for _, s := range m.Tag(text, res.seg.Cut(text), res.lex) {
		got += string(s.Kind) + ":" + text[s.Start:s.End] + " "
	}
	if want := "place:东河 "; got == "" {
		t.Errorf("found nothing, want something like %s", want)
	}
}

func TestReadErrors(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("no gzip, no model"), []byte(magic), []byte(magic + "\xff\xff\xff\xff\xff\x7f"), framed(t, ""), framed(t, "\xff\xff\xff\xff\xff\x7f")} {
		if _, err := Read("model.bin", bytes.NewReader(b)); err == nil {
			t.Errorf("%q was read as a model", b)
		}
	}
}
