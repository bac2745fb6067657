package pack

import (
	"flag"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	runChild()
	flag.Parse()
	skip := notOurs
	if given := flag.Lookup("test.skip").Value.String(); given != "" {
		skip += "|" + given
	}
	if err := flag.Set("test.skip", skip); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}
