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

forth(back(find(place, "Place"), "<pg:ofPlace>", "ofPlace").tag("figure"), "<pg:ofIndicator>").forEach(d => {
  const when = latest(d.figure, "<pg:period>");
  if (indicator !== "" && nameOf(d.id) !== indicator) return;
  if (period !== "" && when !== period) return;
  g.emit({
    period: when,
    indicator: nameOf(d.id),
    value: latest(d.figure, "<pg:value>"),
    unit: latest(d.figure, "<pg:unit>"),
    growth: latest(d.figure, "<pg:growth>"),
    target: latest(d.figure, "<pg:target>"),
    quote: quote(d.claim),
  });
});
