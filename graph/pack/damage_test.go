package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// everything is all that a store says, in one text, by every way of asking. It is only
// worth something if the store's Err is nil afterwards.
func everything(t testing.TB, qs *QuadStore) string {
	var b strings.Builder
	for s, err := range qs.Statements() {
		fmt.Fprintln(&b, s, err)
	}
	for it := qs.QuadsAllIterator(); it.Next(t.Context()); {
		fmt.Fprintln(&b, qs.Quad(it.Result()))
	}
	for nodes := qs.NodesAllIterator(); nodes.Next(t.Context()); {
		ref := nodes.Result()
		v := qs.NameOf(ref)
		fmt.Fprintln(&b, ref, v, qs.ValueOf(v))
		for d := quad.Subject; d <= quad.Label; d++ {
			size, err := qs.QuadIteratorSize(t.Context(), d, ref)
			fmt.Fprintln(&b, d, size, err)
			for it := qs.QuadIterator(d, ref); it.Next(t.Context()); {
				fmt.Fprintln(&b, qs.Quad(it.Result()))
			}
		}
	}
	return b.String()
}

// intact is a small file as bytes, and what it says.
func intact(t testing.TB) (data []byte, says string) {
	path := filepath.Join(t.TempDir(), "graph.pack")
	qs := written(t, path, randomQuads(rand.New(rand.NewPCG(1, 1)), 60)...)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data, everything(t, qs)
}

// check opens bytes as a file: it must be refused, say so when asked, or say
// what it said when it was written.
func check(t testing.TB, data []byte, want string) {
	t.Helper()
	f, err := newFile(&packKind, "graph.pack", data)
	if err != nil {
		return
	}
	qs := &QuadStore{f: f}
	says := everything(t, qs)
	if qs.Err() == nil && says != want {
		t.Errorf("a damaged file is read as if it were whole:\ngot  %s\nwant %s", says, want)
	}
}

// TestEveryByte alters every byte of a file, one at a time. Only bytes that
// fill up a section may change nothing, and Verify sees those too.
func TestEveryByte(t *testing.T) {
	data, want := intact(t)
	step := 1
	if testing.Short() {
		step = 17
	}
	for i := 0; i < len(data); i += step {
		old := data[i]
		data[i] ^= 1 << (i % 8)
		check(t, data, want)
		if f, err := newFile(&packKind, "graph.pack", data); err == nil {
			if err := (&QuadStore{f: f}).Verify(t.Context()); !errors.Is(err, ErrDamaged) {
				t.Fatalf("byte %d altered: Verify says %v", i, err)
			}
		}
		data[i] = old
	}
}

// TestRefused says what a person reads.
func TestRefused(t *testing.T) {
	whole, _ := intact(t)
	f, err := newFile(&packKind, "", whole)
	if err != nil {
		t.Fatal(err)
	}
	flip := func(at uint64) []byte {
		b := slices.Clone(whole)
		b[at] ^= 1
		return b
	}
	for _, c := range []struct {
		what string
		data []byte
		want string
	}{
		{"empty", nil, "not a pack of quads"},
		{"another file", []byte("<a> <b> <c> .\n"), "not a pack of quads"},
		{"only the beginning", whole[:100], "header: damaged; build it again: 100 bytes are not even a header"},
		{"cut short", whole[:len(whole)-1], fmt.Sprintf("header: damaged; build it again: the file has %d bytes, and had %d", len(whole)-1, len(whole))},
		{"longer", append(slices.Clone(whole), 0), "header: damaged"},
		{"header", flip(20), "header: damaged; build it again: its checksum is"},
		{"sums", flip(uint64(len(whole) - 1)), "section sums: damaged; build it again: its checksum is"},
		{"values", flip(f.table[values].off), "section values: damaged; build it again: the checksum of bytes 3072 to 6144 is"},
		{"offsets", flip(f.table[offsets].off + 9), "section offsets: damaged"},
		{"pos", flip(f.table[rows(posOrder)].off + 1), "section pos.row: damaged"},
		{"lso", flip(f.table[directory(lsoOrder)].off), "section lso.dir: damaged"},
		{"newer", resealed(whole, func(b []byte) { b[8] = 9 }), "header: version 9; this program reads version 1: build the file again"},
	} {
		path := filepath.Join(t.TempDir(), "graph.pack")
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		qs, err := Open(path)
		if err == nil {
			err = qs.Verify(t.Context())
		}
		if err == nil || !strings.HasPrefix(err.Error(), path+": "+c.want) {
			t.Errorf("%s: got  %v\nwant %s: %s…", c.what, err, path, c.want)
		}
	}
}

// resealed alters a copy and makes all checksums right again, as no accident does.
func resealed(data []byte, alter func([]byte)) []byte {
	b := slices.Clone(data)
	alter(b)
	if len(b) < blockSize {
		return b
	}
	le := binary.LittleEndian
	at := le.Uint64(b[tableStart+int(sums)*tableEntry+8:])
	if at >= blockSize && at%blockSize == 0 && at <= uint64(len(b)) {
		for i := uint64(1); i < at/blockSize && at+i*4 <= uint64(len(b)); i++ {
			le.PutUint32(b[at+(i-1)*4:], checksum(b[i*blockSize:][:blockSize]))
		}
		le.PutUint32(b[84:], checksum(b[at:]))
	}
	le.PutUint32(b[blockSize-4:], checksum(b[:blockSize-4]))
	return b
}

// FuzzOpen cuts a file and alters bytes of it. With its checksums made right
// again it may say something else, but neither panic nor run for ever.
func FuzzOpen(f *testing.F) {
	data, want := intact(f)
	f.Add(uint32(0), []byte{1}, uint32(0), false)
	f.Add(uint32(len(data)-1), []byte{255}, uint32(0), false)
	f.Add(uint32(20), []byte{9, 9}, uint32(1), true)
	for _, s := range packKind.sections {
		off := uint32(binary.LittleEndian.Uint64(data[tableStart+int(s)*tableEntry+8:]))
		f.Add(off, []byte{0xFF, 0xFF, 0xFF, 0xFF}, uint32(0), true)
		f.Add(uint32(tableStart+int(s)*tableEntry+8), []byte{0, 0, 0, 0, 0, 0, 0, 0x80}, uint32(0), true)
	}
	f.Fuzz(func(t *testing.T, at uint32, xor []byte, cut uint32, seal bool) {
		alter := func(b []byte) {
			for i, x := range xor {
				b[(uint64(at)+uint64(i))%uint64(len(b))] ^= x
			}
		}
		b := slices.Clone(data)
		if seal {
			b = resealed(b, alter)
		} else {
			alter(b)
		}
		b = b[:len(b)-int(cut)%len(b)]
		if !seal {
			check(t, b, want)
			return
		}
		if f, err := newFile(&packKind, "graph.pack", b); err == nil {
			everything(t, &QuadStore{f: f})
			_ = (&QuadStore{f: f}).Verify(t.Context()) // whatever it finds
		}
	})
}
