"""Values for the variables of a query, written into it as one inline VALUES block."""

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from iip_atlas.errors import QueryError

__all__ = ["Value", "bound"]

Value = NamedNode | Literal

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# What can hide a brace or a keyword, then what is looked for.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>"
    r"|#[^\n\r]*"
    r"|(?P<word>[?$]?[A-Za-z_][\w:-]*)"
    r"|(?P<brace>\{)",
    re.DOTALL,
)


def bound(query: str, values: Mapping[str, Value]) -> str:
    """Give the query with its outermost pattern joined to these values.

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
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(str(value) for value in values.values())
    return f"{query[:at]} VALUES ({names}) {{ ({terms}) }} {query[at:]}"


def _pattern_start(query: str) -> tuple[int, set[str]]:
    """Where does the outermost WHERE begin, and which variables are used?"""
    start, form, after_where = -1, "", False
    used: set[str] = set()
    for token in _TOKEN.finditer(query):
        word = token["word"] or ""
        if word[:1] in {"?", "$"}:
            used.add(word[1:])
        elif word.upper() in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}:
            form = form or word.upper()
        elif word.upper() == "WHERE":
            after_where = True
        elif token["brace"] and start < 0 and (after_where or form in {"SELECT", "ASK"}):
            start = token.end()
    if start < 0:
        raise QueryError("the query has no pattern that takes values")
    return start, used
