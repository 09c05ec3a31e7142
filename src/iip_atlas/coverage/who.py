"""Who stands behind a cell of a coverage chart: figures, verdicts, and where they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl
from rdflib import URIRef

from iip_atlas.conformance.judged import Judged
from iip_atlas.coverage.amount import Amount
from iip_atlas.coverage.layers import Layer
from iip_atlas.coverage.view import Span
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Cell
from iip_atlas.indicators.model import CELL_PROPERTIES, Origin
from iip_atlas.method.model import Method
from iip_atlas.reference import Reference
from iip_atlas.text import Text

__all__ = ["Behind", "Holders", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """One observation: where exactly, its figure in the layer, the verdict on it, its sources."""

    target: str
    kind: URIRef
    figure: Span | None
    outcome: str | None
    sources: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """A platform behind a cell, with what is observed of it in the row and in the column."""

    platform: str
    label: Text
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Holders:
    """Looks up who holds a cell of a judged registry."""

    judged: Judged
    method: Method
    reference: Reference

    def behind(
        self,
        platforms: Iterable[str],
        places: Iterable[str],
        layer: Layer,
        wider: Iterable[str] = (),
    ) -> tuple[Behind, ...]:
        """What is observed of these platforms in these industries, domains or regions?

        Finer industries and places count for those that hold them; of what is `wider`, only
        observations of the whole. The layer's figure is given where it is observed.
        """
        wanted, wholes = set(places), set(wider)
        return tuple(
            Behind(
                platform,
                self.judged.by_iri[platform].label,
                tuple(
                    self._part(cell, layer)
                    for cell in self._cells.get(platform, ())
                    if str(cell.target) in wholes
                    or wanted & {str(cell.target), *self.reference.ancestors(str(cell.target))}
                ),
            )
            for platform in platforms
        )

    def _part(self, cell: Cell, layer: Layer) -> Part:
        figure, origins = None, cell.origins
        if layer.indicator is not None and local_name(CELL_PROPERTIES[cell.kind]) in (
            layer.observed_in
        ):
            found = self.judged.indicators.measured.get((cell.node, URIRef(layer.indicator)))
            figure = Span.of(Amount(found.low, found.high)) if found else Span()
            origins = found.origins if found else ()
        key = (str(cell.platform), str(cell.target))
        return Part(str(cell.target), cell.kind, figure, self._verdicts.get(key), origins)

    @cached_property
    def _cells(self) -> Mapping[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for cell in self.judged.indicators.cells:
            found.setdefault(str(cell.platform), []).append(cell)
        return found

    @cached_property
    def _verdicts(self) -> Mapping[tuple[str, str], str]:
        """The outcome of the part of the method that is about industries, domains or regions."""
        parts = [clause.id for clause in self.method.clauses.values() if clause.qualifies]
        told = self.judged.frame.filter(self._is_part(parts))
        return {
            (platform, cell): outcome
            for platform, cell, outcome in told.select("platform", "cell", "outcome").iter_rows()
        }

    @staticmethod
    def _is_part(parts: list[str]) -> pl.Expr:
        return pl.col("clause").is_in(parts) & pl.col("cell").is_not_null()
