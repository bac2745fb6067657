// 发布: the documents, plans, events and campaigns that a body or a place
// issued or held.
//
// @param   name  string ""   who issued them, e.g. 青山区; empty for all
// @column  issuer string     who issued it
// @column  work  string      name of the work
// @column  quote evidence    the sentence that says so
// @example name=青山区

const issuers = name === "" ? list(every("Work").in("<pg:issues>")) : list(find(name));
forth(at(issuers).tag("issuer"), "<pg:issues>").forEach(d =>
  g.emit({ issuer: nameOf(d.issuer), work: nameOf(d.id), quote: quote(d.claim) }));
