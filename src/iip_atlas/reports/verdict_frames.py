"""Verdicts as a table for readers: outcome, figures with units, reason, sources."""

from collections.abc import Callable, Iterable

import polars as pl

from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.reports.figures import measured, required
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.scorecard_lines import sources_words
from iip_atlas.text import Language, Text

__all__ = ["verdicts_frame"]

_HEADS = {
    "clause": Text("条款", "Clause"),
    "cell": Text("行业、领域或区域", "Industry, domain or region"),
    "outcome": Text("结果", "Outcome"),
    "measured": Text("实测", "Measured"),
    "required": Text("要求", "Required"),
    "reason": Text("理由", "Reason"),
    "sources": Text("来源", "Sources"),
}


def verdicts_frame(
    verdicts: Iterable[Verdict], naming: Callable[[str], Text], language: Language
) -> pl.DataFrame:
    """Give one row a verdict, under headings for readers."""
    rows = [
        (
            verdict.clause,
            naming(verdict.cell).get(language) if verdict.cell else "",
            outcome_words(verdict.outcome, language),
            measured(verdict, language),
            required(verdict, language),
            verdict.reason.get(language),
            sources_words(verdict.sources, language),
        )
        for verdict in verdicts
    ]
    heads = [head.get(language) for head in _HEADS.values()]
    return pl.DataFrame(rows, schema=dict.fromkeys(heads, pl.String), orient="row")
