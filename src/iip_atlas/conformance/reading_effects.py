"""Which readings of the method matter for this registry: what would another one change?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from iip_atlas.conformance.bulk import Outcomes, judge_table
from iip_atlas.conformance.verdict_plan import verdict_plan
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.changed import with_reading
from iip_atlas.method.model import Method, Reading
from iip_atlas.method.profile_check import faults
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP

__all__ = ["ReadingEffect", "reading_effects"]


@dataclass(frozen=True, slots=True)
class ReadingEffect:
    """What changes when a reading is adopted in place of the one that holds.

    `verdicts` is the number of verdicts that change, `platforms` that of platforms for which a
    part of the method comes out differently. None: the profile cannot adopt it (see `why`).
    """

    reading: Reading
    instead_of: Reading
    verdicts: int | None
    platforms: int | None
    why: str = ""


def reading_effects(
    table: IndicatorTable, profile: Profile, method: Method
) -> Iterator[ReadingEffect]:
    """What would each reading change that the profile does not adopt, one at a time?"""
    before = judge_table(verdict_plan(profile, method), table)
    holding = profile.readings(method)
    for ambiguity in method.ambiguities.values():
        now = holding[ambiguity.iri]
        for iri in ambiguity.readings:
            reading = method.readings[iri]
            if reading != now and (reading.in_judgement or now.in_judgement):
                yield _effect(before, reading, now)


def _effect(before: Outcomes, reading: Reading, now: Reading) -> ReadingEffect:
    planned = before.planned
    changed = with_reading(planned.profile, reading.iri, planned.method)
    if found := faults(changed, planned.method):
        return ReadingEffect(reading, now, None, None, found[0].message.en)
    after = judge_table(verdict_plan(changed, planned.method), before.table)
    verdicts, platforms = 0, np.zeros(before.table.size, np.bool_)
    others = {(a.clause.id, a.kind): a for a in after.planned.asked}
    parts = {part.id for part in planned.method.parts}
    for asked in planned.asked:
        other = others.get((asked.clause.id, asked.kind))
        if other is None:
            continue
        different = before.of(asked) != after.of(other)
        verdicts += int(np.count_nonzero(different))
        if asked.clause.id in parts and asked.kind == IIP.Platform:
            platforms |= different
    return ReadingEffect(reading, now, verdicts, int(np.count_nonzero(platforms)))
