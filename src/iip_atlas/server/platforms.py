"""The platforms of a store, by id, with their labels."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from iip_atlas.namespaces import PLATFORM
from iip_atlas.queries.store import Store
from iip_atlas.text import Text

__all__ = ["PlatformEntry", "platforms_in"]

_QUERY = """
PREFIX iip: <https://w3id.org/iip-atlas/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?platform ?label ?synthetic ?operator WHERE {
  GRAPH ?g {
    ?platform a iip:Platform .
    OPTIONAL { ?platform rdfs:label ?label }
    OPTIONAL { ?platform iip:isSynthetic ?synthetic }
    OPTIONAL { ?platform iip:operatedBy ?operator }
  }
}
"""


@dataclass(frozen=True, slots=True)
class PlatformEntry:
    """A platform: its IRI, id, label, whether it is made up, and who operates it (an IRI)."""

    iri: str
    id: str
    label: Text
    synthetic: bool
    operator: str | None


def platforms_in(store: Store) -> tuple[PlatformEntry, ...]:
    """Which platforms does the store describe, sorted by their ids?"""
    labels: dict[str, dict[str, str]] = {}
    synthetic: set[str] = set()
    operators: dict[str, str] = {}
    for platform, label, made_up, operator in store.select(_QUERY, {}).rows:
        if not isinstance(platform, NamedNode):
            continue
        names = labels.setdefault(platform.value, {})
        if isinstance(label, Literal):
            names.setdefault(label.language or "zh", label.value)
        if isinstance(made_up, Literal) and made_up.value in ("true", "1"):
            synthetic.add(platform.value)
        if isinstance(operator, NamedNode):
            operators.setdefault(platform.value, operator.value)
    return tuple(
        PlatformEntry(iri, _id(iri), _label(iri, labels[iri]), iri in synthetic, operators.get(iri))
        for iri in sorted(labels, key=_id)
    )


def _id(iri: str) -> str:
    return iri.removeprefix(str(PLATFORM))


def _label(iri: str, names: dict[str, str]) -> Text:
    first = next(iter(names.values()), _id(iri))
    return Text(names.get("zh", first), names.get("en", first))
