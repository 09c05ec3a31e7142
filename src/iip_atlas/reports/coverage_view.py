"""A coverage chart in words and as tables: what it shows, what nobody covers, who stands behind."""

from collections.abc import Callable, Iterable, Sequence

import polars as pl

from iip_atlas.conformance.verdicts import Outcome
from iip_atlas.coverage.view import Span, View
from iip_atlas.coverage.who import Behind
from iip_atlas.indicators.model import Origin
from iip_atlas.reports.figures import amount, short_amount
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.text import Language, Text

__all__ = [
    "behind_frame",
    "cell_words",
    "cells_frame",
    "empty_columns",
    "gaps",
    "gaps_frame",
    "headed",
    "member",
    "provinces_frame",
    "short_words",
    "span_words",
    "table_frame",
]

Naming = Callable[[str], Text]
UNKNOWN = "?"
_TOTAL = Text("合计（平台不重复）", "all (each platform once)")
_SHARE = Text("（0 至 1）", " (0 to 1)")
_HEADS = {
    "row": Text("行", "Row"),
    "column": Text("列", "Column"),
    "code": Text("代码", "Code"),
    "name": Text("名称", "Name"),
    "low": Text("至少", "At least"),
    "high": Text("至多", "At most"),
    "platforms": Text("声明覆盖的平台数", "Platforms that claim it"),
    "platform": Text("平台", "Platform"),
    "place": Text("行业、领域或区域", "Industry, domain or region"),
    "verdict": Text("结论", "Verdict"),
    "sources": Text("来源", "Sources"),
}
_ORIGINS = {
    "counted": Text("清点", "counted"),
    "declared": Text("申报", "declared"),
    "public": Text("公开", "public"),
    "evidence": Text("证明材料", "evidence"),
    "review": Text("评审", "review"),
}


def member(view: View, iri: str, language: Language) -> str:
    """How is a row or column written? Industries open with their code."""
    label, code = view.labels[iri].get(language), view.codes[iri]
    return f"{code} {label}" if "/industry/" in iri and code != label else label


def span_words(span: Span, *, share: bool = False, answers: bool = False) -> str:
    """How is a figure written: exact, ≥, ≤, an interval, or `?` where nothing is known?"""
    if span.is_unknown:
        return UNKNOWN
    if answers:
        return "✓" if span.low == 1 else "✗"
    low, high = (_written(end, share=share) for end in (span.low, span.high))
    if span.is_known:
        return low
    if span.high is None:
        return f"≥ {low}"
    return f"≤ {high}" if span.low is None else f"{low} – {high}"


def cell_words(view: View, row: str, column: str) -> str:
    """What stands in a cell? Nothing where nobody claims it."""
    pair = (row, column)
    if pair not in view.spans:
        return ""
    written = span_words(view.spans[pair], share=view.share, answers=view.answers)
    return view.words.get(pair, written)


def short_words(view: View, pair: tuple[str, str], language: Language) -> str:
    """What stands in a cell that is too narrow for whole numbers: 18k, ≥1.8万?"""
    span = view.spans[pair]
    if pair in view.words or view.share or view.answers or span.is_unknown:
        return cell_words(view, *pair)
    low, high = (
        "" if end is None else short_amount(end, language) for end in (span.low, span.high)
    )
    if low == high:
        return low
    return f"{low}–{high}" if low and high else f"≥{low}" if low else f"≤{high}"


def headed(view: View, language: Language) -> str:
    """How is the figure of a view called, with its unit? Once, where both are the same word."""
    label, unit = view.label.get(language), view.unit.get(language)
    if label == unit:
        return label
    return f"{label}（{unit}）" if language == "zh" else f"{label} ({unit})"


def table_frame(view: View, rows: Sequence[str], heading: str, language: Language) -> pl.DataFrame:
    """Give these rows as a table: a column each, numbers where all are exact, else words."""
    columns = {heading: pl.Series([member(view, row, language) for row in rows], dtype=pl.String)}
    for column in view.columns:
        spans = [view.spans.get((row, column)) for row in rows]
        words = [cell_words(view, row, column) for row in rows]
        plain = not (view.words or view.answers or view.share)
        columns[member(view, column, language)] = _series(spans, words, plain=plain)
    if not view.words:
        totals = [view.totals.get(row) for row in rows]
        words = [span_words(t, share=view.share, answers=view.answers) if t else "" for t in totals]
        plain = not (view.answers or view.share)
        columns[_TOTAL.get(language)] = _series(totals, words, plain=plain)
    return pl.DataFrame(columns)


def cells_frame(view: View, language: Language) -> pl.DataFrame:
    """Give every cell that is claimed as a row: bounds as numbers, empty where not known."""
    pairs = [(r, c) for r in view.rows for c in view.columns if (r, c) in view.spans]
    heads = {name: text.get(language) for name, text in _HEADS.items()}
    low, high = (
        heads[end] + (_SHARE.get(language) if view.share else "") for end in ("low", "high")
    )
    return pl.DataFrame(
        {
            **_names(view, pairs, language),
            low: _ends([view.spans[pair].low for pair in pairs]),
            high: _ends([view.spans[pair].high for pair in pairs]),
            heads["platforms"]: pl.Series(
                [len(view.platforms.get(p, ())) for p in pairs], dtype=pl.Int64
            ),
            **_codes(view, pairs, language),
        }
    )


