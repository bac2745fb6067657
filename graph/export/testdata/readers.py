"""Opens the exports of the test graph with networkx and rdflib.

Prints "all as written", or what is not. Argument: the directory of the files.
"""
import os
import sys

import networkx as nx
import rdflib

directory = sys.argv[1]
problems = []


def expect(what, got, want):
    if got != want:
        problems.append(f"{what}: {got!r}, want {want!r}")


def path(name):
    return os.path.join(directory, name)


BASE = "https://policygraph.invalid/"
LINE = BASE + "project/青禾光电5GW组件"
FIRM = BASE + "company/青禾光电"
SOLAR = BASE + "industry/光伏产业"
COUNTY = BASE + "place/白石县"
ODD = BASE + "company/甲&乙%3C%22丙%22%3E%5C丁%20集团"


def picture(name, g):
    expect(f"{name}: nodes", g.number_of_nodes(), 10)
    expect(f"{name}: edges", g.number_of_edges(), 9)
    expect(f"{name}: label", g.nodes[ODD]["label"], '甲&乙<"丙">\\丁 集团')
    expect(f"{name}: number", g.nodes[LINE]["investmentNumber"], 260000000.0)
    expect(f"{name}: parallel edges", sorted(d["predicate"] for d in g.get_edge_data(ODD, COUNTY).values()), ["locatedIn", "partnersWith"])
    (edge,) = g.get_edge_data(FIRM, SOLAR).values()
    expect(f"{name}: quote", edge["quote"], "青禾光电“领跑”光伏产业；\n明年5GW组件投产。")
    expect(f"{name}: score", edge["score"], 0.95)
    expect(f"{name}: start", edge["start"], 40)


picture("gexf12", nx.read_gexf(path("gexf12")))
picture("graphml", nx.read_graphml(path("graphml"), force_multigraph=True))
# networkx reads the label of yEd's own elements in place of the data.
yed = nx.read_graphml(path("graphml-yed"), force_multigraph=True)
expect("graphml-yed: nodes", yed.number_of_nodes(), 10)
expect("graphml-yed: edges", yed.number_of_edges(), 9)
expect("graphml-yed: label", yed.nodes[FIRM]["label"], "青禾光电")


def dataset(name, form):
    d = rdflib.ConjunctiveGraph()
    d.parse(path(name), format=form)
    return d


nq, js = dataset("nquads", "nquads"), dataset("jsonld", "json-ld")
# Numbers are compared by value: rdflib keeps "1.0E2" and "100.0" apart as text.
def lines(d):
    return {(s, p, o.toPython() if isinstance(o, rdflib.Literal) else o, str(c.identifier) if "evidence" in str(c.identifier) else "") for s, p, o, c in d.quads()}


expect("rdf: lines only in N-Quads", sorted(map(str, lines(nq) - lines(js))), [])
expect("rdf: lines only in JSON-LD", sorted(map(str, lines(js) - lines(nq))), [])
rows = list(nq.query("""
PREFIX pg: <https://policygraph.invalid/>
SELECT ?name ?quote ?start WHERE {
  ?firm pg:name "青禾光电" .
  GRAPH ?evidence { ?firm pg:inIndustry ?industry }
  ?industry pg:name ?name .
  ?evidence pg:sentence ?s ; pg:score ?score .
  ?s pg:quote ?quote ; pg:start ?start .
  FILTER (?score > 0.9)
}"""))
expect("rdf: a question in SPARQL", [tuple(map(lambda t: t.toPython(), r)) for r in rows],
       [("光伏产业", "青禾光电“领跑”光伏产业；\n明年5GW组件投产。", 40.0)])

onto = rdflib.Graph()
onto.parse(path("ontology.ttl"), format="turtle")
OWL, RDF, RDFS = rdflib.OWL, rdflib.RDF, rdflib.RDFS
used = {p for s, p, o, c in nq.quads() if str(p).startswith(BASE)}
declared = set(onto.subjects(RDF.type, OWL.ObjectProperty)) | set(onto.subjects(RDF.type, OWL.DatatypeProperty))
expect("ontology: predicates that the data use and it does not declare", sorted(map(str, used - declared)), [])
classes = {o for o in nq.objects(None, RDF.type)}
expect("ontology: classes that it does not declare", sorted(map(str, classes - set(onto.subjects(RDF.type, OWL.Class)))), [])
expect("ontology: label", onto.value(rdflib.URIRef(BASE + "Company"), RDFS.label), rdflib.Literal("企业", lang="zh"))

print("\n".join(problems) or "all as written")
