"""Verdicts on very many platforms: a Parquet file, written piece by piece, and a page of counts."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import IO, TYPE_CHECKING

import numpy as np
from rdflib import URIRef
from rich import box
from rich.table import Table

from iip_atlas.conformance.bulk import Outcomes, pieces
from iip_atlas.conformance.status import CODES, OUTCOMES
from iip_atlas.conformance.verdict_plan import VerdictPlan
from iip_atlas.conformance.verdicts import Outcome
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.namespaces import IIP
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.screen import Screen
from iip_atlas.text import Language, Text

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Counts", "count_verdicts", "counts_page", "write_verdicts"]

Counts = dict[tuple[str, bool], np.ndarray]  # by clause, and whether of platforms as a whole
_ORDER = (Outcome.PASSED, Outcome.CANT_TELL, Outcome.UNTESTED, Outcome.FAILED, Outcome.INAPPLICABLE)


def count_verdicts(
    planned: VerdictPlan,
    tables: Iterable[IndicatorTable],
    done: Callable[[int], None],
    each: Callable[[Outcomes], None] = lambda _: None,
) -> Counts:
    """Judge piece by piece: how many verdicts on each clause have which outcome?

    `done` hears after each piece how many platforms are judged, `each` gets its outcomes.
    """
    found: Counts = {}
    platforms = 0
    for outcomes in chain.from_iterable(pieces(planned, table) for table in tables):
        each(outcomes)
        for asked in planned.asked:
            key = (asked.clause.id, asked.kind == IIP.Platform)
            numbers = np.bincount(outcomes.of(asked), minlength=len(OUTCOMES))
            found[key] = found.get(key, 0) + numbers
        platforms += outcomes.table.size
        done(platforms)
    return found


def write_verdicts(
    planned: VerdictPlan,
    tables: Iterable[IndicatorTable],
    file: IO[bytes],
    done: Callable[[int], None],
) -> Counts:
    """Write every verdict as one row: platform, clause, cell and outcome; give their counts.

    Memory holds one piece at a time, however many platforms there are.
    """
    import pyarrow as pa  # noqa: PLC0415  # takes its time
    import pyarrow.parquet as pq  # noqa: PLC0415

    words = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema([(name, words) for name in ("platform", "clause", "cell", "outcome")])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:

        def write(outcomes: Outcomes) -> None:
            writer.write_table(pa.Table.from_batches([_batch(outcomes, schema)]))

        return count_verdicts(planned, tables, done, write)


def _batch(outcomes: Outcomes, schema: "pa.Schema") -> "pa.RecordBatch":
    import pyarrow as pa  # noqa: PLC0415

    asked = outcomes.planned.asked
    owners = [outcomes.table.tables[a.kind].owner.astype(np.int32) for a in asked]
    clauses = [np.full(len(outcomes.of(a)), row, np.int32) for row, a in enumerate(asked)]
    cells, places = _cells(outcomes)
    place = np.concatenate([places[a.kind] for a in asked])
    codes = np.concatenate([outcomes.of(a) for a in asked]).astype(np.int32)
    columns = (
        (np.concatenate(owners), list(outcomes.table.platforms), None),
        (np.concatenate(clauses), [a.clause.id for a in asked], None),
        (place, cells, place < 0),
        (codes, [outcome.value for outcome in OUTCOMES], None),
    )
    arrays = [
        pa.DictionaryArray.from_arrays(pa.array(found, mask=none), pa.array(words, pa.string()))
        for found, words, none in columns
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _cells(outcomes: Outcomes) -> tuple[list[str], Mapping[URIRef, np.ndarray]]:
    """All industries, domains and regions, and for each class of node where each stands there."""
    words: list[str] = []
    places: dict[URIRef, np.ndarray] = {}
    for kind, table in outcomes.table.tables.items():
        coded = table.coded.get(CELL_PROPERTIES.get(kind, kind))
        if coded is None:
            places[kind] = np.full(table.size, -1, np.int32)
        else:
            places[kind] = coded.codes + np.int32(len(words))
            words += coded.things
    return words, places


def counts_page(
    planned: VerdictPlan, platforms: int, found: Counts, language: Language, screen: Screen
) -> str:
    """Write how many platforms, and cells, came out how in each part of the method."""
    profile = planned.profile
    total = int(sum(numbers.sum() for numbers in found.values()))
    head = Text(
        f"参数方案：{profile.label.zh} [{profile.id}]　平台 {platforms:,} 个　结论 {total:,} 条",
        f"Profile: {profile.label.en} [{profile.id}]  platforms {platforms:,}  verdicts {total:,}",
    )
    warning = Text("⚠ 参数方案中有示意数值，非官方", "⚠ illustrative numbers, not official")
    notes = [warning.get(language)] if profile.illustrative else []
    page = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    page.add_column(Text("条款", "Clause").get(language), overflow="fold")
    for outcome in _ORDER:
        page.add_column(outcome_words(outcome, language), justify="right")
    goals = {part.id for part in planned.method.parts} | set(profile.criteria)
    for (clause, whole), numbers in found.items():
        known = planned.method.clauses[clause]
        if clause in goals and whole and known.is_group:
            counts = [f"{int(numbers[CODES[outcome]]):,}" for outcome in _ORDER]
            page.add_row(f"{clause} {known.label.get(language)}", *counts)
    return screen.page(head.get(language), *notes, page)
