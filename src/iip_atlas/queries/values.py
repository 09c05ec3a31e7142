"""Turns what a person writes for a parameter into the RDF term that is meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import cast

from pyoxigraph import Literal, NamedNode
from rdflib import XSD

from iip_atlas.errors import InputError, QueryError
from iip_atlas.namespaces import IIP
from iip_atlas.nearest import nearest
from iip_atlas.queries.header import Parameter
from iip_atlas.queries.store import Store, Term
from iip_atlas.reference import Concept, Kind, Reference

__all__ = ["Lookup"]

_SHOWN = 12  # names that a message lists
_BEIJING = timezone(timedelta(hours=8))
_DIGITS = 18  # fits every engine's integers
_REFERENCE_TYPES = ("industry", "region", "domain")
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "platform": (str(IIP.Platform),),
    "profile": (str(IIP.ThresholdProfile),),
    "clause": (str(IIP.Clause), str(IIP.ClauseGroup)),
    "parameter": (str(IIP.Parameter),),
    "ambiguity": (str(IIP.Ambiguity),),
}
_NAMES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?class ?thing ?name WHERE {
  GRAPH ?graph {
    ?thing a ?class .
    OPTIONAL { ?thing dcterms:identifier|rdfs:label|skos:prefLabel ?name }
  }
}
"""


@dataclass(frozen=True)
class Lookup:
    """What do names mean? Concepts are looked up in the reference lists, things in the store."""

    reference: Reference
    store: Store
    _names: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def term(self, parameter: Parameter, value: str) -> Term:
        """Which term is meant? Raises QueryError, with the nearest names, if none is."""
        try:
            return self._term(parameter, value.strip())
        except InputError as error:
            raise QueryError(
                error.message, where=f"-p {parameter.name}", remedy=error.remedy
            ) from error

    def _term(self, parameter: Parameter, word: str) -> Term:
        if parameter.type == "integer":
            return _integer(word)
        if parameter.type == "moment":
            return _moment(word)
        if parameter.type == "date":
            return _day(word)
        if parameter.type == "term":
            return NamedNode(_chosen(word, _with_iris(parameter.allowed)))
        if parameter.type in _REFERENCE_TYPES:
            return NamedNode(self._concept(parameter, word))
        return NamedNode(_chosen(word, self._things(parameter.type)))

    def _concept(self, parameter: Parameter, word: str) -> str:
        iri = self.reference.resolve(word, cast("Kind", parameter.type))
        scheme = parameter.scheme
        if scheme is not None and scheme not in self.reference.concepts[iri].schemes:
            names = [f"{c.code} {c.label.zh}" for c in self._members(scheme)]
            raise InputError(
                f"{word!r} 不在 {scheme} 之中 / is not in {scheme}", remedy=_listed(names)
            )
        return iri

    def _members(self, scheme: str) -> Iterator[Concept]:
        return (c for c in self.reference.concepts.values() if scheme in c.schemes)

    def _things(self, kind: str) -> Mapping[str, str]:
        if kind not in self._names:
            self._names[kind] = self._read_names(kind)
        return self._names[kind]

    def _read_names(self, kind: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for cls in _CLASSES[kind]:
            for _, thing, name in self.store.select(_NAMES, {"class": NamedNode(cls)}).rows:
                if isinstance(thing, NamedNode):
                    word = name.value if isinstance(name, Literal) else thing.value
                    for each in (thing.value, thing.value.rsplit("/", 1)[-1], word):
                        found.setdefault(each.casefold(), thing.value)
        return found


def _integer(word: str) -> Literal:
    digits = word.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS):
        raise InputError(
            f"{word!r} 不是整数 / is not a whole number",
            remedy=f"请写不超过 {_DIGITS} 位的数字 / write up to {_DIGITS} digits",
        )
    return Literal(str(int(word)), datatype=NamedNode(str(XSD.integer)))


def _moment(word: str) -> Literal:
    """A date is its first moment; what names no time zone is Chinese time."""
    try:
        found = datetime.fromisoformat(word)
    except ValueError as error:
        raise InputError(
            f"{word!r} 不是日期 / is not a date",
            remedy="请写成 2025-12-31 / write it as 2025-12-31",
        ) from error
    moment = found if found.tzinfo else found.replace(tzinfo=_BEIJING)
    return Literal(moment.isoformat(), datatype=NamedNode(str(XSD.dateTime)))


def _day(word: str) -> Literal:
    """A day as plain text: stores differ in how they compare days with moments, not texts."""
    try:
        return Literal(date.fromisoformat(word).isoformat())
    except ValueError as error:
        raise InputError(
            f"{word!r} 不是日期 / is not a date",
            remedy="请写年-月-日，如 2026-06-30 / write year-month-day, as in 2026-06-30",
        ) from error


def _with_iris(allowed: Mapping[str, str]) -> Mapping[str, str]:
    return {name.casefold(): iri for name, iri in allowed.items()} | {
        iri.casefold(): iri for iri in allowed.values()
    }


def _chosen(word: str, names: Mapping[str, str]) -> str:
    if word.casefold() in names:
        return names[word.casefold()]
    near = nearest(word, names)
    short = [name for name in names if "://" not in name]
    raise InputError(
        f"{word!r} 不在此处可用的值之中 / is not known here",
        remedy=f"是否想写 / did you mean: {', '.join(near)}" if near else _listed(short),
    )


def _listed(names: list[str]) -> str:
    more = " …" if len(names) > _SHOWN else ""
    return f"可用 / take one of: {', '.join(names[:_SHOWN])}{more}"
