// 文件: the reports that the graph was built from.
//
// @param   place   string ""   only reports of this place
// @column  place   string      whose government reports
// @column  year    int         year of the report
// @column  title   string      its title
// @column  date    string      ISO day
// @column  speaker string      who read it out
// @column  file    string      name of the source
// @column  length  int         characters of the source
// @column  losses  int         characters that could not be restored
// @example

// The lists that names are looked up in are documents too, but name nothing.
const isReport = node => document(node).place !== "" || document(node).year !== 0 ||
  list(g.V(node).in("<pg:document>").out("<pg:mentions>").limit(1)).length > 0;
const reports = place === "" ? every("document").filter(isReport) : ins(find(place, "place"), "<pg:reportOf>");
for (const node of reports) {
  const d = document(node);
  g.emit({
    place: d.place && nameOf(d.place), year: d.year || "", title: d.title, date: d.date,
    speaker: d.speaker, file: d.file, length: d.length, losses: d.losses,
  });
}