def provinces_frame(view: View, heading: str, language: Language) -> pl.DataFrame:
    """Give a view of one column as a table: name, figure in words, bounds, platforms."""
    (column,) = view.columns
    pairs = [(row, column) for row in view.rows]
    spans = [view.spans.get(pair) for pair in pairs]
    figure = headed(view, language)
    counts = [len(view.platforms.get(pair, ())) for pair in pairs]
    return pl.DataFrame(
        {
            _HEADS["code"].get(language): [view.codes[row] for row in view.rows],
            heading: [member(view, row, language) for row in view.rows],
            figure: [cell_words(view, *pair) for pair in pairs],
            _HEADS["low"].get(language): _ends([span.low if span else None for span in spans]),
            _HEADS["high"].get(language): _ends([span.high if span else None for span in spans]),
            _HEADS["platforms"].get(language): pl.Series(counts, dtype=pl.Int64),
        }
    )


def gaps(view: View) -> list[tuple[str, str]]:
    """Which cells are white: nobody claims them, or what is there is known to be none?

    A cell of which it is not known is no gap.
    """
    nothing = Span(0, 0)
    return [
        (r, c)
        for r in view.rows
        for c in view.columns
        if view.spans.get((r, c), nothing) == nothing
    ]


def gaps_frame(view: View, language: Language) -> pl.DataFrame:
    """Give the white cells as rows: their names, and how many platforms claim them all the same."""
    pairs = gaps(view)
    counts = [len(view.platforms.get(pair, ())) for pair in pairs]
    head = _HEADS["platforms"].get(language)
    return pl.DataFrame(
        {
            **_names(view, pairs, language),
            head: pl.Series(counts, dtype=pl.Int64),
            **_codes(view, pairs, language),
        }
    )


def empty_columns(view: View, language: Language) -> pl.DataFrame:
    """Which columns has no row: industries that nobody covers, clauses that nobody passes?"""
    held = {column for (_, column), span in view.spans.items() if span != Span(0, 0)}
    empty = [column for column in view.columns if column not in held]
    return pl.DataFrame(
        {
            _HEADS["code"].get(language): [view.codes[column] for column in empty],
            _HEADS["name"].get(language): [view.labels[column].get(language) for column in empty],
        },
        schema=[(_HEADS[head].get(language), pl.String) for head in ("code", "name")],
    )


def behind_frame(
    found: Iterable[Behind],
    view: View,
    naming: Naming,
    language: Language,
    pair: tuple[str, str] | None = None,
) -> pl.DataFrame:
    """Who stands behind a cell: a row for each observation, with figure, verdict and sources.

    Where the view says how much of this cell is whose, that figure is given.
    """
    own = view.figures.get(pair, {}) if pair else {}
    heads = {name: text.get(language) for name, text in _HEADS.items()}
    figure = headed(view, language)
    rows = [
        {
            heads["platform"]: each.label.get(language),
            heads["place"]: naming(part.target).get(language),
            figure: _own(own.get(each.platform, part.figure), view),
            heads["verdict"]: _verdict(part.outcome, language),
            heads["sources"]: "; ".join(_source(origin, language) for origin in part.sources),
        }
        for each in found
        for part in each.parts
    ]
    frame = pl.DataFrame(
        rows,
        schema=dict.fromkeys(
            (heads["platform"], heads["place"], figure, heads["verdict"], heads["sources"]),
            pl.String,
        ),
    )
    empty = [c for c in (figure,) if not (frame[c] != "").any()]
    return frame.drop(empty)


def _own(span: Span | None, view: View) -> str:
    return "" if span is None else span_words(span, share=view.share)


def _source(origin: Origin, language: Language) -> str:
    said = [_ORIGINS[origin.kind].get(language), *filter(None, [origin.date])]
    return f"{origin.title} ({', '.join(said)})"


def _verdict(outcome: str | None, language: Language) -> str:
    return outcome_words(Outcome(outcome), language) if outcome else ""


def _names(
    view: View, pairs: Sequence[tuple[str, str]], language: Language
) -> dict[str, pl.Series]:
    return {
        _HEADS[side].get(language): pl.Series(
            [view.labels[pair[place]].get(language) for pair in pairs], dtype=pl.String
        )
        for place, side in enumerate(_sides(view))
    }


def _codes(
    view: View, pairs: Sequence[tuple[str, str]], language: Language
) -> dict[str, pl.Series]:
    """The codes come last: what a narrow window cuts off is what a person needs least."""
    code = _HEADS["code"].get(language)
    return {
        f"{_HEADS[side].get(language)} · {code}": pl.Series(
            [view.codes[pair[place]] for pair in pairs], dtype=pl.String
        )
        for place, side in enumerate(_sides(view))
    }


def _sides(view: View) -> tuple[str, ...]:
    return ("row", "column") if len(view.columns) > 1 else ("row",)


def _series(spans: Sequence[Span | None], words: Sequence[str], *, plain: bool) -> pl.Series:
    if plain and all(span is None or span.is_known for span in spans):
        return _ends([None if span is None else span.low for span in spans])
    return pl.Series(words, dtype=pl.String)


def _ends(figures: Sequence[float | None]) -> pl.Series:
    whole = all(isinstance(figure, int) for figure in figures if figure is not None)
    return pl.Series(figures, dtype=pl.Int64 if whole else pl.Float64)


def _written(figure: float | None, *, share: bool) -> str:
    if figure is None:
        return ""
    return f"{figure * 100:.3g}%" if share else amount(figure)
