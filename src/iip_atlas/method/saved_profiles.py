"""A profile with changed numbers, written as a file of its own, and read back as the changes."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.errors import ProfileError
from iip_atlas.graphs import local_name
from iip_atlas.method.changed import with_numbers
from iip_atlas.method.model import Method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Number, Profile, load_profile, shipped_profiles
from iip_atlas.method.variants import add_setting
from iip_atlas.namespaces import IIP, PARAMETER, PROFILE
from iip_atlas.text import Text

__all__ = ["MOST_BYTES", "changes_to", "profile_turtle", "read_profile"]

MOST_BYTES = 256 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def profile_turtle(
    base: Profile, numbers: Mapping[URIRef, Number], method: Method, *, name: str, label: Text
) -> str:
    """Write a profile that inherits from a shipped one and sets these numbers, as Turtle.

    Each number has the basis "illustrative": whoever moved it, no one published it. Raises
    ProfileError for a name that is taken or no name, a base that does not ship, and numbers that
    cannot be.
    """
    _demand_name(name)
    _demand_shipped(base)
    with_numbers(base, numbers, method)
    iri, graph = URIRef(PROFILE[name]), Graph(bind_namespaces="none")
    setting = f"{iri}#"
    for prefix, space in (
        ("iip", str(IIP)), ("dcterms", str(DCTERMS)), ("parameter", str(PARAMETER)),
        ("profile", str(PROFILE)), ("rdfs", str(RDFS)), ("setting", setting),
    ):  # fmt: skip
        graph.bind(prefix, space)
    graph.add((iri, RDF.type, IIP.ThresholdProfile))
    graph.add((iri, DCTERMS.identifier, Literal(name)))
    graph.add((iri, IIP.inheritsFrom, base.iri))
    graph.add((iri, IIP.basis, IIP.illustrative))
    for lang, words, said in zip(
        ("zh", "en"), (label.zh, label.en), _described(base, numbers), strict=True
    ):
        graph.add((iri, RDFS.label, Literal(words, lang=lang)))
        graph.add((iri, DCTERMS.description, Literal(said, lang=lang)))
    for parameter, number in numbers.items():
        add_setting(graph, iri, local_name(parameter), number)
    return str(graph.serialize(format="turtle"))


def _described(base: Profile, numbers: Mapping[URIRef, Number]) -> tuple[str, str]:
    def was(parameter: URIRef) -> str:
        found = base.settings.get((parameter, None))
        return "–" if found is None else str(found.value)

    changes = ", ".join(f"{local_name(p)} {was(p)} → {n}" for p, n in sorted(numbers.items()))
    return (
        f"在方案 {base.id} 上改动的数值（示意，非官方）：{changes}",
        f"Numbers changed on the profile {base.id} (illustrative, not official): {changes}",
    )


def _demand_name(name: str) -> None:
    if not _NAME.fullmatch(name) or name in shipped_profiles():
        raise ProfileError(
            f"“{name}”不能作方案编号 / {name!r} cannot be the id of a profile",
            remedy="请用小写字母、数字和连字符，且不与自带方案重名"
            " / take small letters, digits and hyphens, and no name of a shipped profile",
        )


def _demand_shipped(base: Profile) -> None:
    if base.id not in shipped_profiles():
        raise ProfileError(
            f"方案 {base.id} 不是自带的，不能作上级 / {base.id} does not ship, so none inherits it",
            remedy="请从自带方案开始 / start from a shipped profile",
        )


def read_profile(content: bytes, method: Method) -> Profile:
    """Read a profile that somebody hands in. Raises ProfileError for one that cannot be used."""
    if len(content) > MOST_BYTES:
        raise ProfileError(
            f"文件太大：{len(content):,} 字节 / the file is too large: {len(content):,} bytes",
            remedy=f"至多 {MOST_BYTES:,} 字节 / {MOST_BYTES:,} bytes at most",
        )
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "profile.ttl"
        file.write_bytes(content)
        profile = load_profile(file)
    demand_sound(profile, method)
    return profile


def changes_to(base: Profile, profile: Profile) -> dict[URIRef, Number]:
    """Which numbers for all cells does a profile change on another?

    Raises ProfileError for one that differs in anything else: its readings, criteria, period,
    numbers for single cells, or a number that it lacks.
    """
    general = {p: s.value for (p, scope), s in profile.settings.items() if scope is None}
    theirs = {p: s.value for (p, scope), s in base.settings.items() if scope is None}
    others = [name for name, one, two in _rest(base, profile) if one != two]
    lacking = [local_name(p) for p in theirs if p not in general]
    if others or lacking:
        named = ", ".join([*others, *lacking])
        raise ProfileError(
            f"方案 {profile.id} 与 {base.id} 不止数值不同：{named}"
            f" / {profile.id} differs from {base.id} in more than numbers: {named}",
            remedy="请用 `iip evaluate --profile 文件` 评价"
            " / judge with it by `iip evaluate --profile FILE`",
        )
    return {p: number for p, number in general.items() if theirs.get(p) != number}


def _rest(base: Profile, profile: Profile) -> tuple[tuple[str, object, object], ...]:
    def scoped(found: Profile) -> dict[object, Number]:
        return {key: s.value for key, s in found.settings.items() if key[1] is not None}

    def adopted(found: Profile) -> tuple[object, ...]:
        return tuple(dict.fromkeys(found.adopted))

    return (
        ("iip:adoptsReading", adopted(base), adopted(profile)),
        ("iip:addsCriterion", set(base.criteria), set(profile.criteria)),
        ("iip:admitsOrigin", base.admits, profile.admits),
        ("iip:refPeriod", base.period, profile.period),
        ("iip:activityWindow", base.window, profile.window),
        ("iip:reviewRule", base.review_rule, profile.review_rule),
        ("iip:forIndustry, iip:forRegion", scoped(base), scoped(profile)),
    )
