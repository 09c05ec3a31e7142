"""Lists of codes that cells choose from: found by code, name or both, with the nearest if wrong."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from iip_atlas.graphs import instances, label, local_name, read_turtle
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import BASE, CLAUSE, IIP, INDUSTRY
from iip_atlas.nearest import nearest
from iip_atlas.reference import Reference
from iip_atlas.reference_reading import Concept, Kind
from iip_atlas.registry.registers.model import Column
from iip_atlas.registry.registers.numbers import plain
from iip_atlas.resources import folder
from iip_atlas.text import Language, Text

__all__ = ["Code", "CodeList", "code_list"]

_KINDS: Mapping[str, tuple[Kind, ...]] = {
    str(IIP.Industry): ("industry",),
    str(IIP.Region): ("region",),
    str(IIP.Domain): ("domain", "stage"),
    str(SKOS.Concept): ("industry", "domain", "stage", "region"),
}
_CODE_AND_NAME = re.compile(r"(?P<code>[A-Za-z0-9][A-Za-z0-9.-]*)\s*(?P<name>.*)", re.DOTALL)
_PROTOCOLS = BASE + "protocol/"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry: its IRI, its code, and its name."""

    iri: str
    code: str
    label: Text
    aliases: tuple[str, ...] = ()

    def both(self, language: Language) -> str:
        """Give code and name, as a drop-down list shows them."""
        return f"{self.code} {self.label.get(language)}"


@dataclass(frozen=True)
class CodeList:
    """The codes that a column takes. `named` lists show names alone: their codes say little."""

    codes: tuple[Code, ...]
    named: bool = False
    _by_name: dict[str, str] = field(default_factory=dict)
    _by_iri: dict[str, Code] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code in self.codes:
            self._by_iri.setdefault(code.iri, code)
            for name in _names(code):
                self._by_name.setdefault(_folded(name), code.iri)

    def find(self, text: str) -> str | None:
        """Which IRI does the text mean: a code, a name, or a code with its name?"""
        if found := self._by_name.get(_folded(text)):
            return found
        first, rest = _split(text)
        found = self._by_name.get(_folded(first))
        if found is None or _folded(rest) not in map(_folded, _names(self._by_iri[found])):
            return None  # a namesake is no matter: the code says which is meant
        return found

    def disagreement(self, text: str) -> tuple[Code, str] | None:
        """Is it a code with what is not its name? Give the entry of the code, and that name."""
        first, rest = _split(text)
        found = self._by_name.get(_folded(first))
        return (self._by_iri[found], rest) if found and rest else None

    def shown(self, code: Code, language: Language) -> str:
        """How does a drop-down list show it?"""
        return code.label.get(language) if self.named else code.both(language)

    def show(self, iri: str, language: Language) -> str:
        """How does a drop-down list show what has this IRI?"""
        return self.shown(self._by_iri[iri], language)

    def nearest(self, text: str) -> list[Code]:
        """Which entries are nearest to a text that is none: above it, by code, by name?"""
        head = _split(text)[0]
        above = (self._by_name.get(_folded(head[:end])) for end in range(len(head) - 1, 1, -1))
        near = [iri for iri in above if iri][:1]
        near += [self._by_name[_folded(n)] for n in nearest(head, self._alike(head))]
        near += [self._by_name[_folded(n)] for n in self._holding(text) or self._near(text)]
        return [self._by_iri[iri] for iri in dict.fromkeys(near)][:3]

    def _alike(self, word: str) -> list[str]:
        """Codes of the same length: the length is the level."""
        codes = [code.code for code in self.codes]
        return [code for code in codes if len(code) == len(word)] or codes

    def _near(self, text: str) -> list[str]:
        return nearest(
            text, [name for code in self.codes for name in (code.label.zh, code.label.en)]
        )

    def _holding(self, text: str) -> list[str]:
        folded = text.casefold()
        if len(folded) < 2:
            return []
        holding = [c.label.zh for c in self.codes if folded in c.label.zh.casefold()]
        return holding[:3]


def _names(code: Code) -> tuple[str, ...]:
    return (code.iri, code.code, *code.aliases, code.label.zh, code.label.en)


def _folded(name: str) -> str:
    """Alike whether it was written in full-width forms, or in capitals, or not."""
    return plain(name).casefold()


def _split(text: str) -> tuple[str, str]:
    """A code, and the name that follows it."""
    found = _CODE_AND_NAME.fullmatch(text)
    return (found["code"], found["name"]) if found else (text, "")


def code_list(column: Column) -> CodeList:
    """Which codes does this column take?"""
    return _list(column.of_class, column.codes)


@cache
def _list(cls: str, listed: tuple[str, ...]) -> CodeList:
    if listed:
        return CodeList(tuple(_terms(listed)), named=True)
    if cls in _KINDS:
        found = [c for kind in _KINDS[cls] for c in _concepts(kind)]
        return CodeList(tuple(found), named=cls == str(IIP.Domain))
    if cls == str(IIP.Protocol):
        others = Reference.load().of_kind("other")
        protocols = [_code(c) for c in others if c.iri.startswith(_PROTOCOLS) and not _family(c)]
        return CodeList(tuple(protocols), named=True)
    if cls == str(IIP.ClauseElement):
        clauses = shipped_method().clauses.values()
        return CodeList(tuple(Code(str(CLAUSE[c.id]), c.id, c.label) for c in clauses))
    if cls == str(IIP.EvidenceType):
        return CodeList(tuple(_evidence_types()), named=True)
    return CodeList(tuple(_individuals(cls)), named=True)


def _concepts(kind: Kind) -> list[Code]:
    """Broader ones first, so that of namesakes the broadest is meant."""
    reference = Reference.load()
    found = sorted(reference.of_kind(kind), key=lambda c: len(reference.ancestors(c.iri)))
    return [_code(concept) for concept in found]


def _code(concept: Concept) -> Code:
    digits = (concept.code[1:],) if concept.iri.startswith(str(INDUSTRY)) else ()
    aliases = tuple(a for a in (*digits, local_name(URIRef(concept.iri)), *concept.aliases) if a)
    return Code(concept.iri, concept.code, concept.label, aliases)


def _family(concept: Concept) -> bool:
    return local_name(URIRef(concept.iri)).startswith(("family-", "scheme"))


def _evidence_types() -> list[Code]:
    graph = read_turtle((folder("data") / "method").rglob("evidence-types.ttl"))
    return [
        Code(str(n), local_name(n), label(graph, n)) for n in instances(graph, IIP.EvidenceType)
    ]


def _terms(iris: Iterable[str]) -> list[Code]:
    graph = _ontology()
    return [Code(iri, local_name(URIRef(iri)), label(graph, URIRef(iri))) for iri in iris]


def _individuals(cls: str) -> list[Code]:
    return _terms(str(node) for node in instances(_ontology(), URIRef(cls)))


@cache
def _ontology() -> Graph:
    return read_turtle([folder("ontology") / "iip.ttl"])
