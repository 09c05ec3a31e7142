"""Outcomes summed up, in words: symbol, word, and how many cells."""

from collections.abc import Mapping

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.reports.outcomes import SYMBOLS, WORDS
from iip_atlas.standings.summary import MIXED, Summary
from iip_atlas.text import Language, Text

__all__ = ["CODE_SYMBOLS", "CODE_WORDS", "code_words", "counted", "summary_words"]

CODE_SYMBOLS: Mapping[str, str] = {**{o.value: SYMBOLS[o] for o in Outcome}, MIXED: "◐"}
CODE_WORDS: Mapping[str, Text] = {
    **{outcome.value: WORDS[outcome] for outcome in Outcome},
    MIXED: Text("各单元不一", "differs by cell"),
}


def code_words(code: str, language: Language) -> str:
    """How is an outcome, or `mixed`, written: symbol, then word? Raises KeyError for no code."""
    return f"{CODE_SYMBOLS[code]} {CODE_WORDS[code].get(language)}"


def summary_words(found: Summary | None, language: Language) -> str:
    """How does a platform stand to a clause? Cells that differ are counted: `✓2 ✗1`."""
    if found is None:
        return ""
    return " ".join(filter(None, (code_words(found.code, language), counted(found))))


def counted(found: Summary) -> str:
    """How often is each outcome there, where there is more than one: `✓2 ✗1`?"""
    if not found.differs:
        return ""
    return " ".join(f"{SYMBOLS[outcome]}{number}" for outcome, number in found.counts.items())
