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

forth(find(firm, "Company", "Organization"), "<pg:undertakes>").forEach(d =>
  g.emit({
    project: nameOf(d.id),
    stage: latest(d.id, "<pg:status>"),
    capacity: latest(d.id, "<pg:capacity>"),
    investment: latest(d.id, "<pg:investment>"),
    place: names(list(g.V(d.id).out("<pg:locatedIn>"))),
    quote: quote(d.claim),
  }));
