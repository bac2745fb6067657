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

const bodies = body === "" ? outs(every("honour"), "<pg:grantedBy>") : find(body);
for (const s of back(bodies, "<pg:grantedBy>")) {
  const receivers = ins([s.subject], "<pg:receives>");
  for (const receiver of receivers.length > 0 ? receivers : [""]) {
    g.emit({
      body: nameOf(s.object),
      honour: nameOf(s.subject),
      level: latest(s.subject, "<pg:level>"),
      receiver: receiver && nameOf(receiver),
      quote: quote(s.claim),
    });
  }
}
