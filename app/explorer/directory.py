"""What the pages on platforms and clauses keep: worked out once for each choice, shared, read only.

Facts of a registry are read again where they are needed, and let go: of thousands of platforms
they are large.
"""

from collections.abc import Iterable

import streamlit as st

from explorer.choices import Choice, profile_files, profile_of
from explorer.language import t
from explorer.results import at_hand, key_of, registry
from explorer.sources import LATEST, facts_for, moment_of, opened_store, store_state
from iip_atlas.conformance.gap.answer import gap
from iip_atlas.conformance.gap.plan import Gap
from iip_atlas.directory.entry import entries
from iip_atlas.directory.evidence import Piece, evidence_of
from iip_atlas.directory.filtering import Directory
from iip_atlas.directory.versions import Version, versions
from iip_atlas.method.compiler import CompiledShapes, compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import IIP
from iip_atlas.registry.described import described
from iip_atlas.registry.facts import Facts, facts_in
from iip_atlas.registry.history import current, submissions
from iip_atlas.registry.nodes import Nodes
from iip_atlas.registry.recall import recall_platform
from iip_atlas.registry.submission import Submission
from iip_atlas.standings.matrix import Standings
from iip_atlas.standings.ways import ways

__all__ = [
    "compiled_of",
    "directory_of",
    "evidence_at_hand",
    "gap_at_hand",
    "standings_of",
    "submission_at_hand",
    "versions_at_hand",
]

_KEPT = 8


def directory_of(choice: Choice) -> Directory:
    """Give the directory of all platforms."""
    registry(choice)
    return at_hand(t("Reading who the platforms are …"), lambda: _directory(key_of(choice), choice))


def standings_of(choice: Choice) -> Standings:
    """Give how all platforms stand to all clauses."""
    registry(choice)
    return at_hand(t("Counting outcomes …"), lambda: _standings(key_of(choice), choice))


def compiled_of(choice: Choice) -> CompiledShapes:
    """Give the shapes that the chosen profile makes of the method."""
    return at_hand(t("Counting outcomes …"), lambda: _compiled(key_of(choice), choice))


def evidence_at_hand(choice: Choice, platform: str, cell: str | None = None) -> tuple[Piece, ...]:
    """Give the evidence of one platform (in one cell)."""
    return at_hand(
        t("Reading the evidence …"), lambda: _evidence(key_of(choice), platform, cell, choice)
    )


def gap_at_hand(choice: Choice, platform: str, tier: str) -> Gap:
    """Give the least effort by which one platform qualifies: some seconds, so ask for it first."""
    return at_hand(
        t("Working out the least effort …"), lambda: _gap(key_of(choice), platform, tier, choice)
    )


def submission_at_hand(choice: Choice, platform: str) -> Submission | None:
    """Give the submission that the data of one platform come from; None outside of a registry."""
    if choice.dataset != "store":
        return None
    return at_hand(
        t("Comparing the versions …"), lambda: _submission(key_of(choice), platform, choice)
    )


def versions_at_hand(choice: Choice, platform: str) -> tuple[Version, ...]:
    """Give the versions of one platform in the registry; none where the data are no registry."""
    if choice.dataset != "store":
        return ()
    return at_hand(
        t("Comparing the versions …"), lambda: _versions(key_of(choice), platform, choice)
    )


def _facts(choice: Choice, platform: str) -> Facts:
    """What is said of one platform, or of all where it is not in a registry."""
    if choice.dataset != "store":
        return _shipped(choice.dataset)
    return recall_platform(opened_store(), platform, moment_of(choice.version))


@st.cache_resource(show_spinner=False, max_entries=2)
def _shipped(dataset: str) -> Facts:
    return facts_in(facts_for(dataset, LATEST))


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _directory(key: str, _choice: Choice) -> Directory:  # the key of the cache
    found = registry(_choice)
    said = _said(_choice, found.by_iri)
    return Directory(entries(said, found.indicators, found.frame, shipped_method()))


def _said(choice: Choice, platforms: Iterable[str]) -> Nodes:
    """What is said of the platforms and their operators: of a registry, no more is read."""
    if choice.dataset != "store":
        return _shipped(choice.dataset).nodes
    counting = store_state().counting(moment_of(choice.version))
    return described(opened_store(), counting, platforms, str(IIP.operatedBy))


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _standings(key: str, _choice: Choice) -> Standings:
    found = registry(_choice)
    method = shipped_method()
    standings = Standings(found.frame, method, ways(method, _compiled(key, _choice)))
    _ = standings.summed  # worked out now, while the page says that it waits
    return standings


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _compiled(key: str, _choice: Choice) -> CompiledShapes:
    return compile_shapes(profile_of(_choice), shipped_method())


@st.cache_resource(show_spinner=False, max_entries=200)
def _evidence(
    key: str,
    platform: str,
    cell: str | None,
    _choice: Choice,
) -> tuple[Piece, ...]:
    nodes = _facts(_choice, platform).nodes
    return evidence_of(platform, registry(_choice).indicators, nodes, shipped_method(), cell)


@st.cache_resource(show_spinner=False, max_entries=200)
def _gap(key: str, platform: str, tier: str, _choice: Choice) -> Gap:
    file = profile_files()[_choice.profile]
    return gap(platform, _facts(_choice, platform), file, tier=tier)


@st.cache_resource(show_spinner=False, max_entries=500)
def _submission(key: str, platform: str, _choice: Choice) -> Submission | None:
    store = opened_store()
    kept = submissions(store, platform, with_files=False)
    return next(iter(current(kept, moment_of(_choice.version))), None)


@st.cache_resource(show_spinner=False, max_entries=200)
def _versions(key: str, platform: str, _choice: Choice) -> tuple[Version, ...]:
    store = opened_store()
    return versions(platform, store, profile_files()[_choice.profile])
