// 统计数据: the indicators of a place.
//
// @param   place     string required  place, e.g. 青山区
// @param   indicator string ""        only this one, e.g. 地区生产总值
// @param   period    string ""        only this period, e.g. 2024
// @column  period    string           year, quarter or month
// @column  indicator string           name of the indicator
// @column  value     string           as written, without its unit
// @column  unit      string           as written
// @column  growth    string           as written, with its sign
// @column  target    string           true when it is aimed at, not reached
// @column  quote     evidence         the sentence that says so
// @example place=青山区

for (const s of forth(ins(find(place, "place"), "<pg:ofPlace>"), "<pg:ofIndicator>")) {
  const figure = s.subject;
  const when = latest(figure, "<pg:period>");
  if (indicator !== "" && nameOf(s.object) !== indicator) continue;
  if (period !== "" && when !== period) continue;
  g.emit({
    period: when,
    indicator: nameOf(s.object),
    value: latest(figure, "<pg:value>"),
    unit: latest(figure, "<pg:unit>"),
    growth: latest(figure, "<pg:growth>"),
    target: latest(figure, "<pg:target>"),
    quote: quote(s.claim),
  });
}
