"""All outcomes of many platforms at once, as columns; words only for what is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.plan import Run
from iip_atlas.conformance.status import OUTCOMES
from iip_atlas.conformance.verdict_plan import Asked, VerdictPlan
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import Codes, IndicatorTable

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

    def targets(self) -> Mapping[URIRef, list[str | None]]:
        """In which industry, domain or region is each node, by class? None for platforms."""
        found: dict[URIRef, list[str | None]] = {}
        for kind, nodes in self.table.tables.items():
            coded = nodes.coded.get(CELL_PROPERTIES.get(kind, kind))
            found[kind] = [None] * nodes.size if coded is None else coded.written()
        return found

    def only(self, row: int) -> "Outcomes":
        """Keep the outcomes of one platform; nothing is copied."""
        rows = {
            kind: slice(int(nodes.starts[row]), int(nodes.ends[row]))
            for kind, nodes in self.table.tables.items()
        }
        columns = {a.step: self.columns[a.step][rows[a.kind]] for a in self.planned.asked}
        return Outcomes(self.planned, self.table.cut(row, row + 1), columns)

    def places(self) -> Mapping[tuple[str, str | None], Outcome]:
        """Give the outcomes of one platform by clause and cell."""
        return {(clause, cell): outcome for _, clause, cell, outcome in self.verdicts()}

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
        owners = {kind: nodes.owner.tolist() for kind, nodes in self.table.tables.items()}
        targets = self.targets()
        for asked in self.planned.asked:
            codes = self.of(asked).tolist()
            rows = zip(owners[asked.kind], targets[asked.kind], codes, strict=True)
            for owner, target, code in rows:
                yield self.table.platforms[owner], asked.clause.id, target, OUTCOMES[code]

    def digest(self) -> str:
        """Give a short name to the set of verdicts, the same for the same set in any order."""
        platforms = _hashes(self.table.platforms)
        places = {
            kind: platforms[nodes.owner] ^ self._cell_hashes(kind)
            for kind, nodes in self.table.tables.items()
        }
        total = 0
        for asked in self.planned.asked:
            words = [f"{asked.clause.id} {outcome.value}" for outcome in OUTCOMES]
            said = _mixed(places[asked.kind] ^ _hashes(words)[self.of(asked)])
            total += int(np.add.reduce(said, dtype=np.uint64))
        return f"{total % 2**64:016x}"

    def _cell_hashes(self, kind: URIRef) -> NDArray[np.uint64]:
        coded = self.table.tables[kind].coded.get(CELL_PROPERTIES.get(kind, kind))
        if coded is None:
            return np.zeros(self.table.tables[kind].size, np.uint64)
        return _mixed(_hashes((*coded.things, "")))[coded.codes]  # -1 takes the last


def _hashes(words: Sequence[str]) -> NDArray[np.uint64]:
    digests = (blake2b(word.encode(), digest_size=8).digest() for word in words)
    return np.frombuffer(b"".join(digests), np.uint64)


def _mixed(found: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Stir the bits, so that sums of several say each of them (splitmix64)."""
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


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
