"""Measured and required figures as people read them, with unit and comparison."""

from collections.abc import Mapping
from decimal import Decimal

from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.text import Language, Text

__all__ = ["amount", "measured", "required"]

_COMPARATORS: Mapping[str, str] = {
    "atLeast": "≥",
    "moreThan": ">",
    "atMost": "≤",
    "lessThan": "<",
    ">=": "≥",
    "<=": "≤",
}


def amount(value: int | float | Decimal) -> str:
    """How is this number written? Thousands are grouped; a share keeps what it says."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


def measured(verdict: Verdict, language: Language) -> str:
    """What was measured, with its unit? Empty for nothing, an interval for claims that span one."""
    value = verdict.measured
    if value is None:
        return ""
    if not isinstance(value, tuple):
        return _with_unit(amount(value), verdict.unit, language)
    low, high = value
    span = f"≥ {amount(low)}" if high is None else f"{amount(low)} – {amount(high)}"
    return _with_unit(span, verdict.unit, language)


def required(verdict: Verdict, language: Language) -> str:
    """What is asked for, with comparison and unit? Empty where no number is asked for or set."""
    if verdict.required is None:
        return ""
    comparator = verdict.comparator or ""
    figure = f"{_COMPARATORS.get(comparator, comparator)} {amount(verdict.required)}".strip()
    return _with_unit(figure, verdict.unit, language)


def _with_unit(figure: str, unit: Text | None, language: Language) -> str:
    return f"{figure} {unit.get(language)}" if unit and unit.get(language) else figure
