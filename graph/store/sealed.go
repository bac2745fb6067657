package store

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
)

// A sealed file is lines of fields separated by tabs, and as the last line its
// own checksum: "# crc32c 1a2b3c4d". A byte that was altered anywhere, or a
// file that was cut short, is found before a line of it is used.

const sealMark = "# crc32c "

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// lines writes the lines of a sealed file, field by field.
type lines func(line func(fields ...string))

// seal makes the bytes of a sealed file.
func seal(write lines) []byte {
	var out bytes.Buffer
	write(func(fields ...string) {
		for i, s := range fields {
			if i > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(fieldEscaper.Replace(s))
		}
		out.WriteByte('\n')
	})
	_, _ = fmt.Fprintf(&out, "%s%08x\n", sealMark, crc32.Checksum(out.Bytes(), castagnoli))
	return out.Bytes()
}

// writeSealed makes the file, on the disk when it returns.
func writeSealed(path string, write lines) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(seal(write))
	return errors.Join(err, f.Sync(), f.Close())
}

var (
	fieldEscaper   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`)
	fieldUnescaper = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n")
)

// unsealed reads a sealed file of that name without its seal; another checksum is
// [ErrDamaged].
func unsealed(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	body, seal, ok := cutSeal(data)
	if want := fmt.Sprintf("%s%08x\n", sealMark, crc32.Checksum(body, castagnoli)); !ok || string(seal) != want {
		return nil, fmt.Errorf("%s: %w (its checksum is wrong)", name, ErrDamaged)
	}
	return body, nil
}

// readSealed hands every line of a sealed file of that name to use; a line with
// fewer fields than min, or another checksum, is [ErrDamaged].
func readSealed(r io.Reader, name string, min int, use func(fields []string)) error {
	body, err := unsealed(r, name)
	if err != nil {
		return err
	}
	text := string(body)
	for n := 1; text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		fields := strings.Split(line, "\t")
		if len(fields) < min {
			return fmt.Errorf("%s:%d: %w (%d fields, not %d)", name, n, ErrDamaged, len(fields), min)
		}
		if strings.Contains(line, `\`) {
			for i, s := range fields {
				fields[i] = fieldUnescaper.Replace(s)
			}
		}
		use(fields)
		text = rest
	}
	return nil
}

// cutSeal parts a file into its lines and its last line.
func cutSeal(data []byte) (body, seal []byte, ok bool) {
	at := bytes.LastIndexByte(bytes.TrimSuffix(data, []byte("\n")), '\n') + 1
	return data[:at], data[at:], bytes.HasPrefix(data[at:], []byte(sealMark))
}
