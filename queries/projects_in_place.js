// 某地项目: the projects of a place and of the places below it by stage:
// located there, or named in the place's own report.
//
// @param   place    string required  place, e.g. 青山区
// @param   stage    string ""        only this stage, e.g. operating
// @param   depth    int    3         how many levels of places below it to look at
// @column  stage    string           the latest stage reported; empty when none is
// @column  project  string           name of the project
// @column  firm     string           who builds or runs it
// @column  capacity string           as written
// @column  where    string           the place that it was tied to
// @column  quote    evidence         the sentence that states the stage
// @example place=青山区 stage=operating

for (const p of below(find(place, "place"), depth)) {
  const there = ofKind(ins([p], "<pg:locatedIn>"), "project");
  for (const project of new Set([...there, ...reported(p, "project")])) {
    const states = values(project, "<pg:status>");
    const last = states[states.length - 1] || { value: "", claim: "" };
    if (stage !== "" && last.value !== stage) continue;
    g.emit({
      stage: last.value,
      project: nameOf(project),
      firm: names(ins([project], "<pg:undertakes>")),
      capacity: latest(project, "<pg:capacity>"),
      where: nameOf(p),
      quote: last.claim && quote(last.claim),
    });
  }
}
