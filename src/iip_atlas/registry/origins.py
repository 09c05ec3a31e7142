"""Where each node of a hand-in stands: its file, and in a table its sheet and row, as PROV.

A row is an IRI below that of its file: `file/1#sheet=device&row=12`. What comes from the only
file, and from no table, needs no statement.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from pyoxigraph import NamedNode, Quad
from rdflib import PROV
from rdflib.namespace import DCTERMS

from iip_atlas.registry.statements import Facts, Origin
from iip_atlas.registry.submission import HandedIn, intake_graph

__all__ = ["Origins", "origin_statements"]

_TITLE, _PLACE = str(DCTERMS.title), str(PROV.hadPrimarySource)


def origin_statements(intake: str, facts: Facts, files: Mapping[str, HandedIn]) -> Iterator[Quad]:
    """Say of each node where it stands; `files` are those handed in, by their path."""
    graph, predicate = NamedNode(intake_graph(intake)), NamedNode(_PLACE)
    for node in dict.fromkeys(quad.subject for quad in facts.quads):
        file = files.get(facts.path_of(node))
        if not isinstance(node, NamedNode) or file is None:
            continue
        row = facts.origin_of(node)
        if row is not None or len(files) > 1:
            yield Quad(node, predicate, NamedNode(_written(row, file, files)), graph)


def _written(row: Origin | None, file: HandedIn, files: Mapping[str, HandedIn]) -> str:
    if row is None:
        return file.iri
    place = {"sheet": row.sheet, "row": str(row.row)} if row.sheet else {"row": str(row.row)}
    return f"{files.get(str(row.path), file).iri}#{urlencode(place)}"


class Origins:
    """From which file, sheet and row was each node of a hand-in read?"""

    def __init__(self, provenance: Iterable[Quad]) -> None:
        pairs: dict[str, dict[str, str]] = {_TITLE: {}, _PLACE: {}}
        for subject, predicate, value, _ in provenance:
            if predicate.value in pairs:
                pairs[predicate.value][_text(subject)] = _text(value)
        self._titles, self._places = pairs[_TITLE], pairs[_PLACE]
        self._only = next(iter(self._titles.values()), "")

    def file_of(self, node: str) -> str:
        """Give the name of the file."""
        return self._titles.get(self._places.get(node, "").partition("#")[0], self._only)

    def row_of(self, node: str) -> Origin | None:
        """Give the sheet and row, if it stands in a table."""
        _, _, fragment = self._places.get(node, "").partition("#")
        if not fragment:
            return None
        place = parse_qs(fragment)
        (row,), sheet = place["row"], place.get("sheet", [""])[0]
        return Origin(Path(self.file_of(node)), sheet, int(row))


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))
