"""What the directory knows of each platform: its names, and its traits by facet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl
from pyoxigraph import Literal, NamedNode
from rdflib import RDF
from rdflib.namespace import RDFS, SKOS

from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.model import CELL_PROPERTIES, Platform
from iip_atlas.method.model import Method
from iip_atlas.namespaces import IIP
from iip_atlas.reference import Reference
from iip_atlas.registry.nodes import Nodes
from iip_atlas.text import Text

__all__ = ["CROSS", "NOT_QUALIFIED", "Entry", "entries"]

CROSS = "crossIndustry"
NOT_QUALIFIED = "none"
_LEVELS = {"industry": "division", "region": "macro-region"}
_NAMES = (str(SKOS.prefLabel), str(RDFS.label), str(SKOS.altLabel))


@dataclass(frozen=True, slots=True)
class Entry:
    """One platform in the directory.

    `words` is everything it may be searched by, folded. `traits` are its values of each facet, as
    codes; a facet of which nothing is known is left out.
    """

    iri: str
    id: str
    label: Text
    synthetic: bool
    aliases: tuple[str, ...]
    operators: tuple[Text, ...]
    words: str
    traits: Mapping[str, frozenset[str]]


def entries(
    nodes: Nodes, indicators: Indicators, verdicts: pl.DataFrame, method: Method
) -> tuple[Entry, ...]:
    """What is known of each platform, in the order of the indicators?

    `nodes` tell of the platforms and their operators. `verdicts` has the columns platform, clause,
    cell and outcome; only the parts of the method that qualify a platform are read.
    """
    reading = _Reading(nodes, _cells(indicators), _standing(verdicts, method))
    return tuple(reading.entry(platform) for platform in indicators.platforms)


@dataclass(frozen=True)
class _Reading:
    nodes: Nodes
    cells: Mapping[str, Mapping[str, frozenset[str]]]
    standing: Mapping[str, Mapping[str, frozenset[str]]]

    def entry(self, platform: Platform) -> Entry:
        """Gather what is said of the platform and of its operator."""
        iri = str(platform.iri)
        operators = self._pointed(iri, IIP.operatedBy)
        named = [self._names(node) for node in (iri, *operators)]
        own = (platform.label.zh, platform.label.en)
        said = dict.fromkeys(
            (*own, local_name(platform.iri), iri, *(n for ns in named for n in ns))
        )
        return Entry(
            iri,
            local_name(platform.iri),
            platform.label,
            platform.synthetic,
            tuple(name for name in dict.fromkeys(named[0]) if name not in own),
            tuple(self._label(node) for node in operators),
            "\n".join(said).casefold(),
            {facet: values for facet, values in self._traits(platform, operators) if values},
        )

    def _traits(
        self, platform: Platform, operators: tuple[str, ...]
    ) -> Iterator[tuple[str, frozenset[str]]]:
        iri = str(platform.iri)
        kinds = (kind for node in operators for kind in self._pointed(node, RDF.type))
        yield "seat", _tails(self._pointed(iri, IIP.headquarteredIn))
        yield "operator", _tails(kind for kind in kinds if kind != str(IIP.Operator))
        yield from self.cells.get(iri, {}).items()
        yield from self.standing.get(iri, {}).items()
        yield "listed", frozenset(self._literals(iri, IIP.firstListed))
        yield "known", frozenset({"public" if platform.open_world else "declared"})
        yield "synthetic", frozenset({"yes" if platform.synthetic else "no"})

    def _pointed(self, node: str, predicate: object) -> tuple[str, ...]:
        found = self.nodes.values(node, str(predicate))
        return tuple(value.value for value in found if isinstance(value, NamedNode))

    def _literals(self, node: str, *predicates: object) -> Iterator[str]:
        for predicate in predicates:
            for value in self.nodes.values(node, str(predicate)):
                if isinstance(value, Literal):
                    yield value.value

    def _names(self, node: str) -> tuple[str, ...]:
        return tuple(self._literals(node, *_NAMES))

    def _label(self, node: str) -> Text:
        found = {
            value.language: value.value
            for name in reversed(_NAMES[:2])
            for value in self.nodes.values(node, name)
            if isinstance(value, Literal)
        }
        first = next(iter(found.values()), node.rsplit("/", 1)[-1])
        return Text(found.get("zh", first), found.get("en", first))


def _tails(iris: Iterable[str]) -> frozenset[str]:
    return frozenset(iri.replace("#", "/").rsplit("/", 1)[-1] for iri in iris)


def _cells(indicators: Indicators) -> dict[str, dict[str, frozenset[str]]]:
    """Where is each platform active: divisions, domains and macro-regions, by code?"""
    reference, found = Reference.load(), dict[str, dict[str, set[str]]]()
    for cell in indicators.cells:
        facet, target = local_name(CELL_PROPERTIES[cell.kind]), str(cell.target)
        if facet in _LEVELS:
            target = reference.at_level(target, _LEVELS[facet]) or target
        own = found.setdefault(str(cell.platform), {})
        own.setdefault(facet, set()).update(_tails([target]))
    return {p: {f: frozenset(codes) for f, codes in own.items()} for p, own in found.items()}


def _standing(verdicts: pl.DataFrame, method: Method) -> dict[str, dict[str, frozenset[str]]]:
    """What does each platform qualify as, and how does it stand to the cross-industry tier?"""
    kinds = {c.id: local_name(CELL_PROPERTIES[c.qualifies]) for c in method.parts if c.qualifies}
    cross = {c.id for c in method.parts if c.qualifies_as is not None}
    told = verdicts.filter(pl.col("clause").is_in([*kinds, *cross]))
    found: dict[str, dict[str, set[str]]] = {}
    for platform, clause, cell, outcome in told.select(
        "platform", "clause", "cell", "outcome"
    ).iter_rows():
        own = found.setdefault(platform, {"qualifies": set(), "cross": set()})
        if clause in cross and cell is None:
            own["cross"].add(outcome)
        if outcome == "passed" and (clause in cross) is (cell is None):
            own["qualifies"].add(CROSS if clause in cross else kinds[clause])
    return {
        platform: {
            "qualifies": frozenset(own["qualifies"] or {NOT_QUALIFIED}),
            "cross": frozenset(own["cross"]),
        }
        for platform, own in found.items()
    }
