"""Reads gettext catalogues (.po) as they are edited: nothing is compiled, nothing gets stale.

Each page has a catalogue of its own; `explorer.po` holds what all of them say.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from iip_atlas.errors import ResourceError

__all__ = ["catalogue", "read_catalogue"]

_LOCALE = Path(__file__).resolve().parent.parent / "locale"
_LINE = re.compile(r'(?:(msgid|msgstr)\s+)?(".*")')


@cache
def catalogue(language: str) -> dict[str, str]:
    """What do the strings of the interface say in this language? Empty for the source language."""
    home = _LOCALE / language / "LC_MESSAGES"
    found: dict[str, str] = {}
    for file in sorted(home.glob("*.po")):
        for message, translation in read_catalogue(file):
            if message in found:
                raise ResourceError(
                    f"{message!r} is in two catalogues",
                    where=str(file),
                    remedy="keep it in explorer.po, which serves all pages",
                )
            found[message] = translation
    return found


def read_catalogue(file: Path) -> Iterator[tuple[str, str]]:
    """Which message has which translation? The header is left out.

    Raises ResourceError for a line that is no plain message (contexts and plurals are not used),
    and for a message that is there twice or without a translation.
    """
    seen: set[str] = set()
    for message, translation in _pairs(file):
        if message in seen or not translation:
            raise ResourceError(f"{message!r} is there twice or not translated", where=str(file))
        seen.add(message)
        if message:
            yield message, translation


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    entry: dict[str, str] = {}
    field = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or not (entry or match[1] == "msgid"):
            raise ResourceError("not a line of a catalogue", where=f"{file}, line {number}")
        if match[1] == "msgid" and entry:
            yield entry["msgid"], entry.get("msgstr", "")
            entry = {}
        field = match[1] or field
        # A quoted string of a catalogue is written like one of C, which Python reads too.
        entry[field] = entry.get(field, "") + ast.literal_eval(match[2])
    if entry:
        yield entry["msgid"], entry.get("msgstr", "")
