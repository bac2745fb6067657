// 产业企业: the firms of an industry, and the sentence that puts each there.
//
// @param   industry string required  industry, e.g. 光伏产业
// @column  firm     string           name of the firm
// @column  industry string           the industry, by its canonical name
// @column  quote    evidence         a sentence that says so
// @example industry=光伏产业

for (const s of back(find(industry, "industry"), "<pg:inIndustry>")) {
  if (kindOf(s.subject) === "company") {
    g.emit({ firm: nameOf(s.subject), industry: nameOf(s.object), quote: quote(s.claim) });
  }
}
