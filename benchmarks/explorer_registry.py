"""Registries of fictitious platforms of some 210 statements each, for the explorer to show."""

import random
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from iip_atlas.namespaces import PLATFORM
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.judgements import keep_judgement
from iip_atlas.registry.opening import open_store
from iip_atlas.registry.recording import Judgement

__all__ = ["hand_in", "registry", "review"]

_TOGETHER = 100  # platforms that are handed in at once
_HEAD = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix domain: <https://w3id.org/iip-atlas/domain/> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
"""
_INDUSTRY_FIGURES = (
    "connectedDeviceCount",
    "mechanismModelCount",
    "microserviceCount",
    "industrialAppCount",
    "enterpriseUserCount",
    "integrationInterfaceCount",
    "dataPointCount",
)


@contextmanager
def registry(size: int, kept: Path | None) -> Iterator[Path]:
    """Fill a registry with so many platforms, or take the one that was kept."""
    with tempfile.TemporaryDirectory() as folder:
        home = kept or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        place = home / f"registry-{size}"
        if not place.exists():
            _fill(place, size, Path(folder))
        yield place


def _fill(place: Path, size: int, home: Path) -> None:
    draw = random.Random(1)  # noqa: S311  # drawn, not secret
    for first in range(0, size, _TOGETHER):
        _submit(place, range(first, min(first + _TOGETHER, size)), draw, home)


def hand_in(place: Path, number: int) -> None:
    """Hand a platform in anew, with other figures."""
    with tempfile.TemporaryDirectory() as home:
        _submit(place, [number], random.Random(), Path(home))  # noqa: S311  # drawn, not secret


def _submit(place: Path, numbers: Iterable[int], draw: random.Random, home: Path) -> None:
    reference = Reference.load()
    industries = [i for i in reference.industries() if reference.process_type(i)]
    file = home / "facts.ttl"
    text = "".join(_platform(number, industries, draw) for number in numbers)
    file.write_text(_HEAD + text, encoding="utf-8")
    store = open_store(str(place), writing=True)
    keep(planned(parse_facts([file]), store, by="benchmark"), store)


def review(place: Path, number: int) -> None:
    """Review a clause of a platform."""
    platform = str(PLATFORM[f"p{number:06d}"])
    now = datetime.now(UTC)
    said = Judgement(
        platform, "C1.4.1-a", None, "passed", None, "benchmark", "lead", "manual", now, ""
    )
    keep_judgement(said, open_store(str(place), writing=True))


def _platform(number: int, industries: list[str], draw: random.Random) -> str:
    name = f"p{number:06d}"
    lines = [
        f'platform:{name} a iip:Platform ; rdfs:label "平台 {number}（虚构）"@zh ,'
        f' "Platform {number} (synthetic)"@en ; iip:isSynthetic true ;'
        f" iip:staffCount {draw.randint(20, 900)} ; iip:operatingEntityCount {draw.randint(1, 8)} ."
    ]
    for industry in draw.sample(industries, draw.randint(2, 7)):
        figures = " ; ".join(f"iip:{f} {draw.randint(1, 30_000)}" for f in _INDUSTRY_FIGURES)
        lines.append(_cell("Industry", name, f"<{industry}>", figures))
    for domain in draw.sample(("supply-chain", "predictive-maintenance", "quality-inspection"), 2):
        figures = f"iip:domainAssetCount {draw.randint(1, 60)}"
        lines.append(_cell("Domain", name, f"domain:{domain}", figures))
    for region in draw.sample(("huabei", "huadong", "huanan", "huazhong", "xibei", "370000"), 3):
        figures = f"iip:enterpriseUserCount {draw.randint(1, 2_000)}"
        lines.append(_cell("Region", name, f"region:{region}", figures))
    return "\n".join(lines) + "\n"


def _cell(kind: str, name: str, target: str, figures: str) -> str:
    return (
        f"[] a iip:{kind}Coverage ; iip:coverageOf platform:{name} ;"
        f" iip:{kind.lower()} {target} ; {figures} ."
    )
