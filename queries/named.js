// 辨名: the entities that a name means, canonical or alias.
//
// @param   name     string required  any written form, e.g. 国轩
// @column  kind     string           company, project, place …
// @column  name     string           canonical name
// @column  aliases  string           other written forms
// @column  mentions int              how often the reports name it
// @column  iri      string           the node, as other questions take it too
// @example name=国轩

find(name).forEach(d => g.emit({
  kind: kindOf(d.id),
  name: nameOf(d.id),
  aliases: list(g.V(d.id).out("<pg:alias>")).sort().join("、"),
  mentions: g.V(d.id).in("<pg:mentions>").count(),
  iri: d.id,
}));
