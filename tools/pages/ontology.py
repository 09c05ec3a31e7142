"""The page of the ontology: its classes, properties and values, and how they relate to others'."""

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from iip_atlas.graphs import local_name
from iip_atlas.namespaces import BASE, IIP
from pages.graph import both, members, named, ontology, short
from pages.markdown import anchor, bilingual, code, joined, page, table

__all__ = ["text"]

HEADER = URIRef(f"{BASE}ontology")
MAPPINGS = {
    RDFS.subClassOf: "是其一种 / is a kind of",
    RDFS.subPropertyOf: "是其一种 / is a kind of",
    SKOS.closeMatch: "相近 / close",
    SKOS.broadMatch: "较其为窄 / narrower than",
    SKOS.relatedMatch: "相关 / related",
}
TRAITS = {
    OWL.FunctionalProperty: "至多一个值 / at most one value",
    OWL.InverseFunctionalProperty: "值至多属一个主体 / at most one subject for a value",
    OWL.SymmetricProperty: "对称 / symmetric",
    OWL.AsymmetricProperty: "反对称 / asymmetric",
    OWL.IrreflexiveProperty: "不自指 / irreflexive",
    OWL.TransitiveProperty: "传递 / transitive",
}
INTRO = (
    "本体自有的类、属性和取值，各有中英文名称与定义，以及所据的条款。\n\n"
    "The classes, properties and values of the ontology, each with its name and definition in"
    " Chinese and English and the clause it comes from."
)


def text() -> str:
    """Give the page."""
    graph = ontology()
    return page("本体 / The ontology", INTRO, list(_sections(graph)))


def _sections(graph: Graph) -> Iterator[str]:
    yield "## 概况 / Overview\n\n" + _overview(graph)
    yield "## 类 / Classes\n\n" + _classes(graph)
    for kind, title in (
        (OWL.ObjectProperty, "对象属性 / Object properties"),
        (OWL.DatatypeProperty, "数据属性 / Datatype properties"),
        (OWL.AnnotationProperty, "注释属性 / Annotation properties"),
    ):
        yield f"## {title}\n\n" + _properties(graph, kind)
    yield "## 取值 / Values\n\n" + _values(graph)
    yield "## 与其他词汇的对应 / Alignments\n\n" + _alignments(graph)


def _ours(graph: Graph, kind: URIRef) -> list[URIRef]:
    return [t for t in named(graph.subjects(RDF.type, kind)) if t.startswith(str(IIP._NS))]


def _overview(graph: Graph) -> str:
    title, version = both(graph, HEADER, DCTERMS.title), both(graph, HEADER, OWL.versionInfo)[0]
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    counts = [len(_ours(graph, kind)) for kind in (*kinds, OWL.NamedIndividual)]
    rows = [
        ("题名 / title", bilingual(*title)),
        ("版本 / version", version),
        ("说明 / description", bilingual(*both(graph, HEADER, DCTERMS.description))),
        ("命名空间 / namespace", code(str(IIP._NS))),
        ("许可 / licence", str(graph.value(HEADER, DCTERMS.license))),
        ("引用 / cite as", both(graph, HEADER, DCTERMS.bibliographicCitation)[0]),
        (
            "术语数 / terms",
            "类 {} classes · 对象属性 {} object properties · 数据属性 {} datatype properties ·"
            " 注释属性 {} annotation properties · 取值 {} values".format(*counts),
        ),
    ]
    return table(("", ""), rows)


def _classes(graph: Graph) -> str:
    rows = (
        (
            *_head(graph, term),
            joined(_expression(graph, o) for o in _sorted(graph, term, RDFS.subClassOf)),
            _sources(graph, term),
        )
        for term in _ours(graph, OWL.Class)
    )
    header = ("类 / class", "名称 / name", "定义 / definition", "上位 / below", "条款 / clause")
    return table(header, rows)


