"""By which period, window and readings records are counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

from rdflib import Literal as RdfLiteral
from rdflib import URIRef

from iip_atlas.graphs import literal
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP
from iip_atlas.reference import RegionScheme

__all__ = ["CountingRules", "counting_rules", "has_fixed_period"]

_WINDOW = 30  # days, unless the profile says otherwise (reading A14-active)
IndustryLevel = Literal["division", "section", "group", "class"]
_LEVELS: tuple[IndustryLevel, ...] = ("division", "section", "group", "class")
_BEIJING = timezone(timedelta(hours=8))
_BEGINNING = datetime(1900, 1, 1, tzinfo=_BEIJING)


@dataclass(frozen=True, slots=True)
class CountingRules:
    """Which records count, and under which cells?

    The period runs from `start` to `until` (excluded); a device must have been seen in the
    `window` days before `until`, unless all that are registered count. Where the profile names no
    period, it is the year that ends with the latest activity in the records.
    """

    period: URIRef | None
    start: datetime
    until: datetime
    window: int
    all_registered: bool  # A14-registered
    active_developers: bool  # A29-active
    scheme: RegionScheme  # A25
    level: IndustryLevel  # A21

    @property
    def since(self) -> datetime:
        """From when on is a device active?"""
        return _BEGINNING if self.all_registered else self.until - timedelta(days=self.window)

    @property
    def developers_since(self) -> datetime:
        """From when on does a developer count?"""
        return self.start if self.active_developers else _BEGINNING


def counting_rules(profile: Profile, method: Method, latest: datetime | None) -> CountingRules:
    """Which rules follow from the profile's period, window and readings?

    `latest` is the latest activity in the records, for a profile that names no period.
    """
    chosen = {reading.id for reading in profile.readings(method).values()}
    until = _moment(profile, "periodEnd") or _just_after(latest or _BEGINNING)
    start = _moment(profile, "periodStart") or until - timedelta(days=365)
    return CountingRules(
        profile.period,
        start,
        until,
        profile.window or _WINDOW,
        "A14-registered" in chosen,
        "A29-active" in chosen,
        "seven" if "A25-seven" in chosen else "six",
        next((level for level in _LEVELS if f"A21-{level}" in chosen), "division"),
    )


def has_fixed_period(profile: Profile) -> bool:
    """Does the profile say when its period ends? Else the latest record of all platforms does."""
    return _moment(profile, "periodEnd") is not None


def _just_after(moment: datetime) -> datetime:
    return moment + timedelta(seconds=1)


def _moment(profile: Profile, name: Literal["periodStart", "periodEnd"]) -> datetime | None:
    if profile.period is None:
        return None
    found: RdfLiteral | None = literal(profile.graph, profile.period, IIP[name])
    value = found.toPython() if found is not None else None
    return value if isinstance(value, datetime) else None
