// 授予: who granted which honour to whom.
//
// @param   body     string ""   only honours of this body, e.g. 工信部
// @column  body     string      who granted it
// @column  honour   string      the title
// @column  level    string      level of the honour; empty when the text does not say
// @column  receiver string      who received it
// @column  quote    evidence    the sentence that says so
// @example body=工信部
// @example

const bodies = body === "" ? list(every("Honour").out("<pg:grantedBy>")) : list(find(body));
back(at(bodies).tag("body"), "<pg:grantedBy>").forEach(d => {
  const receivers = list(g.V(d.id).in("<pg:receives>"));
  for (const receiver of receivers.length > 0 ? receivers : [""]) {
    g.emit({
      body: nameOf(d.body),
      honour: nameOf(d.id),
      level: latest(d.id, "<pg:level>"),
      receiver: receiver && nameOf(receiver),
      quote: quote(d.claim),
    });
  }
});
