"""The directory in words: the list, the gauges and the evidence of a platform, as frames."""

from collections.abc import Iterable, Mapping

import polars as pl

from iip_atlas.directory.entry import Entry
from iip_atlas.directory.evidence import Piece
from iip_atlas.directory.facets import FACETS
from iip_atlas.directory.gauges import Gauge
from iip_atlas.reports.figures import measured, required
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.scorecard import Naming
from iip_atlas.reports.scorecard_lines import LINE_HEADINGS, Line, sources_words
from iip_atlas.reports.worded import Column, Read, worded
from iip_atlas.text import Language, Text

__all__ = ["entry_frame", "evidence_frame", "gauge_frame", "line_frame", "trait_words"]

_SEPARATORS = Text("、", ", ")
_UNSAID = Text("未写明", "not stated")


def trait_words(entry: Entry, facet: str, language: Language) -> str:
    """What has the platform in this facet? Empty where nothing is known."""
    names = sorted(entry.traits.get(facet, ()))
    said = (FACETS[facet].name(code).get(language) for code in names)
    return _SEPARATORS.get(language).join(said)


def entry_frame(entries: Iterable[Entry], language: Language) -> pl.DataFrame:
    """Give the platforms of the directory, one a row, with every facet."""
    comma = _SEPARATORS.get(language)

    def operators(entry: Entry) -> str:
        return comma.join(operator.get(language) for operator in entry.operators)

    def trait(facet: str) -> Read:
        return lambda entry: trait_words(entry, facet, language)

    columns: list[Column] = [
        (Text("平台", "Platform"), pl.String, lambda entry: entry.label.get(language)),
        (Text("编号", "Id"), pl.String, lambda entry: entry.id),
        (Text("运营者", "Operator"), pl.String, operators),
        *((facet.label, pl.String, trait(facet.id)) for facet in FACETS.values()),
        (Text("IRI", "IRI"), pl.String, lambda entry: entry.iri),
    ]
    return worded(entries, columns, language)


def gauge_frame(gauges: Iterable[Gauge], name: Naming, language: Language) -> pl.DataFrame:
    """Give figures against numbers, one a row; `name` gives the label of a cell.

    Shares are of the number required, from the lower to the upper end of what was measured.
    """

    def cell(gauge: Gauge) -> str | None:
        return name(gauge.verdict.cell).get(language) if gauge.verdict.cell else None

    columns: list[Column] = [
        (Text("条款", "Clause"), pl.String, lambda g: g.clause.id),
        (Text("内容", "Demand"), pl.String, lambda g: g.clause.label.get(language)),
        (Text("单元", "Cell"), pl.String, cell),
        (Text("结果", "Outcome"), pl.String, lambda g: outcome_words(g.verdict.outcome, language)),
        (Text("实测", "Measured"), pl.String, lambda g: measured(g.verdict, language) or "?"),
        (Text("要求", "Required"), pl.String, lambda g: required(g.verdict, language)),
        (Text("占要求 % 至少", "% of required, at least"), pl.Float64, lambda g: _percent(g.low)),
        (Text("占要求 % 至多", "% of required, at most"), pl.Float64, lambda g: _percent(g.high)),
        (Text("尚差", "Short"), pl.Float64, lambda g: g.short),
        (Text("来源", "Source"), pl.String, lambda g: sources_words(g.verdict.sources, language)),
    ]
    return worded(gauges, columns, language)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def evidence_frame(pieces: Iterable[Piece], language: Language) -> pl.DataFrame:
    """Give the evidence of a platform, one piece a row."""
    unsaid = _UNSAID.get(language)

    def said(text: Text | None) -> str:
        return text.get(language) if text else unsaid

    columns: list[Column] = [
        (Text("佐证材料", "Evidence"), pl.String, lambda p: p.title.get(language)),
        (Text("类型", "Type"), pl.String, lambda p: said(p.kind)),
        (Text("出具者", "Issued by"), pl.String, lambda p: said(p.publisher)),
        (Text("出具日期", "Issued on"), pl.String, lambda p: p.issued or unsaid),
        (Text("有效期止", "Valid until"), pl.String, lambda p: p.valid_until or unsaid),
        (Text("采信于条款", "Counts for"), pl.String, lambda p: ", ".join(p.counts_for)),
        (Text("不予采信", "Does not count"), pl.String, lambda p: _refusals(p.refused, language)),
    ]
    listed = list(pieces)
    if any(piece.link for piece in listed):
        columns.append((Text("网址", "Address"), pl.String, lambda p: p.link))
    return worded(listed, columns, language)


def _refusals(refused: Mapping[str, Text], language: Language) -> str:
    """Say why a piece does not count, and for which clauses, each reason once."""
    reasons: dict[str, list[str]] = {}
    for clause, why in refused.items():
        reasons.setdefault(why.get(language), []).append(clause)
    colon = "：" if language == "zh" else ": "
    return "; ".join(f"{', '.join(names)}{colon}{why}" for why, names in reasons.items())


def line_frame(lines: Iterable[Line], language: Language) -> pl.DataFrame:
    """Give the lines of a scorecard, one a row."""

    def field(key: str) -> Read:
        return lambda line: getattr(line, key)

    columns: list[Column] = [
        (heading, pl.String, field(key)) for key, heading in LINE_HEADINGS.items()
    ]
    return worded(lines, columns, language)
