"""How platforms stand to clauses, in words: counts, matrix and figures, as frames."""

from collections.abc import Mapping, Sequence

import polars as pl

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.wording import comparison, span
from iip_atlas.method.model import Clause
from iip_atlas.reports.scorecard import Naming
from iip_atlas.reports.standings_words import CODE_WORDS, code_words
from iip_atlas.reports.worded import Column, Read, worded
from iip_atlas.standings.distribution import Class
from iip_atlas.standings.figures import ClauseFigures
from iip_atlas.standings.ways import WAYS
from iip_atlas.text import Language, Text

__all__ = ["class_words", "counts_frame", "distribution_frame", "figures_frame", "matrix_frame"]

Row = Mapping[str, float | None]
_PLATFORM = Text("平台", "Platform")
_CELL = Text("单元", "Cell")
_OUTCOME = Text("结果", "Outcome")


def counts_frame(
    counts: Sequence[tuple[Clause, Mapping[str, int]]],
    decided_by: Mapping[str, str],
    language: Language,
) -> pl.DataFrame:
    """Give how many platforms stand how to each clause, one clause a row."""

    def number(code: str) -> Read:
        return lambda row: row[1][code]

    columns: list[Column] = [
        (Text("条款", "Clause"), pl.String, lambda row: row[0].id),
        (Text("内容", "Demand"), pl.String, lambda row: row[0].label.get(language)),
        (
            Text("判定方式", "Decided"),
            pl.String,
            lambda row: WAYS[decided_by[row[0].id]].get(language),
        ),
        *(
            (Text(code_words(code, "zh"), code_words(code, "en")), pl.Int64, number(code))
            for code in CODE_WORDS
        ),
    ]
    return worded(counts, columns, language)


def matrix_frame(
    whole: pl.DataFrame, labels: Mapping[str, Text], language: Language
) -> pl.DataFrame:
    """Write a frame of `Standings.whole` in words; `labels` names platforms by IRI."""
    words = {code: code_words(code, language) for code in CODE_WORDS}
    names = {iri: label.get(language) for iri, label in labels.items()}
    clauses = [name for name in whole.columns if name != "platform"]
    return whole.select(
        pl.col("platform").replace(names).alias(_PLATFORM.get(language)),
        pl.col("platform").alias("IRI"),
        pl.col(clauses).replace(words),
    )


def figures_frame(
    figures: ClauseFigures,
    unit: Text | None,
    labels: Mapping[str, Text],
    name: Naming,
    language: Language,
) -> pl.DataFrame:
    """Give the verdicts on one clause with what was measured, one a row."""
    comparator = figures.measure.comparator if figures.measure else ""

    def said(row: Row) -> str | None:
        low, high = _whole(row["low"]), _whole(row["high"])
        if low is None:
            return "?" if row["required"] is not None else None
        return span(low if low == high else (low, high), unit).get(language)

    def asked(row: Row) -> str | None:
        required = _whole(row["required"])
        return None if required is None else comparison(comparator, required, unit).get(language)

    columns: list[Column] = [
        (_PLATFORM, pl.String, lambda row: labels[row["platform"]].get(language)),
        (_CELL, pl.String, lambda row: name(row["cell"]).get(language) if row["cell"] else None),
        (_OUTCOME, pl.String, lambda row: code_words(row["outcome"], language)),
    ]
    if figures.measure is not None:
        columns += [
            (Text("实测", "Measured"), pl.String, said),
            (Text("要求", "Required"), pl.String, asked),
            (Text("占要求 %", "% of required"), pl.Float64, _share),
        ]
    return worded(figures.frame.iter_rows(named=True), columns, language)


def _whole(number: float | None) -> int | float | None:
    """Write a whole number without a point."""
    return int(number) if number is not None and number.is_integer() else number


def _share(row: Row) -> float | None:
    low, required = row["low"], row["required"]
    return None if low is None or not required else round(low / required * 100, 1)


def class_words(found: Class, language: Language) -> str:
    """How is a class of shares written?"""
    if found.low is None:
        return Text("没有数字", "no figure").get(language)
    if found.high is None:
        return Text(f"{found.low:.0%} 以上", f"{found.low:.0%} and more").get(language)
    return f"{found.low * 100:.0f}–{found.high * 100:.0f}%"


def distribution_frame(classes: Sequence[Class], language: Language) -> pl.DataFrame:
    """Give how many verdicts lie in which class of the number required, by outcome."""
    outcomes = dict.fromkeys(outcome for found in classes for outcome in found.counts)

    def number(outcome: Outcome) -> Read:
        return lambda found: found.counts.get(outcome, 0)

    columns: list[Column] = [
        (
            Text("占要求的比例", "Share of the number required"),
            pl.String,
            lambda found: class_words(found, language),
        ),
        *(
            (Text(code_words(o.value, "zh"), code_words(o.value, "en")), pl.Int64, number(o))
            for o in outcomes
        ),
        (Text("合计", "All"), pl.Int64, lambda found: found.size),
    ]
    return worded(classes, columns, language)
