"""What files say about platforms, as quads and as a graph; every node has an IRI and a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral

from iip_atlas.namespaces import PREFIXES
from iip_atlas.registry.nodes import Nodes
from iip_atlas.registry.tables import Tables

__all__ = ["Facts", "FileFacts"]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What does one file say? Every node has an IRI."""

    path: Path
    quads: tuple[Quad, ...]


@dataclass(frozen=True)
class Facts:
    """What is known of platforms, file by file; never changed.

    `submissions` names those that the facts were read from, where they come from a store.
    """

    parts: tuple[FileFacts, ...]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    submissions: tuple[str, ...] = ()
    tables: Tables | None = None  # registers that stay tables

    @property
    def files(self) -> tuple[Path, ...]:
        """Which files were read, in order?"""
        tables = self.tables.files.values() if self.tables is not None else ()
        return tuple(dict.fromkeys((*(part.path for part in self.parts), *tables)))

    @property
    def inputs(self) -> tuple[str, ...]:
        """What was read: files, or the submissions of a store?"""
        return self.submissions or tuple(str(file) for file in self.files)

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

    @cached_property
    def nodes(self) -> Nodes:
        """Give quick look-up from nodes to values and back."""
        return Nodes(self.quads)

    def file_of(self, node: object) -> str:
        """Which file describes this node (its name; the first if several do; else empty)?"""
        return Path(self.path_of(node)).name

    def path_of(self, node: object) -> str:
        """Which file describes this node, as it was handed in?"""
        return self._origins.get(str(getattr(node, "value", node)), "")

    @cached_property
    def _origins(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for part in self.parts:
            for quad in part.quads:
                found.setdefault(str(getattr(quad.subject, "value", "")), str(part.path))
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
