// What every canned question may use, and every script of one's own. The
// layout of the graph is the essay in graph/statement.go; the predicates are
// what "policygraph list predicates" prints.
//
// This stands behind the script, so that the line numbers in error messages
// are the script's own: everything here must be a function declaration, which
// JavaScript knows from the start.

// list is the nodes at the end of a path, each once.
function list(path) {
  return [...new Set(path.toArray())];
}

// count is the number of nodes at the end of a path. (.count() of a path that
// leads nowhere is an error, "kv: not found".)
function count(path) {
  return path.toArray().length;
}

// find is the entities that a name means, as an array: a canonical name, an
// alias, or the node itself as pg:place/某市. Kinds, such as "company", narrow
// it. When there is none the script ends, after a row {notFound, kind}.
function find(called, ...kinds) {
  const node = called.replace(/^<|>$/g, "");
  const named = g.V(str(called)).in(["<pg:name>", "<pg:alias>"]);
  const path = node.startsWith("pg:") ? g.V(iri(node)).out("<pg:name>").in("<pg:name>").is(iri(node)) : named;
  const nodes = ofKind(list(path), ...kinds).sort();
  if (nodes.length === 0) {
    const kind = kinds.join(" or ") || "entity";
    g.emit({ notFound: called, kind: kind });
    throw new Error(`${kind} "${called}": not found in the graph`);
  }
  return nodes;
}

// every is all nodes of a kind.
function every(kind) {
  return list(g.V(`<pg:${kind.charAt(0).toUpperCase()}${kind.slice(1)}>`).in("<rdf:type>"));
}

// kindOf is the kind of a node, which its IRI begins with: company, project,
// place … ; "" of a value.
function kindOf(node) {
  const found = /^<pg:([a-z]+)\//.exec(node);
  return found ? found[1] : "";
}

// ofKind keeps the nodes of an array that are of one of the kinds; all when
// none is given. Not .has("<rdf:type>", …): Cayley may then start from all
// firms there are, which took a second among 30,000 to find one.
function ofKind(nodes, ...kinds) {
  return nodes.filter(node => kinds.length === 0 || kinds.includes(kindOf(node)));
}

// outs and ins are the nodes that a relation leads to from those of an array,
// forwards or backwards, each once.
//
// They ask for one node at a time, as forth and back do: a path that starts at
// two hundred nodes at once made Cayley search all statements of the relation,
// which took 16 s among 3 million quads instead of 30 ms.
function outs(nodes, predicate) {
  return [...new Set(nodes.flatMap(node => g.V(node).out(predicate).toArray()))];
}
function ins(nodes, predicate) {
  return [...new Set(nodes.flatMap(node => g.V(node).in(predicate).toArray()))];
}

// forth is the statements {subject, predicate, object, claim} about the nodes
// of an array, back those that have one as their object: one for each piece of
// evidence, which is claim. The predicate may be null for any.
function forth(nodes, predicate) {
  return nodes.flatMap(node => labelled(node, predicate, "out").map(d =>
    ({ subject: node, predicate: d.via || predicate, object: d.id, claim: d.claim })));
}
function back(nodes, predicate) {
  return nodes.flatMap(node => labelled(node, predicate, "in").map(d =>
    ({ subject: d.id, predicate: d.via || predicate, object: node, claim: d.claim })));
}

// labelled is the ends of the statements from a node with their labels. Only
// where the predicate is open does it ask for it: with a tag on a predicate that
// is known Cayley searched all its statements, 20 s among 3 million quads.
function labelled(node, predicate, direction) {
  const path = g.V(node).labelContext(g.V(), "claim");
  return (predicate === null ? path[direction](null, "via") : path[direction](predicate)).tagArray();
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

// local is an IRI without brackets and prefix: <pg:inIndustry> is inIndustry.
function local(iri) {
  return iri.replace(/^<[^:]*:|>$/g, "");
}

// document is what the graph knows of a report: {title, year, date, speaker,
// file, place, length, losses}, "" or 0 where unknown.
function document(node) {
  const unknown = { title: "", year: 0, date: "", speaker: "", file: "", place: "", length: 0, losses: 0 };
  return remember(document, node, () => Object.assign(unknown,
    g.V(node).saveOpt("<pg:title>", "title").saveOpt("<pg:reportYear>", "year").saveOpt("<pg:date>", "date")
      .saveOpt("<pg:speaker>", "speaker").saveOpt("<pg:file>", "file").saveOpt("<pg:reportOf>", "place")
      .saveOpt("<pg:length>", "length").saveOpt("<pg:losses>", "losses").tagArray()[0]));
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

// quote is the words of that sentence, and reportOf the document that it is in:
// for where the rest of why is not needed, which takes three times as long.
function quote(claim) {
  return remember(quote, claim, () => g.V(claim).out("<pg:sentence>").out("<pg:quote>").toValue() || "");
}
function reportOf(claim) {
  return remember(reportOf, claim, () => g.V(claim).out("<pg:sentence>").out("<pg:document>").toValue() || "");
}

// values is every value of an attribute: [{value, claim}], from the earliest
// report to the latest, and within one in the order of the text.
function values(node, predicate) {
  const all = forth([node], predicate).map(s => ({ value: s.object, claim: s.claim }));
  if (all.length < 2) return all;
  const age = v => {
    const s = why(v.claim);
    return [document(s.document).year, s.document, s.start, v.value];
  };
  return all.sort((a, b) => before(age(a), age(b)));
}

// latest is what the latest report says of an attribute: "" when none does.
function latest(node, predicate) {
  const all = values(node, predicate);
  return all.length > 0 ? all[all.length - 1].value : "";
}

// beside is the value of an attribute that the sentence of another statement
// gives too: "" when it gives none. An honour that many hold is planned only
// where its sentence says so.
function beside(claim, node, predicate) {
  const here = why(claim);
  const same = values(node, predicate).filter(v => why(v.claim).document === here.document && why(v.claim).start === here.start);
  return same.length > 0 ? same[same.length - 1].value : "";
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
    edge = ofKind(ins(edge, "<pg:locatedIn>"), "place").filter(p => !seen.has(p));
    edge.forEach(p => seen.add(p));
  }
  return [...seen];
}

// reported is the entities of a kind that the reports of a place name
// anywhere.
function reported(place, kind) {
  return ofKind(list(g.V(place).in("<pg:reportOf>").in("<pg:document>").out("<pg:mentions>")), kind);
}

// names joins the names of nodes: 、 stands between two.
function names(nodes) {
  return [...new Set(nodes.map(nameOf))].sort().join("、");
}
