package text

import (
	"sync"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// gbkTable is GBK as the mill knows it: two bytes a character, without the
// areas for private use, which come out as a question mark.
type gbkTable struct {
	char  [1 << 16]rune // by the two bytes; 0 where there is none
	bytes map[rune][2]byte
}

var gbk = sync.OnceValue(func() *gbkTable {
	t := &gbkTable{bytes: make(map[rune][2]byte, 24000)}
	d := simplifiedchinese.GBK.NewDecoder()
	for lead := 0x81; lead <= 0xFE; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			if trail == 0x7F {
				continue
			}
			pair := [2]byte{byte(lead), byte(trail)}
			out, err := d.Bytes(pair[:])
			if err != nil {
				continue
			}
			runes := []rune(string(out))
			if len(runes) != 1 || runes[0] == 0xFFFD || runes[0] >= 0xE000 && runes[0] <= 0xF8FF {
				continue
			}
			t.char[lead<<8|trail] = runes[0]
			t.bytes[runes[0]] = pair
		}
	}
	return t
})

func (t *gbkTable) at(lead, trail byte) rune { return t.char[int(lead)<<8|int(trail)] }

// big5 is the 13,053 ideographs of plain Big5 (without the Hong Kong
// supplement, which takes in Simplified forms).
var big5 = sync.OnceValue(func() map[rune]bool {
	set := make(map[rune]bool, 13100)
	d := traditionalchinese.Big5.NewDecoder()
	for lead := 0xA4; lead <= 0xF9; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			if trail >= 0x7F && trail <= 0xA0 || lead >= 0xC7 && lead <= 0xC8 || lead == 0xF9 && trail > 0xD5 {
				continue
			}
			out, err := d.Bytes([]byte{byte(lead), byte(trail)})
			if runes := []rune(string(out)); err == nil && len(runes) == 1 && isHan(runes[0]) {
				set[runes[0]] = true
			}
		}
	}
	return set
})

// inBig5 reports whether Traditional text would use r.
func inBig5(r rune) bool { return big5()[r] }
