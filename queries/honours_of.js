// 荣誉: the honours that a place, a firm or another body received, by level.
//
// @param   name     string required  who received them, e.g. 青山区
// @param   level    string ""        only this level: international, national, provincial, municipal, county
// @param   depth    int    0         for a place: how many levels of places below it to include
// @column  level    string           level of the honour; empty when the text does not say
// @column  honour   string           the title
// @column  year     string           year written in it
// @column  status   string           planned when it is only aimed at
// @column  receiver string           who received it
// @column  quote    evidence         the sentence that says so
// @example name=青山区

for (const s of forth(below(find(name), depth), "<pg:receives>")) {
  const rank = latest(s.object, "<pg:level>");
  if (level !== "" && rank !== level) continue;
  g.emit({
    level: rank,
    honour: nameOf(s.object),
    year: latest(s.object, "<pg:year>"),
    status: beside(s.claim, s.object, "<pg:status>"),
    receiver: nameOf(s.subject),
    quote: quote(s.claim),
  });
}
