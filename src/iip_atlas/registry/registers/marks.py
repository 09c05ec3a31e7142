"""What a workbook holds beside data: rows that explain, and sheets that are not read."""

from iip_atlas.text import Text

__all__ = ["ASIDE", "CODES", "EXAMPLE", "GUIDE", "NOTE", "UNIT", "is_aside", "is_mark"]

ASIDE = "#"  # a sheet whose name begins with it is somebody's own
GUIDE = Text("填表说明", "Guide")
CODES = Text("代码", "Codes")
NOTE = Text("说明", "note")
UNIT = Text("单位", "unit")
EXAMPLE = Text("示例", "example")
_MARKS = frozenset(word for text in (NOTE, UNIT, EXAMPLE) for word in (text.zh, text.en))
_ASIDES = frozenset(word.casefold() for text in (GUIDE, CODES) for word in (text.zh, text.en))


def is_mark(text: str) -> bool:
    """Does it mark a row that explains, and is not read?"""
    return text.strip().casefold() in _MARKS


def is_aside(title: str) -> bool:
    """Is a sheet of this name not read: the guide, the codes, or somebody's own?"""
    return title.startswith(ASIDE) or title.strip().casefold() in _ASIDES
