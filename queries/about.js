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

const show = end => kindOf(end) ? nameOf(end) : end;
const self = find(name);
for (const s of [...forth(self, null), ...back(self, null)]) {
  const said = why(s.claim);
  const title = nameOf(said.document);
  if (report !== "" && title !== report) continue;
  g.emit({
    document: title, start: said.start, end: said.end,
    subject: show(s.subject), predicate: local(s.predicate), object: show(s.object),
    section: said.section, rule: said.rule, quote: said.quote,
  });
}
