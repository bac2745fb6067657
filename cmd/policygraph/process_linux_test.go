package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// What a whole process must keep to on two cores: bytes of text a second, its
// start, and its memory in KiB.
const (
	leastSpeed = 1.0e6
	longStart  = time.Second
	mostMemory = 600 << 10
)

// BenchmarkExtractProcess runs extract --jsonl as a process, over one line and
// over the sample reports, five times over (10 MB), and holds it to its bounds.
func BenchmarkExtractProcess(b *testing.B) {
	files, err := filepath.Glob("../../../shared/corpus/sample/*.txt")
	if err != nil || len(files) == 0 {
		b.Skip("needs ../shared/corpus/sample beside the repository")
	}
	program := filepath.Join(b.TempDir(), "policygraph")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	var lines bytes.Buffer
	size := 0
	for range 5 {
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			size += len(text)
			if err := json.NewEncoder(&lines).Encode(map[string]string{"id": f, "title": filepath.Base(f), "text": string(text)}); err != nil {
				b.Fatal(err)
			}
		}
	}
	run := func(in []byte) (time.Duration, int64) {
		c := exec.Command(program, "extract", "--jsonl", "--output", os.DevNull)
		c.Stdin = bytes.NewReader(in)
		began := time.Now()
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		return time.Since(began), c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	}
	one := []byte(`{"id":"1","title":"云州市2025年政府工作报告","text":"云谷高科20GW电池项目建成投产。"}` + "\n")
	b.SetBytes(int64(size))
	for b.Loop() {
		start, _ := run(one)
		took, memory := run(lines.Bytes())
		speed := float64(size) / took.Seconds()
		b.ReportMetric(speed/1e6, "MB/s(process)")
		b.ReportMetric(start.Seconds(), "s(start)")
		b.ReportMetric(float64(memory)/1024, "MiB(peak)")
		if speed < leastSpeed || start > longStart || memory > mostMemory {
			b.Errorf("%.2f MB/s, start %.2f s, %d MiB; must keep to %.1f MB/s, %s, %d MiB", speed/1e6, start.Seconds(), memory>>10, leastSpeed/1e6, longStart, mostMemory>>10)
		}
	}
}
