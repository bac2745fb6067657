// Package pack keeps quads in one file that is written once and then only read,
// and shows that file to Cayley as a graph.QuadStore named "pack".
//
// In: quads, as Cayley's quad.Quad or as [policygraph/graph.Statement], in any
// order and with repetitions. Out: the file ([Writer.WriteFile]) and, from the
// file, everything that Cayley's query languages ask of a store ([Open]). It
// does not change a file: who wants another graph writes another file, which is
// renamed over the old one.
//
// # Why
//
// Our graphs are built, then asked many times. A B+tree or a log-structured
// store pays on every insert for an order that one sort gives for all (leveldb
// 40,000 quads a second, this 2 million a second of one core), and pays on
// every read for quads that might still change. Here there is no log to
// replay, no lock between readers, no cache of our own: a file is opened by
// mapping it into memory, any number of processes share the same pages, and
// a reader that has the old file open goes on reading it after a rename.
//
// # The file
//
// All numbers are little-endian and unsigned. The file is a row of blocks of
// 3072 bytes, which both 12-byte rows and 8-byte offsets divide. Every section
// begins on a block and is filled up with zeros to a block.
//
//	block 0   header
//	values    the distinct values, each a type byte and its content, sorted by bytes
//	offsets   where each value begins in values, 8 bytes each, and where the last ends
//	spo.dir   \
//	spo.row   |
//	lso.dir   |
//	lso.row   |  the quads in four orders
//	osp.dir   |
//	osp.row   |
//	pos.dir   |
//	pos.row   /
//	sums      a CRC-32C for every block before this section, block 0 excepted
//
// The header:
//
//	 0  magic     "\x89PACK\r\n\x1a", of which a transfer as text breaks some byte
//	 8  version   4 bytes: 1
//	12  block     4 bytes: 3072
//	16  length    8 bytes: of the file
//	24  values    8 bytes: how many
//	32  quads     8 bytes: how many
//	40  labelled  8 bytes: how many of the quads have a label
//	48  hash      SHA-256 of the sections values, offsets, spo.dir and spo.row,
//	              which say everything; the others repeat it in other orders
//	80  sections  4 bytes: how many
//	84  sums      4 bytes: CRC-32C of the section sums
//	88  a table   per section 8 bytes of name, 8 of offset, 8 of length
//	    zeros
//	3068  CRC-32C of the 3068 bytes before
//
// A value's number is its place in values, from 1; 0 stands for "no label".
// Numbers are 32 bits wide. Since values are sorted, the number of a value is
// found by bisection (21 steps among 2 million), and all values of one type
// are neighbours, so that a pattern is tried on texts alone. The content of a
// value by its type byte (see value.go): text as it is; numbers in eight bytes
// whose order is that of the numbers.
//
// An order has a directory and rows. A row is the last three numbers of a quad
// in that order, 12 bytes; rows are sorted by the whole quad. The directory has
// an entry for each first number that occurs, ascending: the number and where
// its rows begin, 4 bytes each, and at the end the entry (2^32-1, number of
// rows). So the quads that have a given value in a given place are one range,
// found in the directory by bisection, and a second or third known value
// narrows the range by bisection in it:
//
//	spo   subject, predicate, object, label    what is said of a node
//	lso   label, subject, predicate, object    what one piece of evidence says
//	osp   object, subject, predicate, label    what points at a node
//	pos   predicate, object, subject, label    who has this property
//
// Quads without a label are not in lso. How many quads match is then
// known exactly before any is read, which is what Cayley's planner wants to
// know and its other backends guess.
//
// The same quads give the same bytes, whatever their order, repetitions and the
// number of cores.
//
// # A delta
//
// Where a few quads of millions change, writing all of them anew is the larger
// part of the work (12 million quads: 15 s). A delta is a second file of the same
// make that says what a graph has more and less than a pack; the two are shown as
// one, and a store with a delta gives the same values, the same quads and the
// same answers in the same order as a pack of the same quads would. A delta is
// never stacked on a delta: the next one is written whole, to the same pack.
//
//	values, offsets         the values that the pack does not have, as in a pack
//	ranks                   for each, the number of the pack's value before it, 4 bytes
//	gone                    the pack's values that no quad has any more, 4 bytes each
//	spo.dir, spo.row        the quads that are added
//	-spo.dir, -spo.row      those that are taken away
//	and so for lso, osp and pos; sums
//
// Its values have the numbers behind those of the pack. They stand between them
// all the same: everything sorted is sorted by rank, which for a value of the
// pack is its number and for one of the delta is given by ranks. So a range of
// rows is three ranges, found by the same bisections, of which the walk through
// them makes one; how many quads match is still known exactly before any is read.
//
// The header's magic is "\x89PDLT\r\n\x1a", its hash that of the sections up to
// -spo.row, and from byte 2048 on it says: the hash of the pack (32 bytes), how
// many values that has, how many quads are taken away, how many of them have a
// label, how many values are gone (8 bytes each). A delta beside another pack is
// refused. With a delta of a twentieth of its pack, a hop takes 10 µs more.
//
// # What is checked, and when
//
// [Open] checks the header, that the file has the length that the header gives,
// and the table of checksums: 0.05 ms for 65 MB. Every other block is checked
// once, when it is first touched (0.3 µs); which blocks are checked is kept in a
// bitmap. A byte that was altered anywhere is
// therefore found before it can become an answer. Cayley's interfaces have no
// way to return an error with a value: a store that has met a damaged block
// says so in [QuadStore.Err] and in the Err of every iterator, and ends every
// running iteration. [QuadStore.Verify] checks all blocks, the hash, and that
// everything is in order.
//
// What this cannot help is a file that another program shortens or overwrites in
// place while it is open, or a disk that fails: the system ends a process that
// touches pages that can no longer be read, and a block is checked but once.
// Nothing in this program writes to a finished file.
//
// # Writing
//
// [Writer.WriteFile] writes path + ".new" under an exclusive lock, waits for
// the disk, renames it over path and waits for the directory. A build that is
// killed, or fails for want of space, leaves the old file untouched; what it
// had written is overwritten by the next. A second writer gets [ErrLocked].
//
// # What was rejected
//
// Front-coded blocks of values: smaller, but a value would have to be put
// together from those before it each time it is read, and a pattern could not be
// tried on the mapped bytes. A hash table for values: one step in place of 21,
// but no order, and the 1.5 µs are not what a query takes. Quad numbers in three
// of the four orders in place of rows (28 bytes a quad in place of 48): every
// quad of an answer would be a second, random access. Compressed rows (delta
// and varint): no bisection without another directory. A checksum for the whole
// file: opening would take 0.1 s and more for every GB.
package pack
