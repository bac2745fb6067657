// 合作: who cooperates with a firm or an organization.
//
// @param   name    string ""   firm or organization; empty for all pairs
// @column  name    string      one side
// @column  partner string      the other
// @column  quote   evidence    the sentence that says so
// @example

const pair = (s, a, b) => g.emit({ name: nameOf(a), partner: nameOf(b), quote: quote(s.claim) });
const self = name === "" ? [...every("company"), ...every("organization")] : find(name);
forth(self, "<pg:partnersWith>").forEach(s => pair(s, s.subject, s.object));
if (name !== "") back(self, "<pg:partnersWith>").forEach(s => pair(s, s.object, s.subject));
