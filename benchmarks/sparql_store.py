"""A store of any size for what asks it, and ten questions of the catalogue with their values."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse
from pyoxigraph import Store as Oxigraph

from benchmarks.generator import registry
from benchmarks.rows import planned
from benchmarks.statements import write_statements
from iip_atlas.namespaces import BASE, BLANK, INDUSTRY
from iip_atlas.queries import Catalogue, Lookup, bindings
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.registry.store import INDICATORS, METHOD, ONTOLOGY, REFERENCE, EmbeddedStore
from iip_atlas.resources import folder

__all__ = ["build", "questions", "statements"]

_PLATFORM = f"{BASE}platform/p000001"
_ASKED: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("platforms-by-industry", "platforms-by-industry", {}),
    ("platforms-by-industry, one", "platforms-by-industry", {"industry": f"{INDUSTRY}C36"}),
    ("platforms-by-region", "platforms-by-region", {}),
    ("platforms-by-domain", "platforms-by-domain", {}),
    ("sole-platform-industries", "sole-platform-industries", {}),
    ("platform-indicators", "platform-indicators", {"platform": _PLATFORM}),
    ("public-claims", "public-claims", {"platform": _PLATFORM}),
    ("adopted-readings", "adopted-readings", {}),
    ("platforms-in-all-regions", "platforms-in-all-regions", {}),
    ("term-counts", "term-counts", {}),
)


def build(place: Path, platforms: int) -> int:
    """Write so many platforms beside what ships into a new store; return how many statements."""
    drawn = place.with_suffix(".nt")
    write_statements(registry(platforms, planned()), drawn)
    store = Oxigraph(str(place))
    for graph, home in (
        (ONTOLOGY, folder("ontology")),
        (METHOD, folder("data") / "method"),
        (REFERENCE, folder("data") / "reference"),
        (f"{BASE}graph/profiles", folder("data") / "profiles"),
    ):
        for file in sorted(home.rglob("*.ttl")):
            triples = (q.triple for q in parse(path=file, format=RdfFormat.TURTLE))
            store.bulk_extend(_named(t, NamedNode(graph), file.stem) for t in triples)
    store.bulk_load(path=drawn, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(INDICATORS))
    drawn.unlink()
    store.flush()
    store.optimize()
    return len(store)


def questions(place: Path) -> dict[str, str]:
    """Give the ten questions, with their values bound."""
    lookup = Lookup(Reference.load(), EmbeddedStore.open_read_only(place))
    catalogue = Catalogue.load()
    return {
        name: bound(query.sparql, bindings(query, values, lookup))
        for name, query, values in ((n, catalogue.find(q), v) for n, q, v in _ASKED)
    }


def statements(place: Path) -> Iterator[Quad]:
    """Give all statements, graph by graph; none has a blank node."""
    yield from Oxigraph.read_only(str(place))


def _named(triple: Triple, graph: NamedNode, home: str) -> Quad:
    """Name blank nodes, which no INSERT DATA can carry from engine to engine."""
    subject, thing = (
        NamedNode(f"{BLANK}{home}/{node.value}") if isinstance(node, BlankNode) else node
        for node in (triple.subject, triple.object)
    )
    return Quad(subject, triple.predicate, thing, graph)
