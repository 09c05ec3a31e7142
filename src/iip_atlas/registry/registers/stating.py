"""What do the rows of a register say, as statements of the graph? One row at a time."""

from collections.abc import Callable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import RDF, XSD
from rdflib.namespace import RDFS

from iip_atlas.namespaces import IIP, PARTY
from iip_atlas.registry.registers.model import Column, Register, ValueKind
from iip_atlas.registry.registers.tables import RegisterTable

__all__ = ["statements"]

_TYPE, _LABEL = NamedNode(str(RDF.type)), NamedNode(str(RDFS.label))
_DATATYPES = {
    ValueKind.COUNT: NamedNode(str(XSD.integer)),
    ValueKind.NUMBER: NamedNode(str(XSD.decimal)),
    ValueKind.BOOLEAN: NamedNode(str(XSD.boolean)),
    ValueKind.INSTANT: NamedNode(str(XSD.dateTime)),
}
_DATE, _DATE_TIME = NamedNode(str(XSD.date)), NamedNode(str(XSD.dateTime))
_PARTY = NamedNode(str(IIP.Party))
_LINKS = frozenset({ValueKind.CODE, ValueKind.NAME, ValueKind.REFERENCE})


def statements(table: RegisterTable) -> Iterator[Quad]:
    """What do the rows say? Memory does not grow with their number."""
    form = table.register
    rows = table.frame.filter(table.frame["node"].is_not_null())
    writers = [(c, NamedNode(c.predicate), _writer(c)) for c in form.columns if _is_stated(c, form)]
    cls, link = NamedNode(form.of_class), NamedNode(form.linked_by) if form.linked_by else None
    for row in rows.iter_rows(named=True):
        node = NamedNode(row["node"])
        if not row.get("type"):
            yield Quad(node, _TYPE, cls)
        if link is not None:
            yield Quad(node, link, NamedNode(row["platform"]))
        for column, predicate, write in writers:
            value = row[column.name]
            if value is not None:
                for text in value if column.several else (value,):
                    yield from write(node, predicate, text)


def _is_stated(column: Column, form: Register) -> bool:
    """The platform of a row is stated by the link of the register."""
    return column.name != "platform" or form.id == "platform"


_Writer = Callable[[NamedNode, NamedNode, str], Iterator[Quad]]


def _writer(column: Column) -> _Writer:
    if column.kind is ValueKind.NAME:
        return _party(NamedNode(column.of_class))
    return _plain(_term(column))


def _plain(term: Callable[[str], NamedNode | Literal]) -> _Writer:
    def write(node: NamedNode, predicate: NamedNode, text: str) -> Iterator[Quad]:
        yield Quad(node, predicate, term(text))

    return write


def _party(cls: NamedNode) -> _Writer:
    """A name becomes a node of its own, the same wherever the name stands."""
    kinds = dict.fromkeys((cls, _PARTY))

    def write(node: NamedNode, predicate: NamedNode, text: str) -> Iterator[Quad]:
        party = NamedNode(text)
        yield Quad(node, predicate, party)
        yield from (Quad(party, _TYPE, kind) for kind in kinds)
        yield Quad(party, _LABEL, Literal(unquote(text.removeprefix(str(PARTY)))))

    return write


def _term(column: Column) -> Callable[[str], NamedNode | Literal]:
    if column.kind in _LINKS:
        return NamedNode
    if column.kind is ValueKind.DAY:
        return lambda text: Literal(text, datatype=_DATE_TIME if "T" in text else _DATE)
    if column.kind in _DATATYPES:
        datatype = _DATATYPES[column.kind]
        return lambda text: Literal(text, datatype=datatype)
    if column.language:
        language = column.language
        return lambda text: Literal(text, language=language)
    return Literal
