// 企业产业: the industries that a firm belongs to, itself or by what it builds.
//
// @param   firm     string required  firm, e.g. 国轩高科
// @column  industry string           name of the industry
// @column  via      string           the project that is in the industry; empty when the firm itself is
// @column  quote    evidence         a sentence that says so
// @example firm=国轩高科

const firms = find(firm, "Company");
forth(firms, "<pg:inIndustry>").forEach(d =>
  g.emit({ industry: nameOf(d.id), via: "", quote: quote(d.claim) }));
forth(firms.out("<pg:undertakes>").tag("project"), "<pg:inIndustry>").forEach(d =>
  g.emit({ industry: nameOf(d.id), via: nameOf(d.project), quote: quote(d.claim) }));
