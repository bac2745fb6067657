// Command gen writes the tables that package text embeds. It is run by hand
// when a source changes:
//
//	go run ./extract/text/gen tables OPENCC_DICTIONARY PINYIN_DICT
//	go run ./extract/text/gen pairs  REPORTS LEAVE_OUT
//
// OPENCC_DICTIONARY is the folder of TSCharacters.txt and TSPhrases.txt
// (github.com/longbridgeapp/opencc v0.3.13, Apache-2.0, after BYVoid's
// OpenCC). PINYIN_DICT is pinyin_dict.go of github.com/mozillazg/go-pinyin
// v0.21.0 (MIT). REPORTS is a folder of government work reports as plain text,
// LEAVE_OUT a file of file names that are kept out, because tests measure on
// them.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: gen tables OPENCC_DICTIONARY PINYIN_DICT | gen pairs REPORTS LEAVE_OUT")
	}
	var err error
	switch os.Args[1] {
	case "tables":
		err = tables(os.Args[2], os.Args[3])
	case "pairs":
		err = pairs(os.Args[2], os.Args[3])
	default:
		err = fmt.Errorf("no table %q", os.Args[1])
	}
	if err != nil {
		log.Fatal(err)
	}
}
