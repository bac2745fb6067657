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

const reports = place === "" ? every("Document") : find(place, "Place").in("<pg:reportOf>");
reports.saveOpt("<pg:date>", "date").saveOpt("<pg:speaker>", "speaker")
  .saveOpt("<pg:length>", "length").saveOpt("<pg:losses>", "losses").forEach(d => {
    const report = document(d.id);
    g.emit({
      place: report.place && nameOf(report.place), year: report.year || "", title: report.title,
      date: d.date, speaker: d.speaker, file: report.file, length: d.length, losses: d.losses || 0,
    });
  });
