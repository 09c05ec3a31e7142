"""SPARQL updates that every engine takes: INSERT DATA in small pieces, without blank nodes.

Virtuoso refuses an update of some 5,000 statements (its compiler's limit on lines), so a piece
has 1,000.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import BlankNode, NamedNode, Quad

__all__ = ["by_graph", "dropped", "inserted", "removed"]

_PIECE = 1000


def by_graph(quads: Iterable[Quad]) -> Mapping[NamedNode, list[Quad]]:
    """Give the statements by their named graph."""
    found: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            raise TypeError(f"no named graph: {quad}")
        found.setdefault(quad.graph_name, []).append(quad)
    return found


def inserted(graph: NamedNode, quads: Sequence[Quad]) -> Iterator[str]:
    """Which updates put these statements into the graph?"""
    for start in range(0, len(quads), _PIECE):
        yield _data("INSERT", graph, quads[start : start + _PIECE])


def removed(graph: NamedNode, quads: Sequence[Quad]) -> str:
    """Which update takes these few statements out of the graph?"""
    return _data("DELETE", graph, quads)


def dropped(graph: NamedNode) -> str:
    """Which update takes the graph away, if it is there?"""
    return f"DROP SILENT GRAPH {graph}"


def _data(form: str, graph: NamedNode, quads: Sequence[Quad]) -> str:
    return f"{form} DATA {{ GRAPH {graph} {{\n{''.join(map(_line, quads))}}} }}"


def _line(quad: Quad) -> str:
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise TypeError(f"a node without a name: {quad}")
    return f"{quad.subject} {quad.predicate} {quad.object} .\n"
