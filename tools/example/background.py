"""Drawn platforms: no outcome is planted in them, they make the registry a plausible whole."""

from collections.abc import Iterator
from decimal import Decimal

from example import clauses as c
from example.builders import CROSS, INDUSTRY, MACRO_REGIONS, process_type
from example.model import EXPIRED, Cell, Claim, Platform, Review
from example.numbers import Draw, Number, Numbers

__all__ = ["background_platforms"]

_INDUSTRIES = (
    *("B06", "C13", "C14", "C15", "C17", "C18", "C21", "C22", "C26", "C27", "C28", "C29"),
    *("C30", "C31", "C32", "C33", "C34", "C35", "C36", "C37", "C38", "C39", "C40", "D44"),
)
_DOMAINS = (
    "collaborative-design",
    "supply-chain",
    "intelligent-scheduling",
    "predictive-maintenance",
    "quality-inspection",
    "warehousing-logistics",
)
_MACRO = (*MACRO_REGIONS, "xinan")
_PLACES = (
    *("110000", "310000", "320000", "330000", "370000", "370200", "420000", "420100", "430000"),
    *("440000", "440300", "500000", "510000", "510100", "610000", "340100", "210100", "350000"),
)
# How many platforms of a kind, and how many industries, domains, macro-regions and places each.
_KINDS = {
    "industry": (6, (5, 9), (3, 5), (4, 6), (2, 4)),
    "domain": (5, (4, 7), (5, 6), (4, 6), (1, 3)),
    "region": (5, (4, 7), (3, 5), (2, 3), (5, 8)),
    "broad": (6, (8, 13), (5, 6), (6, 7), (3, 5)),
}
_UNSTATED = 0.07
_EXPIRED = 0.15  # how many platforms rest on evidence that has run out


def _stated(draw: Draw, values: dict[str, Number]) -> dict[str, Number]:
    return {name: value for name, value in values.items() if draw.unit() > _UNSTATED}


def _industry(draw: Draw, numbers: Numbers, code: str) -> Cell:
    unused = {"discrete": "dataPointCount", "process": "connectedDeviceCount"}
    skip = unused.get(process_type(f"industry/{code}"))
    values = {
        name: draw.around(numbers[cross], 0.4, 4.0)
        for name, (_, cross) in INDUSTRY.items()
        if name != skip
    }
    return Cell(f"industry/{code}", _stated(draw, values))


def _domain(draw: Draw, numbers: Numbers, name: str) -> Cell:
    return Cell(
        f"domain/{name}", _stated(draw, {"domainAssetCount": draw.around(numbers["P5.2-assets"])})
    )


def _region(draw: Draw, numbers: Numbers, name: str, part: str) -> Cell:
    values = {
        "enterpriseUserCount": draw.around(numbers[f"{part}-users"]),
        "enterpriseShare": draw.around(numbers[f"{part}-share"], 0.3, 4.0),
    }
    return Cell(f"region/{name}", _stated(draw, values))


def _cells(draw: Draw, numbers: Numbers, kind: str) -> list[Cell]:
    _, *ranges = _KINDS[kind]
    counts = [draw.whole(*limits) for limits in ranges]
    return [
        *(_industry(draw, numbers, code) for code in draw.some(_INDUSTRIES, counts[0])),
        *(_domain(draw, numbers, name) for name in draw.some(_DOMAINS, counts[1])),
        *(_region(draw, numbers, name, "P5.3") for name in draw.some(_MACRO, counts[2])),
        *(_region(draw, numbers, code, "P4.3") for code in draw.some(_PLACES, counts[3])),
    ]


def _figures(draw: Draw, numbers: Numbers) -> dict[str, Number]:
    values = {name: draw.around(numbers[parameter], 0.5) for name, parameter in CROSS.items()}
    share = values["thirdPartyDeveloperShare"]
    values["thirdPartyDeveloperShare"] = min(share, Decimal("1.0"))
    values |= {
        "protocolTypeCount": draw.whole(1, 12),
        "dataVolume": draw.around(numbers["P1.2.1-dataVolume"]),
        "developmentLanguageCount": draw.whole(1, 5),
    }
    return _stated(draw, values)


def _claims(draw: Draw, platform: Platform) -> None:
    """Claim a part of what is asked, most of it with evidence; review a part of that."""
    sections = sorted({clause.rpartition("-")[0] for clause in c.PART_ONE_CLAIMS})
    for section in draw.some(sections, draw.whole(2, 4)):
        members = tuple(k for k in c.PART_ONE_CLAIMS if k.rpartition("-")[0] == section)
        platform.claims.append(Claim(members, evidenced=draw.unit() > 0.25))
    domains, regions = platform.scopes("domain"), platform.scopes("region")
    platform.claims.append(
        Claim(c.DOMAIN_SHARING_CLAIMS, domains[: draw.whole(1, 3)], draw.unit() > 0.3)
    )
    platform.claims.append(Claim(c.REGION_CLAIMS, regions[-draw.whole(1, 3) :], draw.unit() > 0.3))
    if draw.unit() > 0.5:
        outcome = "passed" if draw.unit() > 0.3 else "failed"
        platform.reviews.append(Review(("C1.4.3-a", "C1.4.3-b"), outcome=outcome))


def background_platforms(numbers: Numbers, seed: str) -> Iterator[Platform]:
    """Give the drawn platforms: regional, of an industry, of a domain, and broad ones."""
    for kind, (count, *_) in _KINDS.items():
        for number in range(1, count + 1):
            name = f"syn-{kind}-{number:02d}"
            draw = Draw(f"{seed}:{name}")
            platform = Platform(name, kind, figures=_figures(draw, numbers))
            platform.cells = _cells(draw, numbers, kind)
            _claims(draw, platform)
            if draw.unit() < _EXPIRED:
                platform.evidence_valid_until = EXPIRED
            yield platform
