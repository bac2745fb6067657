// 名录: the entities of a kind, with their other names and how often the
// reports name them.
//
// @param   kind     string required  company, project, place, organization, honour, industry, person, work or indicator
// @column  name     string           canonical name
// @column  aliases  string           other written forms
// @column  mentions int              how often it is named
// @example kind=industry

for (const node of every(kind)) {
  g.emit({
    name: nameOf(node),
    aliases: list(g.V(node).out("<pg:alias>")).sort().join("、"),
    mentions: count(g.V(node).in("<pg:mentions>")),
  });
}
