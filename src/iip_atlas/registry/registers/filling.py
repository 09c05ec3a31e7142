"""Fills in the registers from facts: what would the owners of these platforms have written?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import NamedNode, Quad
from rdflib import RDF, RDFS

from iip_atlas.namespaces import BASE, IIP, PLATFORM
from iip_atlas.registry.nodes import Value
from iip_atlas.registry.registers.description import registers
from iip_atlas.registry.registers.form import Form, Row
from iip_atlas.registry.registers.model import Column, Register, ValueKind
from iip_atlas.registry.statements import Facts

__all__ = ["Filled", "filled"]

_SEPARATOR = "；"
_TYPE, _LABEL = str(RDF.type), str(RDFS.label)
_PLATFORM = str(IIP.Platform)
_IDENTIFIER = "identifier"


@dataclass(frozen=True)
class Filled:
    """The form that says what the facts say, and the statements that no register has a cell for."""

    form: Form
    left: tuple[Quad, ...]


def filled(facts: Facts) -> Filled:
    """Which form says the same as these facts? Raises InputError for more rows than a form takes.

    Rows get the ids that their nodes bear: a node whose IRI is not of the pattern of its register
    will be called otherwise when the form is read.
    """
    facts = facts.with_records()
    clerk = _Clerk(facts)
    rows = {form.id: list(clerk.rows(form)) for form in registers()}
    left = (quad for quad in facts.quads if clerk.key(quad) not in clerk.placed)
    return Filled(Form.of(rows), tuple(left))


_Key = tuple[str, str, object]


class _Clerk:
    """Writes rows, and keeps in mind which statements they say."""

    def __init__(self, facts: Facts) -> None:
        self._nodes = facts.nodes
        self._platforms = facts.nodes.of_class(_PLATFORM)
        self.placed: set[_Key] = set()

    @staticmethod
    def key(quad: Quad) -> _Key:
        """What tells a statement from others?"""
        return str(getattr(quad.subject, "value", "")), quad.predicate.value, quad.object

    def rows(self, form: Register) -> Iterator[Row]:
        for node in sorted(self._of(form)):
            row = {c.name: self._cell(node, c) for c in form.columns if c.name != "platform"}
            if _IDENTIFIER in form.by_name:
                row[_IDENTIFIER] = row[_IDENTIFIER] or _last(node)
            if "platform" in form.by_name and len(self._platforms) > 1:
                row["platform"] = self._platform(node, form)
            if form.linked_by:
                for value in self._nodes.values(node, form.linked_by):
                    self._place(node, form.linked_by, value)
            yield row

    def _of(self, form: Register) -> Iterable[str]:
        """The nodes of a register: of its class, or of one of the kinds that its rows may be."""
        listed = form.by_name["type"].codes if "type" in form.by_name else ()
        found: dict[str, None] = {}
        for kind in dict.fromkeys((form.of_class, *listed)):
            for node in self._nodes.of_class(kind):
                self._place(node, _TYPE, NamedNode(kind))
                found[node] = None
        return found

    def _cell(self, node: str, column: Column) -> str:
        found = [v for v in self._nodes.values(node, column.predicate) if _fits(v, column)]
        kept = found if column.several else found[:1]
        for value in kept:
            self._place(node, column.predicate, value)
        return _SEPARATOR.join(self._text(value, column) for value in kept)

    def _text(self, value: Value, column: Column) -> str:
        if column.kind is ValueKind.NAME and isinstance(value, NamedNode):
            return self._party(value, column)
        return _last(value.value) if column.kind is ValueKind.REFERENCE else value.value

    def _party(self, party: NamedNode, column: Column) -> str:
        for kind in (column.of_class, str(IIP.Party)):
            self._place(party.value, _TYPE, NamedNode(kind))
        labels = self._nodes.values(party.value, _LABEL)
        for label in labels[:1]:
            self._place(party.value, _LABEL, label)
        return labels[0].value if labels else _last(party.value)

    def _platform(self, node: str, form: Register) -> str:
        linked: Sequence[str] = ()
        if form.linked_by:
            linked = [v.value for v in self._nodes.values(node, form.linked_by)]
        else:
            home = f"{BASE}{form.pattern.partition('{')[0]}"
            local = node.removeprefix(home).partition("/")[0]
            linked = [p for p in self._platforms if p == f"{PLATFORM}{local}"]
        return _last(linked[0]) if linked else ""

    def _place(self, node: str, predicate: str, value: Value) -> None:
        self.placed.add((node, predicate, value))


def _fits(value: Value, column: Column) -> bool:
    """Is it a value that the column can hold: of its language, a node where it holds nodes?"""
    links = column.kind in (ValueKind.CODE, ValueKind.NAME, ValueKind.REFERENCE)
    if isinstance(value, NamedNode):
        return links
    return not links and (not column.language or value.language == column.language)


def _last(iri: str) -> str:
    return unquote(iri.rstrip("/").rpartition("/")[2])
