"""Reads an application workbook into tables of text, sheet by sheet."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import ParseError

from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.registers.archive import archive_faults, sheets_in
from iip_atlas.registry.registers.description import register as register_of
from iip_atlas.registry.registers.headings import match
from iip_atlas.registry.registers.marks import ASIDE, is_aside
from iip_atlas.registry.registers.names import named_register, nearest_register
from iip_atlas.registry.registers.sheet_cells import text_of
from iip_atlas.registry.registers.sheet_rows import LAST_ROW, rows_below
from iip_atlas.registry.registers.tables import RawTable
from iip_atlas.text import Text

__all__ = ["read_workbook"]

# What a damaged workbook makes the parser raise.
_DAMAGED = (
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
)


def read_workbook(path: Path) -> tuple[list[RawTable], list[Fault]]:
    """Which tables does the workbook hold, and what is wrong with its form?

    Formulas are told, never computed; macros and links keep it from being opened at all.
    """
    if faults := archive_faults(path):
        return [], faults
    try:
        return _sheets(path)
    except _DAMAGED as error:
        message = Text("工作簿已损坏，读不下去", f"the workbook is damaged: {error}"[:200])
        return [], [Fault(str(path), message, _SAVE_AGAIN)]


_SAVE_AGAIN = Text(
    "请用电子表格软件打开，另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"
)


def _sheets(path: Path) -> tuple[list[RawTable], list[Fault]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # takes 0.2 s, for workbooks alone

    tables: list[RawTable] = []
    faults: list[Fault] = []
    with path.open("rb") as stream, warnings.catch_warnings():
        # About styles and other things that are not read.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(stream, read_only=True, keep_links=False)
        try:
            if len(book.sheetnames) < sheets_in(path):
                faults.append(Fault(str(path), _MISSING, _SAVE_AGAIN))
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = ([text_of(cell) for cell in row] for row in sheet.iter_rows())
                found, wrong = _sheet(path, sheet.title, rows)
                tables += found
                faults += wrong
        finally:
            book.close()
    if not tables and not faults:
        faults.append(Fault(str(path), _NOTHING, _TEMPLATE))
    return tables, faults


_MISSING = Text("少了工作表，文件已损坏", "sheets are missing: the workbook is damaged")
_NOTHING = Text("没有可读的工作表", "it holds no sheet that can be read")
_TEMPLATE = Text("请用 `iip template` 生成的表填写", "fill in what `iip template` writes")


def _sheet(path: Path, title: str, rows: Iterator[list[str]]) -> tuple[list[RawTable], list[Fault]]:
    if is_aside(title):
        return [], []
    first = next(rows, [])
    if not any(first):
        blank = not any(any(row) for row in islice(rows, LAST_ROW))
        return [], [] if blank else [_no_headings(path, title)]
    name = named_register(title)
    if name is None:
        return [], [_stray(path, title)]
    register = register_of(name)
    headings = match(first, register)
    faults = [
        Fault(
            str(path),
            what,
            remedy,
            place=f"{title}!{where or '1:1'}",
            spot=Spot(title, (1,), where.rstrip("1") if "," not in where else ""),
        )
        for where, what, remedy in headings.faults
    ]
    frame, wrong = rows_below(path, title, headings, rows)
    table = RawTable(path, title, register, frame, headings.letters)
    return [table], [*faults, *wrong]


def _no_headings(path: Path, title: str) -> Fault:
    return Fault(str(path), _NO_HEADINGS, _ON_TOP, place=f"{title}!1:1", spot=Spot(title, (1,)))


_NO_HEADINGS = Text("第一行没有表头", "the first row holds no headings")
_ON_TOP = Text("表头要在第一行", "put the headings into the first row")


def _stray(path: Path, title: str) -> Fault:
    near = nearest_register(title)
    message = Text(f"没有叫“{title}”的登记册", f"no register is called “{title}”")
    aside = Text(f"请改名，或在名前加“{ASIDE}”", f"rename it, or put “{ASIDE}” before its name")
    remedy = Text(
        f"是否想写 {'、'.join(near)}？{aside.zh}", f"did you mean {', '.join(near)}? {aside.en}"
    )
    return Fault(str(path), message, remedy if near else aside, place=title, spot=Spot(title))
