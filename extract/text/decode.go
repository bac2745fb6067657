package text

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// What Decode refuses. Callers branch on these to tell a user what is wrong
// with a file.
var (
	ErrEmpty    = errors.New("no text in it")
	ErrBinary   = errors.New("binary data, not text")
	ErrEncoding = errors.New("neither UTF-8 nor GB18030")
)

// brokenShare is how much of a text may be unreadable before Decode refuses
// it. A mirror's copy often has one torn character at a cut, and it is better
// read with a mark than not at all; 1 in 500 is far below what a wrong guess
// of the encoding gives (a third and more).
const brokenShare = 500

// Decode turns the bytes of a file (UTF-8 or GB18030, or UTF-16 with a BOM)
// into a string of valid UTF-8 without BOM. A few broken bytes become U+FFFD
// each; more of them are ErrEncoding. Offsets that the rest of the program
// reports are into this string, not into the bytes of a GB18030 file.
func Decode(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		b = b[3:]
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return decodeUTF16(b)
	case bytes.HasPrefix(b, []byte("\x84\x31\x95\x33")): // the BOM in GB18030
		return decodeGB(b[4:])
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return "", ErrEmpty
	}
	if utf8.Valid(b) {
		return checkText(string(b))
	}
	if at, bad := brokenUTF8(b); bad*brokenShare <= len(b) && nonASCII(b) > 2*bad {
		if looksBinary(b) {
			return "", ErrBinary
		}
		if s, err := decodeGB(b); err == nil && !strings.ContainsRune(s, utf8.RuneError) && bad > 1 {
			return s, nil
		}
		if bad == 0 {
			return "", fmt.Errorf("byte %d: %w", at, ErrEncoding)
		}
		return checkText(strings.ToValidUTF8(string(b), "\uFFFD"))
	}
	return decodeGB(b)
}

func decodeUTF16(b []byte) (string, error) {
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
	if err != nil {
		return "", fmt.Errorf("UTF-16: %w", ErrEncoding)
	}
	return checkText(string(out))
}

func decodeGB(b []byte) (string, error) {
	if looksBinary(b) {
		return "", ErrBinary
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil {
		return "", fmt.Errorf("%w: %v", ErrEncoding, err)
	}
	s := string(out)
	if bad := strings.Count(s, "\uFFFD"); bad*brokenShare > len(b) {
		return "", fmt.Errorf("%d unreadable places, the first at byte %d: %w", bad, firstBad(b), ErrEncoding)
	}
	return checkText(s)
}

// checkText refuses what is valid but is no text.
func checkText(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", ErrEmpty
	}
	if looksBinary([]byte(s[:min(len(s), 8192)])) {
		return "", ErrBinary
	}
	return s, nil
}

// looksBinary reports control bytes that no text file holds: a NUL, or more
// than one in a hundred of the others.
func looksBinary(b []byte) bool {
	b = b[:min(len(b), 8192)]
	control := 0
	for _, c := range b {
		switch {
		case c == 0:
			return true
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1a:
			control++
		}
	}
	return control*100 > len(b)
}

// brokenUTF8 counts the places where b is not UTF-8 and says where the first
// one is.
func brokenUTF8(b []byte) (at, n int) {
	at = -1
	for i := 0; i < len(b); {
		r, w := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && w == 1 {
			if at < 0 {
				at = i
			}
			n++
		}
		i += w
	}
	return at, n
}

func nonASCII(b []byte) (n int) {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// firstBad is the first byte that GB18030 cannot read.
func firstBad(b []byte) int {
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c < 0x80:
			i++
		case c == 0x80 || c == 0xff || i+1 >= len(b):
			return i
		case b[i+1] >= '0' && b[i+1] <= '9' && i+3 < len(b):
			i += 4
		case b[i+1] >= 0x40 && b[i+1] != 0x7f && b[i+1] != 0xff:
			i += 2
		default:
			return i
		}
	}
	return len(b)
}
