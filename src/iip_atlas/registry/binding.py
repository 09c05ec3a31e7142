"""Values for the variables of a query, written into it as inline VALUES blocks.

One block joins the outermost pattern and decides what is answered. A comment such as
`#: ?profile ?platform` within a part of the query says that the values of these variables may be
joined there as well: engines work out a subquery before they join it, for every profile if
nothing tells them which.
"""

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from iip_atlas.errors import QueryError
from iip_atlas.registry.query_parts import parts_of

__all__ = ["Value", "bound", "counting", "form_of", "paged"]

Value = NamedNode | Literal

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_PROLOGUE = frozenset({"PREFIX", "BASE"})
# What can hide a brace or a keyword, then what is looked for.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>"
    r"|#:(?P<marked>(?: \?\w+)+)(?=[\n\r])"
    r"|#[^\n\r]*"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<word>[A-Za-z_][\w:.-]*)"
    r"|(?P<brace>\{)",
    re.DOTALL,
)


def bound(query: str, values: Mapping[str, Value]) -> str:
    """Give the query with its outermost pattern, and its marked parts, joined to these values.

    The values are terms and are written by pyoxigraph, which escapes them. Raises QueryError for
    a name that is no variable name, or that the query does not use.
    """
    if not values:
        return query
    at, used = _pattern_start(query)
    for name in values:
        if not _NAME.fullmatch(name) or name not in used:
            raise QueryError(
                f"the query has no variable ?{name}",
                remedy=f"it has {', '.join(f'?{n}' for n in sorted(used)) or 'none'}",
            )
    blocks = [(at, _block(values)), *_inner_blocks(query, values)]
    for place, block in sorted(blocks, reverse=True):
        query = f"{query[:place]}{block}{query[place:]}"
    return query


def _inner_blocks(query: str, values: Mapping[str, Value]) -> Iterator[tuple[int, str]]:
    for token in _TOKEN.finditer(query):
        if token["marked"]:
            named = {name.removeprefix("?") for name in token["marked"].split()}
            if inner := {name: value for name, value in values.items() if name in named}:
                yield token.end(), f"\n{_block(inner)}"


def _block(values: Mapping[str, Value]) -> str:
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(str(value) for value in values.values())
    return f" VALUES ({names}) {{ ({terms}) }} "


def form_of(query: str) -> str:
    """Which form has the query: SELECT, ASK, ... or the first word of something else?"""
    words = (token["word"] for token in _TOKEN.finditer(query) if token["word"])
    return next((w.upper() for w in words if w.upper() not in _PROLOGUE and w[-1] != ":"), "")


def counting(query: str) -> str:
    """Give the query that counts the rows of this SELECT, as ?rows."""
    return parts_of(query).counting()


def paged(query: str, rows: int, offset: int) -> str:
    """Give the query for a part of its rows; it has no LIMIT of its own."""
    return f"{query}\nLIMIT {rows} OFFSET {offset}"


def _pattern_start(query: str) -> tuple[int, set[str]]:
    """Where does the outermost WHERE begin, and which variables are used?"""
    start, opened = -1, form_of(query) in {"SELECT", "ASK"}
    used: set[str] = set()
    for token in _TOKEN.finditer(query):
        if token["variable"]:
            used.add(token["variable"][1:])
        elif (token["word"] or "").upper() == "WHERE":
            opened = True
        elif token["brace"] and start < 0 and opened:
            start = token.end()
    if start < 0:
        raise QueryError("the query has no pattern that takes values")
    return start, used
