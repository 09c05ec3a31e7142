"""Text that breaks where Chinese and English lines may break, and nowhere else."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.measure import Measurement
from rich.text import Text

__all__ = ["Items", "Prose", "chunks", "line_starts"]

# What no line starts with, and what no line ends with.
_CLOSING = frozenset("，。；：、！？…—）》〉」』】〕”’·％%,.;:!?)]}")
_OPENING = frozenset("（《〈「『【〔“‘([{≥≤＞＜><第")


class Prose(Text):
    """A text for a table or a page.

    Rich takes a run of Chinese for one word and parts a number from its unit. Here a line may
    break between two Chinese characters, but not before a closing mark, after an opening one, or
    between a number and what it counts.
    """

    def wrap(  # the signature is that of rich
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Break the text into lines of this width."""
        found = Lines()
        for paragraph in self.split(allow_blank=True):
            for line in paragraph.divide(line_starts(self.pieces(paragraph.plain), width)):
                line.rstrip()
                found.append(line)
        return found

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        paragraphs = self.plain.splitlines()
        narrowest = (cell_len(piece.rstrip()) for p in paragraphs for piece in self.pieces(p))
        return Measurement(
            max(narrowest, default=0), max((cell_len(p) for p in paragraphs), default=0)
        )

    def pieces(self, paragraph: str) -> Iterable[str]:
        """Which pieces of a paragraph must stay whole?"""
        return chunks(paragraph)


class Items(Prose):
    """A list of short items in a row: a line breaks between two of them only."""

    def pieces(self, paragraph: str) -> Iterable[str]:
        """Give the items, which end with two spaces or a middle dot."""
        return re.findall(r".+?(?:  | · |$)", paragraph)


def line_starts(pieces: Iterable[str], width: int) -> list[int]:
    """At which characters do the second and further lines start, for lines this wide?"""
    starts: list[int] = []
    place = used = 0
    for chunk in _fitting(pieces, width):
        if used and used + cell_len(chunk.rstrip()) > width:
            starts.append(place)
            used = 0
        used += cell_len(chunk)
        place += len(chunk)
    return starts


def _fitting(pieces: Iterable[str], width: int) -> Iterator[str]:
    """Give the pieces; a list's item that no line holds breaks as prose, a long IRI is cut."""
    for piece in pieces:
        whole = cell_len(piece.rstrip()) <= width
        for chunk in (piece,) if whole else chunks(piece):
            rest = chunk
            while cell_len(rest.rstrip()) > width:
                cut = _cut(rest, width)
                yield rest[:cut]
                rest = rest[cut:]
            yield rest


def _cut(text: str, width: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return max(index, 1)
    return len(text)


def chunks(paragraph: str) -> Iterator[str]:
    """Which pieces, with the space after them, must stay whole?"""
    start = 0
    for index in range(1, len(paragraph)):
        if _may_break(paragraph, index):
            yield paragraph[start:index]
            start = index
    if paragraph:
        yield paragraph[start:]


def _may_break(text: str, index: int) -> bool:
    after = text[index]
    if after.isspace() or after in _CLOSING:
        return False
    if text[index - 1].isspace():
        before = text[:index].rstrip()[-1:]
        return not (before in _OPENING or _belong(before, after))
    before = text[index - 1]
    if before in _OPENING or _belong(before, after):
        return False
    return _is_wide(before) or _is_wide(after)


def _belong(before: str, after: str) -> bool:
    """Is it a number and its unit?"""
    return before.isdecimal() and after.isalpha()


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
