"""The versions of a platform in a registry, and what each changed: facts and verdicts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from iip_atlas.conformance.comparison import Comparison, compare
from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.registry.differences import Difference, differences
from iip_atlas.registry.history import history_of
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.recall import facts_of
from iip_atlas.registry.submission import Submission

__all__ = ["Version", "versions"]


@dataclass(frozen=True, slots=True)
class Version:
    """A submission, and what differs from the one before it; None for the first."""

    submission: Submission
    facts: tuple[Difference, ...] | None
    verdicts: Comparison | None


def versions(
    platform: str, store: Keeper, profile: str | Path, most: int = 10
) -> tuple[Version, ...]:
    """Which submissions has the platform, the newest first, and what did each change?

    Only the newest `most` are compared. Raises InputError for a platform that the store does not
    hold.
    """
    kept = history_of(platform, store)[-most:]
    return tuple(reversed(list(_versions(kept, store, profile))))


def _versions(
    kept: tuple[Submission, ...], store: Keeper, profile: str | Path
) -> Iterator[Version]:
    judged = [evaluate(facts_of(store, [each]), profile) for each in kept]
    if kept:
        yield Version(kept[0], None, None)
    for (old, before), (new, after) in pairwise(zip(kept, judged, strict=True)):
        yield Version(new, differences(old, new, store), compare(before, after))
