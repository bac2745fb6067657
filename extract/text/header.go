package text

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
	Year    int    // the year of the report: the title's, or else that of the date (of the next year from November on)
	Date    string // 2025-01-21, or empty
	Speaker string
}

// frontLines is how many lines a title, a date and a speaker take at most.
const frontLines = 12

// frontEnd is where the front of a report ends: before 各位代表, or before the
// first line of running text. A bare passage has no front.
func frontEnd(s string) int {
	at := 0
	for n := 0; n < frontLines && at < len(s); {
		line, _, _ := strings.Cut(s[at:], "\n")
		text := strings.TrimSpace(line)
		if strings.HasPrefix(text, "各位代表") || len(text) > 3*60 || strings.HasSuffix(text, "。") {
			return at
		}
		if level, mark := headingMark(text); mark > 0 && level < 3 && !strings.HasPrefix(text, "(") && !strings.HasPrefix(text, "（") {
			return at
		}
		if text != "" {
			n++
		}
		at = min(len(s), at+len(line)+1)
	}
	return at
}

// readHeader reads the front of a report, and a title from elsewhere.
func readHeader(front, title string) Header {
	var h Header
	lines := strings.FieldsFunc(front, func(r rune) bool { return r == '\n' })
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	if title = strings.TrimSpace(title); title != "" {
		h = parseTitle(title)
	}
	var own Header
	for _, line := range lines {
		if strings.Contains(line, "政府工作报告") || strings.Contains(line, "政府工作的报告") {
			t := parseTitle(line)
			own.Title = first(own.Title, line)
			if own.Place == "" {
				own.Place, own.Within, own.Level = t.Place, t.Within, t.Level
			}
			if own.Year == 0 {
				own.Year = t.Year
			}
			own.Date, own.Speaker = first(own.Date, t.Date), first(own.Speaker, t.Speaker)
		}
	}
	for _, line := range lines {
		own.Date = first(own.Date, parseDate(line))
	}
	if own.Place == "" {
		for _, line := range lines {
			if p := placeOfSession(line); p.Place != "" {
				own.Place, own.Within, own.Level = p.Place, p.Within, p.Level
				break
			}
		}
	}
	own.Speaker = first(own.Speaker, findSpeaker(lines))
	return merge(h, own)
}

