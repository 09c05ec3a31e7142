"""The page of the shapes: which shape tests which clause, by what path, number and message."""

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from iip_atlas.graphs import local_name
from iip_atlas.namespaces import IIP
from iip_atlas.resources import folder
from pages.graph import both, members, method, named, natural, shapes, short
from pages.markdown import anchor, bilingual, code, joined, page, table

__all__ = ["text"]

INTRO = (
    "条款的形状是模板：未定的数以参数写在原位，`iip compile` 按方案填入后才是标准的 SHACL Core。"
    "登记形状本身就是标准 SHACL Core。\n\n"
    "The shapes of clauses are templates: an open number stands as its parameter, and only `iip"
    " compile` makes plain SHACL Core of them by putting in the numbers of a profile. The shapes of"
    " records are plain SHACL Core as they stand."
)
CLAUSE_FILES = {
    "1-common.ttl": "第一部分 / Part I",
    "2-industry.ttl": "第二部分 / Part II",
    "3-domain.ttl": "第三部分 / Part III",
    "4-region.ttl": "第四部分 / Part IV",
    "5-cross.ttl": "第五部分 / Part V",
    "0-conditions.ttl": "共用的条件 / Conditions in common",
}
HEADER = (
    "条款 / clause",
    "形状 / shape",
    "对象 / of",
    "路径 / path",
    "要求 / asks",
    "提示 / message",
)
RECORD_HEADER = HEADER[1:]
# What a shape is, where it applies and what it says have columns of their own.
_ELSEWHERE = {SH.path, SH.message, SH.targetClass, SH.targetSubjectsOf}
_NAMES = {
    SH.minInclusive: "≥",
    SH.minExclusive: ">",
    SH.maxInclusive: "≤",
    SH.maxExclusive: "<",
    SH.minCount: "个数 count ≥",
    SH.maxCount: "个数 count ≤",
    SH.qualifiedMinCount: "符合者 conforming ≥",
    SH.qualifiedMaxCount: "符合者 conforming ≤",
}


def text() -> str:
    """Give the page."""
    home = folder("shapes")
    order = _order(method())
    clauses = [
        f"## {title}\n\n" + _clauses(home / "clauses" / name, order)
        for name, title in CLAUSE_FILES.items()
    ]
    local = [
        f"## 地方条件 / Local criteria: {path.stem}\n\n" + _clauses(path, order)
        for path in sorted((home / "local").glob("*.ttl"))
    ]
    records = "## 登记 / Records\n\n" + _records(home / "records.ttl")
    return page("形状 / The shapes", INTRO, [*clauses, *local, records])


def _order(graph: Graph) -> dict[Node, int]:
    pairs = graph.subject_objects(IIP.displayOrder)
    return {clause: int(str(order)) for clause, order in pairs}


def _clauses(path: Path, order: dict[Node, int]) -> str:
    graph = shapes(path)
    rows = [
        (" ".join(_clause_link(c) for c in clauses), *_row(graph, shape))
        for clauses, shape in _by_clause(graph, order)
    ]
    return table(HEADER, rows)


def _by_clause(graph: Graph, order: dict[Node, int]) -> list[tuple[list[URIRef], URIRef]]:
    last = len(order) + 1
    found = [(named(graph.objects(shape, IIP.evaluatesClause)), shape) for shape in _shapes(graph)]
    return sorted(
        found, key=lambda pair: (order.get(next(iter(pair[0]), pair[1]), last), natural(pair[1]))
    )


def _records(path: Path) -> str:
    graph = shapes(path)
    return table(RECORD_HEADER, (_row(graph, shape) for shape in _shapes(graph)))


def _shapes(graph: Graph) -> list[URIRef]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    return named({s for kind in kinds for s in graph.subjects(RDF.type, kind)})


def _row(graph: Graph, shape: URIRef) -> tuple[str, ...]:
    targets = named(
        [*graph.objects(shape, SH.targetClass), *graph.objects(shape, SH.targetSubjectsOf)]
    )
    path = graph.value(shape, SH.path)
    message = both(graph, shape, SH.message)
    says = message if any(message) else both(graph, shape, RDFS.label)
    return (
        anchor(local_name(shape)),
        joined(_term(target) for target in targets),
        _path(graph, path) if path is not None else "",
        joined(_asks(graph, shape)),
        bilingual(*says),
    )


def _asks(graph: Graph, shape: URIRef) -> Iterator[str]:
    ours = (IIP.underReading, IIP.inapplicableWhen, IIP.onlyOptimistic, IIP.mayBeUnknown)
    found = sorted(
        (p, _value(graph, o))
        for p, o in graph.predicate_objects(shape)
        if isinstance(p, URIRef) and ((p.startswith(str(SH)) and p not in _ELSEWHERE) or p in ours)
    )
    for predicate, value in found:
        yield f"{_NAMES.get(predicate, code(short(predicate)))} {value}"


def _value(graph: Graph, node: Node) -> str:
    if isinstance(node, Literal):
        return code(str(node))
    if isinstance(node, URIRef):
        return _shape_link(node) if "/shape/" in node else _term(node)
    if (node, RDF.first, None) in graph:
        return "（" + "，".join(_value(graph, member) for member in members(graph, node)) + "）"
    inner = sorted(
        f"{_NAMES.get(p, code(short(p)))} {_value(graph, o)}"
        for p, o in graph.predicate_objects(node)
        if isinstance(p, URIRef) and p not in (RDF.type, SH.path)
    )
    path = graph.value(node, SH.path)
    return " ".join([*([_path(graph, path)] if path is not None else []), *inner])


def _path(graph: Graph, node: Node) -> str:
    if isinstance(node, URIRef):
        return _term(node)
    if (inverse := graph.value(node, SH.inversePath)) is not None:
        return "^" + _path(graph, inverse)
    if (choice := graph.value(node, SH.alternativePath)) is not None:
        return " 或 or ".join(_path(graph, member) for member in members(graph, choice))
    return " / ".join(_path(graph, member) for member in members(graph, node))


def _term(node: URIRef) -> str:
    if node.startswith(str(IIP._NS)):
        return f"[{short(node)}](ontology.md#{local_name(node)})"
    if short(node).startswith("clause:"):
        return _clause_link(node)
    if short(node).startswith(("parameter:", "reading:")):
        return f"[{local_name(node)}](method.md#{local_name(node)})"
    return code(short(node))


def _clause_link(node: URIRef) -> str:
    return f"[{local_name(node)}](method.md#{local_name(node)})"


def _shape_link(node: URIRef) -> str:
    return f"[{local_name(node)}](#{local_name(node)})"
