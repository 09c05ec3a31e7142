"""Threshold profiles: who sets which number, on what basis, under which readings.

A profile is a Turtle file. It may inherit from another: its own settings and readings come
first, what it leaves out is taken from its parent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.errors import ProfileError
from iip_atlas.graphs import instances, iris, label, literal, local_name, one, read_turtle, text
from iip_atlas.method.model import Method, Reading
from iip_atlas.method.variants import changes_of, names_file, variant
from iip_atlas.namespaces import IIP
from iip_atlas.nearest import did_you_mean
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["Number", "Profile", "Setting", "load_profile", "shipped_profiles"]

Number = int | float | Decimal

_LONGEST_WINDOW = 3660  # days; ten years


@dataclass(frozen=True, slots=True)
class Setting:
    """One number for one parameter, for all cells or for one industry or region."""

    iri: URIRef
    parameter: URIRef
    value: Number
    basis: URIRef | None
    source: str
    scope: URIRef | None  # the one industry or region that it holds for


@dataclass(frozen=True)
class Profile:
    """A named set of settings and adopted readings. `graph` is what its files say."""

    iri: URIRef
    id: str
    label: Text
    description: Text
    settings: Mapping[tuple[URIRef, URIRef | None], Setting]
    clashes: tuple[tuple[Setting, Setting], ...]  # same parameter and cell, two values
    adopted: tuple[URIRef, ...]  # the parent's readings first
    own: tuple[URIRef, ...]  # the readings that the profile itself adopts
    criteria: tuple[str, ...]
    admits: frozenset[URIRef]
    period: URIRef | None
    method: URIRef | None
    parent: URIRef | None
    review_rule: URIRef | None  # how reviewers who disagree are settled; None leaves it open
    illustrative: bool
    graph: Graph
    window: int | None = None  # days within which a device must have sent a message to be active

    def settings_of(self, parameter: URIRef) -> tuple[Setting, ...]:
        """Which settings fill this parameter: the general one first, then those for one cell?"""
        found = [s for s in self.settings.values() if s.parameter == parameter]
        return tuple(sorted(found, key=lambda s: (s.scope is not None, s.scope or "")))

    def readings(self, method: Method) -> dict[URIRef, Reading]:
        """Which reading holds for each ambiguity: the adopted one, else the default?"""
        chosen = {iri: method.readings[a.default] for iri, a in method.ambiguities.items()}
        for iri in self.adopted:
            reading = method.readings.get(iri)
            if reading is None:
                raise ProfileError(
                    f"{local_name(iri)} is not a reading of the method",
                    where=self.id,
                    remedy="`iip profile check` lists the readings that exist",
                )
            chosen[reading.ambiguity] = reading
        return chosen

    def keeps_defaults(self, method: Method) -> bool:
        """Do the method's own default numbers hold where the profile sets none?"""
        return not any(reading.no_defaults for reading in self.readings(method).values())


def shipped_profiles() -> dict[str, Path]:
    """Which profiles ship with the package, by id?"""
    return {file.stem: file for file in sorted((folder("data") / "profiles").glob("*.ttl"))}


def load_profile(name: str | Path) -> Profile:
    """Load a profile by the id of a shipped one, or from a Turtle file.

    The name may carry changes: `illustrative+P5.1-industries=2+A13-free`. Raises ProfileError
    for an unknown id, a file without exactly one profile, a parent that is missing or comes back
    to itself, a setting without parameter or value, a window that is no number of days, or a
    change that is not understood.
    """
    base, changes = changes_of(str(name))
    file = _find(base)
    profile = _inherit(_read(file), (file.stem,))
    return _varied(profile, changes) if changes else profile


def _varied(profile: Profile, changes: tuple[str, ...]) -> Profile:
    iri, graph = variant(profile.iri, profile.label, changes)
    return _under(profile, _profile(graph, iri, local_name(iri)))


def _find(name: str | Path) -> Path:
    shipped = shipped_profiles()
    if str(name) in shipped:
        return shipped[str(name)]
    if names_file(name):
        return Path(name)
    hint, ids = did_you_mean(str(name), shipped), ", ".join(shipped)
    raise ProfileError(
        f"没有参数方案“{name}”{hint.zh} / there is no profile {str(name)!r}{hint.en}",
        remedy=f"请选用 {ids}，或给出 Turtle 文件 / take one of {ids}, or name a Turtle file",
    )


def _inherit(profile: Profile, seen: tuple[str, ...]) -> Profile:
    if profile.parent is None:
        return profile
    name = local_name(profile.parent)
    if name in seen or name not in shipped_profiles():
        why = (
            "inherits from itself" if name in seen else f"inherits from {name!r}, which is unknown"
        )
        raise ProfileError(f"the profile {why}", where=profile.id, remedy="name a shipped profile")
    return _under(_inherit(_read(shipped_profiles()[name]), (*seen, name)), profile)


