"""What a check of a method's data says when something does not fit, and the checks they share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from iip_atlas.graphs import local_name
from iip_atlas.text import Text

__all__ = ["Flaw", "by_language", "exactly_one", "flaw", "in_both"]

_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What does not fit in a method's data, and at which of its resources?"""

    check: str
    where: str
    message: Text


def flaw(check: str, where: Node | str, zh: str, en: str) -> Flaw:
    """Name a flaw that the check of this name found at a resource, or at a name given as it is."""
    return Flaw(check, local_name(where) if isinstance(where, URIRef) else str(where), Text(zh, en))


def exactly_one(check: str, graph: Graph, subject: URIRef, predicate: URIRef) -> Iterator[Flaw]:
    """Has the subject one value under the predicate?"""
    found, name = len(set(graph.objects(subject, predicate))), local_name(predicate)
    if found != 1:
        yield flaw(check, subject, f"{name} 应有一个，实有 {found} 个", f"{found} values of {name}")


def in_both(
    check: str, graph: Graph, subject: Node, predicate: URIRef, *, named: str = ""
) -> Iterator[Flaw]:
    """Has the subject one text in each language under the predicate, and no further one?

    `named` is what the flaw calls the subject; the end of its IRI when empty.
    """
    name = local_name(predicate)
    if by_language(graph, subject, predicate) != dict.fromkeys(_LANGUAGES, 1):
        zh, en = f"{name} 应中英各一", f"{name} is not once in zh and once in en"
        yield flaw(check, named or subject, zh, en)


def by_language(graph: Graph, subject: Node, predicate: URIRef) -> dict[str, int]:
    """How many texts are there of each language? Any other language counts under its own tag."""
    values = [o for o in graph.objects(subject, predicate) if isinstance(o, Literal)]
    found = Counter(o.language or "" for o in values if o.strip())
    return {**dict.fromkeys(_LANGUAGES, 0), **found}
