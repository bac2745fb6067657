// Package text turns bytes into clean text that knows its source, and cuts it
// into sections and sentences.
//
// In: the bytes of a file. Out: a string (Decode, Article), a repaired string
// with a way back (Clean), its header, sections and sentences (ReadOutline). It
// knows nothing of entities and of the rest of the program.
//
// # Offsets
//
// Whoever doubts a statement wants to see the words that it rests on, in the
// file that he has. So no repair here returns a new string and forgets the old
// one. A Fix returns edits: replace the bytes [Start,End) by New. Text.Apply
// makes them and keeps a list of runs, each a piece of the clean text beside
// the piece of the source it came from. Applying the next fix cuts and joins
// runs, so the list always leads to the first source, however many fixes have
// run. There are two kinds of run. In an exact one both pieces go in step, byte
// for byte (text that was left alone, and a Traditional character that became
// its Simplified form, which is as long): a place inside it has a place of its
// own. In any other the whole answers to the whole: &nbsp; and the blank that
// it became, the torn bytes and the three characters that were read from them.
// What was taken out belongs to no run. It lies between two of them, and a range
// that spans it spans it in the source as well: 报告 leads back to 報(bào)告, 报
// alone to 報.
//
// There are three kinds of positions in the program. Inside of it everything is
// a byte offset into the clean text: Section, Sentence and all that is found in
// them. Text.Source leads to bytes of the source, which is the decoded string,
// so that a GB18030 file and its UTF-8 copy give the same evidence. A RuneIndex
// turns those into code points, the form in which evidence is written down.
//
// # The order of the fixes
//
// Fixes run in the order of the list, each on the result of those before.
//
//   - invisible comes first: a zero-width space inside of a word hides it from
//     every later fix, and a line end must be \n before anything reads lines.
//   - markup and markdown follow, because entities hold characters that later
//     fixes must see, and ** stands between characters that belong together.
//   - straddles reads the text as bytes of GBK. It needs the readings, which name
//     lost bytes, the ASCII marks, whose full-width form holds the halves of
//     characters, and the Traditional forms, whose bytes these are. It must run
//     before each of the fixes that take those away, and before radicals: FE84,
//     half of 服 and half of 務, reads as a radical.
//   - readings goes before simplify, since a reading between two characters hides
//     the phrase that decides 乾燥 from 乾隆.
//   - radicals, simplify, circles and letters change characters in place.
//   - lines joins what typesetting has cut before spaces and punctuation look at
//     what stands beside a blank or a mark.
//   - punctuation comes last: it asks of both sides of a mark whether they are
//     Chinese, which is known only when all else is in its final form.
//
// A fix looks for its own traces with a plain byte search before it does
// anything. A clean report therefore costs little more than the reading: 50
// MB/s, against 2 MB/s for the seed report.
//
// # What is lost
//
// What cannot be brought back stands in the text as U+FFFD, one for each lost
// character, and Losses counts such places. No digit is ever guessed.
//
// # Data
//
// All tables are embedded and loaded when first needed: simplify.txt and
// readings.txt (OpenCC, go-pinyin), radicals.txt (Unicode Character Database),
// pairs.gz and plans.txt (counts and weights learnt from public government work
// reports). Command gen writes them; each names its source at the top.
package text
