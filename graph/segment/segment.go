// Package segment keeps what one document gave, apart from all others.
//
// In: the graph of one document, before it is joined with others. Out: bytes
// for a file, and the same graph from them. A store made of such segments can
// give one document up, or read one anew, without reading the other sources.
//
// # The file
//
//	"\x89PGSEG\r\n"   8 bytes, of which a transfer as text breaks some
//	version           1 byte: 2
//	length            4 bytes, little-endian: of the outline as it stands here
//	outline           compressed by Zstandard, whose frame says its length
//	CRC-32C           4 bytes, little-endian, of all before
//	body              compressed likewise
//	CRC-32C           4 bytes, little-endian, of all before
//
// The body is a row of numbers as varints and of texts as the number of a text
// in a table, in which each is kept once; see rows.go. The outline
// ([policygraph/graph.Outline]) is the part of it that joining documents looks
// at, so that of two thousand segments that are joined with a new one it alone
// is read.
//
// The same document gives the same bytes on every machine.
//
// Rejected: protocol buffers, which would need a table of texts all the same;
// gob and JSON, which name every field or write every text where it stands; one
// file for all documents, in which one that is removed leaves a hole.
package segment

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zstd"

	"policygraph/graph"
)

// Segment is what one document gave.
type Segment struct {
	Origin
	Graph *graph.Graph // with the tables that it refers to as further documents
}

// Origin is what a segment was made of. The same origin gives the same graph,
// so that a segment of it need not be made again.
type Origin struct {
	Source  string // SHA-256 of the document's bytes, in hexadecimal
	File    string // base name, from which a place may have been read
	Title   string // given by the caller; empty when none was
	Version string // of all that reads: program, models, lexicons
}

// Document is the ID of the document.
func (o Origin) Document() graph.ID { return graph.NewDocumentID(o.Source) }

// Key names the origin: 32 hexadecimal digits.
func (o Origin) Key() string {
	h := sha256.New()
	for _, s := range []string{o.Source, o.File, o.Title, o.Version} {
		var n [8]byte
		binary.LittleEndian.PutUint64(n[:], uint64(len(s))) // so that ("a","bc") and ("ab","c") differ
		h.Write(n[:])
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// ErrDamaged says that the bytes are not those of a segment, or not as they were written.
var ErrDamaged = errors.New("damaged segment")

const (
	magic   = "\x89PGSEG\r\n"
	version = 2
	head    = len(magic) + 1 + 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Both are safe for concurrent use; an encoder of one goroutine makes the bytes
// the same on any number of cores.
var (
	encoder, _ = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault))
	decoder, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBody))
)

// maxBody is the most that a body may take, so that a damaged length cannot
// take all memory: 1 GB, a thousand times what a report of 20,000 characters
// takes.
const maxBody = 1 << 30

// Encode makes the bytes of a segment. It changes nothing.
func Encode(s *Segment) []byte {
	outline := encoder.EncodeAll(encodeOutline(graph.OutlineOf(s.Document(), s.Graph)), nil)
	out := binary.LittleEndian.AppendUint32(append([]byte(magic), version), uint32(len(outline)))
	out = seal(append(out, outline...))
	return seal(encoder.EncodeAll(encodeBody(s), out))
}

func seal(b []byte) []byte {
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// Check reports whether the bytes are those of a segment as it was written,
// without reading what it says.
func Check(b []byte) error {
	_, err := bodyOf(b)
	return err
}

// bodyOf is the body, compressed, once the whole file is known to be whole.
func bodyOf(b []byte) ([]byte, error) {
	end, err := checkOutline(b)
	if err != nil {
		return nil, err
	}
	if len(b) < end+4 {
		return nil, fmt.Errorf("%w: it is cut short", ErrDamaged)
	}
	return b[end : len(b)-4], unseal(b)
}

// checkOutline is the length of the part of the file that ends with the outline
// and its checksum, once that is known to be whole.
func checkOutline(b []byte) (int, error) {
	if len(b) < head+4 || !bytes.HasPrefix(b, []byte(magic)) {
		return 0, fmt.Errorf("%w: it does not begin as one", ErrDamaged)
	}
	if v := b[len(magic)]; v != version {
		return 0, fmt.Errorf("%w: of version %d, not %d", ErrDamaged, v, version)
	}
	n := binary.LittleEndian.Uint32(b[len(magic)+1:])
	if uint64(n) > uint64(len(b)-head-4) {
		return 0, fmt.Errorf("%w: it is cut short", ErrDamaged)
	}
	end := head + int(n) + 4
	return end, unseal(b[:end])
}

// unseal holds the bytes against their own checksum.
func unseal(b []byte) error {
	body, sum := b[:len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if got := crc32.Checksum(body, castagnoli); got != sum {
		return fmt.Errorf("%w: its checksum is %08x, not %08x", ErrDamaged, got, sum)
	}
	return nil
}

// Decode is the way back from [Encode]. Bytes that were altered or cut short
// are [ErrDamaged].
func Decode(b []byte) (*Segment, error) {
	body, err := bodyOf(b)
	if err != nil {
		return nil, err
	}
	raw, err := decoder.DecodeAll(body, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return decodeBody(raw)
}
