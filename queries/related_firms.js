// 相关企业: the firms that share an industry or a place with a firm.
//
// @param   firm   string required  firm, e.g. 国轩高科
// @column  shares string           industry or place
// @column  what   string           the industry or place that both have
// @column  firm   string           the other firm
// @column  quote  evidence         the sentence that puts the other firm there
// @example firm=国轩高科

const self = list(find(firm, "Company"));
for (const [predicate, shares] of [["<pg:inIndustry>", "industry"], ["<pg:locatedIn>", "place"]]) {
  only(back(at(list(at(self).out(predicate))).tag("what"), predicate), "Company").forEach(d => {
    if (!self.includes(d.id)) {
      g.emit({ shares: shares, what: nameOf(d.what), firm: nameOf(d.id), quote: quote(d.claim) });
    }
  });
}
