// 企业产业: the industries that a firm belongs to, itself or by what it builds.
//
// @param   firm     string required  firm, e.g. 国轩高科
// @column  industry string           name of the industry
// @column  via      string           the project that is in the industry; empty when the firm itself is
// @column  quote    evidence         a sentence that says so
// @example firm=国轩高科

const firms = find(firm, "company");
for (const s of forth(firms, "<pg:inIndustry>")) {
  g.emit({ industry: nameOf(s.object), via: "", quote: quote(s.claim) });
}
for (const s of forth(outs(firms, "<pg:undertakes>"), "<pg:inIndustry>")) {
  g.emit({ industry: nameOf(s.object), via: nameOf(s.subject), quote: quote(s.claim) });
}
