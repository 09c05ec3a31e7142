"""What did a platform add, take out or change from one submission to another?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad

from iip_atlas.errors import InputError
from iip_atlas.namespaces import BLANK
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.nodes import Value
from iip_atlas.registry.recall import facts_of
from iip_atlas.registry.submission import Submission

__all__ = ["Difference", "differences"]

_Values = tuple[Value, ...]
_Stated = dict[tuple[str, str], dict[Value, None]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One property of one node, and its values before and after; nothing where not stated."""

    node: str
    predicate: str
    before: _Values
    after: _Values

    @property
    def kind(self) -> str:
        """Was it added, removed or changed?"""
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"


def differences(before: Submission, after: Submission, store: Keeper) -> tuple[Difference, ...]:
    """In what do the facts of two submissions of one platform differ, in order of the nodes?

    Nodes without a name of their own are told apart by what is said of them. What the hand-ins
    say of no platform is not compared. Raises InputError for two platforms.
    """
    if before.platform != after.platform:
        raise InputError(
            "两份提交属于不同的平台 / the submissions are of different platforms",
            where=f"{before.id}, {after.id}",
        )
    old, new = (_stated(_own(submission, store)) for submission in (before, after))
    keys = sorted({*old, *new})
    found = (Difference(*key, _beyond(old, new, key), _beyond(new, old, key)) for key in keys)
    return tuple(d for d in found if d.before or d.after)


def _own(submission: Submission, store: Keeper) -> tuple[Quad, ...]:
    return facts_of(store, [submission], shared=False).quads


def _beyond(these: _Stated, those: _Stated, key: tuple[str, str]) -> _Values:
    """Values on one side only, in order."""
    other = those.get(key, {})
    return tuple(sorted((v for v in these.get(key, {}) if v not in other), key=str))


def _stated(quads: Iterable[Quad]) -> _Stated:
    named = _renamed(tuple(quads))
    found: _Stated = {}
    for subject, predicate, value in named:
        found.setdefault((subject, predicate), {})[value] = None
    return found


def _renamed(quads: tuple[Quad, ...]) -> Iterable[tuple[str, str, Value]]:
    """Nodes that were blank in their file get a name from what is said of them."""
    said: dict[str, list[tuple[str, Value]]] = {}
    for subject, predicate, value, _ in quads:
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            said.setdefault(subject.value, []).append((predicate.value, value))
    names = _Names(said)
    for node, pairs in said.items():
        yield from ((names.of(node), predicate, names.term(value)) for predicate, value in pairs)


class _Names:
    """The name of each node; a blank one's is a digest of its statements, whatever its label."""

    def __init__(self, said: Mapping[str, list[tuple[str, Value]]]) -> None:
        self._said = said
        self._found: dict[str, str] = {}

    def of(self, node: str) -> str:
        if not node.startswith(str(BLANK)):
            return node
        if node not in self._found:
            self._found[node] = f"{BLANK}…"  # a ring of blank nodes ends here
            lines = sorted(f"{p} {self.term(v)}" for p, v in self._said.get(node, ()))
            self._found[node] = f"{BLANK}{sha256(' '.join(lines).encode()).hexdigest()[:8]}"
        return self._found[node]

    def term(self, value: Value) -> Value:
        return NamedNode(self.of(value.value)) if isinstance(value, NamedNode) else value
