// 文件所言: everything that the documents say of an entity, in the order of
// the text, each statement with its sentence.
//
// @param   name      string required  entity of any kind, e.g. 国轩高科
// @param   report    string ""        only the report with this title
// @column  document  string           title of the report
// @column  start     int              where the sentence begins, in characters of the source
// @column  end       int              where it ends
// @column  subject   string           the statement: its subject,
// @column  predicate string           its predicate,
// @column  object    string           and its object or value
// @column  section   evidence         the headings above the sentence
// @column  rule      evidence         the rule that read it
// @column  quote     evidence         the sentence
// @example name=国轩高科

const self = list(find(name));
const row = (claim, subject, predicate, object) => {
  const s = why(claim);
  const title = nameOf(s.document);
  if (report !== "" && title !== report) return;
  g.emit({
    document: title, start: s.start, end: s.end,
    subject: subject, predicate: local(predicate), object: object,
    section: s.section, rule: s.rule, quote: s.quote,
  });
};
const show = end => String(end).startsWith("<pg:") ? nameOf(end) : end;
forth(at(self).tag("self"), null, "claim", "via").forEach(d => row(d.claim, nameOf(d.self), d.via, show(d.id)));
back(at(self).tag("self"), null, "claim", "via").forEach(d => row(d.claim, show(d.id), d.via, nameOf(d.self)));
