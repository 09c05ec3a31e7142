"""Measured and required figures as people read them, in the words that reasons use too."""

from decimal import Decimal

from iip_atlas.conformance import wording
from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.text import Language

__all__ = ["amount", "measured", "required", "short_amount"]

_SHORT = {"zh": ((100_000_000, "亿"), (10_000, "万")), "en": ((1_000_000, "M"), (1_000, "k"))}


def amount(value: int | float | Decimal) -> str:
    """How is this number written? Thousands are grouped."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


def short_amount(value: int | float, language: Language) -> str:
    """How is this number written where there is hardly any room: 18k, 1.8万?"""
    for size, word in _SHORT[language]:
        if abs(value) >= size:
            scaled = value / size
            return f"{scaled:.1f}{word}".replace(".0", "") if scaled < 10 else f"{scaled:.0f}{word}"
    return amount(value)


def measured(verdict: Verdict, language: Language) -> str:
    """What was measured, with its unit? Empty for nothing, an interval for claims that span one.

    A count that leaves the verdict open may not be whole: "at least".
    """
    if verdict.known is None:
        return ""
    return wording.span(verdict.known, verdict.unit).get(language)


def required(verdict: Verdict, language: Language) -> str:
    """What is asked for, with comparison and unit? Empty where no number is asked for or set."""
    if verdict.required is None:
        return ""
    if verdict.comparator is None:
        return wording.amount(verdict.required, verdict.unit).get(language)
    return wording.comparison(verdict.comparator, verdict.required, verdict.unit).get(language)
