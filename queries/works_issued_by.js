// 发布: the documents, plans, events and campaigns that a body or a place
// issued or held.
//
// @param   name  string ""   who issued them, e.g. 青山区; empty for all
// @column  issuer string     who issued it
// @column  work  string      name of the work
// @column  quote evidence    the sentence that says so
// @example name=青山区

const said = name === "" ? back(every("work"), "<pg:issues>") : forth(find(name), "<pg:issues>");
for (const s of said) {
  g.emit({ issuer: nameOf(s.subject), work: nameOf(s.object), quote: quote(s.claim) });
}
