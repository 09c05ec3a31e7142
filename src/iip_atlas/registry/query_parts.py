"""Takes a query apart where another one is made of it: what is chosen, over which graphs, of what.

Only whole parts are cut out, so nothing within them is read, and what is written stays as it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iip_atlas.errors import QueryError

__all__ = ["Parts", "blank_nodes_in", "named_in", "parts_of", "variables_in"]

# What can hide a sign or a word, then what is looked for.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"'
    r"|'(?:[^'\\\n\r]|\\.)*+'"
    r"|<[^<>\"{}|^`\\\s]*+>"
    r"|#[^\n\r]*+"
    r"|(?P<label>_:)"
    r"|(?P<variable>[?$]\w++)"
    r"|(?:[A-Za-z][\w.-]*+)?:[\w:.%-]*+"  # a name with a prefix
    r"|(?P<word>[A-Za-z_]\w*+)"
    r"|(?P<opens>[({\[]|<<)"
    r"|(?P<closes>[)}\]]|>>)"
    r"|(?P<other>\*)",
    re.DOTALL,
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_GROUPS = frozenset({"GROUP", "HAVING"})


@dataclass(frozen=True, slots=True)
class Parts:
    """A query as its text, in order; together they are the query.

    `clause` stands after the form: variables, the template in its braces, or what is described;
    `dataset` is FROM and FROM NAMED; `pattern` has its braces and perhaps WHERE.
    """

    prologue: str
    form: str
    clause: str
    dataset: str
    pattern: str
    modifiers: str

    @property
    def modified(self) -> bool:
        """Is there anything after the pattern, such as LIMIT?"""
        return any(token["word"] for token in _TOKEN.finditer(self.modifiers))

    @property
    def grouped(self) -> bool:
        """Are its solutions grouped?"""
        words = (token["word"] or "" for token in _TOKEN.finditer(self.modifiers))
        return any(word.upper() in _GROUPS for word in words)

    @property
    def template(self) -> str:
        """What a CONSTRUCT fills; its short form fills what it looks for."""
        return self.clause if "{" in self.clause else self.pattern[self.pattern.index("{") :]

    def selecting(self, chosen: str, *, alone: bool = False) -> str:
        """Give the SELECT of the same pattern, `alone` without the modifiers."""
        after = "" if alone else self.modifiers
        return f"{self.prologue}SELECT {chosen}\n{self.dataset}{self.pattern}{after}"

    def counting(self) -> str:
        """Give the query that counts the rows of this SELECT, as ?rows."""
        inner = f"SELECT{self.clause}{self.pattern}{self.modifiers}"
        counted = f"{self.prologue} SELECT (COUNT(*) AS ?rows)\n{self.dataset}"
        return f"{counted}\nWHERE {{ {{ {inner}\n}} }}"


def parts_of(query: str) -> Parts:
    """Take a query apart. Raises QueryError for what is no query."""
    found = list(_outermost(query))
    at = next((n for n, (_, _, word) in enumerate(found) if word in _FORMS), None)
    if at is None:
        raise QueryError("不是查询 / it is no query")
    (start, after, form), rest = found[at], found[at + 1 :]
    if form == "CONSTRUCT" and rest and rest[0][2] == "{":
        rest = rest[1:]
    end = len(query)
    opened = next(((s, e) for s, e, word in rest if word == "{"), (end, end))
    chosen = next((s for s, _, word in rest if word in {"FROM", "WHERE", "{"}), end)
    where = min(opened[0], next((s for s, _, word in rest if word == "WHERE"), end))
    return Parts(
        query[:start],
        form,
        query[after:chosen],
        query[chosen:where],
        query[where : opened[1]],
        query[opened[1] :],
    )


def variables_in(text: str) -> list[str]:
    """Which variables stand here, each once, without their sign?"""
    names = (token["variable"] for token in _TOKEN.finditer(text))
    return list(dict.fromkeys(name[1:] for name in names if name))


def named_in(clause: str) -> str:
    """What a DESCRIBE names, without its variables."""
    return _TOKEN.sub(lambda t: " " if t["variable"] or t["other"] else t[0], clause)


def blank_nodes_in(template: str) -> bool:
    """Does a template make nodes without a name, by a label, brackets, a list or a reifier?"""
    signs = (t["label"] or t["opens"] for t in _TOKEN.finditer(template))
    return any(sign in {"_:", "[", "(", "<<"} for sign in signs)


def _outermost(query: str) -> Iterator[tuple[int, int, str]]:
    """Words and braces outside of any bracket: where they begin and end, and what they are."""
    depth, begun = 0, 0
    for token in _TOKEN.finditer(query):
        if token["opens"]:
            begun = token.start() if depth == 0 else begun
            depth += 1
        elif token["closes"]:
            depth = max(depth - 1, 0)
            if depth == 0 and query[begun] == "{":
                yield begun, token.end(), "{"
        elif token["word"] and depth == 0:
            yield token.start(), token.end(), token["word"].upper()
