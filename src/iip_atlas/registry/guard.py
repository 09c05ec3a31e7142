"""Looks at a file before any parser does: is it text, of bearable size, and not XML?

The file is read in pieces, so that a file of any size takes little memory and a bad one little
time.
"""

import codecs
from dataclasses import dataclass, field
from pathlib import Path

from iip_atlas.registry.faults import Fault
from iip_atlas.text import Text

__all__ = ["MAX_BYTES", "MAX_LINE", "fault_of"]

MAX_BYTES = 256 * 2**20
MAX_LINE = 8 * 2**20
_PIECE = 2**20
# Deeply nested triple terms overflow the stack of the parser and end the process.
_MAX_TRIPLE_TERMS = 64
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def fault_of(path: Path, most: int = MAX_BYTES) -> Fault | None:
    """What keeps this file from being parsed, if anything? It may have `most` bytes."""
    try:
        size = path.stat().st_size
        if size > most:
            return _fault(path, _too_big(size, most), _SPLIT)
        return _read(path)
    except OSError as error:
        reason = error.strerror or str(error)
        message = Text(f"打不开：{reason}", f"cannot be opened: {reason}")
        return _fault(path, message, Text("请检查文件及其权限", "check the file and its rights"))


def _read(path: Path) -> Fault | None:
    scan = _Scan(path)
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            if fault := scan.fault_in(piece):
                return fault
    return scan.fault_at_end()


@dataclass
class _Scan:
    """One pass over a file; keeps only what the next piece needs."""

    path: Path
    position: int = 0
    line: int = 1
    line_length: int = 0
    triple_terms: int = 0
    blank: bool = True
    decoder: codecs.IncrementalDecoder = field(
        default_factory=codecs.getincrementaldecoder("utf-8")
    )

    def fault_in(self, piece: bytes) -> Fault | None:
        fault = (
            self._of_head(piece)
            or self._of_text(piece)
            or self._of_lines(piece)
            or self._of_triple_terms(piece)
        )
        self.position += len(piece)
        return fault

    def fault_at_end(self) -> Fault | None:
        if self.blank:
            return _fault(self.path, Text("文件是空的", "the file is empty"), _GIVE_FACTS)
        if pending := self.decoder.getstate()[0]:
            return _not_text(self.path, self.position - len(pending))
        return None

    def _of_head(self, piece: bytes) -> Fault | None:
        if self.position:
            return None
        if piece.startswith(_UTF16):
            message = Text("文件是 UTF-16 编码", "the file is in UTF-16")
            return _fault(self.path, message, _SAVE_UTF8)
        # No statement of Turtle or JSON begins like this: XML, perhaps with a DOCTYPE.
        if piece.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"<?", b"<!", b"<rdf:RDF")):
            message = Text("这是 XML 或 HTML，不予解析", "this is XML or HTML, which is not parsed")
            return _fault(self.path, message, _SAVE_TURTLE, 1)
        return None

    def _of_text(self, piece: bytes) -> Fault | None:
        if (at := piece.find(b"\0")) >= 0:
            return _not_text(self.path, self.position + at)
        pending = len(self.decoder.getstate()[0])
        try:
            text = self.decoder.decode(piece)
        except UnicodeDecodeError as error:
            return _not_text(self.path, self.position - pending + error.start)
        self.blank = self.blank and not text.strip("\ufeff \t\r\n")
        return None

    def _of_lines(self, piece: bytes) -> Fault | None:
        first, last = piece.find(b"\n"), piece.rfind(b"\n")
        self.line_length += len(piece) if first < 0 else first
        if self.line_length > MAX_LINE:
            message = Text(
                f"第 {self.line} 行超过 {_mib(MAX_LINE)}", f"a line is longer than {_mib(MAX_LINE)}"
            )
            return _fault(self.path, message, _BREAK_LINES, self.line)
        if first >= 0:
            self.line += piece.count(b"\n")
            self.line_length = len(piece) - last - 1
        return None

    def _of_triple_terms(self, piece: bytes) -> Fault | None:
        self.triple_terms += piece.count(b"<<(")
        if self.triple_terms <= _MAX_TRIPLE_TERMS:
            return None
        message = Text("含有三元组项 <<( … )>>", "the file holds triple terms <<( ... )>>")
        return _fault(self.path, message, _PLAIN_TRIPLES)


def _fault(path: Path, message: Text, remedy: Text, line: int = 0) -> Fault:
    return Fault(str(path), message, remedy, line)


def _not_text(path: Path, offset: int) -> Fault:
    message = Text(
        f"不是 UTF-8 文本（第 {offset} 字节处）", f"not UTF-8 text (at byte offset {offset})"
    )
    return _fault(path, message, _SAVE_UTF8)


def _too_big(size: int, most: int) -> Text:
    return Text(
        f"文件有 {_mib(size)}，上限是 {_mib(most)}",
        f"the file has {_mib(size)}; {_mib(most)} is the limit",
    )


def _mib(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"


_SPLIT = Text("请分成几个文件", "split it into several files")
_SAVE_UTF8 = Text("请给出 RDF 文本文件，以 UTF-8 编码保存", "give an RDF text file, saved in UTF-8")
_SAVE_TURTLE = Text("请另存为 Turtle（.ttl）", "save it as Turtle (.ttl)")
_BREAK_LINES = Text("请换行：每条陈述一行", "break it into lines, one statement a line")
_PLAIN_TRIPLES = Text("请改用普通三元组", "use plain triples")
_GIVE_FACTS = Text("请写入平台的事实", "write the facts of a platform into it")
