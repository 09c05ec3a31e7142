"""Parses one RDF file into quads, offline; a syntax error is told with its place."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple, parse

from iip_atlas.registry.faults import Fault
from iip_atlas.registry.files import FORMATS
from iip_atlas.text import Text

__all__ = ["parse_file"]

# A short file can spell endless IRIs by a long prefix.
_MAX_IRI = 4096
_EXCERPT = 60
_PLACE = re.compile(r"^Parser error (?:at|between) .*?: (?=\S)")


def parse_file(path: Path) -> tuple[Quad, ...] | Fault:
    """Which quads does the file hold, or what keeps it from being read?

    The file has passed the guard. Blank node labels are those of the parser, good for this call.
    """
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        quads = tuple(_quads(data, path))
    except _UnfitError as error:
        return Fault(str(path), error.message, error.remedy)
    except SyntaxError as error:
        return _syntax_fault(path, data, error)
    if not quads:
        message = Text("文件里没有任何陈述", "the file holds no statement")
        return Fault(str(path), message, Text("请写入平台的事实", "write the facts of a platform"))
    return quads


class _UnfitError(Exception):
    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.message = message
        self.remedy = remedy


def _quads(data: bytes, path: Path) -> Iterator[Quad]:
    for quad in parse(data, FORMATS[path.suffix.lower()]):
        if isinstance(quad.object, Triple):
            raise _UnfitError(
                Text("含有三元组项 <<( … )>>", "the file holds triple terms <<( ... )>>"),
                Text("请改用普通三元组", "use plain triples"),
            )
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, NamedNode) and len(term.value) > _MAX_IRI:
                raise _UnfitError(
                    Text(f"IRI 超过 {_MAX_IRI} 个字符", f"an IRI is longer than {_MAX_IRI}"),
                    Text("请检查 @prefix", f"check the prefixes: {term.value[:_EXCERPT]}…"),
                )
        yield quad


def _syntax_fault(path: Path, data: bytes, error: SyntaxError) -> Fault:
    reason = _PLACE.sub("", error.msg).removesuffix(f" (line {error.lineno})")
    if "LoadDocumentCallback" in reason:
        message = Text(
            "JSON-LD 的 @context 在网上，不予下载",
            "the JSON-LD @context is on the network, which is never used",
        )
        return Fault(str(path), message, Text("请把 @context 写在文件里", "write it in the file"))
    line, column = error.lineno or 0, error.offset or 0
    near = _near(data, line, column)
    at_zh, at_en = (f"第 {column} 列，", f"column {column}, ") if line else ("", "")
    message = Text(
        f"语法错误：{at_zh}在“{near}”附近", f"syntax error: {at_en}near “{near}”: {reason}"
    )
    return Fault(str(path), message, _remedy(reason), line)


def _near(data: bytes, line: int, column: int) -> str:
    lines = data.split(b"\n", line)
    if not 0 < line <= len(lines):
        return ""
    text = lines[line - 1].decode("utf-8", errors="replace").rstrip("\r")
    start = max(0, min(column - 1, len(text)) - _EXCERPT // 2)
    return text[start : start + _EXCERPT].strip()


def _remedy(reason: str) -> Text:
    if "prefix" in reason:
        return Text(
            "请在文件开头声明这个前缀（@prefix）", "declare the prefix at the top (@prefix)"
        )
    if "absolute IRI" in reason:
        return Text("请写完整的 IRI，或声明 @base", "write the whole IRI, or declare @base")
    if "not a valid RDF object" in reason:
        return Text("请写数字、文字或 IRI", "write a number, a text in quotes or an IRI")
    return Text(
        "请改正此处；常见原因是缺少“.”、“;”或引号",
        "correct it there; a missing '.', ';' or quote is the usual cause",
    )