// merge fills what the title from elsewhere leaves open.
func merge(h, own Header) Header {
	h.Title = first(h.Title, own.Title)
	if h.Place == "" {
		h.Place, h.Within, h.Level = own.Place, own.Within, own.Level
	} else if h.Place == own.Place {
		h.Within = first(h.Within, own.Within)
	}
	h.Date = first(h.Date, own.Date)
	h.Speaker = first(h.Speaker, own.Speaker)
	if h.Year == 0 {
		h.Year = own.Year
	}
	if h.Year == 0 && len(h.Date) == len("2025-01-05") {
		h.Year, _ = strconv.Atoi(h.Date[:4])
		if h.Date[5:7] >= "11" {
			h.Year++ // given at the end of a year, it is the next year's report
		}
	}
	return h
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// nameRE is a name of two to four characters, perhaps with a gap inside, or one
// in parts: 伊力·买买提.
const nameRE = `\p{Han}{2,4}|\p{Han} {1,2}\p{Han}{1,2}|\p{Han}+(?:[·•]\p{Han}+)+`

var (
	yearRE   = regexp.MustCompile(`([12][0-9]{3}|[一二][〇○零一二三四五六七八九0]{3})年`)
	dateRE   = regexp.MustCompile(`([12][0-9]{3}|[一二][〇○零一二三四五六七八九0]{3})年([0-9]{1,2}|[一二三四五六七八九十]{1,3})月([0-9]{1,2}|[一二三四五六七八九十]{1,3})日`)
	fileRE   = regexp.MustCompile(`^(国|省|市|县|区|镇)_([^_]+)_([12][0-9]{3})(?:-[0-9]{1,2})?(?:_[0-9a-z]+)?(\.[a-z]+)?$`) // 2016-11 a month, _b a second text
	personRE = regexp.MustCompile(`.*(?:市长|区长|县长|省长|州长|盟长|旗长|镇长|乡长|主席|专员|总理|主任)[\s：:]*(` + nameRE + `)$`)
	tailRE   = regexp.MustCompile(`日\s*(` + nameRE + `)[）)]`)
)

// parseTitle reads a title or the name of a report's file.
func parseTitle(title string) Header {
	h := Header{Title: title}
	if m := fileRE.FindStringSubmatch(title); m != nil {
		h.Year, _ = strconv.Atoi(m[3])
		h.Place, h.Within, h.Level = splitPlace(m[2])
		if m[1] == "县" || m[1] == "区" {
			h.Level = County
		}
		return h
	}
	h.Date = parseDate(title)
	if m := tailRE.FindStringSubmatch(title); m != nil {
		h.Speaker = m[1]
	}
	// The day it was given is not the year of the report: 2023年政府工作报告
	// may be of 2022年12月26日.
	if m := yearRE.FindStringSubmatch(dateRE.ReplaceAllString(strings.ReplaceAll(title, " ", ""), "")); m != nil {
		h.Year = year(m[1])
	}
	province := ""
	rest := bracketRE.ReplaceAllStringFunc(title, func(b string) string {
		if p := provinceNamed(strings.Trim(b, "（）()")); p != "" {
			province = p
		}
		return ""
	})
	rest = yearRE.ReplaceAllString(rest, "")
	for _, end := range []string{"人民政府", "政府工作", "工作报告"} {
		if i := strings.Index(rest, end); i >= 0 {
			rest = rest[:i]
		}
	}
	h.Place, h.Within, h.Level = splitPlace(strings.TrimSpace(rest))
	if h.Within == "" && province != h.Place {
		h.Within = province
	}
	return h
}

var bracketRE = regexp.MustCompile(`[（(][^（()）]*[)）]`)

// yearOfReview is the year behind the one that the first heading of a review
// names: 一、2024年工作回顾 opens a report of 2025.
func yearOfReview(sections []Section) int {
	for _, s := range sections {
		if m := yearRE.FindAllStringSubmatch(s.Title, -1); m != nil && headingKind(s.Title, 0) < 0 {
			return year(m[len(m)-1][1]) + 1
		}
	}
	return 0
}

// placeOfSession reads 在青山区第十七届人民代表大会第四次会议上.
func placeOfSession(line string) (h Header) {
	_, rest, ok := strings.Cut(line, "在")
	if !ok {
		return h
	}
	name, _, _ := strings.Cut(rest, "第") // or the line ends behind the name
	if utf8.RuneCountInString(name) > 20 {
		return h
	}
	h.Place, h.Within, h.Level = splitPlace(name)
	return h
}

// parseDate is the first date of a line as 2025-01-21.
func parseDate(line string) string {
	m := dateRE.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	month, day := number(m[2]), number(m[3])
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year(m[1]), month, day)
}

// year reads 2025 and 二〇二五.
func year(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + digitOf(r)
	}
	return n
}

// number reads 21 and 二十一.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	tens, ones, ok := strings.Cut(s, "十")
	if !ok {
		return digitOf(firstRune(s))
	}
	n := 10
	if tens != "" {
		n = 10 * digitOf(firstRune(tens))
	}
	if ones != "" {
		n += digitOf(firstRune(ones))
	}
	return n
}

func digitOf(r rune) int {
	if isDigit(r) {
		return int(r - '0')
	}
	for i, d := range []rune("零一二三四五六七八九") {
		if r == d {
			return i
		}
	}
	return 0
}

// findSpeaker reads 青山区人民政府区长 白云喜, or a name alone in a line.
func findSpeaker(lines []string) string {
	for _, line := range lines {
		if _, behind, ok := strings.Cut(line, "会议上"); ok {
			line = behind // …第二次会议上市长李某某
		}
		if m := personRE.FindStringSubmatch(line); m != nil && !strings.Contains(line, "会议") {
			return strings.ReplaceAll(m[1], " ", "")
		}
	}
	for i := len(lines) - 1; i > 0; i-- {
		name := strings.ReplaceAll(lines[i], " ", "")
		n := utf8.RuneCountInString(name)
		parts := strings.FieldsFunc(name, func(r rune) bool { return r == '·' || r == '•' })
		if n >= 2 && (n <= 4 || len(parts) > 1 && n < 20) && allHan(strings.Join(parts, "")) && !strings.ContainsAny(name, "市县区省会年月日") {
			return name
		}
	}
	return ""
}

func allHan(s string) bool {
	for _, r := range s {
		if !isHan(r) {
			return false
		}
	}
	return s != ""
}
