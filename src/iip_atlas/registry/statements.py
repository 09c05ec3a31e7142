"""What files say about platforms, as quads and as a graph; every node has an IRI and a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral

from iip_atlas.errors import InputError
from iip_atlas.namespaces import PREFIXES
from iip_atlas.registry.nodes import Nodes
from iip_atlas.registry.registers.stating import statements
from iip_atlas.registry.registers.tables import Origin, RegisterTable
from iip_atlas.registry.tables import Tables

__all__ = ["Facts", "FileFacts", "Origin", "stated"]

_MOST_RECORDS = 200_000  # some 2 GB as statements


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What does one file say? Every node has an IRI; `origins` tell the sheet and row of some."""

    path: Path
    quads: tuple[Quad, ...]
    origins: Mapping[str, Origin] = field(default_factory=dict)


def stated(register: RegisterTable) -> FileFacts:
    """Give what the rows of a register say, with the row of each."""
    return FileFacts(register.path, tuple(statements(register)), register.origins)


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
        tables = self.tables.handed_in if self.tables is not None else ()
        return tuple(dict.fromkeys((*(part.path for part in self.parts), *tables)))

    def with_records(self) -> "Facts":
        """Give the same facts with the registers that stay tables as statements.

        Raises InputError for more rows than statements can be held of.
        """
        if self.tables is None:
            return self
        rows = sum(register.frame.height for register in self.tables.registers)
        if rows > _MOST_RECORDS:
            raise InputError(
                f"登记册共有 {rows:,} 行，存入登记库的上限是 {_MOST_RECORDS:,} 行"
                f" / the registers have {rows:,} rows; a registry takes {_MOST_RECORDS:,} at most",
                remedy="请改填合计数；iip evaluate 没有这个限制"
                " / declare totals instead; iip evaluate has no such limit",
            )
        listed = (stated(register) for register in self.tables.registers)
        return replace(self, parts=(*self.parts, *listed), tables=None)

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
        """Which file describes this node: its name, with sheet and row (else empty)?

        The first if several do.
        """
        origin = self.origin_of(node)
        return Path(self.path_of(node)).name if origin is None else str(origin)

    def origin_of(self, node: object) -> Origin | None:
        """In which row of which table does this node stand, if it came from one?"""
        iri = str(getattr(node, "value", node))
        names = (iri, *self.aliases.get(iri, ()))
        stated = (self._rows.get(name) for name in names)
        listed = self.tables.registers if self.tables is not None else ()
        recorded = (register.origin_of(name) for name in names for register in listed)
        return next((found for found in (*stated, *recorded) if found is not None), None)

    def path_of(self, node: object) -> str:
        """Which file describes this node, as it was handed in?"""
        return self._origins.get(str(getattr(node, "value", node)), "")

    @cached_property
    def _rows(self) -> Mapping[str, Origin]:
        """The row of each node that stands in a table; the first where several have it."""
        found: dict[str, Origin] = {}
        for part in reversed(self.parts):
            found.update(part.origins)
        return found

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