def _under(parent: Profile, profile: Profile) -> Profile:
    """Fill what the profile leaves out from its parent."""
    return Profile(
        **{
            **profile.__dict__,
            "settings": {**parent.settings, **profile.settings},
            # A later reading of the same ambiguity wins, so the parent's come first.
            "adopted": parent.adopted + profile.adopted,
            "own": profile.adopted,
            "clashes": parent.clashes + profile.clashes,
            "criteria": tuple(dict.fromkeys(parent.criteria + profile.criteria)),
            "admits": parent.admits | profile.admits,
            "period": profile.period or parent.period,
            "window": parent.window if profile.window is None else profile.window,
            "method": profile.method or parent.method,
            "review_rule": profile.review_rule or parent.review_rule,
            "illustrative": parent.illustrative or profile.illustrative,
            "graph": parent.graph + profile.graph,
        }
    )


def _read(file: Path) -> Profile:
    graph = _parse(file)
    found = instances(graph, IIP.ThresholdProfile)
    if len(found) != 1:
        raise ProfileError(
            f"expected one iip:ThresholdProfile, found {len(found)}",
            where=str(file),
            remedy="keep one profile a file",
        )
    return _profile(graph, found[0], str(file))


def _parse(file: Path) -> Graph:
    try:
        return read_turtle([file])
    except (SyntaxError, ValueError) as error:
        raise ProfileError(
            f"the file is not valid Turtle: {error}", where=str(file), remedy="mend the syntax"
        ) from error


def _profile(graph: Graph, iri: URIRef, where: str) -> Profile:
    settings = list(_settings(graph, iri, where))
    return Profile(
        iri=iri,
        id=local_name(iri),
        label=label(graph, iri),
        description=text(graph, iri, DCTERMS.description, RDFS.comment),
        settings=_by_scope(settings),
        clashes=_clashes(settings),
        adopted=iris(graph, iri, IIP.adoptsReading),
        own=iris(graph, iri, IIP.adoptsReading),
        criteria=tuple(local_name(c) for c in iris(graph, iri, IIP.addsCriterion)),
        admits=frozenset(iris(graph, iri, IIP.admitsOrigin)) | {IIP.counted, IIP.declared},
        period=one(graph, iri, IIP.refPeriod),
        method=one(graph, iri, IIP.profileMethod),
        parent=one(graph, iri, IIP.inheritsFrom),
        review_rule=one(graph, iri, IIP.reviewRule),
        illustrative=any(s.basis == IIP.illustrative for s in settings)
        or one(graph, iri, IIP.basis) == IIP.illustrative,
        graph=graph,
        window=_window(graph, iri, where),
    )


def _window(graph: Graph, profile: URIRef, where: str) -> int | None:
    stated = literal(graph, profile, IIP.activityWindow)
    days = stated.toPython() if stated is not None else None
    if days is not None and not (isinstance(days, int) and 0 < days <= _LONGEST_WINDOW):
        raise ProfileError(
            f"活跃时间窗 {stated} 不是 1 至 {_LONGEST_WINDOW} 的整数"
            f" / the activity window {stated} is no whole number from 1 to {_LONGEST_WINDOW}",
            where=where,
            remedy="请写天数 / write iip:activityWindow in days",
        )
    return days


def _settings(graph: Graph, profile: URIRef, where: str) -> Iterator[Setting]:
    for iri in iris(graph, profile, IIP.hasSetting):
        parameter, value = (
            one(graph, iri, IIP.setsParameter),
            literal(graph, iri, IIP.parameterValue),
        )
        if parameter is None or value is None:
            raise ProfileError(
                f"the setting {local_name(iri)} lacks its parameter or its value",
                where=where,
                remedy="give iip:setsParameter and iip:parameterValue",
            )
        yield Setting(
            iri,
            parameter,
            value.toPython(),
            one(graph, iri, IIP.basis),
            _source(graph, iri),
            one(graph, iri, IIP.forIndustry) or one(graph, iri, IIP.forRegion),
        )


def _source(graph: Graph, iri: URIRef) -> str:
    found = sorted(str(o) for o in graph.objects(iri, DCTERMS.source))
    return found[0] if found else ""


def _by_scope(settings: list[Setting]) -> dict[tuple[URIRef, URIRef | None], Setting]:
    found: dict[tuple[URIRef, URIRef | None], Setting] = {}
    for setting in settings:
        found.setdefault((setting.parameter, setting.scope), setting)
    return found


def _clashes(settings: list[Setting]) -> tuple[tuple[Setting, Setting], ...]:
    first = _by_scope(settings)
    pairs = ((first[s.parameter, s.scope], s) for s in settings)
    return tuple((kept, other) for kept, other in pairs if kept.value != other.value)
