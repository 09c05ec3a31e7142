"""What can be chosen for a parameter: codes with labels, for forms and for completion."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from pyoxigraph import Literal, NamedNode

from iip_atlas.namespaces import IIP
from iip_atlas.queries.header import Parameter, ParameterType
from iip_atlas.queries.store import Store, Value
from iip_atlas.reference import Concept, Kind, Reference
from iip_atlas.text import Text

__all__ = ["CHOSEN_FROM_LISTS", "Option", "labels", "options", "options_for"]

# Finer ones can be typed; a list of all 1,800 industries helps nobody.
_LEVELS: Mapping[str, tuple[str, ...]] = {
    "industry": ("section", "division"),
    "region": ("macro-region", "province"),
}
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "platform": (str(IIP.Platform),),
    "profile": (str(IIP.ThresholdProfile),),
    "clause": (str(IIP.Clause), str(IIP.ClauseGroup)),
    "parameter": (str(IIP.Parameter),),
    "ambiguity": (str(IIP.Ambiguity),),
}
CHOSEN_FROM_LISTS = cast("tuple[ParameterType, ...]", ("industry", "region", "domain", *_CLASSES))
_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?class ?thing ?label WHERE {
  GRAPH ?graph { ?thing a ?class . OPTIONAL { ?thing rdfs:label|skos:prefLabel ?label } }
}
ORDER BY ?thing ?label
"""
_LABELS_OF = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?label WHERE { GRAPH ?graph { ?thing rdfs:label|skos:prefLabel ?label } }
ORDER BY ?label
"""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: its IRI, the code that stands for it, and its label."""

    iri: str
    code: str
    label: Text


def options(kind: ParameterType, store: Store, reference: Reference) -> tuple[Option, ...]:
    """What can be chosen for parameters of this type, in the order in which people look for it?

    Industries, regions and domains come from the reference lists, the rest from the store.
    Nothing for a type whose values are written (numbers, dates) or listed with the parameter.
    """
    if kind in _CLASSES:
        return tuple(_things(kind, store))
    if kind not in ("industry", "region", "domain"):
        return ()
    concepts = reference.of_kind(cast("Kind", kind))
    return tuple(map(_of_concept, _shown(concepts, _LEVELS.get(kind))))


def options_for(parameter: Parameter, store: Store, reference: Reference) -> tuple[Option, ...]:
    """What can be chosen for this parameter, within its scheme if it has one?"""
    found = options(parameter.type, store, reference)
    if parameter.scheme is None:
        return found
    return tuple(o for o in found if parameter.scheme in reference.concepts[o.iri].schemes)


def labels(iris: Iterable[str], store: Store) -> Mapping[str, Text]:
    """What are these things called? Those that the store has no name for are left out."""
    found: dict[str, Text] = {}
    for iri in iris:
        names: dict[str, str] = {}
        for _, label in store.select(_LABELS_OF, {"thing": NamedNode(iri)}).rows:
            _note(names, label)
        if names:
            found[iri] = _text(names, iri)
    return found


def _shown(concepts: Iterable[Concept], levels: tuple[str, ...] | None) -> Iterable[Concept]:
    if levels is None:
        return concepts
    return (concept for level in levels for concept in concepts if concept.level == level)


def _of_concept(concept: Concept) -> Option:
    return Option(concept.iri, concept.code, concept.label)


def _things(kind: str, store: Store) -> list[Option]:
    labels: dict[str, dict[str, str]] = {}
    for cls in _CLASSES[kind]:
        for _, thing, label in store.select(_LABELS, {"class": NamedNode(cls)}).rows:
            if isinstance(thing, NamedNode):
                _note(labels.setdefault(thing.value, {}), label)
    found = [_of_thing(iri, names) for iri, names in labels.items()]
    return sorted(found, key=lambda option: _natural(option.code))


def _note(names: dict[str, str], label: Value) -> None:
    if isinstance(label, Literal):
        names.setdefault(label.language or "", label.value)


def _of_thing(iri: str, names: Mapping[str, str]) -> Option:
    code = iri.rsplit("/", 1)[-1]
    return Option(iri, code, _text(names, code))


def _text(names: Mapping[str, str], otherwise: str) -> Text:
    """A language without a name takes the plain name, else that of the other language."""
    usual = names.get("") or next(iter(names.values()), otherwise)
    return Text(names.get("zh", usual), names.get("en", usual))


def _natural(code: str) -> list[tuple[bool, int, str]]:
    """C2.10 comes after C2.9."""
    parts = re.split(r"(\d+)", code)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
