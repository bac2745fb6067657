// Package model holds the weights that the program ships with: data, embedded.
// CARD.md beside it says what they were learnt from and how well they do.
package model

import _ "embed"

// Tagger is the model file of extract/tagger, as its Model.Write wrote it.
//
//go:embed tagger.bin
var Tagger []byte
