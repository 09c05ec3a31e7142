"""What is known: the terms of the ontology, the codes of the lists, the ids of the method."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import OWL, RDF

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.reference import Reference
from iip_atlas.resources import folder

__all__ = ["CODE_LISTS", "Known", "known"]

# The parts of our namespace whose members are listed: nobody adds to them by using them.
CODE_LISTS = ("industry", "region", "domain", "stage", "clause", "parameter", "reading")

_TERMS = str(IIP._NS)
_TYPE = str(RDF.type)
_PROPERTIES = frozenset(
    str(cls) for cls in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
)
_CLASS, _MEASURED = str(OWL.Class), str(IIP.MeasuredProperty)


@dataclass(frozen=True, eq=False)
class Known:
    """Local names of the terms by their role, and the members of each code list."""

    classes: frozenset[str]
    properties: frozenset[str]
    measured: frozenset[str]
    terms: frozenset[str]
    codes: Mapping[str, frozenset[str]]


@cache
def known() -> Known:
    """Give the words that ship with the package; read once a process (some 0.2 s)."""
    types: dict[str, set[str]] = {}
    for quad in _statements(folder("ontology").glob("*.ttl")):
        name = _after(_TERMS, quad.subject)
        if name and quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            types.setdefault(name, set()).add(quad.object.value)
    return Known(
        classes=_names(types, {_CLASS}),
        properties=_names(types, _PROPERTIES),
        measured=_names(types, {_MEASURED}),
        terms=frozenset(types),
        codes=_codes(),
    )


def _names(types: Mapping[str, set[str]], wanted: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name, found in types.items() if found.intersection(wanted))


def _codes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {name: set() for name in CODE_LISTS}
    reference = Reference.load()
    for kind in ("industry", "region", "domain", "stage"):
        for concept in reference.of_kind(kind):
            _add(found, concept.iri)
    local = folder("shapes") / "local"
    for quad in _statements([*(folder("data") / "method").rglob("*.ttl"), *local.glob("*.ttl")]):
        if isinstance(quad.subject, NamedNode):
            _add(found, quad.subject.value)
    return {name: frozenset(members) for name, members in found.items()}


def _add(found: dict[str, set[str]], iri: str) -> None:
    segment, _, code = iri.removeprefix(BASE).partition("/")
    if iri.startswith(BASE) and code and segment in found:
        found[segment].add(code)


def _after(namespace: str, term: object) -> str:
    iri = term.value if isinstance(term, NamedNode) else ""
    return iri.removeprefix(namespace) if iri.startswith(namespace) else ""


def _statements(files: Iterable[Path]) -> Iterable[Quad]:
    for file in sorted(files):
        yield from parse(path=str(file), format=RdfFormat.TURTLE)
