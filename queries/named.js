// 辨名: the entities that a name means, canonical or alias.
//
// @param   name     string required  any written form, e.g. 国轩
// @column  kind     string           company, project, place …
// @column  name     string           canonical name
// @column  aliases  string           other written forms
// @column  mentions int              how often the reports name it
// @column  iri      string           the node, as other questions take it too
// @example name=国轩

for (const node of find(name)) {
  g.emit({
    kind: kindOf(node),
    name: nameOf(node),
    aliases: list(g.V(node).out("<pg:alias>")).sort().join("、"),
    mentions: count(g.V(node).in("<pg:mentions>")),
    iri: node,
  });
}
