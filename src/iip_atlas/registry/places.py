"""How nodes and values are named to a reader: short, and a coverage by its platform and cell."""

from pyoxigraph import NamedNode
from rdflib import RDFS, SKOS, XSD
from rdflib.namespace import DCTERMS

from iip_atlas.namespaces import BASE, EARL, IIP
from iip_atlas.registry.identity import CELL_PREDICATES
from iip_atlas.registry.literals import number
from iip_atlas.registry.nodes import Nodes, Value

__all__ = ["place_of", "short", "value_text"]

_PREFIXES = {
    str(IIP._NS): "iip:",
    str(EARL._NS): "earl:",
    str(DCTERMS): "dcterms:",
    str(RDFS): "rdfs:",
    str(SKOS): "skos:",
    str(XSD): "xsd:",
    BASE: "",
}
_LONGEST = 80


def short(iri: str) -> str:
    """Give an IRI as people write it: `iip:staffCount`, `industry/C36`, or in full in <>."""
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return f"<{iri}>"


def value_text(value: Value) -> str:
    """Give a value as people write it: a literal with its language or datatype, unless a number."""
    if isinstance(value, NamedNode):
        return short(value.value)
    text = value.value if len(value.value) <= _LONGEST else value.value[: _LONGEST - 1] + "…"
    if number(value) is not None:
        return text
    if value.language:
        return f'"{text}"@{value.language}'
    datatype = value.datatype.value
    return f'"{text}"' if datatype == str(XSD.string) else f'"{text}"^^{short(datatype)}'


def place_of(node: str, nodes: Nodes) -> str:
    """Which node is it: its IRI and, for a coverage, its platform and cell?"""
    of = [value_text(v) for v in nodes.values(node, str(IIP.coverageOf))]
    cells = [
        value_text(v)
        for kind, predicate in CELL_PREDICATES.items()
        if nodes.is_a(node, kind)
        for v in nodes.values(node, predicate)
    ]
    about = ", ".join((*of, *cells))
    return f"<{node}> ({about})" if about else f"<{node}>"
