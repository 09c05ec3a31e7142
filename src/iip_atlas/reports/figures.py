"""Measured and required figures as people read them, in the words that reasons use too."""

from decimal import Decimal

from iip_atlas.conformance import wording
from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.text import Language

__all__ = ["amount", "measured", "required"]


def amount(value: int | float | Decimal) -> str:
    """How is this number written? Thousands are grouped."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


def measured(verdict: Verdict, language: Language) -> str:
    """What was measured, with its unit? Empty for nothing, an interval for claims that span one."""
    if verdict.measured is None:
        return ""
    return wording.span(verdict.measured, verdict.unit).get(language)


def required(verdict: Verdict, language: Language) -> str:
    """What is asked for, with comparison and unit? Empty where no number is asked for or set."""
    if verdict.required is None:
        return ""
    if verdict.comparator is None:
        return wording.amount(verdict.required, verdict.unit).get(language)
    return wording.comparison(verdict.comparator, verdict.required, verdict.unit).get(language)
