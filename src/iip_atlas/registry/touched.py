"""Which platforms does a change of a registry touch, and what is to be read of these alone?

What follows for a platform rests on the nodes that lead to it (its records, claims and reviews)
and on all that these lead to (evidence, its source, an operator), whoever handed them in. So a
change is followed along the links, as they were and as they are: a platform that is not reached
stays as it was. What all platforms rest on (terms that ship, populations) is not followed: a
change of it touches everybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.registry.known import CODE_LISTS
from iip_atlas.registry.links import Links, UntraceableError, graph_of
from iip_atlas.registry.recall import recall_state
from iip_atlas.registry.state import StoreState
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.submission import facts_graph, shared_graph

__all__ = ["Touched", "UntraceableError", "has_records", "speaks_of_terms", "touched"]

_TERMS = (str(IIP._NS), *(f"{BASE}{name}/" for name in (*CODE_LISTS, "level")))
# Of more platforms than a quarter, reading everything is about as quick.
_SHARE = 4

_Said = tuple[tuple[str, frozenset[tuple[object, object]]], ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """The platforms whose verdicts may differ, and the facts of those that are still there.

    The facts hold all that these platforms rest on, and may mention others in part.
    """

    platforms: frozenset[str]
    facts: Facts | None


def touched(store: EmbeddedStore, before: StoreState, now: StoreState) -> Touched:
    """Which platforms does the change between these states touch? Both hold only what counts.

    Raises UntraceableError where that cannot be told for certain, or is most of the registry;
    StoreError for a submission that is not whole.
    """
    change = _Change(store, before, now)
    platforms = change.platforms()
    if len(platforms) * _SHARE > max(len(now.submissions), _SHARE):
        raise UntraceableError("more than a quarter of the platforms are touched")
    there = platforms.intersection(s.platform for s in now.submissions)
    return Touched(platforms, change.facts_on(there) if there else None)


def speaks_of_terms(facts: Facts) -> bool:
    """Do the facts describe a term or code that ships, on which every platform may rest?"""
    return any(_is_term(node) for node in facts.nodes.described())


def has_records(store: EmbeddedStore, counting: StoreState, kinds: Iterable[str]) -> bool:
    """Does anything that counts hold a record of these classes?"""
    links = Links(store, counting.graphs)
    return any(links.pointing_at(kind) for kind in kinds)


class _Change:
    """Follows what differs between two states of a store."""

    def __init__(self, store: EmbeddedStore, before: StoreState, now: StoreState) -> None:
        self.store, self.before, self.now = store, before, now
        self._old, self._new = _turns(before), _turns(now)
        self._reviews = {kept.graph for kept in (*before.judgements, *now.judgements)}
        self._links = Links(store, self._old.keys() | self._new.keys())

    def platforms(self) -> frozenset[str]:
        """Which platforms does the change reach?"""
        changed = {
            node
            for node in self._exchanged()
            if self._said(node, self._old) != self._said(node, self._new)
        }
        if any(_is_term(node) for node in changed) or not changed.isdisjoint(self._populations()):
            raise UntraceableError("something changed that all platforms rest on")
        reached = self._links.reached_from(self._links.leading_to(changed))
        known = {s.platform for s in (*self.before.submissions, *self.now.submissions)}
        return frozenset(reached & known)

    def facts_on(self, platforms: Iterable[str]) -> Facts:
        """What is said now of these platforms, and of all that they rest on?"""
        links = Links(self.store, self._new)
        nodes = links.reached_from(links.leading_to(platforms)) | self._populations()
        graphs = {graph_of(quad) for node in nodes for quad in links.about(node)}
        facts = recall_state(self.store, self._holding(graphs))
        parts = (
            replace(part, quads=tuple(q for q in part.quads if _subject(q) in nodes))
            for part in facts.parts
        )
        return replace(facts, parts=tuple(part for part in parts if part.quads))

    def _exchanged(self) -> set[str]:
        """Which nodes do the submissions and judgements describe that came or went?"""
        gone, come = _without(self.before, self.now), _without(self.now, self.before)
        parts = (p for state in (gone, come) for p in recall_state(self.store, state).parts)
        return {_subject(quad) for part in parts for quad in part.quads}

    def _said(self, node: str, turns: Mapping[str, int]) -> _Said:
        """What do these graphs say of the node, each what the earlier ones do not?

        Where a node stands is told too, so that each submission counts that describes it.
        """
        found: dict[str, set[tuple[object, object]]] = {}
        for quad in self._links.about(node):
            found.setdefault(graph_of(quad), set()).add((quad.predicate, quad.object))
        told: dict[str, frozenset[tuple[object, object]]] = {}
        known: set[tuple[object, object]] = set()
        for graph in sorted(found.keys() & turns.keys(), key=turns.__getitem__):
            new = frozenset(found[graph] - known)
            if new or graph not in self._reviews:
                told[graph] = new
            known |= new
        return tuple(told.items())

    def _populations(self) -> set[str]:
        found = self._links.pointing_at(str(IIP.EnterprisePopulation))
        return {_subject(quad) for quad in found}

    def _holding(self, graphs: set[str]) -> StoreState:
        """Which submissions and judgements of now have these graphs?

        A shared graph comes with the submission at whose turn it is read.
        """

        def holds(graph: str, platform: str) -> bool:
            return graph in graphs and self.now.graphs[graph] == platform

        return StoreState(
            tuple(
                s
                for s in self.now.submissions
                if holds(facts_graph(s), s.platform)
                or (s.shared and holds(shared_graph(s.intake), s.platform))
            ),
            tuple(kept for kept in self.now.judgements if kept.graph in graphs),
        )


def _turns(state: StoreState) -> Mapping[str, int]:
    return {graph: turn for turn, graph in enumerate(state.graphs)}


def _without(state: StoreState, other: StoreState) -> StoreState:
    submissions, judgements = set(other.submissions), set(other.judgements)
    return StoreState(
        tuple(s for s in state.submissions if s not in submissions),
        tuple(k for k in state.judgements if k not in judgements),
    )


def _is_term(node: str) -> bool:
    return node.startswith(_TERMS)


def _subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""
