// Package indicator reads the statistics of a place: 地区生产总值增长8.4%.
package indicator

import "policygraph/extract/entity"

// Indicator is one figure, as written, with where it stands.
type Indicator struct {
	Name                string // 地区生产总值
	Place               string // innermost division
	Period              string // 2024, 2024-Q1, 2024-06
	Value, Unit, Growth string // empty when not said
	Target              bool
	Start, End          int // bytes of Document.Text
	Sentence            int
}

// Find reads the indicators of a document.
func Find(doc *entity.Document) []Indicator { return nil }
