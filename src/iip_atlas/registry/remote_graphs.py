"""CONSTRUCT and DESCRIBE of another engine, asked as SELECT so that the answer can be counted.

An engine may cut a graph off without a sign (Virtuoso does). Rows are counted by the engine, and as
many must come; the template is then filled here. A description is the concise bounded one: every
statement about a thing, and about the nodes without a name that hang on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, cast

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Store as Oxigraph

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.endpoint import Graphs
from iip_atlas.registry.graph_answers import Row, as_ntriples, filled
from iip_atlas.registry.query_parts import (
    Parts,
    blank_nodes_in,
    named_in,
    parts_of,
    variables_in,
)

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

__all__ = ["Filling", "Reader", "TooManyRowsError", "construction", "description", "graph_asked"]

# How deep nodes without a name may hang on a thing; each is tried if the one before falls short.
_DEPTHS = (1, 4, 12)
_MOST_THINGS = 500  # described at once, as their names go into one query
_NO_GRAPHS: Graphs = ((), ())


class TooManyRowsError(StoreError):
    """The answer has more rows than the reader takes."""


class Reader(Protocol):
    """Gives rows of an engine, as many as it counts."""

    def counted(self, query: str, whole: str | None, graphs: Graphs) -> tuple[Row, ...]:
        """Give all rows of a SELECT; `whole` gives the same without repetitions, page by page.

        Raises StoreError unless they are as many as the engine counts.
        """


@dataclass(frozen=True, slots=True)
class Filling:
    """A template and the rows that fill it, as N-Triples."""

    prologue: str
    template: str
    names: tuple[str, ...]
    rows: bytes

    def triples(self) -> tuple[Triple, ...]:
        """Give the graph, each triple once."""
        found = filled(self.prologue, self.template, self.names, self.rows)
        return tuple(dict.fromkeys(found))


def graph_asked(reader: Reader, query: str, graphs: Graphs = _NO_GRAPHS) -> Filling:
    """Give what a CONSTRUCT or a DESCRIBE gives, over these graphs or its own. See those below."""
    ways = {"CONSTRUCT": construction, "DESCRIBE": description}
    return ways[parts_of(query).form](reader, query, graphs)


def construction(reader: Reader, query: str, graphs: Graphs = _NO_GRAPHS) -> Filling:
    """Give what a CONSTRUCT gives.

    Raises QueryError for one that groups its solutions, StoreError unless its rows came whole.
    """
    parts = parts_of(query)
    if parts.grouped:
        raise QueryError(
            "CONSTRUCT 带 GROUP BY 或 HAVING，不能在别的引擎上逐行核对"
            " / a CONSTRUCT with GROUP BY or HAVING cannot be counted on another engine",
            remedy="请把分组放进子查询 / put the grouping into a subquery",
        )
    names = tuple(variables_in(parts.template))
    asked = parts.selecting(_variables(names) or '("" AS ?iipSolution)')
    # How often a row comes decides how many nodes a template makes; otherwise it does not matter.
    once = not parts.modified and not blank_nodes_in(parts.template) and bool(names)
    whole = parts.selecting(f"DISTINCT {_variables(names)}") if once else None
    rows = reader.counted(asked, whole, graphs)
    return Filling(parts.prologue, parts.template, names, as_ntriples(rows))


def description(reader: Reader, query: str, graphs: Graphs = _NO_GRAPHS) -> Filling:
    """Give what a DESCRIBE gives: the concise bounded description of what it names or finds.

    Raises QueryError for things without a name and for too many, StoreError unless it came whole.
    """
    parts = parts_of(query)
    things = _things(reader, parts, graphs)
    rows: tuple[Row, ...] = ()
    for depth in _DEPTHS if things else ():
        asked = _bounded(parts, things, depth)
        rows = reader.counted(asked, asked, graphs)
        if _closed(rows, things, depth):
            break
    else:
        if things:
            raise _too_deep()
    return Filling("", "{ ?s ?p ?o }", ("s", "p", "o"), as_ntriples(rows))


def _things(reader: Reader, parts: Parts, graphs: Graphs) -> list[NamedNode]:
    """What is described: what the query names, and what its pattern finds."""
    found = [*_named(parts)]
    if parts.pattern:
        names = variables_in(parts.clause)
        chosen = _variables(names) or ("*" if "*" in parts.clause else "")
        if chosen:
            once = None if parts.modified else parts.selecting(f"DISTINCT {chosen}")
            rows = reader.counted(parts.selecting(chosen), once, graphs)
            found += [_nameable(value) for row in rows for value in row if _is_thing(value)]
    things = list(dict.fromkeys(found))
    if len(things) > _MOST_THINGS:
        raise QueryError(
            f"DESCRIBE 找到 {len(things):,} 项，至多 {_MOST_THINGS} 项"
            f" / DESCRIBE finds {len(things):,} things, {_MOST_THINGS} at most",
            remedy="请加 LIMIT，或用 CONSTRUCT / add LIMIT, or use CONSTRUCT",
        )
    return things


def _named(parts: Parts) -> Iterable[NamedNode]:
    """The IRIs that stand in the query, as its prefixes and its base have them."""
    written = named_in(parts.clause)
    asked = f"{parts.prologue}SELECT ?x {{ VALUES ?x {{ {written}\n}} }}"
    found = cast("QuerySolutions", Oxigraph().query(asked))
    return [solution["x"] for solution in found]


def _is_thing(value: object) -> bool:
    return isinstance(value, NamedNode | BlankNode)


def _nameable(value: object) -> NamedNode:
    if not isinstance(value, NamedNode):
        raise QueryError(
            "DESCRIBE 找到没有名称的节点，不能再向别的引擎问起它 / DESCRIBE finds a node without a"
            " name, of which another engine cannot be asked again",
            remedy="请描述指向它的事物，或用 CONSTRUCT"
            " / describe what points at it, or use CONSTRUCT",
        )
    return value


def _bounded(parts: Parts, things: Iterable[NamedNode], depth: int) -> str:
    """Every statement about these things, and about nodes without a name so many steps off."""
    values = " ".join(map(str, things))
    ways = [f"{{ VALUES ?s {{ {values} }} ?s ?p ?o }}"]
    for steps in range(1, depth + 1):
        nodes = ["?r", *(f"?n{step}" for step in range(1, steps)), "?s"]
        links = " . ".join(f"{a} ?p{at} {b}" for at, (a, b) in enumerate(pairwise(nodes)))
        blank = " && ".join(f"isBlank({node})" for node in nodes[1:])
        ways.append(f"{{ VALUES ?r {{ {values} }} {links} . ?s ?p ?o FILTER ({blank}) }}")
    chosen = "SELECT DISTINCT ?s ?p ?o"
    return f"{parts.prologue}{chosen}\n{parts.dataset}\nWHERE {{ {' UNION '.join(ways)} }}"


def _closed(rows: Iterable[Row], things: Iterable[NamedNode], depth: int) -> bool:
    """Do all nodes without a name that were found hang no deeper than was looked?"""
    links: dict[object, set[object]] = {}
    for subject, _, thing in rows:
        if isinstance(thing, BlankNode):
            links.setdefault(subject, set()).add(thing)
    seen: set[object] = set()
    level: set[object] = set(things)
    for _ in range(depth + 1):
        level = {node for each in level for node in links.get(each, ())} - seen
        seen |= level
    return not level


def _variables(names: Iterable[str]) -> str:
    return " ".join(f"?{name}" for name in names)


def _too_deep() -> QueryError:
    return QueryError(
        f"没有名称的节点嵌套超过 {_DEPTHS[-1]} 层"
        f" / nodes without a name hang more than {_DEPTHS[-1]} deep",
        remedy="请用 CONSTRUCT 写明要什么 / say with CONSTRUCT what is wanted",
    )
