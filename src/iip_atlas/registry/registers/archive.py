"""Looks at a workbook before any parser does: is it one, of bearable size, and inert?

A workbook is a ZIP archive of XML. Its parts are unpacked in pieces and never kept, so that a bomb
takes little memory and time.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from iip_atlas.registry.faults import Fault
from iip_atlas.text import Text

__all__ = ["MAX_UNPACKED", "archive_faults", "sheets_in"]

MAX_PACKED = 64 * 2**20
MAX_UNPACKED = 256 * 2**20
MAX_TEXTS = 128 * 2**20  # texts that cells share are held in memory
_MAX_PARTS = 2000
_MAX_RATIO = 200
_RATIO_FROM = 8 * 2**20
_PIECE = 2**20
_OVERLAP = 256
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:$]+)[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


def archive_faults(path: Path) -> list[Fault]:
    """What keeps this workbook from being read, if anything?"""
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
            size = path.stat().st_size
    except OSError as error:
        reason = error.strerror or str(error)
        return [_fault(path, f"打不开：{reason}", f"cannot be opened: {reason}", _CHECK)]
    if (fault := _of_head(path, head, size)) is not None:
        return [fault]
    try:
        with zipfile.ZipFile(path) as archive:
            return list(_of_parts(path, archive))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ):
        return [
            _fault(
                path, "工作簿不完整或已损坏", "the workbook is truncated or damaged", _SAVE_AGAIN
            )
        ]


def sheets_in(path: Path) -> int:
    """How many sheets does the workbook say it has?"""
    with zipfile.ZipFile(path) as archive:
        return len(_SHEET.findall(archive.read("xl/workbook.xml")))


def _of_head(path: Path, head: bytes, size: int) -> Fault | None:
    if not head:
        return _fault(path, "文件是空的", "the file is empty", _SAVE_AGAIN)
    if head.startswith(_OLE):
        return _fault(
            path,
            "工作簿设有密码，或是旧的 .xls 格式",
            "the workbook is protected by a password, or is of the old .xls kind",
            Text("请去掉密码，另存为 .xlsx", "take the password off and save it as .xlsx"),
        )
    if not head.startswith(_ZIP):
        return _fault(path, "不是 .xlsx 工作簿", "this is no .xlsx workbook", _SAVE_AGAIN)
    if size > MAX_PACKED:
        return _too_big(path, size, MAX_PACKED)
    return None


def _of_parts(path: Path, archive: zipfile.ZipFile) -> Iterator[Fault]:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MAX_PARTS or len(names) < len(parts):
        yield _fault(
            path, "工作簿的组成不正常", "the parts of the workbook are not in order", _SAVE_AGAIN
        )
        return
    if any(part.flag_bits & 1 for part in parts):
        yield _fault(path, "压缩包设有密码", "the archive is protected by a password", _SAVE_AGAIN)
        return
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        yield _fault(path, "压缩包里没有工作簿", "the archive holds no workbook", _SAVE_AGAIN)
        return
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield _fault(
            path, "工作簿含有宏，不予读取", "the workbook holds macros and is not read", _NO_MACROS
        )
        return
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield _fault(path, "工作簿链接到其他文件", "the workbook links to other files", _NO_LINKS)
        return
    yield from _of_sizes(path, parts) or _of_contents(path, archive, parts)


def _of_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> list[Fault]:
    """By what the archive says of itself; what it does not say shows when it is unpacked."""
    if (total := sum(part.file_size for part in parts)) > MAX_UNPACKED:
        return [_too_big(path, total, MAX_UNPACKED)]
    bombs = [p for p in parts if p.file_size > max(_RATIO_FROM, _MAX_RATIO * p.compress_size)]
    return [_bomb(path, bombs[0].filename)] if bombs else []


def _of_contents(
    path: Path, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]
) -> Iterator[Fault]:
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            yield from _of_part(path, archive, part)


def _of_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Fault]:
    size, before, merged = 0, b"", list[str]()
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            if size == 0 and piece.startswith(_UTF16):
                yield _fault(path, "部件不是 UTF-8 编码", "a part is not in UTF-8", _SAVE_AGAIN)
                return
            size += len(piece)
            window = before + piece
            if _DECLARATION.search(window):
                message = Text(
                    "含有 DOCTYPE 或实体，不予解析",
                    "holds a DOCTYPE or entities, which are not parsed",
                )
                yield Fault(str(path), message, _SAVE_AGAIN, place=part.filename)
                return
            merged += [found[1].decode() for found in _MERGED.finditer(window)]
            before = window[-_OVERLAP:]
            if size > _limit(part):
                yield _too_big(path, size, _limit(part))
                return
    if merged and part.filename.startswith("xl/worksheets/"):
        yield _merged(path, part.filename, list(dict.fromkeys(merged)))


def _limit(part: zipfile.ZipInfo) -> int:
    return MAX_TEXTS if part.filename.endswith("sharedStrings.xml") else MAX_UNPACKED


def _merged(path: Path, part: str, cells: list[str]) -> Fault:
    shown = ", ".join(cells[:5]) + (", …" if len(cells) > 5 else "")
    return Fault(
        str(path),
        Text(f"有合并的单元格：{shown}", f"cells are merged: {shown}"),
        Text("请取消合并，每格各填各的值", "unmerge them and fill each cell with its own value"),
        place=part.rpartition("/")[2].removesuffix(".xml"),
    )


def _fault(path: Path, zh: str, en: str, remedy: Text) -> Fault:
    return Fault(str(path), Text(zh, en), remedy)


def _too_big(path: Path, size: int, most: int) -> Fault:
    return _fault(
        path,
        f"工作簿有 {_mib(size)}，上限是 {_mib(most)}",
        f"the workbook has {_mib(size)}; {_mib(most)} is the limit",
        Text(
            "设备等大的登记册请另存为 CSV 或 Parquet", "hand large registers in as CSV or Parquet"
        ),
    )


def _bomb(path: Path, part: str) -> Fault:
    return Fault(
        str(path),
        Text("压缩比不正常，不予解压", "is packed beyond reason and is not unpacked"),
        _SAVE_AGAIN,
        place=part,
    )


def _mib(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"


_CHECK = Text("请检查文件及其权限", "check the file and its rights")
_SAVE_AGAIN = Text(
    "请用电子表格软件打开，另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"
)
_NO_MACROS = Text("请另存为不含宏的 .xlsx", "save it as .xlsx without macros")
_NO_LINKS = Text(
    "请断开链接（数据—编辑链接），把值粘贴进来", "break the links and paste the values"
)
