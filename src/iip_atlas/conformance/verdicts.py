"""Verdicts, and what a whole evaluation gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.text import Text

__all__ = [
    "Completeness",
    "Evaluation",
    "Interval",
    "Measured",
    "Outcome",
    "PlatformResult",
    "ProfileInfo",
    "Qualification",
    "Share",
    "Source",
    "Text",
    "Verdict",
]

Interval = tuple[int | float, int | float | None]  # no upper end: not known
Measured = int | float | Interval | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where does a figure, a claim or a judgement come from?

    `origin` is counted, declared, public, evidence or review.
    """

    iri: str
    title: str
    date: str
    origin: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How does one platform (or one cell of it) stand to one clause under one profile?

    `cell` is None for the platform as a whole. `measured` is a number, an interval where claims
    are approximate or conflict, or None for unknown; `required` and `setting` are None where the
    clause has no number or the profile leaves it open.
    """

    platform: str
    clause: str
    cell: str | None
    outcome: Outcome
    measured: Measured
    required: int | float | None
    comparator: str | None
    unit: Text | None
    setting: str | None
    reason: Text
    sources: tuple[Source, ...]

    @property
    def known(self) -> Measured:
        """What is known of the figure? A count that leaves the verdict open may not be whole."""
        if self.outcome is Outcome.CANT_TELL and isinstance(self.measured, int | float):
            return (self.measured, None)
        return self.measured


@dataclass(frozen=True, slots=True)
class Qualification:
    """For what does a platform qualify?

    `kind` is industry, domain or region (with its cell), or crossIndustry for the platform.
    """

    kind: str
    cell: str | None
    label: Text


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the atomic clauses asked are decided?"""

    decided: int
    asked: int

    @property
    def ratio(self) -> float:
        """Which share of them, from 0 to 1? Where nothing is asked, nothing is left open: 1."""
        return self.decided / self.asked if self.asked else 1.0


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what the profile asks is decided: in all, and by part or local criterion."""

    whole: Share
    parts: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class PlatformResult:
    """One platform, what it qualifies for, and how much of the method is decided for it."""

    platform: str
    label: Text
    synthetic: bool
    classification: tuple[Qualification, ...]
    completeness: Completeness


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """Under whose numbers? `illustrative`: they are made up, and are called so everywhere."""

    id: str
    iri: str
    label: Text
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All verdicts of one run. `reached` counts what was judged: platforms, cells, facts."""

    profile: ProfileInfo
    method: str
    inputs: tuple[str, ...]
    reached: Mapping[str, int]
    platforms: tuple[PlatformResult, ...]
    verdicts: tuple[Verdict, ...]
