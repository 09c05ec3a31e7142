"""Gives facts back from a store: the current submissions, each read to its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Quad

from iip_atlas.errors import InputError, StoreError
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.history import current, submissions
from iip_atlas.registry.judgements import reviewed, said_by
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.origins import Origins
from iip_atlas.registry.state import StoreState
from iip_atlas.registry.statements import Facts, FileFacts, Origin
from iip_atlas.registry.submission import Submission, facts_graph, intake_graph, shared_graph

__all__ = [
    "facts_of",
    "no_submission",
    "recall",
    "recall_in_pieces",
    "recall_platform",
    "recall_state",
]

# Platforms read at a time: some 100,000 statements.
_PIECE = 500


def recall(store: Keeper, as_of: datetime | None = None) -> Facts:
    """What does the store say of all platforms (at this time)?

    Raises InputError when it holds no submission, and StoreError unless every submission is read
    whole.
    """
    found = _current(store, as_of)
    return _with_judgements(facts_of(store, found), found, store, as_of)


def recall_in_pieces(
    store: Keeper, as_of: datetime | None = None, platforms: int = _PIECE
) -> tuple[int, Iterator[Facts]]:
    """Of how many platforms does the store tell, and what, so many platforms at a time?

    Raises as `recall` does, while the pieces are read.
    """
    found = _current(store, as_of)
    parts = (found[first : first + platforms] for first in range(0, len(found), platforms))
    told = (_with_judgements(facts_of(store, part), part, store, as_of) for part in parts)
    return len(found), told


def recall_state(store: Keeper, counting: StoreState) -> Facts:
    """What do these submissions and judgements say: what counts of a store, or a part of it?

    Raises StoreError unless every one is read whole.
    """
    facts = facts_of(store, counting.submissions)
    said = (said_by(store, kept) for kept in counting.judgements)
    return replace(facts, parts=(*facts.parts, *said))


def _current(store: Keeper, as_of: datetime | None) -> tuple[Submission, ...]:
    found = current(submissions(store), as_of)
    if not found:
        raise no_submission(store, as_of)
    return found


def no_submission(store: Keeper, as_of: datetime | None) -> InputError:
    """Say that the store holds no submission (of that time)."""
    when = f"（截至 {as_of.isoformat()}）" if as_of else ""
    return InputError(
        f"库里没有提交{when} / the store holds no submission" + (" of that time" if when else ""),
        where=store.place,
        remedy="`iip submit FILE --store ...`",
    )


def recall_platform(store: Keeper, name: str, as_of: datetime | None = None) -> Facts:
    """What does the store say of the platform with this id or IRI; of all, if there is none?

    Raises as `recall` does.
    """
    iri = name if "://" in name else f"{PLATFORM}{quote(name.strip())}"
    found = current(submissions(store, iri), as_of)
    if not found:
        return recall(store, as_of)
    return _with_judgements(facts_of(store, found), found, store, as_of)


def _with_judgements(
    facts: Facts, found: Sequence[Submission], store: Keeper, as_of: datetime | None
) -> Facts:
    """Add what reviewers have said of the platforms of these submissions."""
    platforms = {submission.platform for submission in found}
    return replace(facts, parts=(*facts.parts, *reviewed(store, platforms, as_of)))


def facts_of(store: Keeper, found: Sequence[Submission], *, shared: bool = True) -> Facts:
    """What do these submissions say (with the part that they share with their hand-ins)?

    Raises StoreError unless each is read whole.
    """
    parts: list[FileFacts] = []
    read: set[str] = set()
    handins = _Handins(store)
    for submission in found:
        quads = _whole(store, facts_graph(submission), submission.statements, submission)
        if shared and submission.shared and submission.intake not in read:
            read.add(submission.intake)
            quads += _whole(store, shared_graph(submission.intake), submission.shared, submission)
        parts += _by_file(quads, handins.of(submission))
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


class _Handins:
    """Where the nodes of each hand-in stand; each hand-in is looked up once."""

    def __init__(self, store: Keeper) -> None:
        self._store = store
        self._found: dict[str, Origins] = {}

    def of(self, submission: Submission) -> Origins:
        intake = submission.intake
        if intake not in self._found:
            self._found[intake] = Origins(self._store.statements(intake_graph(intake)))
        return self._found[intake]


def _by_file(quads: Iterable[Quad], origins: Origins) -> Iterator[FileFacts]:
    found: dict[str, list[Quad]] = {}
    rows: dict[str, dict[str, Origin]] = {}
    for quad in quads:
        node = str(getattr(quad.subject, "value", ""))
        name = origins.file_of(node)
        found.setdefault(name, []).append(quad)
        if node not in rows.setdefault(name, {}) and (row := origins.row_of(node)) is not None:
            rows[name][node] = row
    for name, those in found.items():
        yield FileFacts(Path(name), tuple(those), rows[name])
