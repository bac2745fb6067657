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

const reports = place === "" ? null : new Set(ins(find(place, "place"), "<pg:reportOf>"));
const from = claim => reports === null || reports.has(reportOf(claim));
const row = (s, node, what, who) =>
  g.emit({ kind: kindOf(node), what: what, who: who, where: nameOf(reportOf(s.claim)), quote: quote(s.claim) });

// Many hold the honour that one aims at, so only its own sentence says who.
const here = s => r => why(r.claim).document === why(s.claim).document && why(r.claim).start === why(s.claim).start;

for (const s of back([str("planned")], "<pg:status>")) {
  if (!from(s.claim)) continue;
  if (kindOf(s.subject) === "honour") {
    row(s, s.subject, nameOf(s.subject), names(back([s.subject], "<pg:receives>").filter(here(s)).map(r => r.subject)));
  } else if (latest(s.subject, "<pg:status>") === "planned") { // not built since
    row(s, s.subject, nameOf(s.subject), names(ins([s.subject], "<pg:undertakes>")));
  }
}
for (const s of back(every("work"), "<pg:issues>")) {
  if (from(s.claim) && why(s.claim).mode === "plan") row(s, s.object, nameOf(s.object), nameOf(s.subject));
}
for (const s of back([str("true")], "<pg:target>")) {
  if (!from(s.claim)) continue;
  const figure = [names(outs([s.subject], "<pg:ofIndicator>")), latest(s.subject, "<pg:period>"),
    latest(s.subject, "<pg:value>") + latest(s.subject, "<pg:unit>"), latest(s.subject, "<pg:growth>")];
  row(s, s.subject, figure.filter(part => part !== "").join(" "), names(outs([s.subject], "<pg:ofPlace>")));
}
