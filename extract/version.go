package extract

import (
	_ "embed"
	"runtime"
	"strings"
)

//go:embed version.txt
var sources string

// Version names what a document's graph depends on beside the document: the
// sources of this package and of all that it imports, the lexicons and weights,
// the versions of the libraries, the compiler and the kind of processor (whose
// way of rounding may differ). A document that was read under the same Version
// need not be read again; the rest of the program may change meanwhile.
//
// version.txt is a hash of all that lies in files. TestVersion makes it anew with
// -update and fails when it is of other files.
func Version() string {
	return strings.TrimSpace(sources) + "-" + runtime.Version() + "-" + runtime.GOARCH
}
