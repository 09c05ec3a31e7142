"""A platform in one cell, and platforms side by side, in words: as frames."""

from collections.abc import Callable, Sequence

import polars as pl

from iip_atlas.conformance.verdicts import Source
from iip_atlas.conformance.wording import span
from iip_atlas.directory.comparing import Covered, FigureRow, OutcomeRow, SideBySide
from iip_atlas.directory.pair import Figure, Missing, Pair, Peer
from iip_atlas.indicators import Measurement
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.scorecard import Naming
from iip_atlas.reports.scorecard_lines import sources_words
from iip_atlas.reports.standings_words import summary_words
from iip_atlas.reports.worded import Column, Read, worded
from iip_atlas.text import Language, Text

__all__ = [
    "clause_rows",
    "coverage_rows",
    "figure_frame",
    "figure_rows",
    "measurement_words",
    "missing_frame",
    "peer_frame",
]

_UNKNOWN = Text("没有数字", "no figure")
_HERE = Text("← 本平台", "← this platform")
_YES = "✓"
_DIFFERS = Text("≠ 不同", "≠ differs")


def measurement_words(found: Measurement | None, unit: Text | None, language: Language) -> str:
    """What was measured, with its unit? A question mark where nothing is known."""
    if found is None:
        return "?"
    low, high = _plain(found.low), None if found.high is None else _plain(found.high)
    return span(low if low == high else (low, high), unit).get(language)


def _plain(number: object) -> int | float:
    return number if isinstance(number, int) else float(str(number))


def _sources(found: Measurement) -> tuple[Source, ...]:
    return tuple(Source(str(o.iri), o.title, o.date, o.kind) for o in found.origins)


def figure_frame(found: Pair, language: Language) -> pl.DataFrame:
    """Give the figures of a cell, with what was stated beside what was counted, and sources."""
    weighed = any(figure.stated for figure in found.figures)

    def stated(figure: Figure) -> str | None:
        return measurement_words(figure.stated, figure.unit, language) if figure.stated else None

    columns: list[Column] = [
        (Text("指标", "Indicator"), pl.String, lambda f: f.label.get(language)),
        (
            Text("数值", "Figure"),
            pl.String,
            lambda f: measurement_words(f.measurement, f.unit, language),
        ),
        *([(Text("申报数", "Stated"), pl.String, stated)] if weighed else []),
        (
            Text("来源", "Source"),
            pl.String,
            lambda f: sources_words(_sources(f.measurement), language),
        ),
    ]
    return worded(found.figures, columns, language)


def peer_frame(found: Pair, language: Language) -> pl.DataFrame:
    """Give the platforms of the same cell by rank, those without a figure last."""
    ranked = next((f for f in found.figures if f.indicator == found.ranked_by), None)
    unit = ranked.unit if ranked else None

    def figure(peer: Peer) -> str:
        return (
            measurement_words(peer.measurement, unit, language)
            if peer.measurement
            else (_UNKNOWN.get(language))
        )

    def here(peer: Peer) -> str:
        return _HERE.get(language) if peer.platform == found.platform else ""

    head = ranked.label if ranked else Text("数值", "Figure")
    columns: list[Column] = [
        (Text("名次", "Rank"), pl.Int64, lambda peer: peer.rank),
        (Text("平台", "Platform"), pl.String, lambda peer: peer.label.get(language)),
        (head, pl.String, figure),
        (Text("说明", "Note"), pl.String, here),
    ]
    return worded(found.peers, columns, language)


def missing_frame(missing: Sequence[Missing], language: Language) -> pl.DataFrame:
    """Give what is not known of a cell: figures that clauses wait for, and open clauses."""

    def state(found: Missing) -> str:
        if found.outcome is None:
            return _UNKNOWN.get(language)
        return outcome_words(found.outcome, language)

    columns: list[Column] = [
        (Text("缺什么", "What is missing"), pl.String, lambda m: m.label.get(language)),
        (Text("条款", "Clauses"), pl.String, lambda m: ", ".join(m.clauses)),
        (Text("现状", "State"), pl.String, state),
    ]
    return worded(missing, columns, language)


def figure_rows(found: SideBySide, names: Sequence[str], language: Language) -> pl.DataFrame:
    """Give the figures side by side: a column a platform, called by `names`."""

    def value(place: int) -> Read:
        return lambda row: measurement_words(row.measurements[place], row.unit, language)

    return _beside(found.figures, lambda row: row.label.get(language), value, names, language)


def clause_rows(
    rows: Sequence[OutcomeRow], names: Sequence[str], language: Language
) -> pl.DataFrame:
    """Give outcomes side by side: a column a platform."""

    def value(place: int) -> Read:
        return lambda row: summary_words(row.summaries[place], language)

    return _beside(
        rows,
        lambda row: f"{row.clause.id} {row.clause.label.get(language)}",
        value,
        names,
        language,
    )


def coverage_rows(
    covered: Sequence[Covered], names: Sequence[str], name: Naming, language: Language
) -> pl.DataFrame:
    """Give what is covered side by side: one industry, domain or region a row."""
    rows = [(target, who) for each in covered for target, who in each.targets.items()]

    def value(place: int) -> Read:
        return lambda row: _YES if row[1][place] else ""

    columns: list[Column] = [
        (Text("覆盖", "Covered"), pl.String, lambda row: name(row[0]).get(language)),
        *((Text(own, own), pl.String, value(place)) for place, own in enumerate(names)),
        (Text("平台数", "Platforms"), pl.Int64, lambda row: sum(row[1])),
    ]
    return worded(rows, columns, language)


def _beside(
    rows: Sequence[FigureRow] | Sequence[OutcomeRow],
    head: Read,
    value: Callable[[int], Read],
    names: Sequence[str],
    language: Language,
) -> pl.DataFrame:
    columns: list[Column] = [
        (Text("项目", "Item"), pl.String, head),
        *((Text(own, own), pl.String, value(place)) for place, own in enumerate(names)),
        (
            Text("是否不同", "Differs"),
            pl.String,
            lambda row: _DIFFERS.get(language) if row.differs else "",
        ),
    ]
    return worded(rows, columns, language)
