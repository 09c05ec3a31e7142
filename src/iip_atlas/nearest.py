"""The nearest valid words to one that is not valid."""

from collections.abc import Iterable
from difflib import get_close_matches

from iip_atlas.text import Text

__all__ = ["did_you_mean", "nearest"]


def nearest(word: str, valid: Iterable[str], count: int = 3) -> list[str]:
    """Which valid words are nearest to this one, best first? Case does not matter."""
    by_fold = {candidate.casefold(): candidate for candidate in valid}
    return [by_fold[m] for m in get_close_matches(word.casefold(), by_fold, n=count, cutoff=0.6)]


def did_you_mean(word: str, valid: Iterable[str]) -> Text:
    """Give the end of a sentence that proposes the nearest valid words, or nothing."""
    found = nearest(word, valid)
    if not found:
        return Text("", "")
    return Text(f"（是否想写 {'、'.join(found)}？）", f" (did you mean {', '.join(found)}?)")
