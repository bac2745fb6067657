// 相关企业: the firms that share an industry or a place with a firm.
//
// @param   firm   string required  firm, e.g. 国轩高科
// @column  shares string           industry or place
// @column  what   string           the industry or place that both have
// @column  firm   string           the other firm
// @column  quote  evidence         the sentence that puts the other firm there
// @example firm=国轩高科

const self = find(firm, "company");
for (const [predicate, shares] of [["<pg:inIndustry>", "industry"], ["<pg:locatedIn>", "place"]]) {
  for (const s of back(outs(self, predicate), predicate)) {
    if (kindOf(s.subject) === "company" && !self.includes(s.subject)) {
      g.emit({ shares: shares, what: nameOf(s.object), firm: nameOf(s.subject), quote: quote(s.claim) });
    }
  }
}
