"""Facts: what RDF files say about platforms, checked, and ready to be measured and asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral

from iip_atlas.namespaces import PREFIXES
from iip_atlas.registry import guard
from iip_atlas.registry.faults import Fault, refusal
from iip_atlas.registry.files import input_files
from iip_atlas.registry.identity import named
from iip_atlas.registry.rdf import parse_file

__all__ = ["Facts", "FileFacts", "parse_facts", "read_facts"]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What does one file say? Every node has an IRI."""

    path: Path
    quads: tuple[Quad, ...]


@dataclass(frozen=True)
class Facts:
    """What is known of platforms, file by file; never changed."""

    parts: tuple[FileFacts, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """Which files were read, in order?"""
        return tuple(part.path for part in self.parts)

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """Give every statement once, in the order of the files."""
        return tuple(dict.fromkeys(quad for part in self.parts for quad in part.quads))

    @cached_property
    def graph(self) -> Graph:
        """Give the facts as one rdflib graph, built when it is first asked for."""
        graph = Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        terms = _Terms()
        for quad in self.quads:
            graph.add((terms[quad.subject], terms[quad.predicate], terms[quad.object]))
        return graph

    def file_of(self, node: object) -> str:
        """Which file describes this node (its name; the first if several do; else empty)?"""
        return self._origins.get(str(getattr(node, "value", node)), "")

    @cached_property
    def _origins(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for part in self.parts:
            for quad in part.quads:
                found.setdefault(str(getattr(quad.subject, "value", "")), part.path.name)
        return found


class _Terms(dict[object, URIRef | RdfLiteral]):
    """The rdflib term for each pyoxigraph term, each made once."""

    def __missing__(self, term: object) -> URIRef | RdfLiteral:
        if isinstance(term, Literal):
            made: URIRef | RdfLiteral = _literal(term)
        elif isinstance(term, NamedNode):
            made = URIRef(term.value)
        else:
            raise TypeError(f"no IRI and no literal: {term}")
        self[term] = made
        return made


def _literal(term: Literal) -> RdfLiteral:
    if term.language:
        return RdfLiteral(term.value, lang=term.language)
    return RdfLiteral(term.value, datatype=URIRef(term.datatype.value))


def read_facts(paths: Sequence[Path]) -> Facts:
    """What do these files and folders say of platforms?

    Raises InputError, naming every fault with its file, place and remedy, for files that cannot
    be read, words and codes that are not known, and records that are not well formed.
    """
    return parse_facts(input_files(paths))


def parse_facts(files: Iterable[Path]) -> Facts:
    """What do these files say, well formed or not? Raises InputError for what is not RDF."""
    read: list[tuple[Path, tuple[Quad, ...]]] = []
    faults: list[Fault] = []
    for file, found in _parsed(files):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            read.append((file, found))
    if faults:
        raise refusal(faults)
    renamed = named([quads for _, quads in read])
    return Facts(tuple(FileFacts(f, q) for (f, _), q in zip(read, renamed, strict=True)))


def _parsed(files: Iterable[Path]) -> Iterator[tuple[Path, tuple[Quad, ...] | Fault]]:
    for file in files:
        yield file, guard.fault_of(file) or parse_file(file)
