"""Platforms by clauses: whether a platform passes, and in how many of its cells."""

from collections.abc import Sequence

import polars as pl

from iip_atlas.conformance.judged import Judged
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.coverage.view import Span, View
from iip_atlas.method.model import Clause, Method
from iip_atlas.text import Text

__all__ = ["SIGNS", "groups", "platform_by_clause"]

SIGNS = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.CANT_TELL: "?",
    Outcome.UNTESTED: "○",
    Outcome.INAPPLICABLE: "–",
}
_NOTE = Text(
    "✓ 符合，✗ 不符合，? 无法判定，○ 未评价，– 不适用；"
    "a/b：声明覆盖的 b 个行业、领域或区域中有 a 个符合",
    "✓ passed, ✗ failed, ? cannot tell, ○ untested, – inapplicable; a/b: of b industries, domains"
    " or regions that are claimed, a pass",
)


def groups(method: Method, judged: Judged) -> tuple[Clause, ...]:
    """Which groups of clauses can be shown: those of which anything was judged?"""
    asked = {each.clause.id for each in judged.outcomes.planned.asked}
    return tuple(c for c in method.clauses.values() if c.is_group and c.part != 0 and c.id in asked)


def platform_by_clause(judged: Judged, method: Method, group: str) -> View:
    """How does each platform stand to a group of clauses and to its members?

    The figure is 1 for passed and 0 for failed; of cells, how many pass, at least and at most.
    """
    members = (method.clauses[group], *method.children(group))
    counts = _counts(judged.frame, [clause.id for clause in members])
    spans, words = {}, {}
    for platform, clause, whole, passed, opened, cells in counts.iter_rows():
        pair = (platform, clause)
        if whole is not None:
            outcome = Outcome(whole)
            words[pair] = SIGNS[outcome]
            spans[pair] = _span(outcome)
        else:
            words[pair] = f"{passed}/{cells}" + ("?" if opened else "")
            spans[pair] = Span(passed / cells, (passed + opened) / cells)
    rows = tuple(sorted(judged.by_iri))
    return View(
        label=Text("符合情况", "how clauses are met"),
        unit=Text("符合的份额", "share that passes"),
        note=_NOTE,
        rows=rows,
        columns=tuple(clause.id for clause in members),
        labels={**{iri: p.label for iri, p in judged.by_iri.items()}, **_labels(members)},
        codes={**{row: row.rsplit("/", 1)[-1] for row in rows}, **{c.id: c.id for c in members}},
        spans=spans,
        platforms={pair: (pair[0],) for pair in spans},
        totals={
            platform: spans[platform, group] for platform in rows if (platform, group) in spans
        },
        words=words,
        share=True,
    )


def _counts(frame: pl.DataFrame, clauses: Sequence[str]) -> pl.DataFrame:
    """One row a platform and clause: the outcome for the whole, or the counts of its cells."""
    asked = frame.filter(pl.col("clause").is_in(clauses)).with_columns(
        pl.col("platform", "clause", "outcome").cast(pl.String)
    )
    of_cell = pl.col("cell").is_not_null()
    undecided = pl.col("outcome").is_in([Outcome.CANT_TELL.value, Outcome.UNTESTED.value])
    return asked.group_by("platform", "clause", maintain_order=True).agg(
        pl.col("outcome").filter(~of_cell).first().alias("whole"),
        (of_cell & (pl.col("outcome") == Outcome.PASSED.value)).sum().alias("passed"),
        (of_cell & undecided).sum().alias("open"),
        of_cell.sum().alias("cells"),
    )


def _span(outcome: Outcome) -> Span:
    if outcome is Outcome.PASSED:
        return Span(1, 1)
    return Span(0, 0) if outcome is Outcome.FAILED else Span()


def _labels(clauses: Sequence[Clause]) -> dict[str, Text]:
    return {
        c.id: Text(f"{c.id} {c.label.zh}".strip(), f"{c.id} {c.label.en}".strip()) for c in clauses
    }
