"""Reads the SKOS files of `data/reference` into plain concepts, fast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import RDF
from rdflib.namespace import SKOS

from iip_atlas.errors import InputError
from iip_atlas.namespaces import IIP
from iip_atlas.text import Text

__all__ = ["Concept", "Kind", "read_concepts"]

Kind = Literal["industry", "region", "domain", "stage", "other"]

_TYPE, _CONCEPT = str(RDF.type), str(SKOS.Concept)
_NOTATION, _PREFERRED, _ALTERNATIVE = str(SKOS.notation), str(SKOS.prefLabel), str(SKOS.altLabel)
_BROADER, _SCHEME = str(SKOS.broader), str(SKOS.inScheme)
_LEVEL, _PROCESS = str(IIP.classificationLevel), str(IIP.defaultProcessType)
_ISO, _ORDER = str(IIP.isoCode), str(IIP.displayOrder)
_READ = {_TYPE, _NOTATION, _PREFERRED, _ALTERNATIVE, _BROADER, _SCHEME, _LEVEL, _PROCESS}
_READ |= {_ISO, _ORDER}
_KINDS: Mapping[str, Kind] = {
    str(IIP.Industry): "industry",
    str(IIP.Region): "region",
    str(IIP.MacroRegion): "region",
    str(IIP.Province): "region",
    str(IIP.Prefecture): "region",
    str(IIP.KeyDomain): "domain",
    str(IIP.LifecycleStage): "stage",
}
_REGION_LEVELS = {
    str(IIP.MacroRegion): "macro-region",
    str(IIP.Province): "province",
    str(IIP.Prefecture): "prefecture",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a reference list. `process_type` is only what is written on this entry."""

    iri: str
    kind: Kind
    code: str
    label: Text
    level: str | None
    broader: str | None
    process_type: str | None
    schemes: frozenset[str]
    aliases: tuple[str, ...]
    order: int


@dataclass(slots=True)
class _Draft:
    types: set[str] = field(default_factory=set)
    links: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def text(self, predicate: str, language: str) -> str:
        found = self.texts.get((predicate, language))
        return found[0] if found else ""

    def link(self, predicate: str) -> str | None:
        found = self.links.get(predicate)
        return found[0] if found else None


def read_concepts(files: Iterable[Path]) -> Mapping[str, Concept]:
    """Which concepts do these Turtle files hold, by IRI, in the order of the files?

    Raises InputError for a file that is not Turtle.
    """
    drafts: dict[str, _Draft] = {}
    for file in files:
        _read(file, drafts)
    return {iri: _concept(iri, draft) for iri, draft in drafts.items() if _CONCEPT in draft.types}


def _read(file: Path, drafts: dict[str, _Draft]) -> None:
    try:
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and quad.predicate.value in _READ:
                draft = drafts.setdefault(quad.subject.value, _Draft())
                _note(draft, quad.predicate.value, quad.object)
    except SyntaxError as error:
        raise InputError(f"not valid Turtle: {error}", where=str(file)) from error


def _note(draft: _Draft, predicate: str, value: object) -> None:
    if isinstance(value, RdfLiteral):
        draft.texts.setdefault((predicate, value.language or ""), []).append(value.value)
    elif isinstance(value, NamedNode) and predicate == _TYPE:
        draft.types.add(value.value)
    elif isinstance(value, NamedNode):
        draft.links.setdefault(predicate, []).append(value.value)


def _concept(iri: str, draft: _Draft) -> Concept:
    tail = iri.rsplit("/", 1)[-1]
    zh, en = draft.text(_PREFERRED, "zh"), draft.text(_PREFERRED, "en")
    return Concept(
        iri=iri,
        kind=next((kind for cls, kind in _KINDS.items() if cls in draft.types), "other"),
        code=draft.text(_NOTATION, "") or tail,
        label=Text(zh or en or tail, en or zh or tail),
        level=_level(draft),
        broader=draft.link(_BROADER),
        process_type=draft.link(_PROCESS),
        schemes=frozenset(draft.links.get(_SCHEME, ())),
        aliases=_aliases(draft),
        order=int(draft.text(_ORDER, "") or 0),
    )


def _level(draft: _Draft) -> str | None:
    if written := draft.link(_LEVEL):
        return written.rsplit("/", 1)[-1]
    return next((level for cls, level in _REGION_LEVELS.items() if cls in draft.types), None)


def _aliases(draft: _Draft) -> tuple[str, ...]:
    found = [
        text
        for (predicate, _), texts in draft.texts.items()
        for text in texts
        if predicate in (_ALTERNATIVE, _ISO, _NOTATION, _PREFERRED)
    ]
    return tuple(dict.fromkeys(found))
