// 称号获得者: who holds an honour, in any year and batch: those who received it,
// or another honour of its series.
//
// @param   honour   string required  the honour or its series, e.g. 自治区级绿色工厂
// @param   kind     string place     of these holders only: place, company, organization, project; "any" for all
// @column  receiver string           who received it
// @column  honour   string           the title
// @column  year     string           year written in it
// @column  batch    string           batch written in it
// @column  status   string           planned when it is only aimed at
// @column  quote    evidence         the sentence that says so
// @example honour=自治区级绿色工厂 kind=any

const named = find(honour, "honour");
const series = [...new Set(named.concat(outs(named, "<pg:inSeries>")))];
const titles = [...new Set(series.concat(ins(series, "<pg:inSeries>")))];
for (const s of back(titles, "<pg:receives>")) {
  if (kind !== "any" && kindOf(s.subject) !== kind) continue;
  g.emit({
    receiver: nameOf(s.subject),
    honour: nameOf(s.object),
    year: latest(s.object, "<pg:year>"),
    batch: latest(s.object, "<pg:batch>"),
    status: beside(s.claim, s.object, "<pg:status>"),
    quote: quote(s.claim),
  });
}
