"""Who is specialised in what: location quotients, also called revealed comparative advantage."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.observations import CellKind

__all__ = ["Side", "Specialisation", "location_quotients", "shared_platforms", "specialisations"]

Side = Literal["platform"] | CellKind
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Specialisation:
    """How much more of one thing there is in a place than overall: 1 is as much as everywhere.

    `count` is what is there: links of the platform (1), or platforms that cover both.
    """

    row: str
    column: str
    count: int
    quotient: float


def shared_platforms(
    network: CoverageNetwork, rows: Side, columns: CellKind
) -> Mapping[_Pair, int]:
    """How many platforms stand behind each pair, such as a region and an industry?

    With platforms as rows, 1 for each thing that the platform covers.
    """
    graph, kinds = network.graph, {n: d["kind"] for n, d in network.graph.nodes(data=True)}
    found: dict[_Pair, int] = {}
    for platform in network.platforms():
        around = sorted(graph[platform])
        across = [n for n in around if kinds[n] == columns]
        down = [platform] if rows == "platform" else [n for n in around if kinds[n] == rows]
        for pair in ((row, column) for row in down for column in across):
            found[pair] = found.get(pair, 0) + 1
    return found


def location_quotients(counts: Mapping[_Pair, int]) -> dict[_Pair, float]:
    """How does the share of each column in its row compare with its share in all rows?"""
    rows, columns = dict[str, int](), dict[str, int]()
    for (row, column), count in counts.items():
        rows[row] = rows.get(row, 0) + count
        columns[column] = columns.get(column, 0) + count
    total = sum(rows.values())
    return {
        (row, column): count * total / (rows[row] * columns[column])
        for (row, column), count in counts.items()
        if count
    }


def specialisations(
    network: CoverageNetwork, rows: Side = "region", columns: CellKind = "industry"
) -> tuple[Specialisation, ...]:
    """Which regions (platforms) are specialised in which industries, the most so first?"""
    counts = shared_platforms(network, rows, columns)
    found = (
        Specialisation(row, column, counts[row, column], quotient)
        for (row, column), quotient in location_quotients(counts).items()
    )
    return tuple(sorted(found, key=lambda s: (-s.quotient, -s.count, s.row, s.column)))
