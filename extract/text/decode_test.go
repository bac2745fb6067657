package text

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	const plain = "松岭县去年生产总值增长8.4%，喆啡酒店开业。\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(plain + "𠮷")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat(plain, 40)
	tests := []struct{ name, in, want string }{
		{"UTF-8", plain, plain},
		{"UTF-8 with BOM", "\xef\xbb\xbf" + plain, plain},
		{"GB18030 with a character of four bytes", gb, plain + "𠮷"},
		{"GB18030 with BOM", "\x84\x31\x95\x33" + gb, plain + "𠮷"},
		{"UTF-16", wide, plain},
		{"one torn character", long + "增\xe9\x95", long + "增\uFFFD"},
	}
	for _, tt := range tests {
		if got, err := Decode([]byte(tt.in)); err != nil || got != tt.want {
			t.Errorf("%s: %v\n got %+q\nwant %+q", tt.name, err, got, tt.want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct {
		name, in string
		want     error
	}{
		{"empty", "", ErrEmpty},
		{"blank", " \n\t", ErrEmpty},
		{"only a BOM", "\xef\xbb\xbf\n", ErrEmpty},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ErrBinary},
		{"control bytes", "\x01\x02\x03\x04abc\x05\x06", ErrBinary},
		{"Latin-1", strings.Repeat("caf\xe9 na\xefve ", 20), ErrEncoding},
		{"cut and mixed", strings.Repeat("增长\xff\xfe\xc4 ", 30), ErrEncoding},
	}
	for _, tt := range tests {
		if got, err := Decode([]byte(tt.in)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %q, %v, want %v", tt.name, got, err, tt.want)
		}
	}
}
