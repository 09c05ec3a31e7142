"""Looks at a query before any parser does: its form, how deep it nests, what it must not hold.

A scanner and not a parser: it knows strings, IRIs, comments and Unicode escapes, takes one pass
and cannot be made slow. It is there for a clear message and to keep an engine's stack whole; what
keeps a query from the network is the wall. Where texts can be read in two ways (is `<` a sign or
does an IRI begin?), both are looked at.
"""

import re
from dataclasses import dataclass

__all__ = ["Reading", "read_query"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Possessive (*+), with ends that may be missing and prefixes of bounded length: no text is slow.
_STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+(?:\'\'\')?'
    r'|"(?:[^"\\\n\r]|\\.)*+"?|\'(?:[^\'\\\n\r]|\\.)*+\'?'
)
_REST = (
    r"|(?P<other>[?$]\w+|@[A-Za-z]+(?:-\w+)*|\#[^\n\r]*|[\w.-]{0,99}+:(?:[\w.:-]|\\.|%[0-9A-Fa-f]{2})*)"
    r"|(?P<word>[A-Za-z_]\w*)|(?P<open>[({\[])|(?P<close>[)}\]])|(?P<part>[!+\-*/|^&]|<<)"
)
_IRI = r"|(?P<iri><[^<>\"{}|^`\\\s]*>)"
# As the standard reads it, the longest token first; and as a parser may that tries `<` as a sign:
# what can end an expression, or begin a comment or a text, is then no part of an IRI.
_LONGEST = re.compile(_STRINGS + _IRI + _REST, re.DOTALL)
_SIGN = re.compile(
    _STRINGS + _IRI.replace("[^", "[^)#'") + _REST.replace(r"[\w.-]{0,99}+:", r"\w{0,99}+:"),
    re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
_PARTS = frozenset({"OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "AS", "GRAPH", "EXISTS", "IN"})
_SERVICE = re.compile(
    r"SERVICE(?:\s|\#[^\n\r]*+)*+(?:SILENT)?(?:\s|\#[^\n\r]*+)*+"
    r"(?:<[^<>\"{}|^`\\\s]*>|[?$]\w+|[\w.-]{0,99}+:[^\s{]*+)(?:\s|\#[^\n\r]*+)*+\{",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a scan found.

    `form` is a query form, `update`, or empty for neither; `depth` of brackets; `parts` counts
    operators, clauses and groups; `own_dataset`: does it say FROM; `service`: may it ask another
    server?
    """

    form: str
    depth: int
    parts: int
    own_dataset: bool
    service: bool


def read_query(query: str) -> Reading:
    """Scan a query, as it stands and with its Unicode escapes resolved."""
    first = _scanned(query, _LONGEST)
    others = [first, _scanned(query, _SIGN)]
    if (resolved := _ESCAPE.sub(_character, query)) != query:
        others += [_scanned(resolved, tokens) for tokens in (_LONGEST, _SIGN)]
    return Reading(
        first.form,
        max(r.depth for r in others),
        first.parts,
        first.own_dataset,
        any(r.service for r in others),
    )


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape[0]


def _scanned(text: str, tokens: re.Pattern[str]) -> Reading:
    depth = deepest = parts = 0
    form, own_dataset, service = "", False, False
    for token in tokens.finditer(text):
        kind, found = token.lastgroup, token[0]
        if kind == "open":
            depth += 1
            parts += found == "{"
            deepest = max(deepest, depth)
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "part":
            parts += 1
        elif kind == "word":
            word = found.upper()
            parts += word in _PARTS
            form = form or _form(word)
            own_dataset |= depth == 0 and word.startswith("FROM")
            service |= _asks_elsewhere(text, token, word)
        elif kind == "other" and found.upper().startswith("SERVICE:"):
            service |= _SERVICE.match(text, token.start()) is not None
    return Reading(form, deepest, parts, own_dataset, service)


def _form(word: str) -> str:
    if word.startswith(_UPDATES):
        return "update"
    return next((form for form in _FORMS if word.startswith(form)), "")


def _asks_elsewhere(text: str, token: re.Match[str], word: str) -> bool:
    """SERVICE, perhaps glued to what stands before or after it."""
    at = word.rfind("SERVICE")
    return at >= 0 and _SERVICE.match(text, token.start() + at) is not None
