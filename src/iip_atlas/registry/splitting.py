"""Which facts belong to which platform, and which to none of them?

A node belongs to the platforms that it points at by the shortest way; what these nodes and the
platforms point at in turn (evidence, an operator) belongs to each that reaches it. The rest (a
list of metrics, what a press report says of a whole sector) is shared by the hand-in as a whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad
from rdflib import RDF

from iip_atlas.namespaces import IIP
from iip_atlas.registry.statements import Facts

__all__ = ["Split", "alone", "split"]

_TYPE = str(RDF.type)
_Owners = dict[str, frozenset[str]]
_Links = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Split:
    """The statements of each platform by its IRI, in order, and those of none."""

    platforms: Mapping[str, tuple[Quad, ...]]
    shared: tuple[Quad, ...]


def split(facts: Facts) -> Split:
    """Divide facts by platform. Every statement is in at least one part."""
    platforms = facts.nodes.of_class(str(IIP.Platform))
    links = _links(facts.quads)
    owners = _pointing_at(platforms, _reversed(links))
    _spread(owners, links)
    rest = {node for node in links if node not in owners}
    shared = rest | _reached(rest, links, frozenset(platforms))
    parts: dict[str, dict[Quad, None]] = {platform: {} for platform in platforms}
    common: dict[Quad, None] = {}
    for subject, predicate, value, _ in facts.quads:
        statement = Quad(subject, predicate, value)
        node = subject.value if isinstance(subject, NamedNode) else ""
        for platform in owners.get(node, ()):
            parts[platform][statement] = None
        if node in shared:
            common[statement] = None
    return Split({p: tuple(found) for p, found in parts.items()}, tuple(common))


def alone(facts: Facts, platform: str) -> Facts:
    """Give what is said of one platform (its IRI) and of none: quicker to judge than all of it.

    Facts with registers that stay tables are given as they are.
    """
    if facts.tables is not None:
        return facts
    parts = split(facts)
    kept = {*parts.platforms.get(platform, ()), *parts.shared}
    own = (
        replace(part, quads=tuple(q for q in part.quads if Quad(*q.triple) in kept))
        for part in facts.parts
    )
    return replace(facts, parts=tuple(part for part in own if part.quads))


def _links(quads: Iterable[Quad]) -> dict[str, frozenset[str]]:
    """From each described node to the described nodes that it points at."""
    found: dict[str, set[str]] = {}
    for subject, predicate, value, _ in quads:
        if isinstance(subject, NamedNode):
            targets = found.setdefault(subject.value, set())
            if isinstance(value, NamedNode) and predicate.value != _TYPE:
                targets.add(value.value)
    return {node: frozenset(t for t in targets if t in found) for node, targets in found.items()}


def _reversed(links: _Links) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node, targets in links.items():
        for target in targets:
            found.setdefault(target, set()).add(node)
    return found


def _pointing_at(platforms: Iterable[str], pointing: Mapping[str, set[str]]) -> _Owners:
    """Walk against the links, one step at a time: the nearest platforms are the owners."""
    owners: _Owners = {platform: frozenset({platform}) for platform in platforms}
    ring: _Owners = dict(owners)
    while ring:
        found: dict[str, frozenset[str]] = {}
        for node, of in ring.items():
            for nearer in pointing.get(node, ()):
                if nearer not in owners:
                    found[nearer] = found.get(nearer, frozenset()) | of
        owners.update(found)
        ring = found
    return owners


def _spread(owners: _Owners, links: _Links) -> None:
    """Walk along the links: what is pointed at belongs to everyone who gets there."""
    fixed = frozenset(owners)
    waiting = list(owners)
    while waiting:
        node = waiting.pop()
        for target in links.get(node, ()):
            before = owners.get(target, frozenset())
            if target not in fixed and not owners[node] <= before:
                owners[target] = before | owners[node]
                waiting.append(target)


def _reached(start: Iterable[str], links: _Links, stop: frozenset[str]) -> set[str]:
    """What do these nodes point at, without going through a platform?"""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        for target in links.get(waiting.pop(), ()):
            if target not in found and target not in stop:
                found.add(target)
                waiting.append(target)
    return found
