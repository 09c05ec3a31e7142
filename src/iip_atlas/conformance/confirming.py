"""Asks the reference judge whether the outcomes on the screen are right, platform by platform."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from iip_atlas.conformance import reference
from iip_atlas.conformance.evaluation import both_shapes, evaluate_indicators
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.status import OUTCOMES
from iip_atlas.conformance.what_if import Answer
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.selection import only
from iip_atlas.method.changed import with_numbers
from iip_atlas.method.open_numbers import typed

__all__ = ["Confirmation", "Disagreement", "confirmations", "outcomes_on"]

_Place = tuple[str, str | None]  # clause and cell


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A verdict that the two judges see differently; None where one gives no such verdict."""

    clause: str
    cell: str | None
    on_screen: Outcome | None
    reference: Outcome | None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the reference judge says of one platform: verdicts compared, and those that differ."""

    platform: str
    compared: int
    differences: tuple[Disagreement, ...]


def confirmations(
    answer: Answer, indicators: Indicators, platforms: Sequence[str]
) -> Iterator[Confirmation]:
    """Does pySHACL, over the shapes compiled with these numbers, give the same outcomes?

    Compares every verdict on the platform as a whole, and every one that rests on a number. The
    indicators are those from which the table at hand was made.
    """
    at_hand = answer.at_hand
    method = at_hand.method
    numbers = {p: typed(method.parameters[p], number) for p, number in answer.numbers.items()}
    profile = with_numbers(at_hand.profile, numbers, method)
    shapes = both_shapes(profile, method)
    for platform in platforms:
        found = evaluate_indicators(
            only(indicators, URIRef(platform)),
            profile,
            inputs=(),
            judge=reference.judge,
            method=method,
            shapes=shapes,
        )
        said = {(v.clause, v.cell): v.outcome for v in found.verdicts}
        yield _compare(platform, outcomes_on(answer, platform), said)


def outcomes_on(answer: Answer, platform: str) -> dict[_Place, Outcome]:
    """What does the answer say of this platform, by clause and cell?"""
    at_hand = answer.at_hand
    row = at_hand.rows[platform]
    found: dict[_Place, Outcome] = {}
    for asked in at_hand.shown:
        table = at_hand.table.tables[asked.kind]
        coded = table.coded.get(CELL_PROPERTIES.get(asked.kind, asked.kind))
        outcomes = answer.after(asked)
        for node in range(int(table.starts[row]), int(table.ends[row])):
            cell = None if coded is None else coded.things[int(coded.codes[node])]
            found[asked.clause.id, cell] = OUTCOMES[outcomes[node]]
    return found


def _compare(
    platform: str, shown: Mapping[_Place, Outcome], said: Mapping[_Place, Outcome]
) -> Confirmation:
    differences = tuple(
        Disagreement(*place, outcome, said.get(place))
        for place, outcome in shown.items()
        if said.get(place) is not outcome
    )
    return Confirmation(platform, len(shown), differences)
