// 关联路径: a shortest way from one entity to another along any relations, in
// either direction.
//
// @param   from      string required  entity, e.g. 国轩高科
// @param   to        string required  entity, e.g. 上能电气
// @param   depth     int    6         the longest way to look for
// @column  step      int              1 for the first
// @column  subject   string           the statement of this step: its subject,
// @column  predicate string           its predicate,
// @column  object    string           and its object
// @column  quote     evidence         a sentence that says so
// @example from=国轩高科 to=上能电气

const goal = new Set(find(to));
const steps = new Map(find(from).map(node => [node, null])); // node -> the step that reached it
let edge = [...steps.keys()];
let end = edge.find(node => goal.has(node));
for (let i = 0; i < depth && end === undefined && edge.length > 0; i++) {
  const ways = [
    ...forth(edge, null).map(s => ({ s: s, from: s.subject, to: s.object })),
    ...back(edge, null).map(s => ({ s: s, from: s.object, to: s.subject })),
  ].filter(way => kindOf(way.to) !== "" && !steps.has(way.to));
  // The order of the store is no order to choose by.
  const key = way => [way.to, way.from, way.s.predicate, way.s.claim];
  ways.sort((a, b) => before(key(a), key(b)));
  edge = [];
  for (const way of ways) {
    if (steps.has(way.to)) continue;
    steps.set(way.to, way);
    edge.push(way.to);
  }
  end = edge.find(node => goal.has(node));
}
const found = [];
for (let way = steps.get(end); way; way = steps.get(way.from)) found.unshift(way.s);
found.forEach((s, i) => g.emit({
  step: i + 1,
  subject: nameOf(s.subject), predicate: local(s.predicate), object: nameOf(s.object),
  quote: quote(s.claim),
}));