def _properties(graph: Graph, kind: URIRef) -> str:
    rows = (
        (
            *_head(graph, term),
            _end(graph, term, RDFS.domain, "domainLeftOpen"),
            _end(graph, term, RDFS.range, "rangeLeftOpen"),
            joined(_traits(graph, term)),
            _sources(graph, term),
        )
        for term in _ours(graph, kind)
    )
    header = ("属性 / property", "名称 / name", "定义 / definition")
    ends = ("主体 / of", "取值 / value", "性质 / traits", "条款 / clause")
    return table((*header, *ends), rows)


def _values(graph: Graph) -> str:
    rows = (
        (
            *_head(graph, term),
            joined(
                _link(t) for t in _sorted(graph, term, RDF.type) if str(t).startswith(str(IIP._NS))
            ),
            _sources(graph, term),
        )
        for term in _ours(graph, OWL.NamedIndividual)
    )
    return table(
        ("取值 / value", "名称 / name", "定义 / definition", "类 / class", "条款 / clause"), rows
    )


def _alignments(graph: Graph) -> str:
    triples = sorted(
        (str(s), str(p), str(o), s, p, o)
        for p in MAPPINGS
        for s, o in graph.subject_objects(p)
        if isinstance(s, URIRef) and isinstance(o, URIRef)
        if s.startswith(str(IIP._NS)) and not o.startswith(BASE)
    )
    rows = (
        (_link(s), MAPPINGS[p], code(short(o)), bilingual(*both(graph, o, _UNVERIFIED)))
        for *_, s, p, o in triples
    )
    return table(("术语 / term", "关系 / relation", "外部术语 / target", "备注 / note"), rows)


_UNVERIFIED = URIRef(f"{IIP._NS}unverifiedTarget")


def _head(graph: Graph, term: URIRef) -> tuple[str, str, str]:
    name, definition = both(graph, term, RDFS.label), both(graph, term, SKOS.definition)
    return anchor(local_name(term)), bilingual(*name), bilingual(*definition)


def _sorted(graph: Graph, subject: Node, predicate: URIRef) -> list[Node]:
    return sorted(graph.objects(subject, predicate), key=lambda node: _expression(graph, node))


def _sources(graph: Graph, term: URIRef) -> str:
    clauses = named(graph.objects(term, DCTERMS.source))
    return " ".join(f"[{local_name(c)}](method.md#{local_name(c)})" for c in clauses)


def _end(graph: Graph, term: URIRef, end: URIRef, reason: str) -> str:
    stated = [_expression(graph, node) for node in _sorted(graph, term, end)]
    return joined(stated) or bilingual(*both(graph, term, URIRef(f"{IIP._NS}{reason}")))


def _traits(graph: Graph, term: URIRef) -> list[str]:
    found = [words for trait, words in TRAITS.items() if (term, RDF.type, trait) in graph]
    inverse = [*graph.objects(term, OWL.inverseOf), *graph.subjects(OWL.inverseOf, term)]
    broader = named(graph.objects(term, RDFS.subPropertyOf))
    return [
        *(f"逆 / inverse: {_link(other)}" for other in named(inverse)),
        *(f"属于 / below: {_link(other)}" for other in broader),
        *found,
    ]


def _expression(graph: Graph, node: Node) -> str:
    """Write a class expression: a name, a choice of names, or a condition on a property."""
    if isinstance(node, URIRef):
        return _link(node)
    if (head := graph.value(node, OWL.unionOf)) is not None:
        return " 或 or ".join(_expression(graph, member) for member in members(graph, head))
    on = graph.value(node, OWL.onProperty)
    if on is None:
        return "（复合 / composed）"
    some = graph.value(node, OWL.someValuesFrom)
    if some is not None:
        return f"{_link(on)} 至少一个 some {_expression(graph, some)}"
    return f"{_link(on)} 至多 max {graph.value(node, OWL.maxCardinality)}"


def _link(node: Node) -> str:
    if str(node).startswith(str(IIP._NS)):
        return f"[{short(node)}](#{local_name(node)})"
    return code(short(node))
