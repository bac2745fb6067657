// 产业企业: the firms of an industry, and the sentence that puts each there.
//
// @param   industry string required  industry, e.g. 光伏产业
// @column  firm     string           name of the firm
// @column  industry string           the industry, by its canonical name
// @column  quote    evidence         a sentence that says so
// @example industry=光伏产业

only(back(find(industry, "Industry").tag("industry"), "<pg:inIndustry>"), "Company").forEach(d =>
  g.emit({ firm: nameOf(d.id), industry: nameOf(d.industry), quote: quote(d.claim) }));
