// 关联路径: a shortest way from one entity to another along any relations, in
// either direction.
//
// @param   from      string required  entity, e.g. 国轩高科
// @param   to        string required  entity, e.g. 光伏产业
// @param   depth     int    6         the longest way to look for
// @column  step      int              1 for the first
// @column  subject   string           the statement of this step: its subject,
// @column  predicate string           its predicate,
// @column  object    string           and its object
// @column  quote     evidence         a sentence that says so
// @example from=上海杰宁 to=上海

const goal = new Set(list(find(to)));
const steps = new Map(list(find(from)).map(node => [node, null])); // node -> the step that reached it
let edge = [...steps.keys()];
let end = edge.find(node => goal.has(node));
for (let i = 0; i < depth && end === undefined && edge.length > 0; i++) {
  const ways = [];
  forth(at(edge).tag("from"), null, "claim", "via").forEach(d =>
    ways.push({ to: d.id, from: d.from, subject: d.from, via: d.via, object: d.id, claim: d.claim }));
  back(at(edge).tag("from"), null, "claim", "via").forEach(d =>
    ways.push({ to: d.id, from: d.from, subject: d.id, via: d.via, object: d.from, claim: d.claim }));
  // The order of the store is no order to choose by.
  ways.sort((a, b) => before([a.to, a.from, a.via, a.claim], [b.to, b.from, b.via, b.claim]));
  edge = [];
  for (const way of ways) {
    if (!String(way.to).startsWith("<pg:") || steps.has(way.to)) continue;
    steps.set(way.to, way);
    edge.push(way.to);
  }
  end = edge.find(node => goal.has(node));
}
const ways = [];
for (let way = steps.get(end); way; way = steps.get(way.from)) ways.unshift(way);
ways.forEach((way, i) => g.emit({
  step: i + 1,
  subject: nameOf(way.subject), predicate: local(way.via), object: nameOf(way.object),
  quote: quote(way.claim),
}));
