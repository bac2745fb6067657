// 安排: everything that is planned: projects and honours aimed at, works to be
// issued or held, figures set as targets.
//
// @param   place string ""   only what the reports of this place plan
// @column  kind  string      project, honour, work or observation
// @column  what  string      what is planned
// @column  who   string      who builds, receives or issues it; the place of a figure
// @column  where string      title of the report
// @column  quote evidence    the sentence that plans it
// @example

const reports = place === "" ? null : new Set(list(find(place, "Place").in("<pg:reportOf>")));
const plan = (d, what, who) => {
  const report = why(d.claim).document;
  if (reports !== null && !reports.has(report)) return;
  g.emit({ kind: kindOf(d.id), what: what, who: who, where: nameOf(report), quote: quote(d.claim) });
};
back(g.V(str("planned")), "<pg:status>").forEach(d => {
  if (latest(d.id, "<pg:status>") !== "planned") return; // built since
  plan(d, nameOf(d.id), names(list(g.V(d.id).in(["<pg:undertakes>", "<pg:receives>"]))));
});
forth(every("Work").in("<pg:issues>").tag("issuer"), "<pg:issues>").forEach(d => {
  if (why(d.claim).mode === "plan") plan(d, nameOf(d.id), nameOf(d.issuer));
});
back(g.V(str("true")), "<pg:target>").forEach(d => {
  const figure = [names(list(g.V(d.id).out("<pg:ofIndicator>"))), latest(d.id, "<pg:period>"),
    latest(d.id, "<pg:value>") + latest(d.id, "<pg:unit>"), latest(d.id, "<pg:growth>")];
  plan(d, figure.filter(s => s !== "").join(" "), names(list(g.V(d.id).out("<pg:ofPlace>"))));
});
