// 某地企业: the firms of a place and of the places below it: located there,
// building something there, or named in the place's own report.
//
// @param   place string required  place, e.g. 青山区
// @param   depth int    3         how many levels of places below it to look at
// @column  firm  string           name of the firm
// @column  via   string           located, project or report
// @column  where string           the place that it was tied to
// @column  quote evidence         a sentence that says so; none for report
// @example place=青山区

for (const p of below(find(place, "place"), depth)) {
  const row = (firm, via, claim) => {
    if (kindOf(firm) === "company") g.emit({ firm: nameOf(firm), via: via, where: nameOf(p), quote: claim && quote(claim) });
  };
  const here = back([p], "<pg:locatedIn>");
  here.forEach(s => row(s.subject, "located", s.claim));
  const projects = ofKind([...new Set(here.map(s => s.subject))], "project");
  back(projects, "<pg:undertakes>").forEach(s => row(s.subject, "project", s.claim));
  reported(p, "company").forEach(firm => row(firm, "report", ""));
}
