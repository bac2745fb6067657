package text

import "testing"

// BenchmarkClean: the seed report as the mill left it, a clean report of the
// usual size.
func BenchmarkClean(b *testing.B) {
	damaged := readSeed(b)
	clean := Clean(damaged, Fixes).String
	for _, bb := range []struct{ name, text string }{{"damaged", damaged}, {"clean", clean}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			for b.Loop() {
				Clean(bb.text, Fixes)
			}
		})
	}
}

func BenchmarkOutline(b *testing.B) {
	clean := Clean(readSeed(b), Fixes).String
	// Without its headings every sentence goes by its words.
	bare := clean[len(clean)/2:]
	for _, bb := range []struct{ name, text string }{{"headings", clean}, {"bare", bare}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			for b.Loop() {
				ReadOutline(bb.text, "包头市青山区2025年政府工作报告")
			}
		})
	}
}

func BenchmarkSource(b *testing.B) {
	c := Clean(readSeed(b), Fixes)
	for b.Loop() {
		c.Source(len(c.String)/2, len(c.String)/2+30)
	}
}
