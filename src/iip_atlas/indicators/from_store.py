"""Reads an indicator table from an indicator graph in a store: one query a property, as columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from pyoxigraph import NamedNode
from rdflib import URIRef

from iip_atlas.errors import InputError
from iip_atlas.graphs import local_name
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import LINKS, Coded, Flags, IndicatorTable, NodeTable, Numbers
from iip_atlas.namespaces import IIP
from iip_atlas.registry.binding import Value

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Answering", "read_store"]

_QUERIES = Path(__file__).parent / "sparql"
_ONE_THING = frozenset({IIP.processType, IIP.classificationLevel})


class Answering(Protocol):
    """A store that writes the answer to a SELECT as CSV."""

    def csv(self, query: str, values: Mapping[str, Value]) -> bytes:
        """Give the rows of a SELECT as CSV."""


def read_store(
    store: Answering,
    graph: str,
    paths: Iterable[URIRef],
    counts: frozenset[URIRef],
) -> IndicatorTable:
    """Read the columns of these properties from the indicator graph of this name.

    `counts` are the numbers of cells: where the upper end of one is not known, the platform may
    have other cells. Raises InputError where there is no platform, for cells of no platform, and
    for a measure with more than two values on one node.
    """
    reading = _Reading(store, graph)
    for path in sorted(paths):
        if path in LINKS:
            reading.links(path)
        else:
            reading.numbers(path)
    return reading.table(counts)


@dataclass
class _Kind:
    """The nodes of one class: their rows, and the columns found so far."""

    owner: np.ndarray
    nodes: list[str]
    low: dict[URIRef, Numbers] = field(default_factory=dict)
    high: dict[URIRef, Numbers] = field(default_factory=dict)
    incomparable: dict[URIRef, Flags] = field(default_factory=dict)
    coded: dict[URIRef, Coded] = field(default_factory=dict)
    flags: dict[URIRef, dict[str, Flags]] = field(default_factory=dict)


class _Reading:
    """Reads one graph, property by property. Every node has a number: platforms, then cells."""

    def __init__(self, store: Answering, graph: str) -> None:
        import polars as pl  # noqa: PLC0415  # takes its time

        self.store = store
        self.graph = graph
        platforms = self._ask("platforms")["node"]
        if not len(platforms):
            raise InputError("there is no platform to judge", where=graph)
        self.kinds = {IIP.Platform: _Kind(np.arange(len(platforms)), platforms.to_list())}
        self.places = [platforms]
        rows = pl.DataFrame({"platform": platforms, "owner": np.arange(len(platforms))})
        for kind, path in CELL_PROPERTIES.items():
            self._cells(kind, path, rows)
        nodes = pl.concat(self.places)
        self.numbered = pl.DataFrame({"node": nodes, "number": np.arange(len(nodes))})
        ends = np.cumsum([len(found) for found in self.places])
        self.starts = dict(zip(self.kinds, [0, *ends.tolist()], strict=False))

    def _ask(self, query: str, **values: str) -> "pl.DataFrame":
        import polars as pl  # noqa: PLC0415

        text = (_QUERIES / f"table-{query}.rq").read_text(encoding="utf-8")
        bound: dict[str, Value] = {"graph": NamedNode(self.graph)}
        bound |= {name: NamedNode(value) for name, value in values.items()}
        return pl.read_csv(BytesIO(self.store.csv(text, bound)), infer_schema=False)

    def _cells(self, kind: URIRef, path: URIRef, rows: "pl.DataFrame") -> None:
        import polars as pl  # noqa: PLC0415

        found = self._ask("cells", kind=kind, cell=path).join(rows, "platform", how="left")
        if found["owner"].null_count() or found["node"].is_duplicated().any():
            lost = found.filter(pl.col("owner").is_null() | pl.col("node").is_duplicated())
            raise InputError(
                "单元没有平台，或不止一个 / a cell of no platform, or of several",
                where=lost["node"][0],
                remedy="每个单元须有一个平台和一个行业、领域或区域"
                " / a cell has one platform and one industry, domain or region",
            )
        found = found.sort("owner", "target")
        nodes = _Kind(found["owner"].to_numpy(), found["node"].to_list())
        nodes.coded[path] = _coded(len(found), np.arange(len(found)), found["target"])
        self.kinds[kind] = nodes
        self.places.append(found["node"])

    def _values(self, query: str, path: URIRef) -> "pl.DataFrame":
        """Ask for the values of a property, with the number of each node."""
        return self._ask(query, property=path).join(self.numbered, "node", how="inner")

    def numbers(self, path: URIRef) -> None:
        """Read the columns of a measure."""
        import polars as pl  # noqa: PLC0415

        odd = self._values("odd-values", path)["number"]
        query = "numbers" if len(odd) else "values"
        value = pl.col("value").str.replace("INF", "inf", literal=True).cast(pl.Float64)
        found = self._values(query, path).select("number", value)
        if (nan := found["value"].is_nan()).any():
            odd = pl.concat([odd, found["number"].filter(nan)])
            found = found.filter(~nan)
        ends = found.group_by("number").agg(
            low=pl.col("value").min(), high=pl.col("value").max(), values=pl.len()
        )
        if ends.filter(pl.col("values") > 2).height:
            raise InputError(
                f"{local_name(path)} 在一处有两个以上的值 / has more than two values on a node",
                where=self.graph,
                remedy="区间写成两端 / write an interval as its two ends",
            )
        numbers = ends["number"].to_numpy()
        low, high = ends["low"].to_numpy(), ends["high"].to_numpy()
        for kind, nodes in self.kinds.items():
            rows, mine = self._rows(kind, numbers)
            unlike, _ = self._rows(kind, odd.to_numpy())
            if not len(rows) and not len(unlike):
                continue
            size = len(nodes.nodes)
            nodes.low[path] = _spread(size, rows, low[mine])
            if np.any(high[mine] > low[mine]):
                nodes.high[path] = _spread(size, rows, high[mine])
            if len(unlike):
                nodes.incomparable[path] = np.zeros(size, np.bool_)
                nodes.incomparable[path][unlike] = True

    def links(self, path: URIRef) -> None:
        """Read the columns of a property that leads to things."""
        found = self._values("values", path)
        numbers, things = found["number"].to_numpy(), found["value"]
        for kind, nodes in self.kinds.items():
            rows, mine = self._rows(kind, numbers)
            if not len(rows):
                continue
            size, wanted = len(nodes.nodes), things.gather(np.flatnonzero(mine))
            if path in _ONE_THING:
                nodes.coded[path] = _coded(size, rows, wanted)
            elif path not in CELL_PROPERTIES.values():
                nodes.flags[path] = _flags(size, rows, wanted)

    def _rows(self, kind: URIRef, numbers: np.ndarray) -> tuple[np.ndarray, Flags]:
        """Which of these numbered nodes are of the class, and in which rows do they stand?"""
        start = self.starts[kind]
        mine = (numbers >= start) & (numbers < start + len(self.kinds[kind].nodes))
        return numbers[mine] - start, mine

    def table(self, counts: frozenset[URIRef]) -> IndicatorTable:
        """Give what was read."""
        whole = self.kinds[IIP.Platform]
        size = len(whole.nodes)
        above = whole.flags.get(IIP.openAbove, {})
        opened = [flags for thing, flags in above.items() if URIRef(thing) in counts]
        return IndicatorTable(
            whole.nodes,
            {
                kind: NodeTable(
                    found.owner,
                    np.searchsorted(found.owner, np.arange(size), side="right"),
                    found.low,
                    found.high,
                    found.incomparable,
                    found.coded,
                    found.flags,
                    nodes=found.nodes,
                )
                for kind, found in self.kinds.items()
            },
            np.logical_or.reduce(opened) if opened else np.zeros(size, np.bool_),
        )


def _spread(size: int, rows: np.ndarray, values: Numbers) -> Numbers:
    found = np.full(size, np.nan)
    found[rows] = values
    return found


def _coded(size: int, rows: np.ndarray, things: "pl.Series") -> Coded:
    names = things.unique().sort().to_list()
    places = {name: place for place, name in enumerate(names)}
    codes = np.full(size, -1, np.int32)
    codes[rows] = things.replace_strict(places).to_numpy() if names else 0
    return Coded(codes, tuple(names))


def _flags(size: int, rows: np.ndarray, things: "pl.Series") -> dict[str, Flags]:
    coded = _coded(len(rows), np.arange(len(rows)), things)
    found = {}
    for code, name in enumerate(coded.things):
        flags = np.zeros(size, np.bool_)
        flags[rows[coded.codes == code]] = True
        found[name] = flags
    return found
