// What every canned question may use, and every script of one's own. The
// layout of the graph is the essay in graph/statement.go; the predicates are
// what "policygraph list predicates" prints.
//
// This stands behind the script, so that the line numbers in error messages
// are the script's own: everything here must be a function declaration, which
// JavaScript knows from the start.

// fail ends the script with a message for the reader.
function fail(message) {
  g.emit({ error: message });
  throw new Error(message);
}

// at is the path that starts at the nodes of an array; g.V() of none would be
// the whole graph.
function at(nodes) {
  return nodes.length > 0 ? g.V(...nodes) : g.V("<pg:nothing>");
}

// list is the nodes at the end of a path, each once.
function list(path) {
  return [...new Set(path.toArray())];
}

// find is the path of the entities that a name means: a canonical name, an
// alias, or the node itself as pg:place/某市. Classes, such as "Company",
// narrow it.
function find(called, ...classes) {
  const node = called.replace(/^<|>$/g, "");
  let path = node.startsWith("pg:") ? g.V(iri(node)) : g.V(str(called)).in(["<pg:name>", "<pg:alias>"]);
  if (classes.length > 0) path = path.has("<rdf:type>", ...classes.map(c => `<pg:${c}>`));
  const nodes = list(path).sort();
  if (nodes.length === 0) {
    const what = classes.length > 0 ? classes.map(c => c.toLowerCase()).join(" or ") : "entity";
    fail(`no ${what} in the graph is called "${called}"`);
  }
  return at(nodes);
}

// every is the path of all nodes of a class.
function every(class_) {
  return g.V(`<pg:${class_}>`).in("<rdf:type>");
}

// only keeps the nodes of a path that are of one of the classes.
function only(path, ...classes) {
  return path.has("<rdf:type>", ...classes.map(c => `<pg:${c}>`));
}

// forth follows statements from their subject to their object, back the other
// way. The evidence of each goes into the tag "claim" or one of one's own, the
// predicate into the tag `via` when one is given.
function forth(path, predicate, claim = "claim", via = []) {
  return path.labelContext(g.V(), claim).out(predicate, via).labelContext(null);
}
function back(path, predicate, claim = "claim", via = []) {
  return path.labelContext(g.V(), claim).in(predicate, via).labelContext(null);
}

// remember is what ask() says of a node, asked once for each function and node.
function remember(owner, node, ask) {
  owner.known = owner.known || new Map();
  if (!owner.known.has(node)) owner.known.set(node, ask());
  return owner.known.get(node);
}

// nameOf is the canonical name of an entity, or the title of a document.
function nameOf(node) {
  return remember(nameOf, node, () => g.V(node).out(["<pg:name>", "<pg:title>"]).toValue() || node);
}

// kindOf is the kind of a node: company, project, place …
function kindOf(node) {
  return remember(kindOf, node, () => local(g.V(node).out("<rdf:type>").toValue() || "").toLowerCase());
}

// local is an IRI without brackets and prefix: <pg:inIndustry> is inIndustry.
function local(iri) {
  return iri.replace(/^<[^:]*:|>$/g, "");
}

// document is what the graph knows of a report: {title, year, file, place},
// "" or 0 where unknown.
function document(node) {
  return remember(document, node, () => Object.assign({ title: "", year: 0, file: "", place: "" },
    g.V(node).saveOpt("<pg:title>", "title").saveOpt("<pg:reportYear>", "year")
      .saveOpt("<pg:file>", "file").saveOpt("<pg:reportOf>", "place").tagArray()[0]));
}

// why is the sentence that evidence quotes: {quote, start, end, document,
// section, mode, rule}.
function why(claim) {
  return remember(why, claim, () => Object.assign(
    { quote: "", document: "", start: 0, end: 0, section: "", mode: "", rule: "" },
    g.V(claim).save("<pg:rule>", "rule").out("<pg:sentence>")
      .save("<pg:quote>", "quote").save("<pg:document>", "document")
      .save("<pg:start>", "start").save("<pg:end>", "end")
      .saveOpt("<pg:section>", "section").saveOpt("<pg:mode>", "mode").tagArray()[0]));
}

// quote is the words of that sentence.
function quote(claim) {
  return why(claim).quote;
}

// values is every value of an attribute: [{value, claim}], from the earliest
// report to the latest, and within one in the order of the text.
function values(node, predicate) {
  const age = v => {
    const s = why(v.claim);
    return [document(s.document).year, s.document, s.start, v.value];
  };
  return forth(g.V(node), predicate).tagArray().map(d => ({ value: d.id, claim: d.claim }))
    .sort((a, b) => before(age(a), age(b)));
}

// latest is what the latest report says of an attribute: "" when none does.
function latest(node, predicate) {
  const all = values(node, predicate);
  return all.length > 0 ? all[all.length - 1].value : "";
}

// before compares two arrays, element by element.
function before(a, b) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] < b[i]) return -1;
    if (a[i] > b[i]) return 1;
  }
  return 0;
}

// below is the places of an array with the places located in them, down to
// that many levels.
function below(places, depth) {
  const seen = new Set(places);
  let edge = places;
  for (let i = 0; i < depth && edge.length > 0; i++) {
    edge = list(only(at(edge).in("<pg:locatedIn>"), "Place")).filter(p => !seen.has(p));
    edge.forEach(p => seen.add(p));
  }
  return [...seen];
}

// reported is the entities of a class that the reports of the places name
// anywhere.
function reported(places, class_) {
  const documents = at(places).in("<pg:reportOf>");
  return list(only(documents.in("<pg:document>").out("<pg:mentions>"), class_));
}

// names joins the names of nodes: 、 stands between two.
function names(nodes) {
  return [...new Set(nodes.map(nameOf))].sort().join("、");
}
