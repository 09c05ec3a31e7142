"""What does a store hold right now: so that whoever keeps a result of it knows when it is old."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from iip_atlas.registry.history import current, submissions
from iip_atlas.registry.judgements import Kept, judgements
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.store_files import store_files
from iip_atlas.registry.submission import Submission, facts_graph, shared_graph

__all__ = ["StoreState", "sign_of", "state_of"]


@dataclass(frozen=True)
class StoreState:
    """The finished submissions and judgements of a store at one moment, the oldest first."""

    submissions: Sequence[Submission]
    judgements: Sequence[Kept]

    @cached_property
    def digest(self) -> str:
        """Give a short name that changes with every submission and every judgement."""
        named = "\n".join((*(s.iri for s in self.submissions), *(k.iri for k in self.judgements)))
        return blake2b(named.encode(), digest_size=8).hexdigest()

    @property
    def latest(self) -> datetime | None:
        """When was the last submission or judgement kept?"""
        times = [s.time for s in self.submissions] + [kept.time for kept in self.judgements]
        return max(times, default=None)

    @property
    def days(self) -> tuple[date, ...]:
        """On which days, where this machine is, was anything handed in? The newest first."""
        return tuple(sorted({s.time.astimezone().date() for s in self.submissions}, reverse=True))

    @cached_property
    def graphs(self) -> Mapping[str, str]:
        """Which named graphs hold it, in the order in which they are read, at whose turn?

        What a hand-in says of no platform is read with the first of its submissions.
        """
        found: dict[str, str] = {}
        for submission in self.submissions:
            found[facts_graph(submission)] = submission.platform
            if submission.shared:
                found.setdefault(shared_graph(submission.intake), submission.platform)
        return found | {kept.graph: kept.platform for kept in self.judgements}

    def counting(self, as_of: datetime | None = None) -> "StoreState":
        """What of it counts (at this time)?

        The newest submission of each platform, in order of the platforms, and the judgements on
        these.
        """
        newest = current(self.submissions, as_of)
        there = {submission.platform for submission in newest}
        told = (k for k in self.judgements if as_of is None or k.time <= as_of)
        return StoreState(newest, tuple(kept for kept in told if kept.platform in there))


def state_of(store: Keeper) -> StoreState:
    """What does the store hold? Raises StoreError when it does not answer."""
    return StoreState(submissions(store, with_files=False), judgements(store))


def sign_of(folder: Path) -> str:
    """Give a sign of a store's folder that changes whenever something is written to it.

    It looks at the files alone, which is quick; reading does not change it. Empty for no folder.
    """
    if not folder.is_dir():
        return ""
    return blake2b(repr(sorted(store_files(folder))).encode(), digest_size=8).hexdigest()
