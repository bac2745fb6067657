// 合作: who cooperates with a firm or an organization.
//
// @param   name    string ""   firm or organization; empty for all pairs
// @column  name    string      one side
// @column  partner string      the other
// @column  quote   evidence    the sentence that says so
// @example

const self = name === "" ? list(every("Company")).concat(list(every("Organization"))) : list(find(name));
const pair = (d, a, b) => g.emit({ name: nameOf(a), partner: nameOf(b), quote: quote(d.claim) });
forth(at(self).tag("self"), "<pg:partnersWith>").forEach(d => pair(d, d.self, d.id));
if (name !== "") back(at(self).tag("self"), "<pg:partnersWith>").forEach(d => pair(d, d.self, d.id));
