// 企业项目: what a firm builds, owns or runs, with stage and size.
//
// @param   firm       string required  firm or organization, e.g. 国轩高科
// @column  project    string           name of the project
// @column  stage      string           the latest stage reported: planned, signed, started, building, completed, operating, expanded, stopped
// @column  capacity   string           as written, e.g. 15GWh
// @column  investment string           as written, e.g. 2.6亿元
// @column  place      string           where it is
// @column  quote      evidence         a sentence that ties the firm to it
// @example firm=国轩高科

for (const s of forth(find(firm, "company", "organization"), "<pg:undertakes>")) {
  g.emit({
    project: nameOf(s.object),
    stage: latest(s.object, "<pg:status>"),
    capacity: latest(s.object, "<pg:capacity>"),
    investment: latest(s.object, "<pg:investment>"),
    place: names(outs([s.object], "<pg:locatedIn>")),
    quote: quote(s.claim),
  });
}
