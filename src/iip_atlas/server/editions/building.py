"""Builds an edition: facts, history, indicators and verdicts, in one store on disk."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from iip_atlas.dataset import Dataset, load_words
from iip_atlas.errors import InputError, StoreError
from iip_atlas.registry.judgements import SEAL
from iip_atlas.registry.recall import recall_in_pieces
from iip_atlas.registry.state import StoreState, state_of
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.submission import intake_graph
from iip_atlas.server.editions.edition import Edition, registry_in
from iip_atlas.server.editions.verdict_table import VerdictTable

__all__ = ["build"]

_TOGETHER = 100  # platforms that are judged at a time, so that many need little memory
_TRIES = 3


def build(place: Path, profiles: Sequence[str], home: Path) -> Edition:
    """Build the edition of the registry in this folder, under these profiles, in another folder.

    Facts are those of the current submissions and of the judgements on them; of what was superseded
    the history tells, but its figures are left out: beside the current ones they would count.
    Raises InputError for a registry without a submission, ProfileError for a profile that cannot
    be used, and StoreError for a registry that cannot be read whole.
    """
    home.mkdir(exist_ok=True)
    registry = _frozen(place, registry_in(home))
    state = state_of(registry)
    if state.latest is None:
        raise InputError("库里没有提交 / the store holds no submission", where=str(place))
    store = EmbeddedStore.open(home / "store")
    load_words(store)
    _tell_history(store, registry, state)
    size, pieces = recall_in_pieces(registry, platforms=_TOGETHER)
    for facts in pieces:
        part = Dataset.part(store, facts)
        for profile in profiles:
            found = part.add_verdicts(profile, measured=profile == profiles[0])
            VerdictTable.add(home, found)
    store.flush()
    now = datetime.now(UTC)
    edition = Edition(home, state.digest, state.latest, now, size, tuple(profiles))
    edition.note()
    return edition


def _frozen(place: Path, target: Path) -> EmbeddedStore:
    """Copy the registry as it is at one moment; a writer may take files away meanwhile."""
    for attempt in range(_TRIES):
        try:
            EmbeddedStore.open_read_only(place).copy_to(target)
            break
        except StoreError:
            if attempt == _TRIES - 1:
                raise
            shutil.rmtree(target, ignore_errors=True)
    return EmbeddedStore.open_read_only(target)


def _tell_history(store: EmbeddedStore, registry: EmbeddedStore, state: StoreState) -> None:
    """Who handed what in and when, also what was superseded, and when judgements were kept."""
    for graph in dict.fromkeys(intake_graph(s.intake) for s in state.submissions):
        store.fill(registry.statements(graph), graph)
    for kept in state.judgements:
        sealed = [q for q in registry.statements(kept.graph) if q.predicate == SEAL]
        store.fill(sealed, kept.graph)
