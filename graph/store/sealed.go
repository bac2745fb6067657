package store

import (
	"bufio"
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

// writeSealed makes the file, on the disk when it returns.
func writeSealed(path string, write func(line func(fields ...string))) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	sum := crc32.New(castagnoli)
	w := bufio.NewWriterSize(f, 1<<16)
	out := io.MultiWriter(w, sum)
	write(func(fields ...string) {
		for i, s := range fields {
			fields[i] = fieldEscaper.Replace(s)
		}
		_, _ = io.WriteString(out, strings.Join(fields, "\t")+"\n") // Flush returns the first error
	})
	_, _ = fmt.Fprintf(w, "%s%08x\n", sealMark, sum.Sum32())
	return errors.Join(w.Flush(), f.Sync(), f.Close())
}

var (
	fieldEscaper   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`)
	fieldUnescaper = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n")
)

// readSealed hands every line of a sealed file of that name to use; a line with
// fewer fields than min, or another checksum, is [ErrDamaged].
func readSealed(r io.Reader, name string, min int, use func(fields []string)) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	body, seal, ok := cutSeal(data)
	if want := fmt.Sprintf("%s%08x\n", sealMark, crc32.Checksum(body, castagnoli)); !ok || string(seal) != want {
		return fmt.Errorf("%s: %w (its checksum is wrong)", name, ErrDamaged)
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
