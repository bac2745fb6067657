// Package training learns all that the program has learnt, from annotated
// records, in the order in which one thing needs the other.
//
// In: records ([record.Record]) and, for the shipped weights, the corpus of
// reports. Out: three files in a folder: tagger.bin (names), relation.txt and
// attribute.txt. The same input gives the same bytes on any number of cores.
//
// Relations and attributes are learnt from the right mentions. To learn them
// besides from the mentions that a tagger found in records it had not learnt
// was tried: within half a point on dev either way, and 1 to 3 points less on
// the seed report.
package training

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"policygraph/extract/attribute"
	"policygraph/extract/gold"
	"policygraph/extract/record"
	"policygraph/extract/relation"
	"policygraph/extract/tagger"
)

// Options say what to learn from and where to write.
type Options struct {
	Shared  string    // folder with gold/train.jsonl and corpus/reports.tar.xz; or empty
	Seeds   string    // folder of the project's seeds: word lists, stand-off records
	Records []string  // more files of records, or folders of them; all of them when Shared is empty
	Out     string    // folder, made when it is not there
	Log     io.Writer // progress, a line a step; nil for none
}

// Names of the files that [Run] writes, and where the program embeds each.
const (
	TaggerFile    = "tagger.bin"    // seeds/model/tagger.bin
	RelationFile  = "relation.txt"  // extract/relation/weights.txt
	AttributeFile = "attribute.txt" // extract/attribute/weights.txt
)

// Run trains and writes the three files, each whole or not at all. With the
// corpus it takes about half an hour on two cores and 12 GB of memory.
func Run(ctx context.Context, o Options) (*tagger.TrainReport, error) {
	files, err := recordFiles(o.Records)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return nil, err
	}
	rep, err := tagger.Train(ctx, tagger.TrainOptions{Shared: o.Shared, Seeds: o.Seeds, Records: files, Out: filepath.Join(o.Out, TaggerFile), Log: o.Log})
	if err != nil {
		return nil, err
	}
	if o.Shared != "" {
		files = append([]string{filepath.Join(o.Shared, "gold", "train.jsonl")}, files...)
	}
	var records []record.Record
	for _, f := range files {
		rs, err := record.ReadFile(f)
		if err != nil {
			return nil, err
		}
		records = append(records, rs...)
	}
	// The stand-off records hold no relations.
	placed := gold.PlaceAll(records)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := write(o, RelationFile, relation.Train(placed).Write); err != nil {
		return nil, err
	}
	return rep, write(o, AttributeFile, attribute.Train(placed).Write)
}

func write(o Options, name string, to func(io.Writer) error) error {
	var b bytes.Buffer
	if err := to(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	path := filepath.Join(o.Out, name)
	if err := os.WriteFile(path+".new", b.Bytes(), 0o644); err != nil {
		return err
	}
	if o.Log != nil {
		fmt.Fprintf(o.Log, "wrote %s: %d bytes\n", path, b.Len())
	}
	return os.Rename(path+".new", path)
}

// recordFiles lists the .jsonl files among paths and in folders, sorted.
func recordFiles(paths []string) ([]string, error) {
	var out []string
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			out = append(out, p)
			continue
		}
		in, err := filepath.Glob(filepath.Join(p, "*.jsonl"))
		if err != nil {
			return nil, err
		}
		if len(in) == 0 {
			return nil, fmt.Errorf("%s: no .jsonl file in it", p)
		}
		out = append(out, in...)
	}
	slices.Sort(out)
	return out, nil
}
