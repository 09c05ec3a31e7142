"""The page of the method: clauses by part, parameters, ambiguities with readings, rubrics."""

from collections.abc import Iterator
from itertools import groupby

from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from iip_atlas.graphs import local_name
from iip_atlas.namespaces import BASE, EARL, IIP
from pages.graph import both, method, named, natural, ontology, short
from pages.markdown import anchor, bilingual, joined, page, table

__all__ = ["text"]

INTRO = (
    "《工业互联网平台评价方法》（2018）的条款、参数、歧义与评审细则，措辞为本项目自拟，节号和行号指文件原文。\n\n"
    "The clauses, parameters, ambiguities and rubrics of the 2018 evaluation method, in this"
    " project's own words; sections and lines are those of the document."
)
CLAUSES = (
    "条款 / clause",
    "节 行 / § line",
    "内容 / content",
    "种类 / kind",
    "单元 / asked of",
    "核验 / verified",
    "参数 / parameters",
    "指标 / indicators",
    "证据 / evidence",
    "歧义 / ambiguities",
)
_LOOKS_AT = URIRef(f"{IIP._NS}looksAt")
_HAS_LEVEL = URIRef(f"{IIP._NS}hasLevel")
_RANK = URIRef(f"{IIP._NS}levelRank")
_LEVEL_OUTCOME = URIRef(f"{IIP._NS}levelOutcome")
_LOCAL = 9  # criteria of local calls stand after the parts of the document
_TITLES = {0: "前言 / Preamble", _LOCAL: "地方条件 / Local criteria"}
_RUBRIC_OF = URIRef(f"{IIP._NS}rubricOf")
_ACCEPTS = URIRef(f"{IIP._NS}acceptsEvidenceType")


def text() -> str:
    """Give the page."""
    graph = method() + ontology()
    return page("方法 / The method", INTRO, list(_sections(graph)))


def _sections(graph: Graph) -> Iterator[str]:
    elements = sorted(
        {e for kind in (IIP.Clause, IIP.ClauseGroup, IIP.MethodNote) for e in _all(graph, kind)},
        key=lambda e: (_part(graph, e), _order(graph, e), e),
    )
    for part, found in groupby(elements, key=lambda e: _part(graph, e)):
        rows = list(found)
        title = _TITLES.get(part) or " / ".join(both(graph, rows[0], SKOS.prefLabel))
        yield f"## {title}\n\n" + table(CLAUSES, (_clause(graph, e) for e in rows))
    yield "## 参数 / Parameters\n\n" + _parameters(graph)
    yield "## 歧义与读法 / Ambiguities and readings\n\n" + _ambiguities(graph)
    yield "## 评审细则 / Rubrics\n\n" + _rubrics(graph)


def _all(graph: Graph, kind: URIRef) -> list[URIRef]:
    return [t for t in named(graph.subjects(RDF.type, kind)) if t.startswith(BASE)]


def _part(graph: Graph, element: URIRef) -> int:
    stated = graph.value(element, IIP.partNumber)
    return int(str(stated)) if stated is not None else _LOCAL


def _order(graph: Graph, element: URIRef) -> int:
    # Calls number their criteria alike, so these go by name.
    local = _part(graph, element) == _LOCAL
    return 0 if local else _number(graph, element, IIP.displayOrder)


def _number(graph: Graph, subject: Node, predicate: URIRef) -> int:
    value = graph.value(subject, predicate)
    return int(str(value)) if value is not None else 0


def _clause(graph: Graph, clause: URIRef) -> tuple[str, ...]:
    section, line = (graph.value(clause, p) for p in (IIP.sourceSection, IIP.sourceLine))
    place = f"{section}, {line}" if section is not None else ""
    return (
        anchor(local_name(clause)),
        place,
        bilingual(*both(graph, clause, SKOS.prefLabel)),
        _kind(graph, clause),
        _word(graph, clause, IIP.clauseScope),
        _word(graph, clause, IIP.verificationMode),
        " ".join(_here(p) for p in named(graph.objects(clause, IIP.hasParameter))),
        " ".join(_term(p) for p in named(graph.objects(clause, IIP.measuredBy))),
        joined(_label(graph, e) for e in named(graph.objects(clause, _ACCEPTS))),
        " ".join(_here(a) for a in named(graph.objects(clause, IIP.subjectToAmbiguity))),
    )


