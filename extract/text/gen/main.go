// Command gen writes the tables that package text embeds. It is run by hand
// when a source changes:
//
//	go run ./extract/text/gen tables OPENCC_DICTIONARY PINYIN_DICT
//	go run ./extract/text/gen pairs  REPORTS LEAVE_OUT NAMES
//	go run ./extract/text/gen plans  REPORTS LEAVE_OUT
//
// OPENCC_DICTIONARY is the folder of TSCharacters.txt and TSPhrases.txt
// (github.com/longbridgeapp/opencc v0.3.13, Apache-2.0, after BYVoid's
// OpenCC). PINYIN_DICT is pinyin_dict.go of github.com/mozillazg/go-pinyin
// v0.21.0 (MIT). REPORTS is a folder of government work reports as plain text,
// LEAVE_OUT a file of file names that are kept out, because tests measure on
// them, NAMES a list of names, one a line: company names (267,000 short names of
// wainshine/Company-Names-Corpus, Apache-2.0), divisions to township
// (modood/Administrative-divisions-of-China, WTFPL), development zones,
// universities, hospitals.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 3 && args[0] == "tables":
		err = tables(args[1], args[2])
	case len(args) == 4 && args[0] == "pairs":
		err = pairs(args[1], args[2], args[3])
	case len(args) == 3 && args[0] == "plans":
		err = plans(args[1], args[2])
	default:
		err = fmt.Errorf("usage: gen tables OPENCC_DICTIONARY PINYIN_DICT | gen pairs REPORTS LEAVE_OUT NAMES | gen plans REPORTS LEAVE_OUT")
	}
	if err != nil {
		log.Fatal(err)
	}
}
