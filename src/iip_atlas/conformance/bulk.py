"""All outcomes of many platforms at once, as columns; words only for what is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.plan import Run
from iip_atlas.conformance.status import OUTCOMES
from iip_atlas.conformance.verdict_plan import Asked, VerdictPlan
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import Codes, IndicatorTable
from iip_atlas.namespaces import IIP

__all__ = ["PIECE", "Outcomes", "judge_table", "pieces"]

# Platforms judged at a time: few enough for a column to stay in the processor's cache.
PIECE = 16_384


@dataclass(frozen=True)
class Outcomes:
    """The outcomes of every verdict on the platforms of a table, as codes (see `status`)."""

    planned: VerdictPlan
    table: IndicatorTable
    columns: Mapping[int, Codes]

    def of(self, asked: Asked) -> Codes:
        """What are the outcomes of this clause, over the nodes of its class?"""
        return self.columns[asked.step]

    def targets(self, kind: URIRef) -> list[str | None]:
        """In which industry, domain or region is each node of the class? None for platforms."""
        if kind == IIP.Platform:
            return [None] * self.table.size
        coded = self.table.tables[kind].coded.get(CELL_PROPERTIES[kind])
        return coded.written() if coded is not None else []

    def counts(self) -> Mapping[str, Mapping[Outcome, int]]:
        """How many verdicts on each clause have which outcome, cells and platforms together?"""
        found: dict[str, dict[Outcome, int]] = {}
        for asked in self.planned.asked:
            counted = found.setdefault(asked.clause.id, dict.fromkeys(OUTCOMES, 0))
            numbers = np.bincount(self.of(asked), minlength=len(OUTCOMES)).tolist()
            for outcome, number in zip(OUTCOMES, numbers, strict=True):
                counted[outcome] += number
        return found

    @property
    def size(self) -> int:
        """How many verdicts are there?"""
        return sum(len(self.of(asked)) for asked in self.planned.asked)

    def verdicts(self) -> Iterator[tuple[str, str, str | None, Outcome]]:
        """Give each verdict: platform, clause, cell and outcome."""
        for asked in self.planned.asked:
            nodes, targets = self.table.tables[asked.kind], self.targets(asked.kind)
            rows = zip(nodes.owner.tolist(), targets, self.of(asked).tolist(), strict=True)
            for owner, target, code in rows:
                yield self.table.platforms[owner], asked.clause.id, target, OUTCOMES[code]

    def digest(self) -> str:
        """Give a short name to the set of verdicts, the same for the same set in any order."""
        total = 0
        for platform, clause, cell, outcome in self.verdicts():
            line = f"{platform} {clause} {cell or ''} {outcome.value}".encode()
            total += int.from_bytes(blake2b(line, digest_size=16).digest())
        return f"{total % 2**64:016x}"


def judge_table(planned: VerdictPlan, table: IndicatorTable) -> Outcomes:
    """How does every platform of the table stand to every clause that the profile asks?"""
    run = Run(planned.plan, table)
    run.work_out(planned.steps)
    return Outcomes(planned, table, {a.step: run.columns[a.step] for a in planned.asked})


def pieces(
    planned: VerdictPlan, table: IndicatorTable, platforms: int = PIECE
) -> Iterator[Outcomes]:
    """Judge piece by piece, so that memory stays bounded however many platforms there are."""
    for piece in table.pieces(platforms):
        yield judge_table(planned, piece)
