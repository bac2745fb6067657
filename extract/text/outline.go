package text

// Level is the administrative level of the issuing place.
type Level string

// The levels of places that give reports.
const (
	Province Level = "province" // 省 自治区 直辖市
	City     Level = "city"     // 地级市 州 盟
	County   Level = "county"   // 区 县 旗
	Township Level = "township"
)

// Header is what the first lines (or a title given beside the text) say.
type Header struct {
	Title   string
	Place   string // innermost division: 青山区
	Within  string // what stands before it: 包头市, or empty
	Level   Level
	Year    int    // the year the report was given
	Date    string // 2025-01-21, or empty
	Speaker string
}

// Section is a heading and the text under it, up to the next heading of its
// level or above. Byte offsets into the clean text.
type Section struct {
	Title      string
	Level      int // 1 for 一、, 2 for （一）, 3 for 1.
	Parent     int // index of the section that holds it, or -1
	Start, End int
}

// Sentence is a range of the clean text that ends with 。！？ (or ；in a list,
// or the line). Byte offsets.
type Sentence struct {
	Section    int // index into Outline.Sections, or -1
	Paragraph  int // number of the line it stands in, from 0
	Start, End int
	Plan       bool // plans the year, instead of reviewing the last
	Heading    bool // is itself a heading line
}

// Outline is the layout of a report.
type Outline struct {
	Header    Header
	Sections  []Section
	Sentences []Sentence
}

// ReadOutline lays out a clean text. title, when not empty, is a title known
// from elsewhere (a record's title, a file's name) and wins over the text.
func ReadOutline(clean, title string) Outline { return Outline{} }
