// 某地企业: the firms of a place and of the places below it: located there,
// building something there, or named in the place's own report.
//
// @param   place string required  place, e.g. 青山区
// @param   depth int    3         how many levels of places below it to look at
// @column  firm  string           name of the firm
// @column  via   string           located, project or report
// @column  where string           the place that it was tied to
// @column  quote evidence         a sentence that says so; none for report
// @example place=青山区

const places = below(list(find(place, "Place")), depth);
only(back(at(places).tag("place"), "<pg:locatedIn>"), "Company").forEach(d =>
  g.emit({ firm: nameOf(d.id), via: "located", where: nameOf(d.place), quote: quote(d.claim) }));
only(back(only(at(places).tag("place").in("<pg:locatedIn>"), "Project"), "<pg:undertakes>"), "Company").forEach(d =>
  g.emit({ firm: nameOf(d.id), via: "project", where: nameOf(d.place), quote: quote(d.claim) }));
places.forEach(p => reported([p], "Company").forEach(firm =>
  g.emit({ firm: nameOf(firm), via: "report", where: nameOf(p) })));
