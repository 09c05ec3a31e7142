"""Which platform covers which industry, domain and region, and with how much."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import polars as pl

from iip_atlas.conformance.verdicts import Evaluation, Outcome, Verdict
from iip_atlas.coverage.amount import Amount, total
from iip_atlas.indicators import Indicators
from iip_atlas.method.model import Method
from iip_atlas.namespaces import DOMAIN, IIP, INDUSTRY, REGION
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.conformance.judged import Judged

__all__ = ["CellKind", "Coverage", "Observation", "amount_of", "outermost"]

CellKind = Literal["industry", "domain", "region"]

_COVERAGE_KINDS: Mapping[str, CellKind] = MappingProxyType(
    {
        str(IIP.IndustryCoverage): "industry",
        str(IIP.DomainCoverage): "domain",
        str(IIP.RegionCoverage): "region",
    }
)
_NAMESPACES: Mapping[str, CellKind] = MappingProxyType(
    {str(INDUSTRY): "industry", str(DOMAIN): "domain", str(REGION): "region"}
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One platform in one industry, domain or region (`target`).

    `values` holds what is known, by indicator; what is not there is not known. `qualified` is
    None where the verdict on the part of the method is open, or there is none.
    """

    platform: str
    kind: CellKind
    target: str
    values: Mapping[str, Amount]
    qualified: bool | None = None


@dataclass(frozen=True)
class Coverage:
    """All that platforms are known, or said, to cover; `synthetic` ones are made up."""

    platforms: Mapping[str, Text]
    observations: tuple[Observation, ...]
    synthetic: frozenset[str] = frozenset()

    @classmethod
    def from_evaluation(cls, evaluation: Evaluation, method: Method) -> "Coverage":
        """Read coverage off the verdicts: their cells, their measures, and who qualifies.

        A figure that no clause measured (devices, in a process industry) is not known here;
        `from_indicators` knows it.
        """
        found: dict[tuple[str, str], dict[str, Amount]] = {}
        qualified: dict[tuple[str, str], bool | None] = {}
        parts = {clause.id for clause in method.clauses.values() if clause.qualifies is not None}
        for verdict in evaluation.verdicts:
            if verdict.cell is not None:
                key = (verdict.platform, verdict.cell)
                found.setdefault(key, {}).update(_measures(verdict, method))
                if verdict.clause in parts:
                    qualified[key] = _decided(verdict.outcome)
        return cls(
            {p.platform: p.label for p in evaluation.platforms},
            tuple(
                Observation(platform, kind, cell, values, qualified.get((platform, cell)))
                for (platform, cell), values in sorted(found.items())
                if (kind := _kind_of(cell)) is not None
            ),
            frozenset(p.platform for p in evaluation.platforms if p.synthetic),
        )

    @classmethod
    def from_indicators(cls, indicators: Indicators) -> "Coverage":
        """Read coverage off the indicators. Who qualifies is not known here."""
        values: dict[str, dict[str, Amount]] = {}
        for (node, indicator), found in indicators.measured.items():
            values.setdefault(str(node), {})[str(indicator)] = Amount(found.low, found.high)
        return cls(
            {str(p.iri): p.label for p in indicators.platforms},
            tuple(
                Observation(
                    str(cell.platform),
                    _COVERAGE_KINDS[str(cell.kind)],
                    str(cell.target),
                    values.get(str(cell.node), {}),
                )
                for cell in indicators.cells
            ),
            frozenset(str(p.iri) for p in indicators.platforms if p.synthetic),
        )

    def qualified_by(self, judged: "Coverage") -> "Coverage":
        """Take over from the verdicts (`from_evaluation`) who qualifies; the figures stay."""
        known = {(o.platform, o.target): o.qualified for o in judged.observations}
        return replace(
            self,
            observations=tuple(
                replace(o, qualified=known.get((o.platform, o.target))) for o in self.observations
            ),
        )

    @classmethod
    def from_judged(cls, judged: "Judged", method: Method) -> "Coverage":
        """Read coverage off indicators and outcomes: every known figure, and who qualifies."""
        parts = [clause.id for clause in method.clauses.values() if clause.qualifies is not None]
        told = judged.frame.filter(pl.col("cell").is_not_null(), pl.col("clause").is_in(parts))
        decided = {
            (platform, cell): _decided(Outcome(outcome))
            for platform, cell, outcome in told.select("platform", "cell", "outcome").iter_rows()
        }
        found = cls.from_indicators(judged.indicators)
        observations = (
            replace(seen, qualified=decided.get((seen.platform, seen.target)))
            for seen in found.observations
        )
        return replace(found, observations=tuple(observations))

    def of_kind(self, kind: CellKind) -> tuple[Observation, ...]:
        """Which observations are of industries, of domains, of regions?"""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[CellKind, tuple[Observation, ...]]:
        found: dict[CellKind, list[Observation]] = {}
        for observation in self.observations:
            found.setdefault(observation.kind, []).append(observation)
        return {kind: tuple(members) for kind, members in found.items()}


def outermost(
    observations: Iterable[Observation], above: Callable[[str], tuple[str, ...]]
) -> tuple[Observation, ...]:
    """Leave out the parts of an observed whole, which holds them already.

    `above` gives what stands above an industry or a place.
    """
    found = tuple(observations)
    targets = {observation.target for observation in found}
    return tuple(o for o in found if targets.isdisjoint(above(o.target)))


def amount_of(observations: Iterable[Observation], indicator: str) -> Amount | None:
    """How much is it together? None: of none is it known. Of some only: no upper end is known."""
    found = tuple(observations)
    known = [o.values[indicator] for o in found if indicator in o.values]
    amount = total(known)
    return amount if amount is None or len(known) == len(found) else Amount(amount.low, None)


def _measures(verdict: Verdict, method: Method) -> Iterator[tuple[str, Amount]]:
    clause = method.clauses.get(verdict.clause)
    if clause is None or len(clause.measured_by) != 1 or verdict.measured is None:
        return
    measured = verdict.measured
    low, high = measured if isinstance(measured, tuple) else (measured, measured)
    yield str(clause.measured_by[0]), Amount(low, high)


def _decided(outcome: Outcome) -> bool | None:
    if outcome in (Outcome.CANT_TELL, Outcome.UNTESTED):
        return None
    return outcome is Outcome.PASSED


def _kind_of(cell: str) -> CellKind | None:
    return next((kind for space, kind in _NAMESPACES.items() if cell.startswith(space)), None)
