"""The reference lists in memory: industries, regions, key domains and life-cycle stages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from iip_atlas.errors import InputError
from iip_atlas.namespaces import INDUSTRY, LEVEL, REGION
from iip_atlas.nearest import nearest
from iip_atlas.reference_reading import Concept, Kind, read_concepts
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["Concept", "Kind", "Level", "Reference", "RegionScheme"]

Level = Literal["section", "division", "group", "class"]
RegionScheme = Literal["six", "seven"]

# ISIC and the crosswalk are left out: they double the time, and nothing here asks for them.
_FILES = ("industries", "production-type", "regions", "domains", "protocols", "control-systems")
_SHORT = 3
_KIND_NAMES: Mapping[Kind, Text] = {
    "industry": Text("行业", "an industry"),
    "region": Text("区域", "a region"),
    "domain": Text("领域", "a domain"),
    "stage": Text("生命周期环节", "a life-cycle stage"),
    "other": Text("已知概念", "a known concept"),
}


@dataclass(frozen=True)
class Reference:
    """What are the codes, names and levels of industries, regions, domains and stages?

    Concepts are found by IRI, in the order in which the files give them.
    """

    concepts: Mapping[str, Concept]

    @classmethod
    def load(cls) -> "Reference":
        """Give the shipped lists; they are read once a process (some 0.1 s)."""
        return _shipped()

    @classmethod
    def from_turtle(cls, files: Iterable[Path]) -> "Reference":
        """Read the lists from Turtle files. Raises InputError for a file that is not Turtle."""
        return cls(read_concepts(files))

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and self._concept(iri) is not None

    def label(self, iri: str) -> Text:
        """What is it called? A language without a name falls back on the other, then the code."""
        concept = self._concept(iri)
        return concept.label if concept else Text(_tail(iri), _tail(iri))

    def code(self, iri: str) -> str:
        """What is its short code (`C36`, `370000`, `huadong`)?"""
        concept = self._concept(iri)
        return concept.code if concept else _tail(iri)

    def level(self, iri: str) -> str | None:
        """Which level of the classification is an industry of (an IRI, `level/division`)?"""
        concept = self._concept(iri)
        if concept is None or concept.kind != "industry" or concept.level is None:
            return None
        return str(LEVEL[concept.level])

    def broader(self, iri: str) -> str | None:
        """What stands directly above it?"""
        concept = self._concept(iri)
        return concept.broader if concept else None

    def ancestors(self, iri: str) -> tuple[str, ...]:
        """What stands above it, nearest first? A circle is cut."""
        found: list[str] = []
        above = self.broader(iri)
        while above is not None and above not in (str(iri), *found):
            found.append(above)
            above = self.broader(above)
        return tuple(found)

    def at_level(self, iri: str, level: str) -> str | None:
        """Which concept of this level is it, or does it belong to? None if it is broader.

        Levels are section, division, group, class; macro-region, province, prefecture.
        """
        for candidate in (str(iri), *self.ancestors(iri)):
            concept = self._concept(candidate)
            if concept and concept.level == level:
                return candidate
        return None

    def process_type(self, iri: str) -> str | None:
        """Is the industry discrete, process or mixed (an IRI)? The nearest level that says it."""
        for candidate in (iri, *self.ancestors(iri)):
            concept = self._concept(candidate)
            if concept and concept.process_type:
                return concept.process_type
        return None

    def industries(self, level: Level = "division") -> tuple[str, ...]:
        """Which industries does this level hold?"""
        return tuple(c.iri for c in self.of_kind("industry") if c.level == level)

    def regions(self, scheme: RegionScheme = "six") -> tuple[str, ...]:
        """Which macro-regions does the scheme hold? Southwest China is in the seven only."""
        wanted = f"{REGION}scheme-{scheme}"
        macro_regions = (c for c in self.of_kind("region") if c.level == "macro-region")
        return _in_order(c for c in macro_regions if wanted in c.schemes)

    def domains(self) -> tuple[str, ...]:
        """Which key domains are there?"""
        return _in_order(self.of_kind("domain"))

    def _concept(self, iri: str) -> Concept | None:
        return self.concepts.get(str(iri))  # an rdflib URIRef is not equal to its string

    def of_kind(self, kind: Kind) -> tuple[Concept, ...]:
        """Which concepts are of this kind, in order?"""
        return self._by_kind.get(kind, ())

    def resolve(self, value: str, kind: Kind) -> str:
        """Which concept is meant by a name in zh or en, a code or an IRI?

        Among namesakes (a group and its only class) the broadest is meant. Raises InputError,
        with the nearest names, if there is none.
        """
        word = value.strip()
        names = self._names(kind)
        if found := names.get(word.casefold()):
            return found
        near = _like(word, names)
        listed = ", ".join(f"{w} ({self._display(names[w])})" for w in near)
        raise InputError(
            f"{word!r} 不是{_KIND_NAMES[kind].zh} / is not {_KIND_NAMES[kind].en}",
            remedy=f"是否想写 / did you mean: {listed}"
            if near
            else "请给名称、代码或 IRI / give a name, a code or an IRI",
        )

    def _display(self, iri: str) -> str:
        label = self.label(iri)
        return f"{self.code(iri)} {label.zh} {label.en}" if label.zh != label.en else label.zh

    def _names(self, kind: Kind) -> Mapping[str, str]:
        if kind not in self._names_by_kind:
            self._names_by_kind[kind] = _name_table(self, kind)
        return self._names_by_kind[kind]

    @cached_property
    def _names_by_kind(self) -> dict[Kind, Mapping[str, str]]:
        return {}

    @cached_property
    def _by_kind(self) -> Mapping[Kind, tuple[Concept, ...]]:
        found: dict[Kind, list[Concept]] = {}
        for concept in self.concepts.values():
            found.setdefault(concept.kind, []).append(concept)
        return {kind: tuple(members) for kind, members in found.items()}


def _name_table(reference: Reference, kind: Kind) -> Mapping[str, str]:
    table: dict[str, str] = {}
    for concept in sorted(reference.of_kind(kind), key=lambda c: len(reference.ancestors(c.iri))):
        for name in _names_of(concept):
            table.setdefault(name.casefold(), concept.iri)
    return table


def _names_of(concept: Concept) -> tuple[str, ...]:
    digits = concept.code[1:] if concept.iri.startswith(INDUSTRY) else ""
    names = (concept.iri, _tail(concept.iri), concept.code, digits, concept.label.zh)
    return tuple(name for name in (*names, concept.label.en, *concept.aliases) if name)


def _like(word: str, names: Mapping[str, str]) -> list[str]:
    """Names that hold the word, the broadest first; otherwise those nearest in spelling."""
    folded = word.casefold()
    holding = [n for n in names if len(folded) > 1 and folded in n and "://" not in n]
    return holding[:3] or nearest(word, names) or _near_short(folded, names)


def _near_short(word: str, names: Iterable[str]) -> list[str]:
    """Of two or three characters, one may be wrong (华冬 for 华东)."""
    if not 1 < len(word) <= _SHORT:
        return []
    return get_close_matches(word, [n for n in names if len(n) == len(word)], n=7, cutoff=0.5)


def _in_order(concepts: Iterable[Concept]) -> tuple[str, ...]:
    return tuple(c.iri for c in sorted(concepts, key=lambda c: c.order))


def _tail(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


@cache
def _shipped() -> Reference:
    home = folder("data") / "reference"
    return Reference.from_turtle(home / f"{name}.ttl" for name in _FILES)
