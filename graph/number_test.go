package graph

import "testing"

func TestParseNumber(t *testing.T) {
	tests := []struct {
		text, unit string
		want       float64
		ok         bool
	}{
		{"7569.5", "亿元", 756950000000, true},
		{"2.6亿元", "", 260000000, true},
		{"2.3亿", "元", 230000000, true},
		{"1.35万亿", "", 1350000000000, true},
		{"3", "万人", 30000, true},
		{"8.4%", "", 8.4, true},
		{"-3%", "", -3, true},
		{"－０．５％", "", -0.5, true},
		{"1,234.5", "元", 1234.5, true},
		{"2024年", "", 2024, true},
		{"0", "", 0, true},
		// not one number
		{"", "亿元", 0, false},
		{"十", "亿元", 0, false},
		{"%", "", 0, false},
		{"3-5", "亿元", 0, false},
		{"2024年第3批", "", 0, false},
		{"1.2.3", "", 0, false},
		{"--3", "", 0, false},
	}
	for _, tt := range tests {
		got, ok := ParseNumber(tt.text, tt.unit)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("ParseNumber(%q, %q) = %v, %v, want %v, %v", tt.text, tt.unit, got, ok, tt.want, tt.ok)
		}
	}
}
