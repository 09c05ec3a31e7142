"""Gives facts back from a store: the current submissions, each read to its end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Quad
from rdflib import PROV
from rdflib.namespace import DCTERMS

from iip_atlas.errors import InputError, StoreError
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.history import current, submissions
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.statements import Facts, FileFacts
from iip_atlas.registry.submission import Submission, facts_graph, intake_graph, shared_graph

__all__ = ["facts_of", "recall", "recall_platform"]

_TITLE, _PLACE = str(DCTERMS.title), str(PROV.hadPrimarySource)


def recall(store: Keeper, as_of: datetime | None = None) -> Facts:
    """What does the store say of all platforms (at this time)?

    Raises InputError when it holds no submission, and StoreError unless every submission is read
    whole.
    """
    found = current(submissions(store), as_of)
    if not found:
        when = f"（截至 {as_of.isoformat()}）" if as_of else ""
        raise InputError(
            f"库里没有提交{when} / the store holds no submission"
            + (" of that time" if when else ""),
            where=store.place,
            remedy="`iip submit FILE --store ...`",
        )
    return facts_of(store, found)


def recall_platform(store: Keeper, name: str, as_of: datetime | None = None) -> Facts:
    """What does the store say of the platform with this id or IRI; of all, if there is none?

    Raises as `recall` does.
    """
    iri = name if "://" in name else f"{PLATFORM}{quote(name.strip())}"
    found = current(submissions(store, iri), as_of)
    return facts_of(store, found) if found else recall(store, as_of)


def facts_of(store: Keeper, found: Sequence[Submission], *, shared: bool = True) -> Facts:
    """What do these submissions say (with the part that they share with their hand-ins)?

    Raises StoreError unless each is read whole.
    """
    parts: list[FileFacts] = []
    read: set[str] = set()
    origins = _Origins(store)
    for submission in found:
        quads = _whole(store, facts_graph(submission), submission.statements, submission)
        if shared and submission.shared and submission.intake not in read:
            read.add(submission.intake)
            quads += _whole(store, shared_graph(submission.intake), submission.shared, submission)
        parts += _by_file(quads, origins.of(submission))
    return Facts(tuple(parts), submissions=tuple(s.iri for s in found))


def _whole(store: Keeper, graph: str, expected: int, submission: Submission) -> tuple[Quad, ...]:
    found = store.statements(graph)
    if len(found) != expected:
        raise StoreError(
            f"提交 {submission.id} 应有 {expected} 条陈述，只读到 {len(found)} 条"
            f" / {len(found)} of {expected} statements of submission {submission.id} were read",
            where=store.place,
            remedy="库可能损坏或回答不完整；请从备份恢复"
            " / the store may be damaged, or answers in part; restore a backup",
        )
    return found


class _Origins:
    """From which file each node of a hand-in was read; each hand-in is looked up once."""

    def __init__(self, store: Keeper) -> None:
        self._store = store
        self._found: dict[str, _Names] = {}

    def of(self, submission: Submission) -> "_Names":
        intake = submission.intake
        if intake not in self._found:
            self._found[intake] = _names(self._store.statements(intake_graph(intake)))
        return self._found[intake]


def _names(provenance: Iterable[Quad]) -> "_Names":
    """What the provenance of a hand-in says of its files and of where nodes stand."""
    pairs: dict[str, dict[str, str]] = {_TITLE: {}, _PLACE: {}}
    for subject, predicate, value, _ in provenance:
        if predicate.value in pairs:
            pairs[predicate.value][_iri(subject)] = _iri(value)
    return _Names(pairs[_TITLE], pairs[_PLACE])


class _Names:
    """The name of the file for each node of a hand-in; one file alone needs no look-up."""

    def __init__(self, names: Mapping[str, str], places: Mapping[str, str]) -> None:
        self._names = names
        self._places = places
        self._first = next(iter(names.values()), "")

    def __getitem__(self, node: str) -> str:
        return self._names.get(self._places.get(node, "").partition("#")[0], self._first)


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))


def _by_file(quads: Iterable[Quad], names: _Names) -> Iterator[FileFacts]:
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        found.setdefault(names[_iri(quad.subject)], []).append(quad)
    yield from (FileFacts(Path(name), tuple(those)) for name, those in found.items())
