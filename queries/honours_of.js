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

const receivers = below(list(find(name)), depth);
forth(at(receivers).tag("receiver"), "<pg:receives>").forEach(d => {
  const rank = latest(d.id, "<pg:level>");
  if (level !== "" && rank !== level) return;
  g.emit({
    level: rank,
    honour: nameOf(d.id),
    year: latest(d.id, "<pg:year>"),
    status: latest(d.id, "<pg:status>"),
    receiver: nameOf(d.receiver),
    quote: quote(d.claim),
  });
});
