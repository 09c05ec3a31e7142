"""Faults in what was handed in: collected, then reported together in one refusal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from iip_atlas.errors import InputError
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.registry.nodes import Value

__all__ = ["Fault", "RefusedError", "Spot", "both", "refusal"]

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a table: the sheet, its rows, and the column by its letter and its heading.

    What is not known stays empty: a fault of a row has no column, one of a heading no rows.
    """

    sheet: str
    rows: tuple[int, ...] = ()
    letter: str = ""
    heading: Text | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where (file, line, node), and how is it put right?

    `rule` is the short name of the check that found it, `spot` the place in a sheet or a table.
    `focus` and `shape` are the IRIs of the node and of the record shape, where there are such,
    `constraint` the parameter of the shape that is not met (`minCount`), by which value of which
    `path`.
    """

    file: str
    message: Text
    remedy: Text
    line: int = 0
    place: str = ""
    focus: str = ""
    shape: str = ""
    spot: Spot | None = None
    rule: str = "file"
    path: str = ""
    value: "Value | None" = None
    constraint: str = ""

    @property
    def where(self) -> str:
        """Where is it: file, line and node?"""
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f": {self.place}" if self.place else "")


class RefusedError(InputError):
    """What was handed in has these faults; the message tells the first 20 of them."""

    def __init__(
        self, faults: Sequence[Fault], message: str, *, where: str = "", remedy: str = ""
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.faults = tuple(faults)


def refusal(faults: Sequence[Fault]) -> RefusedError:
    """Which one error says all of these faults? At least one is needed; the first 20 are shown."""
    if len(faults) == 1:
        fault = faults[0]
        said = both(fault.message)
        return RefusedError(faults, said, where=fault.where, remedy=both(fault.remedy))
    files = len({fault.file for fault in faults})
    head = both(
        Text(
            f"{files} 个文件中有 {len(faults)} 处错误",
            f"{len(faults)} faults in {files} {'file' if files == 1 else 'files'}",
        )
    )
    return RefusedError(faults, "\n".join((head, *_listing(faults))))


def _listing(faults: Sequence[Fault]) -> list[str]:
    lines: list[str] = []
    for fault in sorted(faults, key=lambda f: (f.file, not f.line, f.line))[:_SHOWN]:
        lines += [f"  {fault.where}: {both(fault.message)}", f"    → {both(fault.remedy)}"]
    if (rest := len(faults) - _SHOWN) > 0:
        lines.append(both(Text(f"……另有 {rest} 处", f"... and {rest} more")))
    return lines


def both(text: Text) -> str:
    """Give the text in both languages, Chinese first."""
    return text.en if text.zh in ("", text.en) else f"{text.zh} / {text.en}"
