"""What the store says of a resource: its statements, what points at it, and what all is called."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import RDF, URIRef
from rdflib.namespace import RDFS, SKOS

from iip_atlas.graphs import local_name
from iip_atlas.namespaces import IIP
from iip_atlas.queries.store import Store
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.text import Text

__all__ = ["Description", "Statement", "describe", "label_of", "query"]

_QUERIES = Path(__file__).with_name("queries")
_LABELS = (str(RDFS.label), str(SKOS.prefLabel))
Value = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Statement:
    """A property and its value, with the names of both (of a literal, itself)."""

    property: str
    property_label: Text
    value: Value
    value_label: Text


@dataclass(frozen=True)
class Description:
    """A resource: what is said of it, what points at it, and its own parts (`iri#...`).

    `nameless` are statements about nodes without a name that hang on it, and those that lead there.
    """

    iri: str
    statements: tuple[Statement, ...]
    incoming: tuple[Statement, ...]
    parts: Mapping[str, tuple[Statement, ...]]
    nameless: tuple[Triple, ...] = ()

    @property
    def label(self) -> Text:
        """What is it called? Its local name stands in for a missing label."""
        return label_of(self.statements, self.iri)

    @property
    def synthetic(self) -> bool:
        """Is it said to be made up?"""
        return any(
            s.property == str(IIP.isSynthetic) and s.value.value in ("true", "1")
            for s in self.statements
        )

    @property
    def classes(self) -> tuple[Statement, ...]:
        """Of which classes is it?"""
        return tuple(s for s in self.statements if s.property == str(RDF.type))

    def triples(self) -> Iterator[Triple]:
        """Give all of it as RDF, each statement once."""
        about = {self.iri: self.statements, **self.parts}
        for subject, statements in about.items():
            for s in statements:
                yield Triple(NamedNode(subject), NamedNode(s.property), s.value)
        for s in self.incoming:
            if isinstance(s.value, NamedNode):
                yield Triple(s.value, NamedNode(s.property), NamedNode(self.iri))
        yield from self.nameless


def describe(iri: str, *stores: Store) -> Description | None:
    """What do these stores say of this resource? None if nothing is said of it.

    A name that one store lacks may stand in another. Nodes without a name are left out of the
    statements, as nobody can ask for them; of another engine they are left out wholly. Raises
    StoreError, and ValueError for what is no IRI.
    """
    said = _asked("statements", iri, stores)
    if not said:
        return None
    own = [s.value.value for s in said if s.value.value.startswith(f"{iri}#")]
    parts = {part: _asked("statements", part, stores) for part in dict.fromkeys(own)}
    incoming = _asked("incoming", iri, stores)
    return Description(iri, said, incoming, parts, _nameless([iri, *parts], stores))


def _nameless(iris: Sequence[str], stores: Sequence[Store]) -> tuple[Triple, ...]:
    """Statements about nodes without a name that hang on these, however deep, as RDF lists do."""
    things = " ".join(str(NamedNode(iri)) for iri in iris)
    found = (
        triple
        for store in stores
        if isinstance(store, EmbeddedStore)
        for triple in store.describe(f"DESCRIBE {things}")
    )
    return tuple(
        t for t in found if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)
    )


def _asked(name: str, iri: str, stores: Sequence[Store]) -> tuple[Statement, ...]:
    resource = {"resource": NamedNode(iri)}
    rows = [row for store in stores for row in store.select(query(name), resource).rows]
    names: dict[tuple[str, Value], tuple[dict[str, str], dict[str, str]]] = {}
    for _, prop, value, property_label, value_label in rows:
        if isinstance(prop, NamedNode) and isinstance(value, NamedNode | Literal):
            words = names.setdefault((prop.value, value), ({}, {}))
            for label, known in zip((property_label, value_label), words, strict=True):
                if isinstance(label, Literal):
                    known.setdefault(label.language or "", label.value)
    found = [
        Statement(
            prop,
            _text(prop, words[0] or _names(prop, stores)),
            value,
            _value_text(value, words[1], stores),
        )
        for (prop, value), words in names.items()
    ]
    return tuple(sorted(found, key=lambda s: (s.property, s.value.value, str(s.value))))


def _names(iri: str, stores: Sequence[Store]) -> Mapping[str, str]:
    """What do the stores after the first call it? The first was asked along with the statement."""
    found: dict[str, str] = {}
    for store in stores[1:]:
        for (label,) in store.select(query("names"), {"thing": NamedNode(iri)}).rows:
            if isinstance(label, Literal):
                found.setdefault(label.language or "", label.value)
    return found


def _value_text(value: Value, names: Mapping[str, str], stores: Sequence[Store]) -> Text:
    if isinstance(value, Literal):
        return Text(value.value, value.value)
    return _text(value.value, names or _names(value.value, stores))


def _text(iri: str, names: Mapping[str, str]) -> Text:
    first = next(iter(names.values()), local_name(URIRef(iri)))
    return Text(names.get("zh", first), names.get("en", first))


def label_of(statements: tuple[Statement, ...], iri: str) -> Text:
    """What do these statements call it?"""
    said = [s.value for s in statements if s.property in _LABELS and isinstance(s.value, Literal)]
    return _text(iri, {v.language or "": v.value for v in said})


@cache
def query(name: str) -> str:
    """Give one of the queries beside this module."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
