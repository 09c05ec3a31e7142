"""In which encoding is a table of text? UTF-8, or GBK as Chinese spreadsheets write it."""

import codecs
from pathlib import Path

from iip_atlas.registry.faults import Fault
from iip_atlas.text import Text

__all__ = ["MAX_BYTES", "read_text"]

MAX_BYTES = 512 * 2**20
_MAX_OTHER = 128 * 2**20  # what is not UTF-8 is held in memory twice
_SAMPLE, _COMMON = 200_000, 0.9
_PIECE = 2**20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> bytes | Fault:
    """Give the table as UTF-8, without a byte order mark, or say why it is no text.

    GB 18030, of which GBK is a part, is taken where nearly all characters come out as common ones;
    headings that are not known would show a wrong guess besides.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _fault(
                path,
                f"文件有 {size / 2**20:.0f} MiB，上限是 512 MiB",
                f"the file has {size / 2**20:.0f} MiB; 512 MiB is the limit",
                _SPLIT,
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        return _fault(path, f"打不开：{reason}", f"cannot be opened: {reason}", _CHECK)
    if data.startswith(_UTF16):
        return _fault(path, "文件是 UTF-16 编码", "the file is in UTF-16", _SAVE)
    if data.startswith(b"PK\x03\x04"):
        return _fault(path, "这是工作簿，不是 CSV", "this is a workbook, not CSV", _RENAME)
    if b"\0" in data:
        return _fault(path, "不是文本文件", "this is not text", _SAVE)
    return _decoded(path, data.removeprefix(codecs.BOM_UTF8))


def _decoded(path: Path, data: bytes) -> bytes | Fault:
    if not data.strip():
        return _fault(path, "文件是空的", "the file is empty", _FILL)
    if not _is_utf8(data):
        found = _of_gbk(data)
        if found is None:
            return _fault(
                path, "既不是 UTF-8 也不是 GBK 文本", "is text neither in UTF-8 nor in GBK", _SAVE
            )
        data = found
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    return data


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(view[start : start + _PIECE], final=start + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _of_gbk(data: bytes) -> bytes | None:
    if len(data) > _MAX_OTHER:
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text.encode() if _reads_as_chinese(text) else None


def _reads_as_chinese(text: str) -> bool:
    """Bytes of another encoding mostly turn into characters that nobody writes."""
    foreign = [c for c in text[:_SAMPLE] if not c.isascii()]
    common = sum(_is_common(c) for c in foreign)
    return common >= _COMMON * len(foreign)


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _fault(path: Path, zh: str, en: str, remedy: Text) -> Fault:
    return Fault(str(path), Text(zh, en), remedy)


_SPLIT = Text(
    "请另存为 Parquet",
    "hand it in as Parquet",
)
_CHECK = Text("请检查文件及其权限", "check the file and its rights")
_SAVE = Text("请另存为“CSV UTF-8（逗号分隔）”", "save it as “CSV UTF-8 (comma delimited)”")
_RENAME = Text("请把扩展名改为 .xlsx", "give it the ending .xlsx")
_FILL = Text(
    "第一行写表头，其下每行一条记录", "put the headings into the first row, a record a row below"
)
