"""Damaged and sloppy workbooks and tables, each made anew, and what must be said of it."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from pathlib import Path

import polars as pl
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

Rows = Sequence[Sequence[object]]
Make = Callable[[Path], None]
Edit = Callable[[bytes], bytes]

PLATFORM = [["平台编号 *", "人员规模", "数据规模", "第三方开发者占比", "是否虚构"], ["mine", 320]]
INDUSTRIES = [["所属行业", "连接设备数", "企业总数来源"], ["C36", 12000]]
DEVICES = [
    ["设备序列号", "设备名称", "所属行业", "最近活动时刻"],
    ["SN-1", "机床", "C36", "2025-12-30"],
]
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
BOMB = b" " * (24 * 2**20)
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&b;</worksheet>'
)


def book(**sheets: Rows) -> bytes:
    """A workbook of these sheets, above all others the platform."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in {"平台": PLATFORM, **sheets}.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def repacked(data: bytes, edits: Mapping[str, Edit | bytes | None]) -> bytes:
    """The archive with parts changed, added or (None) left out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts: dict[str, bytes] = {name: old.read(name) for name in old.namelist()}
        for name, edit in edits.items():
            if edit is None:
                del parts[name]
            else:
                parts[name] = edit if isinstance(edit, bytes) else edit(parts[name])
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def replacing(old: str, new: str) -> Edit:
    def edit(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode(), 1)

    return edit


def xlsx(data: bytes | Callable[[], bytes], name: str = "book.xlsx") -> Make:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(data() if callable(data) else data)

    return make


def sheets(**rows: Rows) -> Make:
    return xlsx(lambda: book(**rows))


def changed(edits: Mapping[str, Edit | bytes | None], **rows: Rows) -> Make:
    return xlsx(lambda: repacked(book(**rows), edits))


def platform(heading: str, value: object) -> Make:
    return sheets(平台=[["平台编号", heading], ["mine", value]])


def devices(*rows: Sequence[object]) -> Make:
    return sheets(设备=[DEVICES[0], *rows])


def files(**texts: str | bytes | Callable[[], bytes]) -> Make:
    """Tables in CSV (or what pretends to be), beside a platform that is in order."""

    def make(folder: Path) -> None:
        (folder / "platform.csv").write_text("identifier,staffCount\nmine,3\n", encoding="utf-8")
        for name, text in texts.items():
            data = text() if callable(text) else text
            data = data.encode() if isinstance(data, str) else data
            (folder / name.replace("__", ".")).write_bytes(data)

    return make


def frame(**columns: object) -> bytes:
    stream = io.BytesIO()
    pl.DataFrame(columns).write_parquet(stream)
    return stream.getvalue()


def parquet_bomb() -> bytes:
    """A few kilobytes that come to more than a thousand million."""
    return frame(identifier=pl.Series(["x" * 2000]).new_from_index(0, 600_000))


def parquet_bomb_of_lists() -> bytes:
    values = pl.Series([["x" * 2000] * 20]).new_from_index(0, 30_000)
    return frame(identifier=["1"] * 30_000, targetsIndustry=values)


def encrypted() -> bytes:
    """The flag of encryption in every header of the archive."""
    data = bytearray(book())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def many_parts() -> bytes:
    return repacked(book(), {f"xl/x{n}.xml": b"<x/>" for n in range(2100)})


def with_array_formula() -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "平台"
    sheet.append(["平台编号", "人员规模"])
    sheet.append(["mine"])
    sheet["B2"] = ArrayFormula("B2", "=SUM(1,2)")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def merged() -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "平台"
    for row in PLATFORM:
        sheet.append(row)
    sheet.merge_cells("B2:C3")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


TEXT_CSV = "设备序列号,所属行业\nSN-1,C36\n"

# What is made, and what must be said: the place, the value, what is expected, or the remedy.
DAMAGED: dict[str, tuple[Make, tuple[str, ...]]] = {
    # files that are no workbooks
    "empty": (xlsx(b""), ("the file is empty",)),
    "text named xlsx": (xlsx(b"identifier\nmine\n"), ("no .xlsx workbook",)),
    "cut in half": (xlsx(lambda: book()[: len(book()) // 2]), ("truncated or damaged",)),
    "cut to its head": (xlsx(lambda: book()[:100]), ("truncated or damaged",)),
    "archive of something else": (
        xlsx(lambda: repacked(book(), {BOOK: None})),
        ("the archive holds no workbook",),
    ),
    "password": (xlsx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ("password",)),
    "encrypted archive": (xlsx(encrypted), ("protected by a password",)),
    "old xls": (xlsx(b"\xd0\xcf\x11\xe0", "book.xls"), ("save it as .xlsx",)),
    "with macros by name": (xlsx(book, "book.xlsm"), ("without macros",)),
    "with macros inside": (changed({"xl/vbaProject.bin": b"x"}), ("holds macros",)),
    "links to other files": (
        changed({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        ("links to other files",),
    ),
    # bombs
    "zip bomb": (changed({SHEET: lambda x: x + BOMB}), ("packed beyond reason",)),
    "bomb in a part that is not read": (
        changed({"xl/media/image1.png": BOMB}),
        ("packed beyond reason",),
    ),
    "two thousand parts": (xlsx(many_parts), ("not in order",)),
    "billion laughs": (changed({SHEET: LAUGHS}), ("DOCTYPE", SHEET)),
    "external entity": (
        changed({BOOK: lambda x: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + x}),
        ("DOCTYPE",),
    ),
    "entities behind utf-16": (
        changed({SHEET: lambda x: x.decode().encode("utf-16")}),
        ("not in UTF-8",),
    ),
    "far corner": (
        changed(
            {
                SHEET: replacing(
                    "</sheetData>",
                    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
                )
            }
        ),
        ("平台!1048576:1048576", "below row 250,000"),
    ),
    "row without end": (
        changed(
            {
                SHEET: replacing(
                    "</sheetData>", '<row r="99999999999"><c><v>1</v></c></row></sheetData>'
                )
            }
        ),
        ("平台!1048577:1048577",),
    ),
    # xml out of order
    "xml not closed": (changed({SHEET: lambda x: x[: len(x) // 2]}), ("damaged",)),
    "sheet missing": (changed({SHEET: None}), ("damaged",)),
    "text beyond the list": (
        changed({SHEET: replacing('t="n"><v>320', 't="s"><v>320')}),
        ("damaged",),
    ),
    "number that is none": (
        changed({SHEET: replacing("<v>320</v>", "<v>3x0</v>")}),
        ("damaged",),
    ),
    # what does not belong into cells
    "formula": (
        platform("人员规模", "=SUM(A1:A9)"),
        ("平台!B2", "is a formula", "paste the value"),
    ),
    "formula that runs a program": (
        platform("名称（中文）", "=cmd|' /C calc'!A0"),
        ("平台!B2", "is a formula"),
    ),
    "array formula": (xlsx(with_array_formula), ("平台!B2", "is a formula")),
    "merged cells": (xlsx(merged), ("B2:C3", "unmerge them")),
    "error value": (platform("人员规模", "#REF!"), ("平台!B2", "error value", "leave it empty")),
    # sheets and headings
    "sheet of no register": (sheets(设备x=DEVICES), ("“设备x”", "did you mean 设备")),
    "nothing but other sheets": (
        xlsx(lambda: book(**{"平台": [], "#自用": PLATFORM})),
        ("no sheet that can be read", "iip template"),
    ),
    "heading unknown": (
        sheets(设备=[["设备序列号", "设备名秤"], ["SN-1", "x"]]),
        ("设备!B1", "no column “设备名秤”", "did you mean 设备名称"),
    ),
    "heading missing": (
        sheets(设备=[["设备名称"], ["x"]]),
        ("缺少必填的“设备序列号”一栏", "must be there"),
    ),
    "heading twice": (
        sheets(设备=[["设备序列号", "serial number"], ["SN-1", "SN-2"]]),
        ("设备!B1", "stands there twice"),
    ),
    "headings not in the first row": (
        sheets(设备=[[], *DEVICES]),
        ("设备!1:1", "the first row holds no headings"),
    ),
    "value under no heading": (
        sheets(设备=[["设备序列号"], ["SN-1", "astray"]]),
        ("设备!B2", "without a heading"),
    ),
    "mark that is none": (
        sheets(设备=[["※", "设备序列号"], ["示列", "SN-1"]]),
        ("设备!A2", "no mark"),
    ),
    # keys and references
    "id twice": (
        devices(["SN-1"], ["SN-2"], ["SN-1"]),
        ("设备!A2, A4", "“SN-1”", "more than once", "keep one row"),
    ),
    "id twice but for width and spaces": (devices(["SN-1"], [" SN-1　"]), ("more than once",)),
    "cell twice by code and by name": (
        sheets(行业覆盖=[INDUSTRIES[0], ["C36", 1], ["汽车制造业", 2]]),
        ("行业覆盖!A2:A3", "“C36”", "more than once"),
    ),
    "id missing": (devices(["", "机床"]), ("设备!A2", "must be filled")),
    "evidence that is not there": (
        sheets(
            行业覆盖=[INDUSTRIES[0], ["C36", 1, "E-9"]],
            证据=[["证据编号", "证据名称"], ["E-8", "x"]],
        ),
        ("行业覆盖!C2", "“E-9”", "is not in “Evidence”", "did you mean E-8?"),
    ),
    "two platforms and rows of neither": (
        sheets(平台=[PLATFORM[0], ["a"], ["b"]], 设备=DEVICES),
        ("设备!2", "not said of which platform"),
    ),
    "id that the spreadsheet cut": (
        devices([9.1370000012345678e17]),
        ("设备!A2", "cut short", "as text"),
    ),
    # codes
    "code unknown": (
        devices(["SN-1", "", "C99"]),
        ("设备!C2", "“C99”", "not on the list of “industry”", "did you mean C39"),
    ),
    "code with the name of another": (
        devices(["SN-1", "", "C26 汽车制造业"]),
        ("C26 是“化学原料和化学制品制造业”", "did you mean C26", "C36 Manufacture of Automobiles"),
    ),
    "yes or no in other words": (platform("是否虚构", "也许"), ("“也许”", "write yes or no")),
    # numbers
    "10^12 devices": (
        sheets(行业覆盖=[INDUSTRIES[0], ["C36", 10**12]]),
        ("行业覆盖!B2", "“1000000000000”", "more than 10,000,000,000"),
    ),
    "number without end": (platform("人员规模", "1e400"), ("“1e400”", "not a number")),
    "units mixed": (
        sheets(行业覆盖=[INDUSTRIES[0], ["C36", "1.2万"]]),
        ("“1.2万”", "carries a unit", "请写 12000（单位：台）"),
    ),
    "gigabytes for terabytes": (platform("数据规模", "268 GB"), ("write 0.268 (unit: terabytes)",)),
    "per cent": (platform("第三方开发者占比", "41%"), ("write 0.41",)),
    "per cent without the sign": (
        platform("第三方开发者占比", 41),
        ("if it is a percentage, write 0.41",),
    ),
    "below zero": (platform("人员规模", -3), ("is less than 0",)),
    "half a person": (platform("人员规模", 320.5), ("“320.5”", "not a whole number")),
    "about": (
        platform("人员规模", "约300"),
        ("“约300”", "write the number alone", "leave it empty"),
    ),
    # dates
    "day and month in doubt": (
        devices(["SN-1", "", "", "03/04/2025"]),
        ("which is day, month and year",),
    ),
    "serial number of a day": (devices(["SN-1", "", "", 45000]), ("write 2023-03-15",)),
    "no such day": (devices(["SN-1", "", "", "2025-02-30"]), ("no day or time that there is",)),
    "month alone": (devices(["SN-1", "", "", "2025-03"]), ("does not give the day",)),
    "time alone": (devices(["SN-1", "", "", time(8, 30)]), ("is not a date",)),
    "long before there were platforms": (
        devices(["SN-1", "", "", "0025-03-01"]),
        ("cannot be right",),
    ),
    # texts
    "a novel": (devices(["SN-1", "长" * 5000]), ("设备!B2", "longer than 2000")),
    # tables of text
    "csv empty": (files(devices__csv=""), ("the file is empty",)),
    "csv of a byte order mark": (files(devices__csv=b"\xef\xbb\xbf"), ("the file is empty",)),
    "csv in utf-16": (files(devices__csv=TEXT_CSV.encode("utf-16")), ("UTF-16", "CSV UTF-8")),
    "csv in latin-1": (
        files(devices__csv="identifier,label_zh\n1,é è ü\n".encode("latin-1")),
        ("nor in GBK",),
    ),
    "csv in big5": (
        files(devices__csv="identifier,label_zh\n1,機器設備製造業務\n".encode("big5")),
        ("nor in GBK",),
    ),
    "csv of nulls": (files(devices__csv=b"identifier\nSN\0-1\n"), ("not text",)),
    "csv with control characters": (
        files(devices__csv="identifier\nSN\x07-1\n"),
        ("A2", "control characters"),
    ),
    "workbook named csv": (files(devices__csv=b"PK\x03\x04xxxx"), ("a workbook, not CSV",)),
    "csv with a row too long": (
        files(devices__csv="identifier,industry\nSN-1,C36\nSN-2,C36,more\n"),
        ("devices.csv:3", "3 values under 2 headings", "double quotes"),
    ),
    "csv with an open quote": (
        files(devices__csv='identifier,label_zh\n"SN-1,x\nSN-2,y\n'),
        ("quotes are not in order",),
    ),
    "csv with full-width commas": (
        files(devices__csv="设备序列号，所属行业\nSN-1，C36\n"),
        ("full-width commas",),
    ),
    "csv with a formula": (
        files(devices__csv="identifier,label_zh\nSN-1,=1+1\n"),
        ("B2", "is a formula"),
    ),
    "csv with a bare column": (files(devices__csv="identifier,\nSN-1,C36\n"), ("B1", "no heading")),
    "csv with cut ids": (files(devices__csv="identifier\n9.137E+17\n"), ("A2", "cut short")),
    "csv of no register": (files(devcies__csv=TEXT_CSV), ("“devcies”", "devices.csv")),
    "register in two files": (
        files(device__csv=TEXT_CSV, devices__csv=TEXT_CSV),
        ("same register",),
    ),
    # parquet
    "parquet empty": (files(devices__parquet=b""), ("cannot be read",)),
    "parquet that is text": (files(devices__parquet="identifier\n1\n"), ("cannot be read",)),
    "parquet cut": (
        files(devices__parquet=frame(identifier=["a"] * 99)[:-20]),
        ("cannot be read",),
    ),
    "parquet of structures": (
        files(devices__parquet=frame(identifier=[{"a": 1}])),
        ("identifier", "of this type"),
    ),
    "parquet bomb": (files(devices__parquet=parquet_bomb), ("too large unpacked",)),
    "parquet bomb of lists": (
        files(devices__parquet=parquet_bomb_of_lists),
        ("too large unpacked",),
    ),
    "parquet with other columns": (files(devices__parquet=frame(serial=["a"])), ("must be there",)),
}