def _kind(graph: Graph, clause: URIRef) -> str:
    if (clause, RDF.type, IIP.ClauseGroup) in graph:
        stated = _word(graph, clause, IIP.groupLogic)
        return f"条款组 / group{f': {stated}' if stated else ''}"
    return _word(graph, clause, IIP.clauseKind)


def _word(graph: Graph, subject: Node, predicate: URIRef) -> str:
    value = graph.value(subject, predicate)
    return _label(graph, value) if value is not None else ""


def _label(graph: Graph, node: Node) -> str:
    for predicate in (SKOS.prefLabel, _RDFS_LABEL):
        if any(found := both(graph, node, predicate)):
            return " / ".join(found)
    return short(node)


_RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")


def _parameters(graph: Graph) -> str:
    rows = (
        (
            anchor(local_name(p)),
            bilingual(*both(graph, p, SKOS.prefLabel)),
            bilingual(*both(graph, p, IIP.unit)),
            short(graph.value(p, IIP.parameterDatatype) or Literal("")),
            " ".join(_here(c) for c in named(graph.objects(p, IIP.ofClause))),
            str(graph.value(p, IIP.fillsBlank) or ""),
            str(graph.value(p, IIP.defaultValue) or ""),
        )
        for p in _all(graph, IIP.Parameter)
    )
    header = ("参数 / parameter", "名称 / name", "单位 / unit", "类型 / type")
    return table((*header, "条款 / clause", "空缺 / blank", "默认 / default"), rows)


def _ambiguities(graph: Graph) -> str:
    rows = (
        (
            anchor(local_name(a)),
            bilingual(*both(graph, a, SKOS.prefLabel)),
            bilingual(*both(graph, a, SKOS.definition)),
            joined(_reading(graph, a, r) for r in named(graph.objects(a, IIP.hasReading))),
            " ".join(_here(c) for c in named(graph.objects(a, IIP.concernsClause))),
        )
        for a in _all(graph, IIP.Ambiguity)
    )
    header = (
        "歧义 / ambiguity",
        "名称 / name",
        "何处 / where",
        "读法 / readings",
        "条款 / clauses",
    )
    return table(header, rows)


def _reading(graph: Graph, ambiguity: URIRef, reading: URIRef) -> str:
    default = (ambiguity, IIP.defaultReading, reading) in graph
    mark = "（默认 / default）" if default else ""
    zh, en = both(graph, reading, SKOS.definition)
    return f"{anchor(local_name(reading))}{mark} {zh} {en}"


def _rubrics(graph: Graph) -> str:
    pairs = [(c, r) for r in _all(graph, _RUBRIC) for c in named(graph.objects(r, _RUBRIC_OF))]
    rows = (
        (
            _here(clause),
            bilingual(*both(graph, rubric, _LOOKS_AT)),
            joined(_level(graph, level) for level in _levels(graph, rubric)),
        )
        for clause, rubric in sorted(pairs, key=lambda pair: natural(pair[0]))
    )
    return table(("条款 / clause", "评审要看 / looks at", "等级 / levels"), rows)


_RUBRIC = URIRef(f"{IIP._NS}Rubric")


def _levels(graph: Graph, rubric: URIRef) -> list[URIRef]:
    found = named(graph.objects(rubric, _HAS_LEVEL))
    return sorted(found, key=lambda level: _number(graph, level, _RANK))


def _level(graph: Graph, level: URIRef) -> str:
    passed = (level, _LEVEL_OUTCOME, EARL.passed) in graph
    zh, en = both(graph, level, SKOS.prefLabel)
    return f"{_number(graph, level, _RANK)} {'✓' if passed else '✗'} {zh} / {en}"


def _here(node: URIRef) -> str:
    return f"[{local_name(node)}](#{local_name(node)})"


def _term(node: URIRef) -> str:
    return f"[{short(node)}](ontology.md#{local_name(node)})"
