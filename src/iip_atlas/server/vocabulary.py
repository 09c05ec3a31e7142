"""What the editor knows: prefixes, terms with labels, the catalogue, and what can be chosen."""

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import DCTERMS, OWL, PROV, QB, RDF, RDFS, SH, SKOS, XSD

from iip_atlas.namespaces import GRAPH, PREFIXES
from iip_atlas.queries.catalogue import Catalogue, Query
from iip_atlas.queries.describing import described
from iip_atlas.queries.options import CHOSEN_FROM_LISTS, Option, labels, options, options_for
from iip_atlas.queries.store import Store
from iip_atlas.reference import Reference
from iip_atlas.registry.store import verdicts_graph
from iip_atlas.reports.queries import SECTIONS
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["EDITOR_PREFIXES", "vocabulary"]

EDITOR_PREFIXES = {
    **PREFIXES,
    **{
        name: str(space)
        for name, space in (
            ("dcterms", DCTERMS),
            ("owl", OWL),
            ("prov", PROV),
            ("qb", QB),
            ("rdf", RDF),
            ("rdfs", RDFS),
            ("sh", SH),
            ("skos", SKOS),
            ("xsd", XSD),
        )
    },
}
_CLASSES = frozenset({OWL.Class, RDFS.Class})
_PROPERTIES = frozenset(
    {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property}
)
_HELD = "SELECT ?run WHERE { GRAPH ?graph { ?run a <http://www.w3.org/ns/prov#Activity> } } LIMIT 1"
_MOST = 1_000  # of a kind: a browser's list of more is of no use

# What questions rest on, and how a store that holds it answers.
_HOLDS = {
    "reference": "SELECT ?x WHERE { GRAPH ?g { ?x a iip:Industry } } LIMIT 1",
    "indicators": "SELECT ?x WHERE { GRAPH graph:indicators { ?x ?p ?o } } LIMIT 1",
    "verdicts": "SELECT ?x WHERE { GRAPH ?g { ?x a earl:Assertion } } LIMIT 1",
    "registry": "SELECT ?x WHERE { GRAPH ?g { ?x a iip:Submission } } LIMIT 1",
}

Entry = dict[str, object]


def vocabulary(store: Store, title: Text, note: Text, *, synthetic: bool) -> Entry:
    """Give all that the editor shows and completes with, ready to be written as JSON.

    `title`, `note` and `synthetic` say what is served. Terms are those of the shipped ontology;
    platforms and profiles are those of the store.
    """
    reference = Reference.load()
    chosen = {kind: options(kind, store, reference)[:_MOST] for kind in CHOSEN_FROM_LISTS}
    classes, properties = _terms()
    queries = Catalogue.load().queries.values()
    return {
        "served": {"title": _both(title), "note": _both(note), "synthetic": synthetic},
        "lacking": list(_lacking(store)),
        "judged": list(_judged(store, (option.code for option in chosen["profile"]))),
        "prefixes": EDITOR_PREFIXES,
        "classes": classes,
        "properties": properties,
        "concepts": [_concept(option) for found in chosen.values() for option in found],
        "rooms": [{"name": name, **_both(text)} for name, text in SECTIONS.items()],
        "queries": [_query(query, store, reference) for query in queries],
        "meanings": {iri: _both(text) for iri, text in labels(_allowed(queries), store).items()},
        "options": {kind: _codes(found) for kind, found in chosen.items()},
    }


def _lacking(store: Store) -> Iterator[str]:
    """What is not in this store? A registry as it is handed in holds facts alone."""
    prefixes = {**PREFIXES, "graph": str(GRAPH)}
    prologue = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes.items())
    for name, query in _HOLDS.items():
        if not store.select(prologue + query, {}).rows:
            yield name


def _judged(store: Store, profiles: Iterable[str]) -> Iterator[str]:
    """Under which of these profiles are there verdicts?"""
    for profile in profiles:
        if store.select(_HELD, {"graph": NamedNode(verdicts_graph(profile))}).rows:
            yield profile


def _query(query: Query, store: Store, reference: Reference) -> Entry:
    """Describe a query; what its scheme narrows is listed with the parameter."""
    narrowed = {
        p.name: _codes(options_for(p, store, reference))
        for p in query.header.parameters.values()
        if p.scheme is not None
    }
    return {**described(query), "narrowed": narrowed}


def _allowed(queries: Iterable[Query]) -> set[str]:
    """Which things are the values that queries list themselves?"""
    parameters = (p for query in queries for p in query.header.parameters.values())
    return {iri for parameter in parameters for iri in parameter.allowed.values()}


def _codes(found: Iterable[Option]) -> list[Entry]:
    return [{"code": option.code, **_both(option.label)} for option in found]


def _concept(option: Option) -> Entry:
    return {"iri": option.iri, **_both(option.label)}


def _both(text: Text) -> Entry:
    return {"zh": text.zh, "en": text.en}


@cache
def _terms() -> tuple[list[Entry], list[Entry]]:
    """Which classes and which properties does the ontology name, foreign ones included?"""
    kinds: dict[str, set[str]] = {}
    labels: dict[str, dict[str, str]] = {}
    for file in sorted(folder("ontology").glob("*.ttl")):
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode):
                continue
            if quad.predicate.value == str(RDF.type) and isinstance(value, NamedNode):
                kinds.setdefault(subject.value, set()).add(value.value)
            elif quad.predicate.value == str(RDFS.label) and isinstance(value, Literal):
                labels.setdefault(subject.value, {})[value.language or "en"] = value.value
    return (
        [_term(iri, labels) for iri, of in sorted(kinds.items()) if of & set(map(str, _CLASSES))],
        [
            _term(iri, labels)
            for iri, of in sorted(kinds.items())
            if of & set(map(str, _PROPERTIES))
        ],
    )


def _term(iri: str, labels: dict[str, dict[str, str]]) -> Entry:
    found = labels.get(iri, {})
    usual = next(iter(found.values()), "")
    return {"iri": iri, "zh": found.get("zh", usual), "en": found.get("en", usual)}
