// 集团企业: the firms of a group, and those of its subsidiaries.
//
// @param   group string required  group, e.g. 中国石油
// @param   depth int    2         how many levels of subsidiaries to look at
// @column  firm  string           name of the firm
// @column  above string           the firm that it belongs to
// @column  code  string           its stock code, when it is listed
// @column  quote evidence         what says so: a sentence, or the row of a list
// @example group=中国铁建

let edge = find(group, "company");
const seen = new Set(edge);
for (let i = 0; i < depth && edge.length > 0; i++) {
  const found = back(edge, "<pg:subsidiaryOf>");
  for (const s of found) {
    g.emit({ firm: nameOf(s.subject), above: nameOf(s.object), code: latest(s.subject, "<pg:stockCode>"), quote: quote(s.claim) });
  }
  edge = [...new Set(found.map(s => s.subject))].filter(firm => !seen.has(firm));
  edge.forEach(firm => seen.add(firm));
}
