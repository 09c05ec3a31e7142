"""What the ontology calls indicators and other terms, and in which units indicators are given."""

from functools import cache

from rdflib import Graph, URIRef

from iip_atlas.graphs import label, read_turtle, text
from iip_atlas.namespaces import IIP
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["term_label", "term_unit"]


@cache
def _ontology() -> Graph:
    return read_turtle([folder("ontology") / "iip.ttl"])


def term_label(term: URIRef) -> Text:
    """What is this term called?"""
    return label(_ontology(), term)


def term_unit(indicator: URIRef) -> Text | None:
    """In which unit is this indicator given? None where it has none."""
    unit = text(_ontology(), indicator, IIP.unit)
    return unit if unit.en else None
